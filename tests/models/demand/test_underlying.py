"""Underlying use of homes: the regional trend by hand, half of it to 2030, and none of what cars and pumps take."""

from dataclasses import replace

import numpy as np
import pytest

from models.demand import heating, transport, underlying
from models.facts import AnnualUse, Cars, OtherFuels, Place, Uptake
from models.sources import assumptions, places
from tests.horizons import growing

VALUES = {a.name: a.value for a in assumptions.assumption_rows()}
NO_CARS = Uptake(2023, (0.0, 0.0, 0.0))


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def falling(place: Place, share: float, first: int = 2005, last: int = 2024) -> tuple[AnnualUse, ...]:
    return tuple(AnnualUse(y, 100_000.0 * (1 - share) ** (y - first), 50_000.0) for y in range(first, last + 1))


def test_a_region_falls_as_its_homes_do(stoke: Place) -> None:
    place = replace(stoke, electricity=falling(stoke, 0.02), cars_kept=())
    other = replace(place, region="Elsewhere", electricity=falling(stoke, 0.01))
    trends = underlying.home_trends([place, place, other], 2024, 2.3)
    assert trends[stoke.region] == pytest.approx(np.log(0.98))
    assert trends["Elsewhere"] == pytest.approx(np.log(0.99))


def test_cars_are_taken_off_before_the_trend(stoke: Place) -> None:
    # Use is level; 1,000 more plug-ins a year at 2 MWh take 2 GWh more of it each year.
    place = replace(
        stoke,
        electricity=falling(stoke, 0.0),
        cars_kept=tuple(Cars(y, 50_000, 1_000 * (y - 2014)) for y in range(2014, 2025)),
    )
    found = underlying.home_trends([place], 2024, 2.0)[stoke.region]
    left = 100_000.0 - 2_000.0 * (np.arange(2016, 2025) - 2014.5)
    assert found == pytest.approx(np.polyfit(np.arange(9), np.log(left), 1)[0])


def test_no_trend_starts_from_2005_or_looks_ahead(stoke: Place) -> None:
    spoilt = tuple(AnnualUse(u.year, 9e9, 1.0) if u.year == 2005 or u.year > 2012 else u for u in falling(stoke, 0.03))
    trend = underlying.home_trends([replace(stoke, electricity=spoilt, cars_kept=())], 2012, 2.3)[stoke.region]
    assert trend == pytest.approx(np.log(0.97))
    assert underlying.log_trend([2024], [5.0]) == 0.0


def test_half_the_trend_by_hand(stoke: Place) -> None:
    place = replace(stoke, electric_cars=NO_CARS, heat_pumps=NO_CARS, home_use_log_trend_per_year=np.log(0.98))
    assert underlying.recent_home_use(place, VALUES.__getitem__) == round(0.98**3 - 1, 3) == -0.059
    steep = replace(place, home_use_log_trend_per_year=-0.2)
    assert underlying.recent_home_use(steep, VALUES.__getitem__) == -underlying.CHANGE_LIMIT_SHARE
    whole = {**VALUES, "trend_kept_share": 1.0}
    assert underlying.recent_home_use(place, whole.__getitem__) == round(0.98**6 - 1, 3)


def test_the_trend_begins_with_the_statistics_and_the_lever_as_levers_do(stoke: Place) -> None:
    place = replace(stoke, electric_cars=NO_CARS, heat_pumps=NO_CARS, home_use_log_trend_per_year=np.log(0.98))
    today = assumptions.scenario(place)
    late = growing([0.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25])
    own = -0.059 * np.array([1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1.0, 1.0])
    np.testing.assert_allclose(underlying.home_changes(place, today, late), own)
    less = underlying.home_changes(place, today.with_changes({"home_use_change_share": -0.159}), late)
    np.testing.assert_allclose(less, own - 0.1 * np.array([0.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.0]))


def test_what_is_saved_is_what_is_used_less_than_by_itself(stoke: Place) -> None:
    place = replace(stoke, electric_cars=NO_CARS, heat_pumps=NO_CARS, home_use_log_trend_per_year=np.log(0.98))
    scenario = assumptions.scenario(place)
    assert set(underlying.savings(place, scenario).values()) == {0.0}
    saving = scenario.with_changes({"home_use_change_share": -0.159, "business_use_change_share": 0.1})
    assert underlying.savings(place, saving) == pytest.approx(
        {"home_use_change_share": 0.1, "business_use_change_share": 0.0}
    )


def test_what_cars_and_heat_pumps_take_is_not_underlying(stoke: Place) -> None:
    # 5,000 electric cars at 11,265 km x 0.20656 kWh; a tenth of homes on heat pumps, nine tenths burn 9 GWh.
    place = replace(
        stoke,
        electricity=(AnnualUse(2024, 100_000.0, 1.0),),
        gas=(AnnualUse(2024, 9_000.0, 1.0),),
        other_fuels=OtherFuels(2023, 0.0, 0.0),
        cars_kept=(Cars(2025, 50_000, 9_000),),
        electric_cars=Uptake(2023, (0.08, 0.12, 0.18)),
        heat_pumps=Uptake(2023, (0.1, 0.1, 0.1)),
    )
    assert transport.base_charging_mwh(place, VALUES.__getitem__) == pytest.approx(5_000 * 11.265 * 0.20656)
    assert heating.base_heat_pumps_mwh(place, VALUES.__getitem__) == pytest.approx(1_000 * 0.84 / 2.78)
    left = 1 - (5_000 * 11.265 * 0.20656 + 1_000 * 0.84 / 2.78) / 100_000
    assert underlying.underlying_homes_share(place, VALUES.__getitem__) == pytest.approx(left)


def test_trends_of_regions_are_between_one_and_three_percent_down() -> None:
    # DESNZ, Subnational electricity consumption: homes of Britain took 106.4 TWh in 2016 and 97.4 in 2024, 1.1 % less a
    # year, with 0.2 and 4.1 TWh of cars in them: 1.6 % less without.
    trends = np.array([places.place(council.code).home_use_log_trend_per_year for council in places.councils()])
    assert trends.min() > -0.03
    assert trends.max() < -0.01
    assert np.mean(trends) == pytest.approx(np.log((97.4 - 4.1) / (106.4 - 0.2)) / 8, abs=0.003)
