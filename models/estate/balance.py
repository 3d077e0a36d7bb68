"""The balance of an estate: its own use, its own roofs, its fleet, hour by hour in the weather years of its place."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.demand import transport
from models.dispatch import NO_STORE, hourly, wires
from models.estate.metered_use import MeteredUse
from models.facts import Hours, Place, Scenario
from models.facts.calendar import HOURS
from models.outcomes import emissions
from models.outcomes.prices import price
from models.supply import potential, profiles

ROOF = profiles.KINDS.index("solar_roof")
Levers = Mapping[str, float]
"""Values of the rows of estate.csv, by name."""
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A year of an estate, in the mean of the weather years of its place [MWh]; peaks are of the highest [MW].

    Parameters
    ----------
    metered_mwh : float
        What its meters measured.
    saved_mwh, fleet_mwh : float
        What its buildings save of that, and what electric vehicles take.
    made_mwh, made_low_mwh, made_high_mwh : float
        Made on its roofs; in the darkest and the brightest weather year.
    met_mwh, import_mwh, export_mwh : float
        Used in the same hour in which it was made; brought in; sent out.
    peak_import_mw, peak_export_mw : float
    of_business_share : float or None
        Metered use over that of all business and public buildings of the place in `statistics_year` [ratio].
    statistics_year : int
    roofs_gbp, buildings_gbp, fleet_gbp : float
        Saved in a year by each [GBP of 2024]; negative where it costs.
    roofs_capital_gbp : float
        What the panels cost once [GBP of 2024].
    carbon_saved_t : float
        Less carbon in a year, at the grid of `carbon_year` [t CO2e].
    carbon_year : int
    """

    metered_mwh: float
    saved_mwh: float
    fleet_mwh: float
    made_mwh: float
    made_low_mwh: float
    made_high_mwh: float
    met_mwh: float
    import_mwh: float
    export_mwh: float
    peak_import_mw: float
    peak_export_mw: float
    of_business_share: float | None
    statistics_year: int
    roofs_gbp: float
    buildings_gbp: float
    fleet_gbp: float
    roofs_capital_gbp: float
    carbon_saved_t: float
    carbon_year: int

    @property
    def used_mwh(self) -> float:
        """Its own use with all levers [MWh]."""
        return self.metered_mwh - self.saved_mwh + self.fleet_mwh

    @property
    def annual_share(self) -> float:
        """Made on the estate over its own use, over the year; can pass 1."""
        return self.made_mwh / self.used_mwh

    @property
    def met_share(self) -> float:
        """Part of its own use that was made on it in the same hour [0-1]."""
        return self.met_mwh / self.used_mwh

    @property
    def saved_gbp(self) -> float:
        """Saved in a year by all levers [GBP of 2024]."""
        return self.roofs_gbp + self.buildings_gbp + self.fleet_gbp


