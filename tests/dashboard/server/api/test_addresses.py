"""The addresses of the API: forms, refusals in one shape, what caches and other sites' scripts are told."""

import csv
import io
import json
from urllib.parse import unquote

import pytest

from dashboard.answers import results
from dashboard.server import site
from dashboard.server.api import addresses
from dashboard.server.api.nouns import BASE, Resource
from dashboard.server.api.resources import RESOURCES
from dashboard.server.app import server
from models.sources import places

client = server.test_client()
EXAMPLES = [(one, at) for one in RESOURCES for at in one.examples if one.name != "publications"]
PROBLEM = {"type", "title", "status", "detail", "field", "remedy", "near", "problems", "request_id"}


@pytest.mark.parametrize(("resource", "at"), EXAMPLES, ids=[at for _, at in EXAMPLES])
def test_every_example_is_answered_in_the_form_of_its_ending(resource: Resource, at: str) -> None:
    response = client.get(BASE + at)
    assert response.status_code == 200
    assert response.mimetype == ("text/csv" if ".csv" in at else "application/json")
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == f"public, max-age={resource.max_age_s}"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get(BASE + at, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_form_is_asked_for_by_ending_or_by_accept() -> None:
    plain = client.get("/api/v1/stoke-on-trent/promises")
    assert plain.data == client.get("/api/v1/stoke-on-trent/promises.json").data
    table = client.get("/api/v1/stoke-on-trent/promises", headers={"Accept": "text/csv, application/json;q=0.5"})
    assert table.data == client.get("/api/v1/stoke-on-trent/promises.csv").data
    assert table.mimetype == "text/csv"
    assert {"Accept"} <= set(plain.vary) & set(table.vary)
    assert plain.headers["ETag"] != table.headers["ETag"]
    assert client.get("/api/v1/councils", headers={"Accept": "*/*"}).mimetype == "application/json"
    for accept in ("text/html", "application/json;q=0", "image/*"):
        refused = client.get("/api/v1/councils", headers={"Accept": accept})
        assert (refused.status_code, refused.mimetype) == (406, "application/problem+json")
    assert client.get("/api/v1/stoke-on-trent/plan", headers={"Accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize(
    ("address", "status", "field", "words"),
    [
        ("/atlantis/pathway.json", 404, "council", "no council"),
        ("/stoke-on-trent/pathway?store_mwh=nan", 400, "store_mwh", "Give a number between 0 and"),
        ("/stoke-on-trent/pathway.csv?scenario=utopia", 400, "scenario", "scenario must be one of today, "),
        ("/stoke-on-trent/outlook.json?store_mwh=-1", 400, "store_mwh", "give a number between 0 and"),
        ("/stoke-on-trent/outlook?futures=15", 400, "futures", "a whole number from 16 to 2000"),
        ("/stoke-on-trent/outlook?seed=-1", 400, "seed", "a whole number from 0 to 4294967295"),
        ("/stoke-on-trent/plan?share=1.2", 400, "share", "between 0 and 1"),
        ("/stoke-on-trent/plan?measure=most", 400, "measure", "one of met_locally, annual"),
        ("/stoke-on-trent/hours?year=2041", 400, "year", "a whole number from 2025 to 2040"),
        ("/stoke-on-trent/hours?weather=5", 400, "weather", "a whole number from 0 to 4"),
        ("/stoke-on-trent/roof?roof_m2=900", 400, "roof_m2", "We count 100 at most"),
        ("/stoke-on-trent/roof?faces=up", 400, "faces", "one of north, "),
        ("/stoke-on-trent/roof?panels=", 400, "panels", "a whole number from 1 to 100"),
        ("/stoke-on-trent/pathway?store_mw=4", 400, "store_mw", "Did you mean store_mwh?"),
        ("/stoke-on-trent/pathway?store_mwh=4&store_mwh=5", 400, "store_mwh", "more than once"),
        ("/councils?q=leeds", 400, "q", "There is no key “q” here"),
        ("/lessons?where=atlantis", 400, "where", "atlantis"),
        ("/lessons?size=0", 400, "size", "a whole number from 1 to 500"),
        ("/stoke-on-trent/assumptions/no_such", 404, "name", "There is no assumption called"),
        ("/stoke-on-trent/assumptions/%3Cscript%3E.json", 404, "name", "There is no assumption called"),
        ("/stoke-on-trent/nothing", 404, None, "There is nothing at"),
        ("/stoke-on-trent/pathway.xml", 404, None, "There is nothing at"),
        ("/stoke-on-trent/compare?b=utopia", 400, "b", "B: There is no scenario"),
        ("/stoke-on-trent/pathway?" + "x" * 5000, 400, None, "too long"),
    ],
)
def test_a_wrong_question_is_refused_in_one_shape_with_field_and_range(
    address: str, status: int, field: str | None, words: str
) -> None:
    response = client.get(BASE + address)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    problem = json.loads(response.data)
    assert problem.keys() == PROBLEM
    assert (problem["status"], problem["field"]) == (status, field)
    assert words in problem["detail"]
    assert any(fault["field"] == field and words in fault["detail"] for fault in problem["problems"])


def test_all_that_is_wrong_is_told_at_once() -> None:
    problem = client.get(f"{BASE}/leeds/plan?share=11&measure=x&store_mwh=-4&nothing=1").get_json(force=True)
    assert [fault["field"] for fault in problem["problems"]] == ["share", "measure", "nothing", "store_mwh"]
    assert problem["remedy"].startswith("/api/v1/leeds/assumptions")


def test_an_unknown_council_is_told_with_those_that_may_be_meant() -> None:
    assert client.get(f"{BASE}/cumbria/pathway").get_json(force=True)["near"] == [
        "cumberland",
        "westmorland-and-furness",
    ]
    kent = client.get(f"{BASE}/kent/pathway").get_json(force=True)
    assert "'kent' is a county with 13 councils" in kent["detail"]
    assert len(kent["near"]) == 13
    assert "leeds" in client.get(f"{BASE}/leedz/pathway").get_json(force=True)["near"]


@pytest.mark.parametrize(
    ("address", "to", "words"),
    [
        ("/E08000016/pathway.json", "/barnsley/pathway.json", "E08000016 is now E08000038, Barnsley."),
        ("/E08000016/pathway", "/barnsley/pathway", "E08000016 is now E08000038, Barnsley."),
        ("/s12000046/hours.csv?year=2030", "/glasgow-city/hours.csv?year=2030", "S12000046 is now S12000049"),
        ("/hull/outlook.json?store_mwh=5", "/kingston-upon-hull/outlook.json?store_mwh=5", "'hull'"),
        ("/mendip/assumptions/store_mwh.json", "/somerset/assumptions/store_mwh.json", "'mendip' is taken as Somerset"),
        ("/hull/publications/3.csv", "/kingston-upon-hull/publications/3.csv", "'hull'"),
    ],
)
def test_a_former_code_or_another_name_is_led_to_the_council_of_today(address: str, to: str, words: str) -> None:
    response = client.get(BASE + address)
    assert (response.status_code, unquote(response.headers["Location"])) == (301, BASE + to)
    assert words in response.get_json()["moved"]


def test_it_is_read_only_and_scripts_of_other_sites_may_read_it() -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        response = client.open(f"{BASE}/stoke-on-trent/pathway", method=method)
        assert (response.status_code, response.mimetype) == (405, "application/problem+json")
        assert {"GET", "HEAD", "OPTIONS"} == set(response.headers["Allow"].split(", "))
    asked = client.options(f"{BASE}/stoke-on-trent/pathway", headers={"Origin": "https://example.org"})
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in asked.headers
    head = client.head(f"{BASE}/stoke-on-trent/promises")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == client.get(f"{BASE}/stoke-on-trent/promises").headers["ETag"]
    elsewhere = client.post("/stoke-on-trent/pathway.csv").mimetype
    assert elsewhere == "application/json", "other addresses have refusals of their own"


def test_a_version_that_is_not_there_is_refused_as_all_is_and_kept_by_nobody() -> None:
    response = client.get(f"{BASE}/councils", headers={"If-Match": '"another"'})
    assert (response.status_code, response.mimetype) == (412, "application/problem+json")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_a_busy_lane_is_503_with_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise addresses.NotNowError(7)

    monkeypatch.setattr(results, "plan_for", busy)
    response = client.get(f"{BASE}/stoke-on-trent/plan?share=0.11")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "7")
    assert json.loads(response.data)["remedy"] == "Ask again in 7 s."


def test_a_database_that_does_not_answer_is_503(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    response = client.get(f"{BASE}/stoke-on-trent/publications")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0


def test_keys_of_a_page_change_nothing() -> None:
    plain = client.get(f"{BASE}/stoke-on-trent/pathway?store_mwh=40").data
    for more in ("view=hours&view_year=2031", "made=2026-11-28", "utm_source=post&fbclid=1"):
        assert client.get(f"{BASE}/stoke-on-trent/pathway?store_mwh=40&{more}").data == plain


def test_lists_are_given_in_parts_that_add_up() -> None:
    found: list[str] = []
    at = f"{BASE}/promises?size=150"
    for page in (1, 2, 3):
        response = client.get(f"{at}&page={page}")
        links = response.headers["Link"]
        assert ('rel="next"' in links, 'rel="prev"' in links) == (page < 3, page > 1)
        found += [one["code"] for one in response.get_json()["councils"]]
    assert found == [council.code for council in places.councils()]
    beyond = client.get(f"{at}&page=9")
    assert beyond.get_json()["councils"] == []
    assert '<?size=150&page=3>; rel="prev"' in beyond.headers["Link"]


def test_one_council_alone_refuses_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "fixed", lambda: places.find_council("stoke-on-trent"))
    assert client.get(f"{BASE}/highland/compare.json").status_code == 404
    assert client.get(f"{BASE}/stoke-on-trent/compare.json?b=%2Fhighland%2F").status_code == 400
    assert [one["slug"] for one in client.get(f"{BASE}/councils").get_json()] == ["stoke-on-trent"]
    assert client.get(f"{BASE}/places?q=leeds").get_json() == []
    assert client.get(f"{BASE}/promises").get_json()["total"] == 1


def test_a_table_is_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{BASE}/councils.csv").data.decode("utf-8-sig"))))
    assert {"code": "E06000021", "slug": "stoke-on-trent"}.items() <= next(
        row for row in rows if row["name"] == "Stoke-on-Trent"
    ).items()
