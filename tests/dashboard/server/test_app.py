"""The server: the answer in the first HTML, headers, refusals, and a cold start that holds."""

import json
import re
import subprocess
import sys

import pytest
from dash import Dash

from dashboard.server import app as app_module, policy, site
from dashboard.server.app import app, server
from tests.fuzzing import Asked, ask, recorded

client = server.test_client()
STOKE = "/stoke-on-trent/"


def test_the_first_html_holds_the_answer() -> None:
    page = client.get(STOKE).get_data(as_text=True)
    body = page[page.index("<body>") :]
    assert "of the electricity it uses" in body
    assert "<svg" in body
    assert "17,017 of 115,178" in body
    assert "Loading..." not in body
    assert '<html lang="en-GB">' in page
    assert re.search(r"<title>Stoke-on-Trent[^<]+</title>", page)
    assert '<meta name="description" content="Stoke-on-Trent makes' in page
    assert '<link rel="canonical" href="/stoke-on-trent/">' in page


@pytest.mark.parametrize("path", ["/", STOKE, f"{STOKE}progress", f"{STOKE}sources", f"{STOKE}scenarios", "/nowhere/"])
def test_every_page_has_one_heading_one_main_and_unique_ids(path: str) -> None:
    page = client.get(path).get_data(as_text=True)
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    ids = re.findall(r'<[^>]+ id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        (STOKE, 200),
        ("/nowhere/", 404),
        (f"{STOKE}?store_mwh=nan", 400),
        ("/stoke-on-trent", 308),
        ("/healthz", 200),
    ],
)
def test_the_status_says_what_happened(path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/E08000016/", "/barnsley/"),
        ("/E07000026/progress", "/cumberland/progress"),
        ("/glasgow/scenarios?store_mwh=5", "/glasgow-city/scenarios?store_mwh=5"),
        ("/western-isles", "/na-h-eileanan-siar/"),
        ("/barrow/", "/westmorland-and-furness/"),
        ("/London%20Borough%20of%20Hackney/sources", "/hackney/sources"),
    ],
)
def test_a_former_code_or_another_name_leads_on_for_good(path: str, to: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (301, to)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/kent/", "is a county with 13 councils"), ("/N09000003/", "is Belfast, a part of Northern Ireland")],
)
def test_a_county_or_what_is_not_covered_is_said_on_the_page_that_is_not_there(path: str, words: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert words in response.text


def test_pages_are_small() -> None:
    """Dash sends the layout of every page with each one, to check callbacks against; only ids are left of it here."""
    for path in (STOKE, f"{STOKE}scenarios"):
        assert len(client.get(path, headers={"Accept-Encoding": "gzip"}).data) < 30_000


@pytest.mark.parametrize("path", ["/", STOKE, "/assets/style.css", "/api/v1/councils.json", "/nowhere/"])
def test_every_answer_is_guarded_and_sets_no_cookie(path: str) -> None:
    headers = client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_every_script_inside_the_page_is_allowed_by_its_hash() -> None:
    response = client.get(f"{STOKE}scenarios")
    scripts = re.findall(
        r"<script(?: id=\"_dash-renderer\" type=\"application/javascript\")?>(.*?)</script>", response.text, re.DOTALL
    )
    assert len(scripts) >= 2
    for script in scripts:
        assert policy.sha256(script) in response.headers["Content-Security-Policy"]


def test_nothing_in_the_page_comes_from_another_host() -> None:
    page = client.get(STOKE).get_data(as_text=True)
    assert re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?//', page) == []


@pytest.mark.parametrize("path", ["/", STOKE, f"{STOKE}progress", f"{STOKE}compare", f"{STOKE}sources", "/nowhere/"])
def test_only_the_workbench_is_taken_over_by_dash(path: str) -> None:
    page = client.get(path).get_data(as_text=True)
    assert "_dash" not in page
    assert "plotly" not in page.partition("<body>")[0]
    assert re.findall(r'src="/assets/([a-z_]+)\.js', page) == ["all"]
    assert "_dash-component-suites" in client.get(f"{STOKE}scenarios").text


def test_a_page_of_dash_is_the_page_of_the_first_html() -> None:
    body = recorded(f"{STOKE}scenarios", "?council=leeds&scenario=everything")
    response = client.post(app_module.CALLBACK_PATH, json=body)
    assert response.status_code == 200
    title = json.loads(response.data)["response"]["_pages_store"]["data"]["title"]
    assert title == site.answer(f"{STOKE}scenarios", "scenario=everything").title
    assert title.startswith("Scenario: Stoke-on-Trent")
    assert "which is no lever here" in response.text


def test_search_engines_list_today_s_path_alone() -> None:
    for query, listed in (("", True), ("?scope=1", True), ("?store_mwh=40", False), ("?scenario=everything", False)):
        page = client.get(f"{STOKE}progress{query}").get_data(as_text=True)
        assert ('<meta name="robots" content="noindex">' not in page) == listed
        assert '<link rel="canonical" href="/stoke-on-trent/progress">' in page


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"output": "x.y"}', '{"output": 1}', '{"inputs": NaN}'])
def test_a_malformed_callback_is_400_and_not_500(body: str) -> None:
    response = client.post(app_module.CALLBACK_PATH, data=body, content_type="application/json")
    assert response.status_code == 400
    assert response.get_json()["error"]


