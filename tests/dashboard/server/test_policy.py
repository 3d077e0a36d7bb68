"""What a page may load: every kind of address says it, and no page but the workbench carries a style of its own."""

import re

import pytest

from dashboard.charts import theme
from dashboard.server import document, policy, standalone
from dashboard.server.app import app, server

client = server.test_client()
STOKE = "/stoke-on-trent"
PAGES = ("/", f"{STOKE}/", f"{STOKE}/roof", f"{STOKE}/neighbourhoods", f"{STOKE}/progress", f"{STOKE}/similar",
         "/privacy", "/joint", f"{STOKE}/published", "/sign-in", "/nowhere/", "/britain?q=Kent")  # fmt: skip
ALONE = (f"/embed{STOKE}/made-by-source", f"/embed{STOKE}/nothing", f"{STOKE}/display", "/nowhere/display")
FILES = (
    "/robots.txt", "/api/v1/councils.json", "/api/v1/nowhere/pathway.json", f"{STOKE}/pathway.csv",
    "/data.json", "/assets/style.css", "/assets/nothing.css", "/_dash-layout", "/_dash-component-suites/x/y.js",
    "/logo/none.png",
)  # fmt: skip
PICTURE = f"{STOKE}/charts/made-by-source.svg"


def directive(text: str, name: str) -> str:
    """One directive of a policy."""
    (found,) = re.findall(rf"(?:^|; ){name} ([^;]*)", text)
    return str(found)


@pytest.mark.parametrize("path", [*PAGES, *ALONE])
def test_a_page_carries_no_style_but_the_one_that_its_policy_names(path: str) -> None:
    response = client.get(path)
    assert re.findall(r"<[^<>]*\sstyle\s*=[^<>]*>", re.sub(r"&lt;.*?&gt;", "", response.text)) == []
    styles = re.findall(r"<style[^>]*>(.*?)</style>", response.text, re.DOTALL)
    allowed = directive(response.headers["Content-Security-Policy"], "style-src")
    assert "unsafe" not in allowed
    assert len(styles) == 1
    assert policy.sha256(styles[0]) in allowed.split()


@pytest.mark.parametrize("path", [*PAGES, *FILES, PICTURE, f"{STOKE}/scenarios"])
def test_every_kind_of_answer_is_guarded(path: str) -> None:
    headers = client.get(path, buffered=True).headers
    sent = headers["Content-Security-Policy"]
    assert directive(sent, "frame-ancestors") == "'self'"
    assert directive(sent, "object-src") == "'none'"
    assert "unsafe" not in directive(sent, "script-src")
    assert ("unsafe-inline" in directive(sent, "style-src")) == path.endswith("/scenarios"), "Mantine's, and said so"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if path == PICTURE else "same-origin")
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("PUT", "/", 405), ("TRACE", STOKE + "/", 405), ("POST", "/_dash-update-component", 415),
     ("DELETE", "/sign-in", 405), ("OPTIONS", "/", 200), ("GET", STOKE, 308), ("POST", f"{STOKE}/saved", 403)],
)  # fmt: skip
def test_a_refusal_is_guarded_too(method: str, path: str, status: int) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ALONE)
def test_what_stands_alone_runs_nothing_and_only_what_is_embedded_is_framed(path: str) -> None:
    headers = client.get(path).headers
    sent = headers["Content-Security-Policy"]
    assert directive(sent, "default-src") == "'none'"
    assert directive(sent, "form-action") == "'none'"
    is_embedded = path.startswith("/embed")
    assert directive(sent, "frame-ancestors") == ("*" if is_embedded else "'self'")
    assert ("X-Frame-Options" in headers) == (not is_embedded)
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_embedded else "same-origin")


def test_policies_name_what_is_in_pages() -> None:
    assert policy.sha256(document.SCHEME) in policy.of_page()
    assert policy.sha256(theme.css()) in policy.of_page()
    assert all(one in policy.of_workbench(app.csp_hashes()) for one in app.csp_hashes())
    assert all(style.startswith(theme.css()) for style in standalone.STYLES.values())
