"""One model: with every driver at its middle an outlook gives the pathway's year table, column by column.

The middle is `fleets.as_projected` in every weather year of a place, and the pathway the mean over those.
"""

from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from models.dispatch import Inputs, kernel_inputs
from models.facts import Year
from models.facts.calendar import MONTH_H
from models.outcomes import area_bills, costs, emissions, employment, fuel_poverty, place_work
from models.pathway import projection
from models.sources import assumptions, places
from models.supply import capacity, fleets, profiles
from models.uncertainty import ensemble, shared

Values = NDArray[np.float64]

COUNCILS = (
    "E06000021", "E08000035", "S12000017", "E09000012", "E06000057", "E06000065", "E06000023", "S12000027",
    "W06000002", "E06000046", "E07000089", "S12000033",
)  # fmt: skip
SCENARIOS = tuple(s.name for s in assumptions.scenario_names())
MOVED = {
    "heat_pump_homes_share": 0.3,
    "electric_car_share": 0.4,
    "smart_charging_share": 0.7,
    "homes_retrofitted_per_year": 50.0,
    "business_gas_change_share": -0.1,
    "waste_counted_share": 0.7,
    "project_slip_years": 1.0,
    "real_energy_price_change_share": 0.1,
    "low_income_change_share": 0.02,
}
TO_THEIR_CEILINGS = ("heat_network_mwh", "store_mwh", "hydro_added_mw", "anaerobic_digestion_added_mw")
CASES = [(code, name, False) for code in COUNCILS for name in SCENARIOS] + [(code, "today", True) for code in COUNCILS]
OTHERS_ARE_SLOW = [pytest.param(*c, marks=[pytest.mark.slow] if c[0] != COUNCILS[0] else []) for c in CASES]
every_case = pytest.mark.parametrize(("code", "name", "moved"), OTHERS_ARE_SLOW)

OF_SINGLE_HOURS = {
    "export_mwh", "peak_import_mw", "peak_export_mw", "hours_self_supplied",
    "longest_import_spell_h", "carbon_avoided_elsewhere_t",
}  # fmt: skip
"""Columns that an outlook has no numbers of: its kernel gives what is brought in alone."""

OF_STATISTICS = {"year", "kind", "estimated", "fuel_poor_homes", "fuel_poverty_edition"}


@dataclass(frozen=True, eq=False)
class Case:
    """A pathway, and its middle as futures: one in each weather year."""

    simulation: projection.Simulation
    middle: ensemble.Ensemble

    @property
    def inputs(self) -> Inputs:
        """What the futures have by month and year."""
        return self.middle.inputs

    @property
    def added_mw(self) -> dict[str, Values]:
        """What they add."""
        return capacity.added_mw(self.inputs.base.fleet, self.inputs.futures)

    def column(self, name: str) -> Values:
        """One column of the pathway's table, projected years alone, shape [years]."""
        return np.array([getattr(y, name) for y in self.simulation.pathway.years if not y.published])

    def part(self, name: str, key: str) -> Values:
        """One part of a column that has several, 0 where it is not named, shape [years]."""
        return np.array([mapping.get(key, 0.0) for mapping in self.column(name)])


@lru_cache(maxsize=len(CASES))
def case(code: str, name: str, moved: bool) -> Case:
    place = places.place(code)
    scenario = assumptions.scenario(place, name)
    if moved:
        ceilings = {lever: scenario.assumptions[lever].high for lever in TO_THEIR_CEILINGS}
        scenario = scenario.with_changes(MOVED | ceilings)
    of = shared.of(place, scenario)
    middle = ensemble.run(of, fleets.as_projected(of.base.fleet, range(of.base.weather_years)))
    return Case(projection.project(place, scenario), middle)


def close(ours: Values, theirs: Values, rtol: float = 1e-9) -> None:
    """Means over the futures are the pathway's, to rounding."""
    np.testing.assert_allclose(ours.mean(axis=0), theirs, rtol=rtol, atol=1e-9)


