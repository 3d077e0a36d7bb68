"""The share of every council is the one that its own page shows."""

import pytest

from models.pathway import projection
from models.pathway.newest_year import newest_year
from models.sources import assumptions, places
from models.sources.newest_years import every_council, first_shares

SAMPLE = (
    "Stoke-on-Trent",
    "Highland",
    "Shetland Islands",
    "City of London",
    "Isles of Scilly",
    "North Yorkshire",
    "Gwynedd",
    "Cornwall",
    "Leeds",
    "Bristol",
    "Stockton-on-Tees",
    "Northumberland",
    "East Renfrewshire",
    "Bournemouth, Christchurch and Poole",
)
"""Of every kind: estimated waste, a national station, islands, more than used, next to nothing."""


def now_share(code: str) -> float:
    place = places.place(code)
    return projection.project(place, assumptions.scenario(place)).pathway.now_share


@pytest.mark.parametrize("name", SAMPLE)
def test_it_is_the_share_of_the_councils_own_page(name: str) -> None:
    found = {one.council.name: one for one in every_council()}[name]
    assert found.share == pytest.approx(now_share(found.council.code), rel=1e-9)


@pytest.mark.slow
def test_no_assumption_that_it_follows_from_differs_by_place() -> None:
    """Of all 350, by each one's own place and scenario; against whole pathways: tests/soak/test_shares.py."""
    for one in every_council():
        place = places.place(one.council.code)
        assert newest_year(place, assumptions.scenario(place)) == one.year, place.name


def test_every_council_is_there_once_with_a_year_that_adds_up() -> None:
    assert [one.council for one in every_council()] == list(places.councils())
    assert {one.year.year for one in every_council()} == {2024}
    for one in every_council():
        assert one.year.used_mwh > 0
        assert 0 <= one.year.estimated_mwh <= one.year.made_mwh * (1 + 1e-9)


def test_the_first_years_shares_are_those_of_the_pathway() -> None:
    """Stoke's share of 2014 is what its own chart begins with; a place that is given is read itself."""
    stoke = places.place("E06000021")
    share = projection.project(stoke, assumptions.scenario(stoke)).pathway.of(2014).annual_share
    assert first_shares()[stoke.code] == pytest.approx(share)
    assert first_shares((stoke,)) == first_shares()
    assert len(first_shares()) == len(places.councils())
