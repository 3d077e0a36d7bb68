"""The search: a plain form, what it finds, and what it says where it finds nothing."""

import pytest

from dashboard import settings
from dashboard.shell import area_search
from dashboard.shell.first_paint import html_of
from models.sources import area_measures, neighbourhoods, places
from tests.page_text import links, text

STOKE = places.place("E06000021")
OF, AREAS = area_measures.measure(STOKE.code), neighbourhoods.areas(STOKE.code)


def answered(query: str) -> list[object]:
    return list(area_search.results(STOKE, query, area_search.found_in(STOKE, query), AREAS, OF))


def test_the_form_carries_the_scenario_and_escapes_what_was_asked() -> None:
    page = html_of(area_search.form(STOKE, '"><script>', "Burslem", [("scenario", "everything")]))
    assert 'action="/stoke-on-trent/neighbourhoods"' in page
    assert 'name="scenario" type="hidden" value="everything"' in page
    assert "<script>" not in page


def test_nothing_asked_is_nothing_said() -> None:
    assert answered("") == []


def test_a_name_of_every_day_says_whose_word_it_is() -> None:
    words = text(answered("Bucknall"))
    assert "1 area for “Bucknall”" in words
    assert "Bucknall is in or near it" in words
    assert "13 of every 100 homes are in fuel poverty on average, and from 8 to 16 by neighbourhood" in words
    assert "mains gas alone" in words


@pytest.mark.parametrize("query", ["ST6 3AA", "st63aa", "ST6"])
def test_a_postcode_is_not_looked_up(query: str) -> None:
    words = text(answered(query))
    assert "looks like a postcode" in words
    assert "We ask for no postcode" in words


def test_an_unknown_name_is_met_with_likely_ones_or_a_council_that_has_it() -> None:
    assert "Did you mean Longport & Burslem Park ?" in " ".join(text(answered("Burslam")).split())
    (notice,) = answered("Headingley")
    assert "/leeds/neighbourhoods?q=Headingley" in links(notice)
    assert "Try part of the name" in text(answered("qqqqqq"))


def test_a_name_of_a_council_is_taken_as_that() -> None:
    assert "is all of this page" in text(answered("Stoke-on-Trent"))
    (notice,) = answered("Leeds")
    assert links(notice) == ["/leeds/neighbourhoods"]


def test_a_server_of_one_council_leads_to_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "fixed_council", lambda: STOKE.code)
    for query in ("Headingley", "Leeds"):
        (notice,) = answered(query)
        assert links(notice) == []


def test_many_are_cut_short() -> None:
    place = places.place("E08000025")
    areas = neighbourhoods.areas(place.code)
    found = area_search.found_in(place, "s")
    parts = area_search.results(place, "s", found, areas, area_measures.measure(place.code))
    assert len(found) > area_search.MOST_SHOWN
    assert f"And {len(found) - area_search.MOST_SHOWN} more" in text(parts)