@every_case
def test_electricity_made_used_and_brought_in(code: str, name: str, moved: bool) -> None:
    its = case(code, name, moved)
    made, used, brought = its.middle.generation_mwh, its.middle.demand_mwh, its.middle.import_mwh
    close(made, its.column("local_generation_mwh"))
    close(used, its.column("electricity_demand_mwh"))
    close(its.inputs.homes_mwh, its.column("homes_mwh"))
    close(its.inputs.business_mwh, its.column("business_mwh"))
    # The kernel of many futures reckons in 32 bits.
    counted = (made - its.middle.curtailment_mwh).mean(axis=0)
    np.testing.assert_allclose(
        counted / used.mean(axis=0), its.column("annual_share"), atol=1e-6 * (1 + made / used).max()
    )
    np.testing.assert_allclose(
        its.middle.curtailment_mwh.mean(axis=0), its.column("curtailment_mwh"), atol=1e-6 * made.max()
    )
    met = 1 - brought.mean(axis=0) / used.mean(axis=0)
    np.testing.assert_allclose(met, its.column("met_locally_share"), atol=1e-6)
    np.testing.assert_allclose(brought.mean(axis=0), its.column("import_mwh"), atol=1e-6 * used.max())
    for values, ranges, atol in (
        (its.middle.annual_share, "annual_share_range", 2e-6 * float((1 + made / used).max())),
        (its.middle.met_locally_share, "met_locally_range", 2e-6),
    ):
        by_year = np.stack([values.min(axis=0), values.max(axis=0)], axis=1)
        if ranges == "annual_share_range":
            # A year that is over made what it made, whatever weather year stands for its hours.
            finished = its.inputs.base.horizon.finished
            by_year[finished] = its.column("annual_share")[finished, None]
            assert finished.tolist() == [True] + [False] * 15
        np.testing.assert_allclose(by_year, its.column(ranges), atol=atol)


@every_case
def test_plant_and_what_each_technology_makes(code: str, name: str, moved: bool) -> None:
    its = case(code, name, moved)
    base, futures = its.inputs.base, its.inputs.futures
    plant_mw = kernel_inputs.inputs(base, futures, capacity.each(base.fleet)).plant_mw
    monthly = base.profiles.monthly_mwh_per_mw[futures.weather_year]
    technologies = base.place.technologies
    made = dict.fromkeys(technologies.statistics, np.zeros_like(its.middle.generation_mwh))
    stands = made.copy()
    for at, row in enumerate(base.fleet.technologies):
        mwh_per_mw = monthly[:, :, profiles.KINDS.index(row.hours)] if row.follows_weather else MONTH_H
        mwh = (plant_mw[..., at] * mwh_per_mw).sum(axis=2) * fleets.output_share(base.fleet, row)
        made[technologies.statistic_of(row.name)] = made[technologies.statistic_of(row.name)] + mwh
    for name_, mw in capacity.year_end_mw(base.fleet, futures).items():
        stands[technologies.statistic_of(name_)] = stands[technologies.statistic_of(name_)] + mw
    for column, ours in (("generation_mwh", made), ("capacity_mw", stands)):
        assert {t for by_name in its.column(column) for t in by_name} <= ours.keys()
        for technology, values in ours.items():
            close(values, its.part(column, technology))


@every_case
def test_all_energy_and_its_shares(code: str, name: str, moved: bool) -> None:
    its = case(code, name, moved)
    energy, local = its.middle.energy_mwh.mean(axis=0), its.middle.local_heat_mwh.mean(axis=0)
    made, used, brought = (
        values.mean(axis=0) for values in (its.middle.generation_mwh, its.middle.demand_mwh, its.middle.import_mwh)
    )
    np.testing.assert_allclose(energy, its.column("energy_demand_mwh"), rtol=1e-9)
    counted = made - its.middle.curtailment_mwh.mean(axis=0)
    np.testing.assert_allclose(
        (counted + local) / energy, its.column("energy_share"), atol=1e-6 * (1 + made / used).max()
    )
    met = (used - brought + local) / energy
    np.testing.assert_allclose(met, its.column("energy_met_locally_share"), atol=1e-6)
    close(its.middle.demand_mwh, its.part("energy_mwh", "electricity"))
    for carrier, mwh in its.inputs.energy.fuels_mwh.items():
        close(mwh, its.part("energy_mwh", carrier))


