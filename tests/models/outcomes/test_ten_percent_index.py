"""The 10 % index: England's published share, a range that holds each place, and few cold homes no longer on top."""

import numpy as np
import pytest

from models.facts import Place
from models.outcomes import ten_percent_index
from models.outcomes.ten_percent_index import TenPercent
from models.sources import assumptions, places
from tests.models.outcomes.test_fuel_poverty_start import start

STOKE = places.place("E06000021")
BASE = assumptions.scenario(STOKE, "today")
ENGLAND = [places.place(c.code) for c in places.councils() if c.nation == "England"]


def index(poor_below_c: float, below_c: float, log_price: float = 0.0) -> tuple[float, float, float]:
    """Low end, centre and high end of a place in one year."""
    found: TenPercent = ten_percent_index.project(
        BASE, poor_below_c, np.array([[below_c]]), np.array([[log_price]]), np.zeros(1)
    )
    return tuple(float(part[0, 0]) for part in (found.low_share, found.central_share, found.high_share))


def of(place: Place) -> tuple[float, float, float]:
    base = start(place)
    return index(base.fuel_poor_share_below_c, base.homes_below_c / base.households)


def test_england_as_one_council_has_the_published_share_and_no_range() -> None:
    # DESNZ, March 2025, as reported by the End Fuel Poverty Coalition: 36.3 % of households in England in 2024.
    england = index(BASE["england_fuel_poor_share_below_c"], BASE["england_below_c_share"])
    assert england == pytest.approx((0.363, 0.363, 0.363))


def test_all_councils_together_have_about_england_s_share() -> None:
    homes = [start(place).households for place in ENGLAND]
    assert np.average([of(place)[1] for place in ENGLAND], weights=homes) == pytest.approx(0.363, abs=0.005)


def test_a_place_of_few_cold_homes_is_not_the_highest() -> None:
    # DESNZ, 2026: 7.0 % of Tower Hamlets' homes are fuel poor, below England's 9.95 %, and 14.8 % of Stoke's.
    found = {place.name: of(place) for place in ENGLAND}
    low, central, high = found["Tower Hamlets"]
    assert low < central < high
    assert low < 0.39
    assert central < found["Stoke-on-Trent"][1]
    # Until now it was the highest, at 53 %: households below C are likelier poor there than anywhere, but are few.
    assert central < 0.42
    assert max(found, key=lambda name: found[name][1]) == "Manchester"
    assert all(low <= central <= high for low, central, high in found.values())


def test_prices_move_it_by_the_stated_elasticity_and_homes_at_c_lower_it() -> None:
    share, below = BASE["england_fuel_poor_share_below_c"], BASE["england_below_c_share"]
    _, central, _ = index(share, below)
    _, dearer, _ = index(share, below, np.log(1.01))
    assert np.log(dearer / central) / np.log(1.01) == pytest.approx(1.0, abs=0.03)
    assert index(share, below - 0.1)[1] < central
