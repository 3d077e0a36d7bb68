"""Embedded pictures: shown by any site, by no other page of ours; nothing runs, nothing is sent, a scenario says so."""

import html
import re

import pytest

from dashboard.server import embed
from dashboard.server.app import server

client = server.test_client()
NAMES = [one.id for one in embed.PICTURES]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_whole_and_any_site_may_show_it(name: str) -> None:
    response = client.get(f"/embed/stoke-on-trent/{name}", headers={"Cookie": "powered-here-loopback=x"})
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in response.headers
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers["Vary"]
    assert response.headers["Cache-Control"] == "public, max-age=300"
    page = response.text
    assert (page.count("<h1"), page.count("<svg") > 0, page.count("<table")) == (1, True, 1)
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert re.findall(r'<a href="(/stoke-on-trent/[a-z]*)" target="_top" rel="noopener">', page)
    etag = response.headers["ETag"]
    again = client.get(f"/embed/stoke-on-trent/{name}", headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["Content-Security-Policy"]) == (304, policy)


@pytest.mark.parametrize(
    "path", ["/stoke-on-trent/", "/stoke-on-trent/embed", "/stoke-on-trent/display", "/privacy", "/x"]
)
def test_no_other_page_may_be_shown_by_another_site(path: str) -> None:
    response = client.get(path)
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]


def test_a_scenario_says_that_it_is_one_and_goes_along() -> None:
    page = client.get("/embed/stoke-on-trent/made-by-source?store_mwh=5").text
    assert "A scenario, not today’s path." in page
    assert 'href="/stoke-on-trent/?store_mwh=5"' in page
    assert "not today’s path" not in client.get("/embed/stoke-on-trent/made-by-source").text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/embed/stoke-on-trent/pie", 404, "There is no picture of that name to embed."),
        ("/embed/stoke-on-trent/flow", 404, "There is no picture of that name to embed."),
        ("/embed/atlantis/made-by-source", 404, "no council"),
        ("/embed/glasgow-city/neighbourhood-map", 404, "There are no numbers of Glasgow for this picture."),
        ("/embed/stoke-on-trent/made-by-source?store_mwh=lots", 400, "number"),
    ],
)
def test_what_is_not_there_is_said_within_the_frame(path: str, status: int, words: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert words in html.unescape(response.text)
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]


def test_a_former_name_leads_to_the_picture_of_today() -> None:
    response = client.get("/embed/hull/made-by-source?store_mwh=5")
    assert response.headers["Location"] == "/embed/kingston-upon-hull/made-by-source?store_mwh=5"


def test_the_snippets_lead_to_what_there_is() -> None:
    page = client.get("/stoke-on-trent/embed?store_mwh=5").text
    boxes = [html.unescape(box) for box in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)]
    assert len(boxes) == len(NAMES)
    for box, name in zip(boxes, NAMES, strict=True):
        source = re.search(r'src="http://localhost(/embed/[^"]+)"', box)
        assert source
        assert source[1] == f"/embed/stoke-on-trent/{name}?store_mwh=5"
        assert client.get(source[1]).status_code == 200
        assert re.search(r'title="Stoke-on-Trent: [A-Z][^"]+"', box)
    assert 'name="robots"' in page
    assert client.get("/glasgow-city/embed").text.count("<textarea") == 2


def test_a_frame_of_nothing_but_a_name_is_offered_with_its_words_escaped() -> None:
    page = client.get("/embed/%3Cb%3E/made-by-source").text
    assert "<b>" not in page


def test_a_picture_without_a_form_is_refused() -> None:
    from dashboard.charts.figures.base import Picture

    with pytest.raises(ValueError, match="odd"):
        embed.drawn(Picture(id="odd", title="", subtitle="", summary="", columns=(), cells=()))