@every_case
def test_added_use_savings_and_the_heat_of_networks(code: str, name: str, moved: bool) -> None:
    its = case(code, name, moved)
    energy, network = its.inputs.energy, its.inputs.energy.network
    added = {
        "heat_pumps": energy.heat_pumps_mwh,
        "car_charging": energy.plain_charging_mwh + energy.smart_charging_mwh,
        "heat_network": network.electricity_mwh,
    }
    delivered = {"homes": network.delivered_homes_mwh, "business": network.delivered_business_mwh}
    for column, parts in (
        ("added_demand_mwh", added),
        ("network_heat_mwh", network.by_source_mwh),
        ("network_delivered_mwh", delivered),
    ):
        assert all(set(of_year) == set(parts) for of_year in its.column(column))
        for part, mwh in parts.items():
            close(mwh, its.part(column, part))
    close(energy.electrification_saved_mwh, its.column("electrification_saved_mwh"))
    close(energy.retrofit_saved_mwh, its.column("retrofit_saved_mwh"))
    if moved:
        assert all(mwh.any() for mwh in (added["heat_pumps"], added["car_charging"], its.inputs.store_mwh))
    np.testing.assert_allclose(network.saved_mwh.mean(axis=0), its.column("network_saved_mwh"), rtol=1e-9, atol=1e-6)


@every_case
def test_carbon(code: str, name: str, moved: bool) -> None:
    its = case(code, name, moved)
    carbon = emissions.footprint(
        its.inputs.base.horizon.years,
        its.middle.import_mwh,
        its.column("export_mwh"),
        its.part("generation_mwh", "energy_from_waste"),
        its.inputs.energy.fuels_mwh,
        its.inputs.base.scenario,
    )
    close(carbon.carbon_t, its.column("carbon_t"), rtol=1e-5)
    for source, tonnes in carbon.carbon_by_source_t.items():
        np.testing.assert_allclose(
            np.atleast_2d(tonnes).mean(axis=0), its.part("carbon_by_source_t", source), rtol=1e-5, atol=1e-3
        )


@every_case
def test_homes_in_fuel_poverty(code: str, name: str, moved: bool) -> None:
    its = case(code, name, moved)
    base = its.inputs.base
    homes = fuel_poverty.project(base.place, base.scenario, base.horizon, its.inputs.futures)
    assert (homes is None) == (base.place.nation != "England")
    for column, ours in (
        ("fuel_poor_homes_projected", "fuel_poor_homes"),
        ("fuel_poor_share_projected", "fuel_poor_share"),
        ("homes_below_c_projected", "homes_below_c"),
        ("ten_percent_index_share", "ten_percent_share"),
        ("ten_percent_index_low_share", "ten_percent_low_share"),
        ("ten_percent_index_high_share", "ten_percent_high_share"),
    ):
        if homes is None:
            assert all(value is None for value in its.column(column))
        else:
            close(getattr(homes, ours), its.column(column))


@every_case
def test_work(code: str, name: str, moved: bool) -> None:
    its = case(code, name, moved)
    ended_mw = capacity.ended_mw(its.inputs.base.fleet, its.inputs.futures)
    done = employment.done(its.inputs, its.added_mw, ended_mw)
    work = employment.by_kind(its.inputs, done)
    for name_of, values in place_work.of_years(its.inputs, done, work).items():
        close(values, its.column(name_of))


@every_case
def test_money(code: str, name: str, moved: bool) -> None:
    its = case(code, name, moved)
    theirs = its.simulation.money
    for kind, gbp in costs.capital(its.inputs, its.added_mw).items():
        close(gbp, np.array([year.capital_gbp[kind] for year in theirs]))
    for user, gbp in area_bills.bills(its.inputs)[0].items():
        close(gbp, np.array([year.bills_gbp[user] for year in theirs]))


def test_every_column_of_the_year_table_is_named_here() -> None:
    """A new column is compared above, or told to be one of single hours or of the statistics."""
    compared = {
        "electricity_demand_mwh", "homes_mwh", "business_mwh", "local_generation_mwh", "generation_mwh", "capacity_mw",
        "annual_share", "met_locally_share", "annual_share_range", "met_locally_range", "curtailment_mwh",
        "import_mwh", "job_years",
        "lasting_jobs", "job_years_net", "job_years_low", "job_years_high", "lasting_jobs_low", "lasting_jobs_high",
        "lasting_jobs_ended", "fuel_poor_homes_projected", "fuel_poor_share_projected",
        "homes_below_c_projected", "ten_percent_index_share", "ten_percent_index_low_share",
        "ten_percent_index_high_share", "energy_mwh", "homes_fuels_mwh", "added_demand_mwh", "energy_demand_mwh",
        "energy_share", "energy_met_locally_share", "electrification_saved_mwh", "retrofit_saved_mwh",
        "network_saved_mwh", "network_heat_mwh", "network_delivered_mwh", "carbon_t", "carbon_by_source_t",
    }  # fmt: skip
    assert {f.name for f in fields(Year)} == compared | OF_SINGLE_HOURS | OF_STATISTICS
