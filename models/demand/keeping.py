"""Where cars are kept: the registers count them at a keeper's address, which for a fleet is an office.

Some places have many more cars, and many more plug-ins, on the register than their people, pay and density explain:
fleets whose cars drive elsewhere. Their excess is spread over all councils, and Britain's sums stay as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.demand import uptake
from models.demand.uptake import expit, logit

Values = NDArray[np.float64]

FEWEST_CARS = 3_000
"""A place with fewer cars and vans is never taken for one with a fleet: a few cars move its share too far."""

FEWEST_FOR_JUMPS = 5_000
"""Cars and vans from which a jump of the register tells of a fleet, not of chance."""

HIGH_SHARE_SD, WITH_VEHICLES_SD, VERY_HIGH_SD = 3.0, 2.0, 5.0
"""Robust standard deviations: a share that is high where vehicles are many, too; and either very high by itself."""

STOCK_JUMP_SHARE, ODDS_JUMP, JUMP_YEARS = 0.15, 0.6, 4
"""A change of all vehicles, or of the logarithm of the odds against Britain's, within a year of the last four."""

CAP_SD = 2.0
"""Robust standard deviations above what is expected at which the share of a place with a fleet is held."""

BISQUARE = 4.685
"""Tuning constant of Tukey's bisquare: 95 % as efficient as least squares where errors are normal."""

ROUNDS = 50
NORMAL_MEDIAN = 0.6745
"""Median of the absolute value of a standard normal variable."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Registers:
    """What the registers count, and what explains how many cars people have; of all councils of Britain.

    `years`: ascending, without gaps, shape [years]. `cars_and_vans`, `plug_in`: at the end of each year, `people`: of
    the newest count by then, shape [councils, years] each. `weekly_pay_gbp`: median, nan where none is published, of
    the same shape. `regions`: name of each council's region; `area_km2`: shape [councils].
    """

    codes: tuple[str, ...]
    years: tuple[int, ...]
    regions: tuple[str, ...]
    area_km2: Values
    cars_and_vans: Values
    plug_in: Values
    people: Values
    weekly_pay_gbp: Values


def robust_line(explaining: Values, explained: Values, counted: NDArray[np.bool_]) -> tuple[Values, float]:
    """Return what a robust regression expects of every row, and its robust standard deviation.

    Parameters
    ----------
    explaining : array, shape [rows, columns]
    explained : array, shape [rows]
    counted : array of bool, shape [rows]
        Rows that the line is drawn through.

    Notes
    -----
    Least squares, weighted anew in each round by Tukey's bisquare of the errors over their median size, until the
    weights are settled.

    References
    ----------
    A. E. Beaton and J. W. Tukey, "The fitting of power series, meaning polynomials, illustrated on band-spectroscopic
    data", Technometrics 16 (2), 147-185, 1974.
    """
    weight = counted.astype(np.float64)
    error, spread = explained, 0.0
    for _ in range(ROUNDS):
        root = np.sqrt(weight)
        line = np.linalg.lstsq(explaining * root[:, None], explained * root, rcond=None)[0]
        error = explained - explaining @ line
        spread = float(np.median(np.abs(error[counted]))) / NORMAL_MEDIAN
        far = np.clip(np.abs(error) / (BISQUARE * spread), 0.0, 1.0) if spread > 0.0 else np.zeros_like(error)
        weight = counted * (1 - far**2) ** 2
    return explained - error, spread


def _odds(registers: Registers) -> Values:
    """Logarithm of the odds that a car is a plug-in; where none is, half a one stands for it."""
    return logit(np.maximum(registers.plug_in, uptake.LEAST_COUNT) / registers.cars_and_vans)


def _explaining(registers: Registers, at: int) -> Values:
    """Region, density, its square and pay of each council; missing pay is the median of the region's."""
    names = sorted(set(registers.regions))
    of_region = np.array([[region == name for name in names] for region in registers.regions])
    density, pay = np.log(registers.people[:, at] / registers.area_km2), np.log(registers.weekly_pay_gbp[:, at])
    medians = np.array([np.nanmedian(pay[its]) if np.isfinite(pay[its]).any() else np.nan for its in of_region.T])
    pay = np.where(np.isfinite(pay), pay, of_region @ np.where(np.isfinite(medians), medians, np.nanmedian(pay)))
    density, pay = density - density.mean(), pay - pay.mean()
    return np.column_stack([of_region, density, density**2, pay])


