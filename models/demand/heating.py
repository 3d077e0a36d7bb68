"""Heat of homes over the years: what heat pumps take and save, what retrofit saves.

Useful heat is the fuel that homes burn times the efficiency of their boilers. Only what is added to the newest
statistics counts: the heat pumps of that year are in its electricity use already.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from models.demand import upgrades, uptake
from models.facts import Futures, Horizon, Place, Scenario

Values = NDArray[np.float64]
ValueOf = Callable[[str], float]
Ratio = TypeVar("Ratio", float, Values)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class HeatYears:
    """Homes' heat over the projected years, shape [futures, years] each, long-run mean of the weather [MWh].

    `heat_pumps_mwh`: electricity of the heat pumps beyond those of the newest statistics. `gas_mwh`, `other_fuels_mwh`:
    what homes still burn. `electrification_saved_mwh`: fuel that those heat pumps save less the electricity they take.
    `retrofit_saved_mwh`: fuel that retrofit and upgrades without a programme save.
    """

    heat_pumps_mwh: Values
    gas_mwh: Values
    other_fuels_mwh: Values
    electrification_saved_mwh: Values
    retrofit_saved_mwh: Values


def newest_gas_mwh(place: Place) -> tuple[float, float]:
    """Return the gas of homes and of business in the newest year published for both [MWh]; none where none is."""
    known = [
        (use.homes_mwh, use.business_mwh)
        for use in place.gas
        if use.year <= place.newest_year and use.homes_mwh is not None and use.business_mwh is not None
    ]
    return known[-1] if known else (0.0, 0.0)


def retrofit_saving_share(scenario: Scenario, ratio: Ratio = 1.0) -> Ratio:  # type: ignore[assignment]
    """Return the share of its fuel that a retrofitted home saves [0-1].

    A wall is solid or has a cavity, and every home has its loft topped up: 1 - (1 - wall) (1 - loft). Measured savings
    are combined by what is left, never added.

    Parameters
    ----------
    scenario : Scenario
    ratio : array or float
        What each measure saves of what was measured [ratio].

    References
    ----------
    DESNZ, National Energy Efficiency Data-Framework, Impact of measures 2026, Table 1, medians.
    """
    solid = scenario["retrofit_solid_wall_share"]
    wall = solid * scenario["solid_wall_gas_saving_share"] + (1 - solid) * scenario["cavity_wall_gas_saving_share"]
    return 1 - (1 - ratio * wall) * (1 - ratio * scenario["loft_gas_saving_share"])


def project(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> HeatYears:
    """Return homes' heat over the projected years.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    horizon : Horizon
    futures : Futures

    Notes
    -----
    Homes' gas changes as the scenario says, retrofit saves part of what is then burnt, and of the rest the share of
    homes that changed to heat pumps is no longer burnt: those homes' useful heat (fuel times boiler efficiency) comes
    from electricity over the seasonal efficiency. A home that changes is an average one: it stops burning gas, oil,
    coal or wood as the place's homes do. Homes that reach band C without a programme save their own, smaller part
    (`upgrades`). Retrofit is spread as in the fuel poverty model, and ends where that has no
    homes left to treat; the homes are taken to burn what the average home does. Heat pumps and retrofitted homes grow
    steadily within a year, so a year's energy is that of its mean stock. Of heat pumps that is less the mean stock of
    the newest statistics, which that year's use holds.
    """
    mean = horizon.means * futures.delivery_share[:, None]
    gas_mwh, _ = newest_gas_mwh(place)
    other_mwh = place.other_fuels.homes_mwh
    gas_now = gas_mwh * (1 + scenario["home_gas_change_share"] * horizon.ramp)
    saved = retrofit_saving_share(scenario, futures.saving_ratio[:, None])
    upgraded_mean = sum(upgrades.upgraded_homes(place, scenario, horizon, futures)) / 2
    upgrade_saved = scenario["upgrade_gas_saving_share"] * futures.saving_ratio[:, None]
    treated = retrofitted_homes(place, scenario, horizon, mean)
    kept = np.maximum(1 - (treated * saved + upgraded_mean * upgrade_saved) / place.households, 0.0)
    begins, ends = changed_shares(place, scenario, horizon, futures)
    changed = (begins + ends) / 2
    burnt = (gas_now + other_mwh) * kept
    efficiency = scenario["heat_pump_seasonal_efficiency"] + futures.efficiency_difference[:, None]
    electricity = burnt * changed * (scenario["boiler_efficiency_share"] / efficiency)
    return HeatYears(
        heat_pumps_mwh=electricity,
        gas_mwh=gas_now * kept * (1 - changed),
        other_fuels_mwh=other_mwh * kept * (1 - changed),
        electrification_saved_mwh=burnt * changed - electricity,
        retrofit_saved_mwh=(gas_now + other_mwh) * (1 - kept),
    )


def retrofitted_homes(place: Place, scenario: Scenario, horizon: Horizon, reached: Values) -> Values:
    """Homes treated so far [homes], at most those there are to treat; `reached` is the part of the lever [1 = all]."""
    years = horizon.years_to_target
    most = min(scenario.assumptions["homes_retrofitted_per_year"].high * years, float(place.households))
    return np.minimum(scenario["homes_retrofitted_per_year"] * years * reached, most)


def in_base_year(place: Place) -> float:
    """Share of homes that heat pumps heat in the newest year of the statistics [0-1]."""
    return uptake.in_base_year(place.heat_pumps, place.newest_year)


def base_heat_pumps_mwh(place: Place, value_of: ValueOf) -> float:
    """Return the electricity of the heat pumps that the newest statistics hold already [MWh].

    A home with one needs the heat of an average home of the place that burns fuel.
    """
    gas_mwh, _ = newest_gas_mwh(place)
    share = in_base_year(place)
    per_fuel = value_of("boiler_efficiency_share") / value_of("heat_pump_seasonal_efficiency")
    return share / (1 - share) * (gas_mwh + place.other_fuels.homes_mwh) * per_fuel


def heat_pump_shares(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> tuple[Values, Values]:
    """Return the share of homes with a heat pump as each year begins and ends, shape [futures, years] each [0-1].

    Of what the lever adds to the place's path a future delivers its part; the path comes by itself.
    """
    return uptake.begins_and_ends(
        place.heat_pumps,
        int(scenario["heat_pump_path"]),
        scenario["heat_pump_homes_share"],
        horizon,
        futures.pump_steps,
        futures.delivery_share[:, None],
    )


def changed_shares(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> tuple[Values, Values]:
    """Return the share of the homes without a heat pump in the newest statistics that has one, as above [0-1]."""
    base = in_base_year(place)
    begins, ends = ((share - base) / (1 - base) for share in heat_pump_shares(place, scenario, horizon, futures))
    return begins, ends


def delivered(horizon: Horizon, futures: Futures) -> tuple[Values, Values]:
    """Part of a lever that is delivered as each year begins and ends, shape [futures, years] each [1 = all]."""
    share = futures.delivery_share[:, None]
    return horizon.begins * share, horizon.ends * share


def treated_each_year(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> tuple[Values, Values]:
    """Return the homes that get a heat pump, and that are retrofitted, in each year, shape [futures, years] each.

    Heat pumps that come by themselves are among them: they are bought and fitted as any other. What came before today
    is left out.
    """
    begins, ends = heat_pump_shares(place, scenario, horizon, futures)
    there = uptake.today(place.heat_pumps, int(scenario["heat_pump_path"]), horizon, futures.pump_steps)[:, None]
    bought = np.maximum(ends, there) - np.maximum(begins, there)
    before, after = delivered(horizon, futures)
    treated = retrofitted_homes(place, scenario, horizon, after) - retrofitted_homes(place, scenario, horizon, before)
    return place.households * bought, treated


def heat_pumps_ahead(place: Place, value_of: ValueOf) -> float:
    """Share of homes with a heat pump by 2030 on the path chosen, to a tenth of a percent [0-1]."""
    return uptake.as_lever(place.heat_pumps, int(value_of("heat_pump_path")))


RULES: Mapping[str, Callable[[Place, ValueOf], float]] = {"heat_pumps_ahead": heat_pumps_ahead}
"""Rules that an assumption may name in `value_rule`, beside those of `potential`."""
