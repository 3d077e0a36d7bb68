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
    spread = fuel_poverty_areas.spread(STOKE)
    assert spread is not None
    assert (spread.year, spread.edition) == (newest.year, newest.edition)
    # DESNZ, Sub-regional fuel poverty data 2026, Table 4: 142 of 450 homes in E01014284.
    assert max(n.fuel_poor_share for n in areas) == pytest.approx(142 / 450)
    assert fuel_poverty_areas.neighbourhoods("W06000015") == ()


def test_each_nation_has_its_own_newest_figure() -> None:
    # DESNZ, 14 May 2026; Welsh Government, October 2024; Scottish House Condition Survey 2024.
    assert {n: fuel_poverty_areas.of_nation(n).year for n in ("England", "Wales", "Scotland")} == {
        "England": 2024,
        "Wales": 2024,
        "Scotland": 2024,
    }
    with pytest.raises(LookupError, match="Atlantis"):
        fuel_poverty_areas.of_nation("Atlantis")


def test_the_spread_is_there_for_england_only() -> None:
    spread = fuel_poverty_areas.spread(STOKE)
    assert spread is not None
    assert spread.neighbourhoods == len(fuel_poverty_areas.neighbourhoods(STOKE))
    assert spread.lowest_share <= spread.middle_share <= spread.highest_share
    assert fuel_poverty_areas.spread("S12000036") is None


def test_the_newest_figure_of_a_nation_is_no_projection() -> None:
    # Scottish House Condition Survey 2024: 28.7 %, 33.9 and 31 % before. Wales 2024: 25 %. DESNZ, 2026: 9.95 %.
    scotland, wales, england = (fuel_poverty_areas.of_nation(n) for n in ("Scotland", "Wales", "England"))
    assert [f.share for f in (*fuel_poverty_areas.before(scotland), scotland)] == [0.31, 0.339, 0.287]
    assert (wales.share, england.share) == (0.25, 0.0995)
    expected = fuel_poverty_areas.projected("England")
    assert expected is not None
    assert (expected.year, expected.words[:15]) == (2025, "slightly more f")
    with pytest.raises(LookupError, match="no share"):
        _ = expected.share
    assert fuel_poverty_areas.projected("Scotland") is None


def test_twelve_scottish_councils_have_an_old_figure() -> None:
    # Scottish Government, 2019, table 5: Na h-Eileanan Siar 36 % is the highest, East Renfrewshire 18 % the lowest.
    found = {c.name: fuel_poverty_areas.earlier(c.code) for c in places.councils()}
    shares = {name: old.fuel_poor_share for name, old in found.items() if old is not None}
    assert len(shares) == 12
    assert max(shares, key=lambda n: shares[n]) == "Na h-Eileanan Siar"
    assert min(shares, key=lambda n: shares[n]) == "East Renfrewshire"
    assert shares["Shetland Islands"] == 0.24