@dataclass(frozen=True, slots=True, eq=False)
class _Expected:
    """What the lines expect of each council, shape [councils]; its spread [log units]."""

    odds: Values
    odds_sd: float
    per_person: Values
    per_person_sd: float


def _expected(registers: Registers, at: int) -> _Expected:
    explaining = _explaining(registers, at)
    counted = registers.cars_and_vans[:, at] >= FEWEST_CARS
    per_person = np.log(registers.cars_and_vans[:, at] / registers.people[:, at])
    odds, odds_sd = robust_line(explaining, _odds(registers)[:, at], counted)
    vehicles, vehicles_sd = robust_line(explaining, per_person, counted)
    return _Expected(odds, odds_sd, vehicles, vehicles_sd)


def fleets(registers: Registers, year: int) -> tuple[str, ...]:
    """Return why each council is taken to hold a fleet whose cars drive elsewhere, as known by a year; else "".

    Parameters
    ----------
    registers : Registers
    year : int
        Only this year and those before it are looked at.

    Notes
    -----
    Reasons, joined by "; ": a high share beside many vehicles, a very high share, very many vehicles, a jump of all
    vehicles or of the odds against Britain's. The thresholds are judgements.
    """
    at = registers.years.index(year)
    expected, odds, cars = _expected(registers, at), _odds(registers), registers.cars_and_vans
    share_sd = (odds[:, at] - expected.odds) / expected.odds_sd
    vehicles_sd = (np.log(cars[:, at] / registers.people[:, at]) - expected.per_person) / expected.per_person_sd
    nation = logit(registers.plug_in.sum(axis=0) / cars.sum(axis=0))
    last = slice(max(at - JUMP_YEARS, 0), at + 1)
    stock = np.abs(np.diff(cars[:, last], axis=1) / cars[:, last][:, :-1])
    against = np.abs(np.diff((odds - nation)[:, last], axis=1))
    large = cars[:, at] > FEWEST_FOR_JUMPS
    found = {
        "share high, vehicles many": (share_sd > HIGH_SHARE_SD) & (vehicles_sd > WITH_VEHICLES_SD),
        "share very high": share_sd > VERY_HIGH_SD,
        "vehicles very many": vehicles_sd > VERY_HIGH_SD,
        "vehicles jumped": large & (stock.max(axis=1, initial=0.0) > STOCK_JUMP_SHARE),
        "share jumped": large & (against.max(axis=1, initial=0.0) > ODDS_JUMP),
    }
    known = cars[:, at] >= FEWEST_CARS
    return tuple("; ".join(why for why, its in found.items() if its[row] and known[row]) for row in range(len(cars)))


def kept(registers: Registers, year: int, reasons: Sequence[str]) -> tuple[Values, Values]:
    """Return the cars and vans, and the plug-ins among them, kept in each council at a year's end.

    Parameters
    ----------
    registers : Registers
    year : int
    reasons : sequence of str
        Why each council is taken to hold a fleet, as `fleets` gives them; "" where it is not.

    Returns
    -------
    array, array
        Shape [councils] each [vehicles]; their sums are those of the registers.

    Notes
    -----
    A place with a fleet has the vehicles that are expected of it, and no higher a share of plug-ins than expected and
    two robust standard deviations. The excess is spread over all: vehicles by one factor, plug-ins by one odds factor.
    That leased cars are driven where private plug-ins are is an assumption.
    """
    at = registers.years.index(year)
    expected, odds, cars = _expected(registers, at), _odds(registers)[:, at], registers.cars_and_vans[:, at]
    has_fleet = np.array([bool(why) for why in reasons])
    capped = np.minimum(odds, expected.odds + CAP_SD * expected.odds_sd)
    own_cars = np.where(has_fleet, np.exp(expected.per_person) * registers.people[:, at], cars)
    kept_cars = own_cars * (cars.sum() / own_cars.sum())
    own = np.where(has_fleet, capped, odds)
    factor = uptake.balance(own, kept_cars, float(registers.plug_in[:, at].sum() / cars.sum()))
    return kept_cars, kept_cars * expit(own + factor)
