"""Heat of homes: how it follows the cold, what heat pumps take and save, what retrofit saves.

Useful heat is the fuel that homes burn times the efficiency of their boilers. Only what is added since the newest
statistics counts: the heat pumps that stand today are in today's electricity use already.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from models.facts.calendar import HOURS
from models.facts.futures import Futures
from models.facts.horizon import Horizon
from models.facts.place import HeatShape, Place
from models.facts.scenario import Scenario
from models.weather import temperature
from models.weather.store import Provenance

Values = NDArray[np.float64]
Ratio = TypeVar("Ratio", float, Values)

BASE_C = 15.5
"""Outdoor temperature above which homes need no heating: the base of British degree days [C]."""

DAY_BEFORE_KEEPS = 0.5
"""Part of the effective temperature that is yesterday's: walls remember."""

DAYS_REMEMBERED = 14
SUMMER_TIME_DAYS = (86, 300)
"""Days of the year between which clocks run an hour ahead, 28 March to 28 October: the change falls within three days
of these in every year."""


@dataclass(frozen=True, slots=True, eq=False)
class HeatYears:
    """Homes' heat over the projected years, shape [futures, years] each, long-run mean of the weather [MWh].

    `heat_pumps_mwh`: electricity of the heat pumps added since the newest statistics. `gas_mwh`, `other_fuels_mwh`:
    what homes still burn. `electrification_saved_mwh`: fuel that those heat pumps save less the electricity they take.
    `retrofit_saved_mwh`: fuel that retrofit saves.
    """

    heat_pumps_mwh: NDArray[np.float64]
    gas_mwh: NDArray[np.float64]
    other_fuels_mwh: NDArray[np.float64]
    electrification_saved_mwh: NDArray[np.float64]
    retrofit_saved_mwh: NDArray[np.float64]


