"""One row of the year table, from what the kernel and the outcomes give."""

from typing import Any

import numpy as np
import pytest

from models.dispatch import hourly
from models.facts import Year
from models.pathway import years


def row(number: int = 2030, kind: str = "projected", **more: Any) -> Year:
    """A row whose kernel gives, by weather year, what is named as in `hourly.RESULTS`, and 1 of all else but losses."""
    by_weather = {name: more.pop(name) for name in hourly.RESULTS if name in more}
    table = np.ones((max(map(len, by_weather.values()), default=1), len(hourly.RESULTS)))
    table[:, hourly.RESULTS.index("curtailment_mwh")] = 0.0
    for name, values in by_weather.items():
        table[:, hourly.RESULTS.index(name)] = values
    given = {"homes_mwh": 60.0, "business_mwh": 40.0, "generation": {}, "installed": {}} | more
    return years.year_of(number, kind, table, **given)


def test_columns_of_arrays_are_the_values_of_each_year() -> None:
    found = years.columns({"carbon_t": np.array([1.0, 2.0]), "job_years": np.array([3.0, 4.0])})
    assert found == [{"carbon_t": 1.0, "job_years": 3.0}, {"carbon_t": 2.0, "job_years": 4.0}]
    assert all(type(value) is float for of_year in found for value in of_year.values())


def test_homes_of_a_projected_year_stand_beside_the_published_count() -> None:
    year = row(fuel_poor_homes_projected=900.0, fuel_poor_share_projected=0.09, homes_below_c_projected=5_000.0)
    assert (year.fuel_poor_homes, year.fuel_poor_homes_projected, year.fuel_poor_share_projected) == (None, 900.0, 0.09)
    assert (year.homes_below_c_projected, year.ten_percent_index_share) == (5_000.0, None)


def test_shares_are_means_over_the_weather_years() -> None:
    year = row(
        demand_mwh=[100.0, 100.0],
        generation_mwh=[40.0, 60.0],
        met_locally_mwh=[30.0, 50.0],
        generation={"solar": 50.0, "hydro": 0.0},
        installed={"solar": 5.0},
    )
    assert year.annual_share == 0.5
    assert year.annual_share_range == (0.4, 0.6)
    assert year.met_locally_share == pytest.approx(0.4)
    assert year.met_locally_range == (0.3, 0.5)
    assert year.fuel_poor_homes is None
    assert (year.generation_mwh, year.capacity_mw) == ({"solar": 50.0}, {"solar": 5.0})


def test_what_no_wire_carries_is_made_and_does_not_count() -> None:
    year = row(demand_mwh=[100.0, 100.0], generation_mwh=[140.0, 160.0], curtailment_mwh=[10.0, 50.0])
    assert (year.local_generation_mwh, year.curtailment_mwh) == (150.0, 30.0)
    assert (year.annual_share, year.annual_share_range) == (1.2, (1.1, 1.3))


def test_shares_are_of_the_energy_of_all_weather_years_where_use_follows_the_weather() -> None:
    year = row(demand_mwh=[100.0, 300.0], generation_mwh=[40.0, 60.0], met_locally_mwh=[40.0, 40.0])
    assert (year.annual_share, year.met_locally_share) == (0.25, 0.2)
    assert year.annual_share_range == (0.2, 0.4)


def test_a_year_of_the_statistics_has_one_annual_share_and_only_its_hours_have_weather() -> None:
    year = row(2020, "actual", demand_mwh=[100.0, 100.0], generation_mwh=[40.0, 40.0], met_locally_mwh=[30.0, 40.0])
    assert year.annual_share_range == (0.4, 0.4)
    assert year.met_locally_range == (0.3, 0.4)


def test_all_energy_is_electricity_and_the_fuels() -> None:
    fuels = {"gas": 200.0, "car_fuel": 150.0, "other_fuels": 50.0}
    saved = {"electrification_saved_mwh": 30.0, "retrofit_saved_mwh": 5.0}
    year = row(demand_mwh=[100.0], generation_mwh=[50.0], met_locally_mwh=[40.0], fuels_mwh=fuels, **saved)
    assert year.energy_mwh == {"electricity": 100.0, "gas": 200.0, "car_fuel": 150.0, "other_fuels": 50.0}
    assert (year.energy_demand_mwh, year.energy_share, year.energy_met_locally_share) == (500.0, 0.1, 0.08)
    assert (year.electrification_saved_mwh, year.retrofit_saved_mwh) == (30.0, 5.0)
    unknown = row(2014, "actual", homes_mwh=None, business_mwh=None)
    assert (unknown.energy_demand_mwh, unknown.energy_share, unknown.energy_mwh) == (None, None, {})


def test_heat_of_the_place_counts_as_made_and_as_met_locally_in_all_energy() -> None:
    fuels = {"gas": 300.0, "heat_network": 100.0}
    year = row(demand_mwh=[100.0], generation_mwh=[50.0], met_locally_mwh=[40.0], fuels_mwh=fuels)
    assert (year.annual_share, year.energy_share, year.energy_met_locally_share) == (0.5, 0.3, 0.28)


def test_carbon_and_net_work_stand_beside_the_rest_and_are_none_where_unknown() -> None:
    by_source = {"gas": 60.0, "electricity": 40.0}
    year = row(carbon_t=90.0, carbon_by_source_t=by_source, job_years=5.0, lasting_jobs=2.0, job_years_net=4.0)
    assert (year.carbon_t, year.carbon_avoided_elsewhere_t) == (90.0, None)
    assert year.carbon_by_source_t == by_source
    assert (year.job_years, year.lasting_jobs, year.job_years_net) == (5.0, 2.0, 4.0)
    unknown = row()
    assert (unknown.carbon_t, unknown.carbon_avoided_elsewhere_t, unknown.job_years_net) == (None, None, None)
    assert unknown.carbon_by_source_t == {}