@pytest.mark.parametrize(("host", "status"), [("xn--", 400), ("xn--4gbrim.example", 200)])
def test_a_host_that_cannot_be_read_is_400(host: str, status: int) -> None:
    for path in ("/stoke-on-trent/roof", "/privacy"):
        assert ask(server, Asked("GET", path, (("Host", host),))).status == status, path


def test_by_a_name_that_is_not_its_own_it_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole addresses are made of it, and a cache may send them to others."""
    monkeypatch.setenv("POWERED_HERE_NAMES", "energy.stoke.gov.uk, localhost")
    ours, others = ("energy.stoke.gov.uk", "Energy.Stoke.gov.uk:8050"), ("evil.test", "energy.stoke.gov.uk.evil.test")
    for host in ours:
        assert ask(server, Asked("GET", "/sitemap.xml", (("Host", host),))).status == 200
    for host in others:
        refused = client.get("/sitemap.xml", headers={"Host": host})
        assert (refused.status_code, refused.text) == (421, "This server has another name.\n")


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", "/stoke-on-trent/published/99999999999999999999", 404, "There is nothing at this address."),
        ("GET", "/assets/nothing.css", 404, "There is nothing at this address."),
        ("POST", "/britain", 405, "POST is not for this address."),
    ],
)
def test_what_nothing_answers_is_told_in_the_form_that_was_asked_for(
    method: str, path: str, status: int, said: str
) -> None:
    page = client.open(path, method=method, headers={"Accept": "text/html"})
    assert (page.status_code, "<h1" in page.text, said in page.text) == (status, True, True)
    for_program = client.open(path, method=method)
    assert (for_program.status_code, for_program.get_json()) == (status, {"error": said})
    assert ("Allow" in for_program.headers) == (status == 405)


@pytest.mark.parametrize("kind", ["text/plain", "", "application/problem+json", "multipart/form-data; boundary=x"])
def test_a_callback_that_is_not_called_json_is_415(kind: str) -> None:
    assert client.post(app_module.CALLBACK_PATH, data="{}", content_type=kind).status_code == 415


def test_a_callback_of_a_megabyte_is_refused_unread() -> None:
    response = client.post(app_module.CALLBACK_PATH, data=b" " * 1_000_001, content_type="application/json")
    assert response.status_code == 413


@pytest.mark.parametrize("path", ["/nowhere/scenarios", "/nowhere", "/kent/scenarios", "/STOKE-ON-TRENT/scenarios"])
def test_dash_shows_something_at_every_address(path: str) -> None:
    body = recorded(path)
    response = client.post(app_module.CALLBACK_PATH, json=body)
    assert response.status_code == 200
    assert response.get_json()["response"]["_pages_content"]["children"]["props"]["children"]


@pytest.mark.slow
def test_a_cold_server_answers_many_scripts_at_once() -> None:
    """plotly/dash issue 3971: a worker that has not written its index yet answered these with 500."""
    code = (
        "import re, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from dashboard.server.app import server\n"
        "with ThreadPoolExecutor(12) as pool:\n"
        "    paths = ['/_dash-layout', '/_dash-dependencies', '/', '/assets/style.css'] * 6\n"
        "    statuses = list(pool.map(lambda p: server.test_client().get(p, buffered=True).status_code, paths))\n"
        "    page = server.test_client().get('/stoke-on-trent/scenarios').get_data(as_text=True)\n"
        '    scripts = re.findall(r\'src="(/_dash-component-suites/[^"]+)"\', page) * 3\n'
        "    statuses += list(pool.map(lambda p: server.test_client().get(p, buffered=True).status_code, scripts))\n"
        "print(len(scripts), set(statuses))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip().endswith("{200}")


def test_scripts_whose_address_carries_their_version_are_kept_by_browsers() -> None:
    page = client.get(f"{STOKE}scenarios").text + client.get("/").text
    addresses = re.findall(r'(?:src|href)="(/(?:_dash-component-suites|assets)/[^"]+\.(?:js|css)[^"]*)"', page)
    assert len(addresses) > 20
    for address in addresses:
        assert "max-age=31536000" in client.get(address, buffered=True).headers["Cache-Control"], address


@pytest.mark.parametrize("condition", [{"If-Match": '"another"'}, {"Range": "bytes=99999999-"}])
def test_a_refusal_that_one_asker_s_conditions_make_is_kept_by_no_cache(condition: dict[str, str]) -> None:
    page = client.get("/").text
    addresses = ["/data", "/robots.txt", *re.findall(r'href="(/assets/[^"]+)"', page)]
    assert len(addresses) > 3
    statuses = set()
    for address in addresses:
        response = client.get(address, headers=condition, buffered=True)
        statuses.add(response.status_code)
        assert response.status_code == 200 or response.headers["Cache-Control"] == "no-store", address
    assert statuses & {412, 416}


def test_there_is_one_app_and_mistyped_ids_are_not_silent() -> None:
    assert isinstance(app, Dash)
    assert app.config.suppress_callback_exceptions is False