def of(place: Place, scenario: Scenario, use: MeteredUse, levers: Levers) -> Balance:
    """Return the balance of an estate.

    Parameters
    ----------
    place : Place
        Gives the sun, the shapes of charging and the use of all business.
    scenario : Scenario
        Gives prices and carbon; nothing in it is moved.
    use : MeteredUse
    levers : mapping of str to float
        Values of all rows of estate.csv.

    Raises
    ------
    ValueError
        If the scenario was made for another place.

    Notes
    -----
    In every hour made + brought in = used + sent out; there is no store. Use is that of the meter's year whatever the
    weather, for that year's own weather is not at hand; so cloudless days and the use of their hours are not paired.
    Its roofs are those of the place: hours of its mean roof, at its published yield. What stands on them today lies
    behind the meters and has lessened what they measured. Money, in pounds of 2024:

        roofs      met x price + sent out x export price - upkeep
        buildings  saved x price
        fleet      fuel x price of fuel without VAT - electricity x price
    """
    if scenario.place_code != place.code:
        raise ValueError(f"The scenario is for {scenario.place_code}, the place is {place.code}.")
    roof = _roof_per_mw(place, scenario)
    mw = levers["estate_roofs_added_mw"]
    settled = hourly.years(
        profiles=np.ascontiguousarray(roof[:, None, :]),
        plant_mw=np.full((1, 12, 1), mw),
        flat_mw=np.zeros((1, 12)),
        demand_profiles=_shapes(place, use)[None],
        demand_mwh=np.array([_uses(use, levers)]),
        stores=[NO_STORE],
        export_limit_mw=wires.NO_LIMIT_MW,
    )[0]
    results = dict(zip(hourly.RESULTS, settled.T, strict=True))
    mean = {name: float(values.mean()) for name, values in results.items()}
    saved = use.total_mwh * levers["estate_use_saved_share"]
    fleet, fuel = _fleet_mwh(levers), _fuel_mwh(levers)
    unit, export = price(scenario, "business_electricity_gbp_per_mwh"), price(scenario, "export_price_gbp_per_mwh")
    pump = price(scenario, "car_fuel_gbp_per_mwh") / (1 + levers["estate_vat_share"])
    upkeep = 1000 * mw * price(scenario, "solar_business_running_gbp_per_kw")
    year = place.ahead_from.year
    grid = float(emissions.delivered_kg_per_kwh(scenario, (year,))[0])
    newest = next(one for one in place.electricity if one.year == place.newest_year)
    return Balance(
        metered_mwh=use.total_mwh,
        saved_mwh=saved,
        fleet_mwh=fleet,
        made_mwh=mean["generation_mwh"],
        made_low_mwh=float(results["generation_mwh"].min()),
        made_high_mwh=float(results["generation_mwh"].max()),
        met_mwh=mean["met_locally_mwh"],
        import_mwh=mean["import_mwh"],
        export_mwh=mean["export_mwh"],
        peak_import_mw=float(results["peak_import_mw"].max()),
        peak_export_mw=float(results["peak_export_mw"].max()),
        of_business_share=use.total_mwh / newest.business_mwh if newest.business_mwh else None,
        statistics_year=newest.year,
        roofs_gbp=mean["met_locally_mwh"] * unit + mean["export_mwh"] * export - upkeep,
        buildings_gbp=saved * unit,
        fleet_gbp=fuel * pump - fleet * unit,
        roofs_capital_gbp=1000 * mw * price(scenario, "solar_business_capital_gbp_per_kw"),
        carbon_saved_t=(use.total_mwh - mean["import_mwh"]) * grid + fuel * scenario["car_fuel_carbon_kg_per_kwh"],
        carbon_year=year,
    )


def hours(place: Place, scenario: Scenario, use: MeteredUse, levers: Levers) -> Hours:
    """Return every hour of the year of an estate, in the first of the weather years of its place."""
    made = _roof_per_mw(place, scenario)[0] * levers["estate_roofs_added_mw"]
    used = np.asarray(_uses(use, levers) @ _shapes(place, use))
    charge, discharge, brought_in, sent_out, curtailed, held = hourly.hours(made, used, NO_STORE, wires.NO_LIMIT_MW)
    return Hours(
        year=use.year,
        demand_mw=used,
        generation_mw={"solar": made},
        storage_discharge_mw=discharge,
        storage_charge_mw=charge,
        import_mw=brought_in,
        export_mw=sent_out,
        curtailment_mw=curtailed,
        stored_mwh=held,
    )


def _roof_per_mw(place: Place, scenario: Scenario) -> Values:
    """Hours of a MW on the place's mean roof, shape [weather years, 8760] [MW]."""
    ground = potential.existing_ground_share(place, scenario["solar_homes_kw"])
    return np.asarray(profiles.of(place, ground).per_mw[:, ROOF, :])


def _shapes(place: Place, use: MeteredUse) -> Values:
    """Share of the year in each hour: of what the meters measured, of plain and of smart charging, shape [3, 8760]."""
    charging = transport.profiles(place.charging_shape, (use.year,))[0]
    found: Values = np.ascontiguousarray(np.concatenate([use.shape.reshape(1, HOURS), charging]))
    return found


def _uses(use: MeteredUse, levers: Levers) -> Values:
    """Use of each of these [MWh]."""
    fleet, smart = _fleet_mwh(levers), levers["estate_charging_smart"]
    kept = use.total_mwh * (1 - levers["estate_use_saved_share"])
    return np.array([kept, fleet * (1 - smart), fleet * smart])


def _fleet_mwh(levers: Levers) -> float:
    return _miles(levers) * levers["estate_vehicle_kwh_per_mile"] / 1000


def _fuel_mwh(levers: Levers) -> float:
    return _miles(levers) * levers["estate_vehicle_fuel_kwh_per_mile"] / 1000


def _miles(levers: Levers) -> float:
    return levers["estate_vehicles_electric"] * levers["estate_vehicle_miles_per_year"]
