"""Heat of homes over the years: what heat pumps take and save, what retrofit saves.

Useful heat is the fuel that homes burn times the efficiency of their boilers. Only what is added since the newest
statistics counts: the heat pumps that stand today are in today's electricity use already.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from models.facts import Futures, Horizon, Place, Scenario

Values = NDArray[np.float64]
Ratio = TypeVar("Ratio", float, Values)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class HeatYears:
    """Homes' heat over the projected years, shape [futures, years] each, long-run mean of the weather [MWh].

    `heat_pumps_mwh`: electricity of the heat pumps added since the newest statistics. `gas_mwh`, `other_fuels_mwh`:
    what homes still burn. `electrification_saved_mwh`: fuel that those heat pumps save less the electricity they take.
    `retrofit_saved_mwh`: fuel that retrofit saves.
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
    coal or wood as the place's homes do. Retrofit is spread as in the fuel poverty model, and ends where that has no
    homes left to treat; the homes are taken to burn what the average home does. Heat pumps and retrofitted homes grow
    steadily within a year, so a year's energy is that of its mean stock.
    """
    mean = horizon.means * futures.delivery_share[:, None]
    gas_mwh, _ = newest_gas_mwh(place)
    other_mwh = place.other_fuels.homes_mwh
    gas_now = gas_mwh * (1 + scenario["home_gas_change_share"] * horizon.ramp)
    saved = retrofit_saving_share(scenario, futures.saving_ratio[:, None])
    kept = 1 - retrofitted_homes(place, scenario, horizon, mean) / place.households * saved
    changed = changed_share(scenario, mean)
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


def changed_share(scenario: Scenario, reached: Values) -> Values:
    """Share of the homes without a heat pump today that have one by then [0-1]; `reached` as above."""
    return np.minimum(reached * added_share(scenario), 1.0)


def delivered(horizon: Horizon, futures: Futures) -> tuple[Values, Values]:
    """Part of a lever that is delivered as each year begins and ends, shape [futures, years] each [1 = all]."""
    share = futures.delivery_share[:, None]
    return horizon.begins * share, horizon.ends * share


def treated_each_year(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> tuple[Values, Values]:
    """Return the homes that get a heat pump, and that are retrofitted, in each year, shape [futures, years] each."""
    without = place.households * (1 - scenario["heat_pump_homes_today_share"])
    before, after = delivered(horizon, futures)
    pumps = without * (changed_share(scenario, after) - changed_share(scenario, before))
    treated = retrofitted_homes(place, scenario, horizon, after) - retrofitted_homes(place, scenario, horizon, before)
    return pumps, treated


def added_share(scenario: Scenario) -> float:
    """Share of the homes without a heat pump today that have one by 2030 [0-1]; none where fewer than today are set."""
    today = scenario["heat_pump_homes_today_share"]
    return max(0.0, scenario["heat_pump_homes_share"] - today) / (1 - today)


ValueOf = Callable[[str], float]


RULES: Mapping[str, Callable[[Place, ValueOf], float]] = {
    "heat_pumps_today": lambda _, value_of: value_of("heat_pump_homes_today_share")
}
"""Rules that an assumption may name in `value_rule`, beside those of `potential`. No statistic gives by council how
many homes heat pumps heat today."""