def effective_c(temp_c: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the effective temperature of each day, shape [weather years, 365] [C].

    Parameters
    ----------
    temp_c : array, shape [weather years, 8760]
        Outdoor air temperature [C].

    Notes
    -----
    E(d) = (1 - k) T(d) + k E(d - 1), with T the day's mean and k = 0.5. Each year runs on from its own end.

    References
    ----------
    National Grid, Gas demand forecasting methodology, November 2016: effective temperature is half of today's
    temperature and half of yesterday's effective temperature.

    Examples
    --------
    A day 8 degrees colder than all others counts half on that day and a quarter on the next:

    >>> temp = np.full((1, HOURS), 10.0)
    >>> temp[0, 24:48] = 2.0
    >>> effective_c(temp)[0, :4].round(3).tolist()
    [10.0, 6.0, 8.0, 9.0]
    """
    daily = temp_c.reshape(len(temp_c), -1, 24).mean(axis=2)
    weights = DAY_BEFORE_KEEPS ** np.arange(DAYS_REMEMBERED)
    past = np.stack([np.roll(daily, day, axis=1) for day in range(DAYS_REMEMBERED)])
    return np.tensordot(weights / weights.sum(), past, axes=1)


def daily_shares(temp_c: NDArray[np.float64], hot_water_share: float) -> NDArray[np.float64]:
    """Return each day's heat as a share of a mean year's, shape [weather years, 365]; they sum to 1 a year on average.

    Parameters
    ----------
    temp_c : array, shape [weather years, 8760]
        Outdoor air temperature [C].
    hot_water_share : float
        Share of the year's useful heat that is hot water, the same on every day [0-1].

    Raises
    ------
    ValueError
        If the weather has no day that wants heating.

    Notes
    -----
    Heating follows degree days, max(0, 15.5 - effective temperature). A cold year takes more than a mild one.
    """
    degrees = np.maximum(BASE_C - effective_c(temp_c), 0.0)
    total = degrees.sum() / len(degrees)
    if not total > 0.0:
        raise ValueError(f"The weather has no day below {BASE_C:g} C, so there is nothing to spread heating over.")
    return (1 - hot_water_share) * degrees / total + hot_water_share / degrees.shape[1]


def hour_shares(day_c: NDArray[np.float64], shape: HeatShape) -> NDArray[np.float64]:
    """Return each local clock hour's share of its day's heat, shape [..., 24]; a day's sum to 1.

    Parameters
    ----------
    day_c : array, shape [...]
        Mean outdoor temperature of each day [C].
    shape : HeatShape
        Bands of outdoor temperature, mildest last: where each begins [C], and the share of a day's heat in each hour.

    Notes
    -----
    A day colder than the first band, or milder than the last, has that band's shape.

    References
    ----------
    S. D. Watson, K. J. Lomas, R. A. Buswell, "Decarbonising domestic heating: What is the peak GB demand?", Energy
    Policy 126, 2019, 533-544: mean half-hourly heat of homes with air-source heat pumps, by outdoor temperature.

    Examples
    --------
    >>> flat, night = (1 / 24,) * 24, (1 / 6,) * 6 + (0.0,) * 18
    >>> hour_shares(np.array([-5.0, 12.0]), ((-3.0, flat), (10.0, night)))[:, 12].round(4).tolist()
    [0.0417, 0.0]
    """
    begins = np.array([begin for begin, _ in shape])
    of_band = np.array([hours for _, hours in shape])
    return np.asarray(of_band[np.maximum(np.searchsorted(begins, day_c, side="right") - 1, 0)])


def hourly_shares(temp_c: NDArray[np.float64], hot_water_share: float, shape: HeatShape) -> NDArray[np.float64]:
    """Return each UTC hour's heat as a share of a mean year's, shape [weather years, 8760]."""
    of_hour = hour_shares(temp_c.reshape(len(temp_c), -1, 24).mean(axis=2), shape)
    first, end = SUMMER_TIME_DAYS
    of_hour[:, first:end] = np.roll(of_hour[:, first:end], -1, axis=2)
    return (daily_shares(temp_c, hot_water_share)[:, :, None] * of_hour).reshape(len(temp_c), HOURS)


def heat_pump_shares(
    temp_c: NDArray[np.float64],
    hot_water_share: float,
    seasonal_efficiency: float,
    fall_per_c: float,
    shape: HeatShape,
) -> NDArray[np.float64]:
    """Return each hour's electricity of heat pumps as a share of a mean year's, shape [weather years, 8760].

    Parameters
    ----------
    temp_c : array, shape [weather years, 8760]
        Outdoor air temperature [C].
    hot_water_share : float
        Share of the year's useful heat that is hot water [0-1].
    seasonal_efficiency : float
        Heat made per electricity taken, over a mean year [ratio].
    fall_per_c : float
        Part of its efficiency that a heat pump loses for each degree colder than the heating season's mean [1/C].
    shape : HeatShape
        As `hour_shares` takes it.

    Notes
    -----
    efficiency(h) = SPF (1 + k (T(h) - Tm)), never below 1, the efficiency of a plain electric heater; Tm is the mean
    temperature weighted by heat. All are scaled by one factor so that heat over electricity is the seasonal
    efficiency over all weather years together; they sum to 1 a year on average.
    """
    heat = hourly_shares(temp_c, hot_water_share, shape)
    mean_c = (heat * temp_c).sum() / heat.sum()
    efficiency = np.maximum(seasonal_efficiency * (1 + fall_per_c * (temp_c - mean_c)), 1.0)
    electricity = heat / efficiency
    return electricity * (len(temp_c) / electricity.sum())


@lru_cache(maxsize=64)
def _profile(
    place: Place, measured: Provenance | None, hot_water_share: float, efficiency: float, fall_per_c: float
) -> NDArray[np.float64]:
    temp_c = temperature.temperature_c(place, measured)
    shares = heat_pump_shares(temp_c, hot_water_share, efficiency, fall_per_c, place.heat_shape)[:, None, :]
    shares.setflags(write=False)
    return shares


def profile(place: Place, scenario: Scenario, measured: Provenance | None) -> NDArray[np.float64]:
    """Return a place's `heat_pump_shares` under a scenario, shape [weather years, 1, 8760].

    Parameters
    ----------
    place : Place
    scenario : Scenario
    measured : Provenance or None
        Whose weather it is; None where it is synthetic.
    """
    return _profile(
        place,
        measured,
        scenario["hot_water_heat_share"],
        scenario["heat_pump_seasonal_efficiency"],
        scenario["heat_pump_cold_fall_share_per_c"],
    )


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
        electricity,
        gas_now * kept * (1 - changed),
        other_mwh * kept * (1 - changed),
        burnt * changed - electricity,
        (gas_now + other_mwh) * (1 - kept),
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
