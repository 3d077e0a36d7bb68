"""All energy: published where published, and every saving accounted for."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.demand import carriers, heat_network, transport
from models.facts import Futures, Place, Scenario
from models.pathway.years import columns
from models.sources import assumptions, places
from tests.horizons import as_projected, growing
from tests.still import still, without_upgrades

PROGRESS = np.array([1, 2, 3, 4, 5, 6, 7, 10]) / 6
STILL = still(places.place("E06000021"))
PLANNED = as_projected(len(PROGRESS))


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def project(
    place: Place,
    scenario: Scenario,
    progress: np.ndarray = PROGRESS,
    ahead: Futures = PLANNED,
    asked: heat_network.Wanted | None = None,
) -> carriers.Energy:
    return carriers.project(place, scenario, growing(progress), ahead, asked)


def yearly(path: carriers.Energy, future: int = 0) -> list[SimpleNamespace]:
    """The accounts of one future, year by year."""

    def of_future(account: Any) -> Any:
        if isinstance(account, dict):
            return {name: of_future(part) for name, part in account.items()}
        return account[min(future, len(account) - 1)]

    return [SimpleNamespace(**row) for row in columns(of_future(path.by_field))]


def total(path: carriers.Energy) -> np.ndarray:
    """Fuel and added electricity of each year [MWh]."""
    return np.array([sum(y.fuels_mwh.values()) + sum(y.added_demand_mwh.values()) for y in yearly(path)])


def test_the_newest_statistics_run_on_when_nothing_is_moved(stoke: Place, today: Scenario) -> None:
    published = carriers.of_statistics(stoke, 2024, transport.fuel_car_mwh(today))
    assert published is not None
    place = still(stoke)
    for year in yearly(project(place, without_upgrades(assumptions.scenario(place)))):
        # As many cars as at the end of 2025: 1.5 % more than on the mean of 2024.
        assert year.fuels_mwh == pytest.approx(published | {"car_fuel": year.fuels_mwh["car_fuel"]})
        assert year.fuels_mwh["car_fuel"] == pytest.approx(published["car_fuel"], rel=0.03)
        assert year.added_demand_mwh == {"heat_pumps": 0.0, "car_charging": 0.0, "heat_network": 0.0}
        assert (year.electrification_saved_mwh, year.retrofit_saved_mwh, year.network_saved_mwh) == (0.0, 0.0, 0.0)


def test_homes_have_their_own_fuels_and_business_the_rest(stoke: Place) -> None:
    path = project(STILL, without_upgrades(assumptions.scenario(STILL)))
    published = carriers.homes_of_statistics(stoke, 2024)
    (gas,) = (use for use in stoke.gas if use.year == 2024)
    assert published == {"gas": gas.homes_mwh, "other_fuels": stoke.other_fuels.homes_mwh}
    for year in yearly(path):
        assert year.homes_fuels_mwh == pytest.approx(published)
        assert year.fuels_mwh["gas"] - year.homes_fuels_mwh["gas"] == pytest.approx(gas.business_mwh)


def test_a_year_whose_gas_is_not_published_is_unknown(stoke: Place) -> None:
    assert carriers.of_statistics(replace(stoke, gas=stoke.gas[:-1]), 2024, 7.8) is None
    hidden = replace(stoke.gas[-1], homes_mwh=None)
    assert carriers.of_statistics(replace(stoke, gas=(*stoke.gas[:-1], hidden)), 2024, 7.8) is None
    assert carriers.of_statistics(replace(stoke, cars_kept=()), 2024, 7.8) is None


def test_biomass_and_waste_of_business_are_not_counted(stoke: Place) -> None:
    # DESNZ, Subnational total final energy consumption 2005-2023, Stoke-on-Trent 2023: coal 91.2, manufactured fuels
    # 10.6 and petroleum 456.9 GWh of industry and commerce; 368.3 GWh of bioenergy and wastes are left out. Homes:
    # 3.1 + 5.2 + 6.4 + 37.1 GWh.
    assert stoke.other_fuels.year == 2023
    assert stoke.other_fuels.business_mwh == pytest.approx(91_156 + 10_613 + 456_900, abs=2)
    assert stoke.other_fuels.homes_mwh == pytest.approx(3_056 + 5_161 + 6_372 + 37_074, abs=2)


def test_a_year_counts_its_mean_stock(stoke: Place, today: Scenario) -> None:
    place = still(stoke)
    path = project(place, today.with_changes({"electric_car_path": 0, "electric_car_share": 0.5}))
    charging = [y.added_demand_mwh["car_charging"] for y in yearly(path)]
    assert charging[1] == pytest.approx(3 * charging[0])
    assert charging[5] == pytest.approx(11 * charging[0])


def test_business_gas_moves_by_its_lever_and_no_further_after_2030(stoke: Place, today: Scenario) -> None:
    before, after = (
        yearly(project(stoke, today.with_changes({"business_gas_change_share": change}))) for change in (0.0, -0.2)
    )
    # DESNZ: 751.4 GWh of non-domestic gas in 2024.
    for at in (5, 7):
        saved = before[at].fuels_mwh["gas"] - after[at].fuels_mwh["gas"]
        assert saved == pytest.approx(0.2 * 751_400, rel=1e-3)


@settings(deadline=None, max_examples=50)
@given(
    pumps=st.floats(0, 1),
    cars=st.floats(0, 1),
    smart=st.floats(0, 1),
    retrofit=st.floats(0, 1),
    exponent=st.sampled_from([1.0, 2.0]),
)
def test_what_is_saved_is_what_is_missing(
    pumps: float, cars: float, smart: float, retrofit: float, exponent: float
) -> None:
    place = STILL
    base = without_upgrades(assumptions.scenario(place))
    moves = {
        "heat_pump_homes_share": pumps,
        "electric_car_share": cars,
        "smart_charging_share": smart,
        "homes_retrofitted_per_year": retrofit * base.assumptions["homes_retrofitted_per_year"].high,
    }
    progress = np.minimum(PROGRESS, 1) ** exponent + np.maximum(PROGRESS - 1, 0)
    path = project(place, base.with_changes(moves), progress)
    saved = np.array([y.electrification_saved_mwh + y.retrofit_saved_mwh for y in yearly(path)])
    np.testing.assert_allclose(total(path) + saved, total(project(place, base, progress)), rtol=1e-9)
    assert saved.min() >= 0.0
    charging = np.array([y.added_demand_mwh["car_charging"] for y in yearly(path)])
    np.testing.assert_allclose((path.plain_charging_mwh + path.smart_charging_mwh)[0], charging)
    np.testing.assert_allclose(path.smart_charging_mwh[0], smart * charging)


def test_every_council_has_its_energy() -> None:
    for council in places.councils():
        place = places.place(council.code)
        year = carriers.of_statistics(place, 2024, 7.8)
        assert year is not None
        assert set(year) == set(carriers.CARRIERS) - {"electricity"}
        assert all(np.isfinite(v) and v >= 0.0 for v in year.values())
        path = project(place, assumptions.scenario(place).with_changes({"heat_pump_homes_share": 1.0}))
        assert np.isfinite(total(path)).all()
        assert all(y.electrification_saved_mwh >= 0.0 for y in yearly(path))


def test_each_future_has_its_own_account_and_of_cars_the_path_it_draws(stoke: Place, today: Scenario) -> None:
    busy = today.with_changes({"heat_pump_homes_share": 0.3, "electric_car_share": 0.4})
    ahead = replace(as_projected(len(PROGRESS), 3), delivery_share=np.array([1.0, 0.5, 1.0]))
    path = project(stoke, busy, ahead=replace(ahead, car_steps=np.array([0.0, 0.0, 1.0])))
    for whole, half, alone in zip(yearly(path), yearly(path, 1), yearly(project(stoke, busy)), strict=True):
        assert whole.fuels_mwh == alone.fuels_mwh
        assert whole.added_demand_mwh == alone.added_demand_mwh
        assert half.fuels_mwh["gas"] > whole.fuels_mwh["gas"]
        assert half.fuels_mwh["car_fuel"] == whole.fuels_mwh["car_fuel"]
        assert half.added_demand_mwh["car_charging"] == whole.added_demand_mwh["car_charging"]
    # The fast path stands above the central one from the first year ahead of what is known, 2026.
    assert yearly(path, 2)[0] == yearly(path)[0]
    for whole, fast in zip(yearly(path)[1:], yearly(path, 2)[1:], strict=True):
        assert fast.fuels_mwh["gas"] == whole.fuels_mwh["gas"]
        assert fast.fuels_mwh["car_fuel"] < whole.fuels_mwh["car_fuel"]
        assert fast.added_demand_mwh["car_charging"] > whole.added_demand_mwh["car_charging"]
