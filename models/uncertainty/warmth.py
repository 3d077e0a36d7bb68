"""Heat of each future: what homes still burn, what heat pumps and heat networks take, as `heat` and `heat_network`."""

from dataclasses import dataclass

import numpy as np

from models.demand import heat_network, heating
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.supply import capacity, profiles
from models.uncertainty import build_out, sampling
from models.uncertainty.baseline import HEAT, WASTE, Frame, Values


@dataclass(frozen=True, slots=True, eq=False)
class Warmth:
    """Heat of each future in a mean year, shape [futures, years] [MWh].

    `pumps_mwh`: electricity of homes' heat pumps added since the newest statistics; `networks_mwh`: of heat networks.
    `gas_mwh`: all gas, `boiler_gas_mwh` that of networks' boilers. `other_fuels_mwh`: of homes and business.
    `local_heat_mwh`: heat of the place that enters networks; `network_homes_mwh`, `network_business_mwh`: what they
    deliver.
    """

    pumps_mwh: Values
    networks_mwh: Values
    gas_mwh: Values
    boiler_gas_mwh: Values
    other_fuels_mwh: Values
    local_heat_mwh: Values
    network_homes_mwh: Values
    network_business_mwh: Values


def saving_share(scenario: Scenario, ratio: Values) -> Values:
    """Return the share of its fuel that a retrofitted home saves if each measure saves `ratio` of what was measured.

    The formula of `heat.retrofit_saving_share`.
    """
    solid = scenario["retrofit_solid_wall_share"]
    wall = solid * scenario["solid_wall_gas_saving_share"] + (1 - solid) * scenario["cavity_wall_gas_saving_share"]
    return 1 - (1 - ratio * wall) * (1 - ratio * scenario["loft_gas_saving_share"])


def retrofitted_homes(place: Place, scenario: Scenario, reached: Values) -> Values:
    """Return the homes treated so far [homes], as `heat.retrofitted_homes`; `reached` holds the delivery."""
    return heating.retrofitted_homes(place, scenario, reached, capacity.TARGET_YEAR - place.newest_year)


def of(place: Place, scenario: Scenario, frame: Frame, sample: sampling.Sample, waste_mw: Values) -> Warmth:
    """Return the heat of each future.

    Parameters
    ----------
    place, scenario, frame
    sample : futures.Sample
    waste_mw : array, shape [futures, years, 12]
        Plant that burns waste [MW], whose heat networks may take.
    """
    ramp = np.minimum(frame.ends, 1.0)
    delivered = frame.means * sample.delivery_share[:, None]
    gas = heating.newest(place.gas, place.newest_year)
    homes_mwh, business_mwh = ((gas.homes_mwh or 0.0), (gas.business_mwh or 0.0)) if gas else (0.0, 0.0)
    gas_now = homes_mwh * (1 + scenario["home_gas_change_share"] * ramp)
    business = np.broadcast_to(business_mwh * (1 + scenario["business_gas_change_share"] * ramp), delivered.shape)
    saved = saving_share(scenario, sample.saving_ratio)[:, None]
    kept = 1 - retrofitted_homes(place, scenario, delivered) / place.households * saved
    changed = heating.changed_share(scenario, delivered)
    efficiency = scenario["heat_pump_seasonal_efficiency"] + sample.efficiency_difference[:, None]
    other_mwh = place.other_fuels.homes_mwh
    pumps = (gas_now + other_mwh) * kept * changed * (scenario["boiler_efficiency_share"] / efficiency)
    burnt = gas_now * kept * (1 - changed)
    other = other_mwh * kept * (1 - changed) + place.other_fuels.business_mwh
    asked = _asked(place, scenario, frame, sample, waste_mw)
    none = np.zeros(delivered.shape)
    if asked is None:
        return Warmth(pumps, none, burnt + business, none, other, none, none, none)
    # A future's year is a row to `heat_network.project`, which knows nothing of the order of its rows.
    network = heat_network.project(scenario, asked, burnt.ravel(), business.ravel())
    electricity, displaced, boilers, local, homes, firms = (
        values.reshape(delivered.shape)
        for values in (
            network.electricity_mwh,
            network.displaced_gas_mwh,
            network.boiler_gas_mwh,
            network.local_mwh,
            network.delivered_homes_mwh,
            network.delivered_business_mwh,
        )
    )
    gas_mwh = burnt + business - displaced + boilers
    return Warmth(pumps, electricity, gas_mwh, boilers, other, local, homes, firms)


def _asked(
    place: Place, scenario: Scenario, frame: Frame, sample: sampling.Sample, waste_mw: Values
) -> heat_network.Wanted | None:
    """What networks would deliver in each year of each future, shape [futures x years, 12]; None where there are none.

    As `heat_network.wanted`.
    """
    lever = scenario["heat_network_mwh"]
    of_heat = [p for p, project in enumerate(frame.projects) if project.technology in HEAT]
    if lever <= 0.0 and not any(frame.projects[p].technology == "heat_network" for p in of_heat):
        return None
    whole = frame.month_means[None] * (lever * sample.delivery_share[:, None, None])
    per_year = np.minimum(whole, scenario.assumptions["heat_network_mwh"].high)
    ground = np.zeros(per_year.shape)
    starts, ends = build_out.starts_on(scenario, frame, sample), build_out.ends_on(frame)
    middle = np.array(frame.years, dtype=np.float64)[:, None] + (np.arange(12) + 0.5) / 12
    month_h = np.diff(MONTH_STARTS_H)
    for p in of_heat:
        project = frame.projects[p]
        there = build_out.in_service(starts[:, p], ends[p], frame.days[:, :13]) * sample.comes[:, p, None, None]
        mwh = project.heat_mwh_per_year or 0.0
        if project.technology == "geothermal_heat":
            ground += there * month_h * (mwh / HOURS)
        elif project.expected is not None:
            on = np.datetime64(project.expected) + sample.slip_days[:, p].astype("timedelta64[D]")
            of_year = on.astype("datetime64[Y]")
            started = of_year.astype(np.float64) + 1970 + (on - of_year).astype(np.float64) / sampling.DAYS_PER_YEAR
            started = (started + scenario["project_slip_years"])[:, None, None]
            per_year += there * np.clip((middle - started) / scenario["heat_network_build_out_years"], 0.0, 1.0) * mwh
    measured = profiles.of(place, frame.ground_share).measured
    shares = heat_network.month_shares(place, measured, scenario["hot_water_heat_share"])
    waste = waste_mw * (place.load_factors[WASTE].share * month_h * scenario["waste_heat_per_electricity_ratio"])
    return heat_network.Wanted(
        homes_share=heat_network.homes_share(place),
        heat_mwh=(per_year * shares).reshape(-1, 12),
        waste_mwh=waste.reshape(-1, 12),
        geothermal_mwh=ground.reshape(-1, 12),
    )
