"""Fuel poverty of areas: neighbourhoods add up to their council, each nation has its own figure."""

import pytest

from models.facts import Place
from models.sources import fuel_poverty_areas, places

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


def test_neighbourhoods_of_stoke_add_up_to_the_council(stoke: Place) -> None:
    areas = fuel_poverty_areas.neighbourhoods(STOKE)
    newest = stoke.fuel_poverty[-1]
    assert sum(n.fuel_poor_homes for n in areas) == newest.fuel_poor_homes
    assert sum(n.households for n in areas) == newest.households
    assert {(n.year, n.edition) for n in areas} == {(newest.year, newest.edition)}
    assert fuel_poverty_areas.neighbourhoods("E08000025") == ()


def test_each_nation_has_its_own_newest_figure() -> None:
    # DESNZ, 14 May 2026; Welsh Government, October 2024; Scottish House Condition Survey 2019.
    assert {n: fuel_poverty_areas.of_nation(n).year for n in ("England", "Wales", "Scotland")} == {
        "England": 2024,
        "Wales": 2024,
        "Scotland": 2019,
    }
    with pytest.raises(LookupError, match="Atlantis"):
        fuel_poverty_areas.of_nation("Atlantis")


def test_the_spread_is_there_for_england_only() -> None:
    spread = fuel_poverty_areas.spread(STOKE)
    assert spread is not None
    assert spread.neighbourhoods == len(fuel_poverty_areas.neighbourhoods(STOKE))
    assert spread.lowest_share <= spread.middle_share <= spread.highest_share
    assert fuel_poverty_areas.spread("S12000036") is None
