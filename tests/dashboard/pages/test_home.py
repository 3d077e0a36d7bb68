"""The first page: map and list hold every council, shares are those of the councils' own pages, and it is light."""

import csv
import io
import re

import pytest

from dashboard.answers import results
from dashboard.pages import home
from dashboard.server import bundles, document, site
from dashboard.server.app import server
from dashboard.shell.first_paint import html_of
from dashboard.text import words
from models.sources import assumptions, newest_years, places
from tests.page_text import text

MOST_GZIPPED = 45_000


def test_every_council_is_in_the_list_and_on_the_map_with_its_share() -> None:
    addresses = {f"/{c.slug}/" for c in places.councils()}
    page = re.sub(r"<svg.*?</svg>", "", html_of(home.layout()), flags=re.S)
    assert set(re.findall(r'href="(/[a-z0-9-]+/)"', page)) == addresses
    assert set(re.findall(r'href="(/[a-z0-9-]+/)"', home.map_svg(newest_years.every_council()))) == addresses
    for one in newest_years.every_council():
        entry = f'>{one.council.name}</a><span class="list-share">{words.portion(one.share)}</span>'
        assert entry.replace("'", "&#x27;") in page.replace("'", "&#x27;")


def test_the_shares_of_the_examples_are_those_of_their_own_pages() -> None:
    told = " ".join(text(home.layout()).split())
    for code in home.EXAMPLES:
        path = results.pathway_for(assumptions.scenario(places.place(code)))
        now, then = words.portion(path.now_share), words.portion(path.then_share)
        assert f"{path.place_name} {now} 2024 {then} 2030, as planned" in told


def test_no_share_stands_without_what_is_used_in_the_same_hour() -> None:
    told = " ".join(text(home.layout()).split())
    assert told.count("Made and used in the same hour: ") == len(home.EXAMPLES)
    assert "was used in the same hour" in told


def test_the_map_is_a_picture_that_states_the_finding() -> None:
    told = re.search(r'<span aria-label="([^"]+)" class="unseen" role="img">', html_of(home.layout()))
    assert told
    assert home.told.map_title(newest_years.every_council()) in told[1]


def test_the_search_works_without_scripts() -> None:
    page = html_of(home.layout())
    assert re.search(r'<form[^>]*action="/"[^>]*method="get"', page)
    assert 'name="q"' in page
    assert '<label for="q">' in page


def test_what_was_found_stands_below_the_search_and_is_not_listed_by_search_engines() -> None:
    answer = site.answer("/", "q=Burslem")
    page = html_of(answer.first)
    assert "Longport &amp; Burslem Park</a> neighbourhood in Stoke-on-Trent" in page
    assert not answer.listed
    assert site.answer("/", "").listed


def test_it_is_light() -> None:
    response = server.test_client().get("/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert 10_000 < len(response.data) < MOST_GZIPPED


def test_no_script_stands_in_the_way_and_its_own_one_is_there() -> None:
    assert "/assets/all.js?m=" in document.whole(site.answer("/", ""))
    assert "home.js" in bundles.OF_PUBLIC_PAGES


def test_the_list_can_be_taken_away_with_what_is_estimated() -> None:
    response = server.test_client().get(home.CSV)
    assert response.headers["Content-Disposition"] == 'attachment; filename="powered-here-councils.csv"'
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert len(rows) == len(places.councils())
    stoke = next(row for row in rows if row["code"] == "E06000021")
    path = results.pathway_for(assumptions.scenario(places.place("E06000021")))
    assert float(stoke["made_share_of_use"]) == pytest.approx(path.now_share, abs=1e-6)
    assert stoke["year"] == "2024"
