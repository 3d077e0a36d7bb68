"""Fuel poverty in an English council: homes lifted to band C, and what prices, incomes and housing costs do.

A household is fuel poor (low income, low energy efficiency: LILEE) if its home is in bands D to G and its income after
housing and energy costs is below the poverty line. Scotland and Wales measure otherwise, and no count of today by
council is held of them, so there is no figure for them here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from models.demand import upgrades
from models.facts import Futures, Horizon, Place, Scenario
from models.facts.futures import as_projected
from models.outcomes import ten_percent_index
from models.outcomes.fuel_poverty_start import OF_BASELINE, baseline

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HomesYears:
    """Homes at the end of each projected year, shape [futures, years] each.

    `fuel_poor_homes`: in fuel poverty [homes], `fuel_poor_share`: of all [0-1]; `homes_below_c`: in bands D to G
    [homes]. `ten_percent_share`: households that need more than 10 % of their income after housing costs for energy
    [0-1], with the ends of its range; it is modelled: no council's figure is published (`ten_percent_index`).
    """

    fuel_poor_homes: Values
    fuel_poor_share: Values
    homes_below_c: Values
    ten_percent_share: Values
    ten_percent_low_share: Values
    ten_percent_high_share: Values


def treated(poor: Values, other: Values, homes: Values, targeting: float, success: Values) -> tuple[Values, Values]:
    """Return the homes left below band C after some were treated: of fuel-poor households, and the others.

    Parameters
    ----------
    poor, other : array, shape [tenures, futures]
        Homes below band C, of fuel-poor households and of others [homes].
    homes : array, shape [futures]
        Homes treated [homes]; more than there are below band C treats them all.
    targeting : float
        Share of the treated homes whose household is fuel poor [0-1].
    success : array, shape [futures]
        Share of the treated homes that truly reach band C [0-1].

    Notes
    -----
    Where one group runs out, the treatment goes on with the other. Within a group every tenure is treated alike.

    Examples
    --------
    Of 1,000 treated homes, 600 are of fuel-poor households and 480 of those reach band C:

    >>> one = lambda homes: np.array([[homes]])
    >>> poor, other = treated(one(17_000.0), one(52_000.0), np.array([1_000.0]), 0.6, np.array([0.8]))
    >>> round(float(poor[0, 0]), 6), round(float(other[0, 0]), 6)
    (16520.0, 51680.0)
    """
    if not homes.any():
        return poor, other
    all_poor, all_other = poor.sum(axis=0), other.sum(axis=0)
    homes = np.minimum(homes, all_poor + all_other)
    of_poor = np.minimum(all_poor, np.maximum(targeting * homes, homes - all_other))
    left = []
    for group, whole, reached in ((poor, all_poor, of_poor), (other, all_other, homes - of_poor)):
        gone = success * np.divide(reached, whole, out=np.zeros_like(whole), where=whole > 0.0)
        left.append(group * np.maximum(1 - gone, 0.0))
    return left[0], left[1]


def shifted(poor: Values, other: Values, shift: Values) -> tuple[Values, Values]:
    """Return the homes after a move of the poverty line against incomes, in standard deviations of log income.

    p becomes Phi(Phi^-1(p) + shift) in each tenure, which stays between 0 and 1; shapes as `treated` takes them.
    """
    if not shift.any():
        return poor, other
    homes = poor + other
    inside = (poor > 0.0) & (other > 0.0)
    p = np.divide(poor, homes, out=np.full_like(poor, 0.5), where=inside)
    moved = np.where(inside, homes * ndtr(ndtri(p) + shift), poor)
    return moved, homes - moved


def shift_per_log(poor: Values, other: Values) -> Values:
    """Shift that raises the count of fuel-poor homes by one unit of its logarithm, shape [futures].

    1 = d ln(sum D_k p_k) / d shift x shift, with d p_k / d shift = phi(Phi^-1(p_k)).
    """
    homes = poor + other
    score = ndtri(np.clip(np.divide(poor, homes, out=np.zeros_like(poor), where=homes > 0.0), 1e-300, 1 - 1e-16))
    inside = (poor > 0.0) & (other > 0.0)
    slope = np.where(inside, homes * np.exp(-(score**2) / 2) / np.sqrt(2 * np.pi), 0.0).sum(axis=0)
    return np.divide(poor.sum(axis=0), slope, out=np.zeros_like(slope), where=slope > 0.0)


def carried(place: Place, scenario: Scenario, year: int) -> float | None:
    """Return the fuel-poor homes of a later year, from the newest count that a place has and nothing known since.

    As `project` has them where no retrofit runs, prices stay and incomes keep their places: homes that reach band C,
    and the drift. None outside England.
    """
    start = baseline(place, *(scenario[name] for name in OF_BASELINE))
    if start is None:
        return None
    years = year - start.year
    kept = upgrades.kept_shares(place, scenario, as_projected(np.ones((2, 1)), (), 0))[:, 0] ** years
    poor = np.array([s.fuel_poor for s in start.below_c])
    return float((poor * kept).sum() * np.exp(scenario["fuel_poverty_drift_share_per_year"] * years))


def project(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> HomesYears | None:
    """Return the homes in fuel poverty at the end of each projected year; None outside England.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    horizon : Horizon
        Whose years follow each other from the first.
    futures : Futures

    Raises
    ------
    ValueError
        If the horizon leaves out years: each follows from the one before.

    Notes
    -----
    Each year, in this order: of the homes below band C a share is upgraded without a programme, rich and poor alike, at
    the place's own pace by tenure (`upgrades.pool`); the
    retrofit treats homes (`treated`); prices and incomes move the line (`shifted`). Households stay as many as in the
    published year, since homes that are added are built to band C or better. Over the years to the target the retrofit
    treats `homes_retrofitted_per_year` on average, spread by the ramp like every lever.

    The log-normal form is p = Phi((ln(line + required cost) - mu) / sigma). Its response to prices is set to an
    elasticity that fits what was seen in 2021-22, because rebates rise with prices and the line is relative; what
    counts of incomes is how those of low-income households move against the median, by ln(1 + change) / sigma.

    What else tells how many of the homes below band C are fuel poor (pay, rents, rebates) moves their count by
    exp(drift t + walk sqrt(t)) after t years: the drift is what England's count did beside its homes below band C
    since 2010, the walk how far it strayed from that (`validation.poverty_record`).

    In a future whose level is drawn, today's count moves in every tenure alike; required cost moves with electricity
    and gas in equal parts, which is about what a home pays for each.

    References
    ----------
    Sub-regional fuel poverty in England, 2026 (2024 data), Department for Energy Security and Net Zero, 14 May 2026,
    https://www.gov.uk/government/statistics/sub-regional-fuel-poverty-2026-2024-data
    """
    start = baseline(place, *(scenario[name] for name in OF_BASELINE))
    if start is None:
        return None
    if horizon.years != tuple(range(horizon.base_year + 1, horizon.base_year + 1 + len(horizon.years))):
        raise ValueError(f"Fuel poverty follows from year to year; {horizon.years} leave some out.")
    homes = np.array([s.homes for s in start.below_c])[:, None]
    level = 1 + futures.poverty_difference_share * start.households / start.fuel_poor_homes
    poor = np.clip(np.array([s.fuel_poor for s in start.below_c])[:, None] * level, 0.0, homes)
    other = homes - poor
    background = upgrades.kept_shares(place, scenario, futures)
    per_log = shift_per_log(poor, other)[:, None]
    before_first = background ** (place.newest_year - start.year)
    poor, other = poor * before_first, other * before_first
    success = np.clip(scenario["retrofit_success_share"] + futures.success_difference_share, 0.0, 1.0)
    prices = np.log1p(scenario["real_energy_price_change_share"] * horizon.ramp)
    prices = prices + (futures.electricity_price_log + futures.gas_price_log) / 2
    incomes = np.log1p(scenario["low_income_change_share"] * horizon.ramp) / scenario["income_spread"]
    t = np.array(horizon.years, dtype=np.float64) - start.year
    strayed = scenario["fuel_poverty_drift_share_per_year"] * t + futures.poverty_walk_log[:, None] * np.sqrt(t)
    log_count = scenario["fuel_poverty_price_elasticity"] * prices + strayed
    shift = per_log * np.diff(log_count, axis=1, prepend=0.0) - np.diff(incomes, prepend=0.0)
    total = scenario["homes_retrofitted_per_year"] * horizon.years_to_target
    homes_treated = total * np.diff(horizon.ends, prepend=0.0) * futures.delivery_share[:, None]
    counts, below = np.empty(shift.shape), np.empty(shift.shape)
    for y in range(shift.shape[1]):
        poor, other = treated(
            poor * background, other * background, homes_treated[:, y], scenario["retrofit_targeting_share"], success
        )
        poor, other = shifted(poor, other, shift[:, y])
        counts[:, y], below[:, y] = poor.sum(axis=0), poor.sum(axis=0) + other.sum(axis=0)
    index = ten_percent_index.project(
        scenario, start.fuel_poor_share_below_c, below / start.households, prices, incomes
    )
    return HomesYears(
        fuel_poor_homes=counts,
        fuel_poor_share=counts / start.households,
        homes_below_c=below,
        ten_percent_share=index.central_share,
        ten_percent_low_share=index.low_share,
        ten_percent_high_share=index.high_share,
    )
