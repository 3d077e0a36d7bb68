"""Homes that reach band C with no programme: all councils together at the national pace, each at its own."""

from dataclasses import replace

import numpy as np
import pytest

from models.demand import upgrades
from models.facts import Place
from models.sources import assumptions, places
from tests.horizons import as_projected, growing

STOKE = places.place("E06000021")
BASE = assumptions.scenario(STOKE)
ALL = [places.place(c.code) for c in places.councils()]
ENGLAND = [place for place in ALL if place.nation == "England"]
YEARS = growing(np.arange(1, 17) / 6)
ONE = as_projected(16)


def pace(place: Place) -> float:
    """Of all homes below band C together."""
    found = upgrades.pool(place, BASE)
    return float(np.dot(found.homes, found.pace)) / sum(found.homes)


def test_all_english_councils_together_go_at_the_national_pace() -> None:
    below = {place.code: sum(upgrades.pool(place, BASE).homes) for place in ENGLAND}
    together = sum(below[place.code] * pace(place) for place in ENGLAND) / sum(below.values())
    assert together == pytest.approx(1.0, abs=0.002)


def test_england_s_means_follow_from_the_shipped_tables() -> None:
    homes = stock = 0.0
    for place in ENGLAND:
        below = upgrades.homes_below_c(place, place.newest_year, place.households, BASE["past_upgrade_share_per_year"])
        assert below is not None
        homes += sum(below.values())
        stock += sum(count * upgrades.stock_ratio(place, tenure, BASE) for tenure, count in below.items())
    assert stock / homes == pytest.approx(BASE["england_upgrade_stock_ratio"], abs=0.001)
    reached = sum(upgrades.scheme_homes(place) for place in ENGLAND) / homes
    assert reached == pytest.approx(BASE["england_scheme_homes_per_home_below_c"], abs=0.001)


def test_schemes_are_the_published_ones() -> None:
    # DESNZ, Household Energy Efficiency Statistics, 26 February 2026: 2,588,508 homes in Great Britain.
    assert sum(place.homes_in_schemes for place in ALL) == 2_588_508


def test_social_homes_left_the_pool_faster_in_the_survey() -> None:
    # English Housing Survey 2023-24: housing associations 44.9 % at C in 2013, 72.5 % in 2023; all homes 23.1 and
    # 52.5 %. With 17 % of homes social, the others went from 18.6 to 48.4 %.
    social = 1 - ((1 - 0.725) / (1 - 0.449)) ** 0.1
    others = 1 - ((1 - (0.525 - 0.17 * 0.725) / 0.83) / (1 - (0.231 - 0.17 * 0.449) / 0.83)) ** 0.1
    assert social / others == pytest.approx(BASE["social_rent_upgrade_ratio"], abs=0.05)


def test_each_council_has_its_own_pace_and_those_with_more_schemes_go_faster() -> None:
    paces = {place.name: pace(place) for place in ENGLAND}
    assert len({round(value, 6) for value in paces.values()}) > 290
    assert 0.4 < min(paces.values()) < 0.8
    assert 1.2 < max(paces.values()) < 1.6
    # Knowsley has 0.53 homes with a measure for each below band C, the Isles of Scilly none.
    assert max(paces, key=lambda name: paces[name]) == "Knowsley"
    assert min(paces, key=lambda name: paces[name]) == "Isles of Scilly"
    more = replace(STOKE, homes_in_schemes=STOKE.homes_in_schemes + 1_000)
    assert pace(more) > pace(STOKE)


def test_a_better_stock_of_band_d_homes_goes_faster() -> None:
    assert STOKE.band_c is not None
    better = replace(STOKE, band_c=replace(STOKE.band_c, band_d_share=0.95))
    assert pace(better) > pace(STOKE)


def test_homes_of_each_year_by_hand() -> None:
    # Stoke-on-Trent: 110,400 homes, 51.8 % below band C: 57,200. 3.86 % of them is about 2,200 in the first year.
    each = upgrades.upgraded_each_year(STOKE, BASE, YEARS, ONE)[0]
    assert each[0] == pytest.approx(2_200, rel=0.03)
    assert (np.diff(each) < 0.0).all()
    assert each.sum() < sum(upgrades.pool(STOKE, BASE).homes)
    # From December 2026 on: none of 2025, a twelfth of 2026.
    late = replace(YEARS, ahead_from=YEARS.ahead_from.replace(2026, 12, 1))
    ahead = upgrades.upgraded_ahead(STOKE, BASE, late, ONE)[0]
    np.testing.assert_allclose(ahead[:3] / each[:3], [0.0, 1 / 12, 1.0], atol=1e-3)


def test_a_year_alone_has_what_it_has_among_others() -> None:
    begins, ends = upgrades.upgraded_homes(STOKE, BASE, YEARS, ONE)
    alone = replace(YEARS, years=(2030,))
    for among, by_itself in zip((begins, ends), upgrades.upgraded_homes(STOKE, BASE, alone, ONE), strict=True):
        np.testing.assert_allclose(by_itself[0], among[0, 5:6])
    np.testing.assert_allclose(begins[0, 1:], ends[0, :-1])
    assert begins[0, 0] == 0.0


def test_futures_go_faster_and_slower() -> None:
    drawn = replace(as_projected(16, 3), upgrade_ratio=np.array([0.0, 1.0, 1.43]))
    none, same, faster = upgrades.upgraded_each_year(STOKE, BASE, YEARS, drawn)
    assert not none.any()
    np.testing.assert_allclose(same, upgrades.upgraded_each_year(STOKE, BASE, YEARS, ONE)[0])
    assert faster[0] == pytest.approx(1.43 * same[0])


def test_every_council_of_britain_has_upgrades() -> None:
    for place in ALL:
        each = upgrades.upgraded_each_year(place, BASE, YEARS, ONE)[0]
        assert np.isfinite(each).all()
        assert 0.005 < each[0] / place.households < 0.04, place.name
