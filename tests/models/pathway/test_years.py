"""One row of the year table, from what the kernel and the outcomes give."""

import numpy as np
import pytest

from models.demand.carriers import EnergyYear
from models.dispatch import hourly
from models.outcomes.emissions import CarbonYear
from models.outcomes.fuel_poverty import HomesYear
from models.pathway.years import year_of


def test_homes_of_a_projected_year_stand_beside_the_published_count() -> None:
    table = np.ones((1, len(hourly.RESULTS)))
    homes = HomesYear(2030, 900.0, 0.09, 5_000.0, 0.4)
    year = year_of(2030, "projected", table, 1.0, 0.0, {}, {}, (), None, (None, None), homes)
    assert (year.fuel_poor_homes, year.fuel_poor_homes_projected, year.fuel_poor_share_projected) == (None, 900.0, 0.09)
    assert (year.homes_below_c_projected, year.ten_percent_index_share) == (5_000.0, 0.4)


def test_shares_are_means_over_the_weather_years() -> None:
    table = np.zeros((2, len(hourly.RESULTS)))
    table[:, hourly.RESULTS.index("used_mwh")] = 100.0
    table[:, hourly.RESULTS.index("made_mwh")] = [40.0, 60.0]
    table[:, hourly.RESULTS.index("met_locally_mwh")] = [30.0, 50.0]
    year = year_of(2030, "projected", table, 60.0, 40.0, {"solar": 50.0}, {"solar": 5.0}, (), None, (1.0, 2.0))
    assert year.annual_share == 0.5
    assert year.annual_share_range == (0.4, 0.6)
    assert year.met_locally_share == pytest.approx(0.4)
    assert year.met_locally_range == (0.3, 0.5)
    assert year.fuel_poor_homes is None


def test_shares_are_of_the_energy_of_all_weather_years_where_use_follows_the_weather() -> None:
    table = np.zeros((2, len(hourly.RESULTS)))
    table[:, hourly.RESULTS.index("used_mwh")] = [100.0, 300.0]
    table[:, hourly.RESULTS.index("made_mwh")] = [40.0, 60.0]
    table[:, hourly.RESULTS.index("met_locally_mwh")] = [40.0, 40.0]
    year = year_of(2030, "projected", table, 60.0, 40.0, {}, {}, (), None, (1.0, 2.0))
    assert (year.annual_share, year.met_locally_share) == (0.25, 0.2)
    assert year.annual_share_range == (0.2, 0.4)


def test_all_energy_is_electricity_and_the_fuels() -> None:
    table = np.zeros((1, len(hourly.RESULTS)))
    for name, mwh in (("used_mwh", 100.0), ("made_mwh", 50.0), ("met_locally_mwh", 40.0)):
        table[:, hourly.RESULTS.index(name)] = mwh
    energy = EnergyYear({"gas": 200.0, "car_fuel": 150.0, "other_fuels": 50.0}, {"heat_pumps": 10.0}, 30.0, 5.0)
    year = year_of(2030, "projected", table, 60.0, 40.0, {}, {}, (), None, (1.0, 2.0), energy=energy)
    assert year.energy_mwh == {"electricity": 100.0, "gas": 200.0, "car_fuel": 150.0, "other_fuels": 50.0}
    assert (year.energy_demand_mwh, year.energy_share, year.energy_met_locally_share) == (500.0, 0.1, 0.08)
    assert (year.electrification_saved_mwh, year.retrofit_saved_mwh) == (30.0, 5.0)
    unknown = year_of(2014, "actual", table, 60.0, 40.0, {}, {}, (), None, (None, None))
    assert (unknown.energy_demand_mwh, unknown.energy_share, unknown.energy_mwh) == (None, None, {})


def test_carbon_and_net_work_stand_beside_the_rest_and_are_none_where_unknown() -> None:
    table = np.ones((1, len(hourly.RESULTS)))
    carbon = CarbonYear(90.0, {"gas": 60.0, "electricity": 40.0}, 10.0)
    given = (2030, "projected", table, 1.0, 0.0, {}, {}, (), None, (5.0, 2.0))
    year = year_of(*given, carbon=carbon, job_years_net=4.0)
    assert (year.carbon_t, year.carbon_avoided_elsewhere_t) == (90.0, 10.0)
    assert year.carbon_by_source_t == {"gas": 60.0, "electricity": 40.0}
    assert (year.job_years, year.job_years_net) == (5.0, 4.0)
    unknown = year_of(*given)
    assert (unknown.carbon_t, unknown.carbon_avoided_elsewhere_t, unknown.job_years_net) == (None, None, None)
    assert unknown.carbon_by_source_t == {}
