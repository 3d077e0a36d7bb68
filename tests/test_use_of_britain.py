"""Use of all councils to 2040: against official outlooks and the prototype of the method."""

from functools import lru_cache

import numpy as np
import pytest

from models.demand import heating, transport
from models.dispatch import kernel_inputs
from models.facts import futures, horizon
from models.sources import assumptions, places

pytestmark = pytest.mark.slow


@lru_cache(maxsize=4)
def use_twh(path: int) -> dict[str, np.ndarray]:
    """Use of every council in 2024 and each projected year, all and of cars and pumps, shape [councils, 17] [TWh]."""
    found: dict[str, list[np.ndarray]] = {"all": [], "cars": [], "pumps": [], "car_fuel": [], "gas": []}
    for council in places.councils():
        place = places.place(council.code)
        scenario = assumptions.scenario(place).with_changes({"electric_car_path": path, "heat_pump_path": path})
        of = horizon.of(place, scenario)
        ahead = futures.as_projected(np.ones((2, len(of.years))), (), 0)
        homes, business = kernel_inputs.demand_mwh(place, scenario, of)
        cars, heat = transport.project(place, scenario, of, ahead), heating.project(place, scenario, of, ahead)
        charging = (cars.plain_charging_mwh + cars.smart_charging_mwh)[0]
        base = next(use for use in place.electricity if use.year == 2024)
        metered = (base.homes_mwh or 0.0) + (base.business_mwh or 0.0)
        base_cars = transport.base_charging_mwh(place, scenario.__getitem__)
        base_pumps = heating.base_heat_pumps_mwh(place, scenario.__getitem__)
        found["all"].append(np.array([metered, *(homes + business + charging + heat.heat_pumps_mwh[0])]))
        found["cars"].append(np.array([base_cars, *(base_cars + charging)]))
        found["pumps"].append(np.array([base_pumps, *(base_pumps + heat.heat_pumps_mwh[0])]))
        found["car_fuel"].append(cars.car_fuel_mwh[0])
        found["gas"].append(heat.gas_mwh[0])
    return {name: np.array(mwh) / 1e6 for name, mwh in found.items()}


def britain(path: int, name: str, year: int) -> float:
    """Sum of all councils in a year, 2024 or a projected one [TWh]."""
    return float(use_twh(path)[name][:, year - 2024].sum())


@pytest.mark.parametrize(
    ("year", "all_twh", "cars_twh", "pumps_twh"),
    [
        (2024, 246.4, 4.1, 0.9),
        (2025, 247.2, 5.4, 1.1),
        (2026, 248.4, None, None),
        (2030, 258.4, 17.4, 3.6),
        (2035, 285.9, 40.5, 7.9),
        (2040, 315.6, 64.9, 13.2),
    ],
)
def test_the_central_path_is_the_prototype_s(
    year: int, all_twh: float, cars_twh: float | None, pumps_twh: float | None
) -> None:
    assert britain(2, "all", year) == pytest.approx(all_twh, rel=0.01)
    if cars_twh is not None:
        assert britain(2, "cars", year) == pytest.approx(cars_twh, rel=0.02)
        # Homes that change burn oil and wood, too, where the prototype took gas alone: some 5 % more.
        assert britain(2, "pumps", year) == pytest.approx(pumps_twh, rel=0.1)


@pytest.mark.parametrize(
    ("path", "by_year"), [(1, {2030: 256.9, 2035: 279.6, 2040: 309.3}), (3, {2030: 261.4, 2035: 299.8, 2040: 342.5})]
)
def test_slow_and_fast_paths_are_the_prototype_s(path: int, by_year: dict[int, float]) -> None:
    for year, twh in by_year.items():
        assert britain(path, "all", year) == pytest.approx(twh, rel=0.01)


def test_use_rises_as_official_outlooks_have_it_and_no_faster() -> None:
    # Between +3 and +16 % in 2030, +15 and +55 % in 2040. NESO, Future Energy Scenarios 2025, demand at the meter:
    # Falling Behind +10.5 % in 2030 and +47.5 % in 2040, Ten Year Forecast +12.1 % in 2030; data centres, industry and
    # lorries are a good half of that and not in here.
    rise = {year: britain(2, "all", year) / britain(2, "all", 2024) - 1 for year in (2030, 2040)}
    assert 0.03 < rise[2030] < 0.105
    assert 0.15 < rise[2040] < 0.475
    # Each path the higher, the faster.
    for year in (2030, 2040):
        assert britain(0, "all", year) < britain(1, "all", year) < britain(2, "all", year) < britain(3, "all", year)


def test_no_more_electrification_uses_less_than_today() -> None:
    assert britain(0, "all", 2030) < britain(0, "all", 2024)
    # Homes that are better insulated by then take a little less heat from the pumps of today.
    assert britain(0, "all", 2040) == pytest.approx(britain(0, "all", 2030), rel=1e-4)
    assert britain(0, "cars", 2040) == pytest.approx(britain(0, "cars", 2026))


def test_fuel_of_cars_and_gas_of_homes_fall_by_themselves() -> None:
    its = use_twh(2)
    for name, by_2040 in {"car_fuel": 0.3, "gas": 0.9}.items():
        total = its[name].sum(axis=0)
        assert (np.diff(total) < 0.0).all()
        assert total[-1] < by_2040 * total[0]


def test_no_council_is_odd() -> None:
    its = use_twh(2)["all"]
    rise = its / its[:, :1] - 1
    assert np.isfinite(its).all()
    assert (its > 0.0).all()
    # From -1 % in 2030, where homes count for much and use falls, to +11 %; in 2040 from nothing, where nearly all use
    # is of offices, to half as much again, where people drive.
    at_2030, at_2040 = rise[:, 6], rise[:, 16]
    assert at_2030.min() > -0.01
    assert at_2030.max() < 0.11
    assert at_2040.min() > 0.0
    assert at_2040.max() < 0.55
    # No step from one year to the next.
    assert np.abs(np.diff(its, axis=1) / its[:, :-1]).max() < 0.05
