"""Fuel poverty in an English council: homes lifted to band C by retrofit, and what prices and incomes do.

A household is fuel poor (low income, low energy efficiency: LILEE) if its home is in bands D to G and its income after
housing and energy costs is below the poverty line. Scotland and Wales measure otherwise and publish nothing by council,
so there is no figure for them here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from models.facts.futures import Futures
from models.facts.horizon import Horizon
from models.facts.place import FuelPoverty, Place
from models.facts.scenario import Scenario

Values = NDArray[np.float64]

METRIC = "LILEE"
TENURES = ("owner", "private_rent", "social_rent")
OF_BASELINE = ("past_upgrade_share_per_year", "private_rent_fuel_poor_ratio", "social_rent_fuel_poor_ratio")
"""Assumptions that `baseline` takes, in its order."""

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Segment:
    """Homes of one tenure in bands D to G [homes]: those of fuel-poor households, and the others."""

    fuel_poor: float
    other: float

    @property
    def homes(self) -> float:
        """All homes of the segment below band C [homes]."""
        return self.fuel_poor + self.other


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where a council starts: its newest published count, spread over tenures.

    `year` and `households` are the published table's; `below_c` has one `Segment` a tenure, in the order of `TENURES`.
    """

    year: int
    edition: str
    households: int
    below_c: tuple[Segment, ...]

    @property
    def fuel_poor_homes(self) -> float:
        """Households in fuel poverty [homes]."""
        return sum(s.fuel_poor for s in self.below_c)

    @property
    def homes_below_c(self) -> float:
        """Homes in bands D to G [homes]."""
        return sum(s.homes for s in self.below_c)

    @property
    def fuel_poor_share_below_c(self) -> float:
        """Share of the households in bands D to G that are fuel poor [0-1]: what treating homes at random reaches."""
        return self.fuel_poor_homes / self.homes_below_c


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HomesYears:
    """Homes at the end of each projected year, shape [futures, years] each.

    `fuel_poor_homes`: in fuel poverty [homes], `fuel_poor_share`: of all [0-1]; `homes_below_c`: in bands D to G
    [homes]. `ten_percent_share`: households that need more than 10 % of their income after housing costs for energy
    [0-1]; it is modelled: no council's figure is published.
    """

    fuel_poor_homes: Values
    fuel_poor_share: Values
    homes_below_c: Values
    ten_percent_share: Values


def newest(place: Place) -> FuelPoverty | None:
    """Return the published count to start from: the newest that the energy statistics reach; None if none."""
    known = [f for f in place.fuel_poverty if f.metric == METRIC and f.year <= place.newest_year]
    return max(known, key=lambda f: f.year, default=None)


def homes_below_c(place: Place, year: int, households: int, upgrade_share_per_year: float) -> dict[str, float] | None:
    """Return the homes in bands D to G by tenure at the end of a year [homes]; None where nothing is published.

    Parameters
    ----------
    place : Place
        Gives homes by tenure, and the share at band C or above of March 2022 by tenure and for all homes.
    year : int
        Year to move the certificates' share to.
    households : int
        Households of the place [homes]; the tenure table gives only the shares.
    upgrade_share_per_year : float
        Share of the homes below band C that leave that pool in a year [0-1].

    Notes
    -----
    New homes have certificates without a tenure, so the shares by tenure describe existing homes only and lie too low;
    all are scaled by one factor so that together they give the published share of all homes. Homes that were never
    sold, let or treated have no certificate and are taken to be like those that have.

    References
    ----------
    Energy efficiency of housing, England and Wales, table 1g, Office for National Statistics, 2022.
    """
    bands, count = place.band_c, {t.tenure: t.homes for t in place.tenures}
    if bands is None or not count:
        return None
    total = sum(count[tenure] for tenure in TENURES)
    below = {tenure: count[tenure] / total * (1 - bands.share_by_tenure[tenure]) for tenure in TENURES}
    of_all = (1 - bands.share) * (1 - upgrade_share_per_year) ** (year - bands.year)
    scale = households * min(of_all, 1.0) / sum(below.values())
    return {tenure: min(below[tenure] * scale, households * count[tenure] / total) for tenure in TENURES}


@lru_cache(maxsize=1024)
def baseline(
    place: Place, upgrade_share_per_year: float, private_rent_ratio: float, social_rent_ratio: float
) -> Baseline | None:
    """Return where a council starts: the published count of its newest year, to the digit; None outside England.

    Parameters
    ----------
    place : Place
    upgrade_share_per_year : float
        Share of the homes below band C that left that pool in a year since the certificates of 2022 [0-1].
    private_rent_ratio, social_rent_ratio : float
        How much likelier a tenant in a home below band C is fuel poor than an owner [ratio].

    Raises
    ------
    ValueError
        If more households are published as fuel poor than the place has homes below band C.

    Notes
    -----
    FP = sum over tenures k of D_k p_k, with D_k the homes below band C, p_k = p r_k and p solved for; p_k is held at 1
    where it would pass it, and p solved anew for the others.
    """
    published = newest(place)
    if published is None:
        return None
    below = homes_below_c(place, published.year, published.households, upgrade_share_per_year)
    if below is None:
        return None
    if published.fuel_poor_homes > sum(below.values()):
        raise ValueError(
            f"{place.name} has {published.fuel_poor_homes} fuel-poor households in {published.year} "
            f"but only {sum(below.values()):.0f} homes below band C."
        )
    ratio = {"owner": 1.0, "private_rent": private_rent_ratio, "social_rent": social_rent_ratio}
    poor: dict[str, float] = {}
    for tenure in sorted(TENURES, key=lambda t: -ratio[t]):
        rest = [t for t in TENURES if t not in poor]
        p = (published.fuel_poor_homes - sum(poor.values())) / sum(below[t] * ratio[t] for t in rest)
        poor[tenure] = below[tenure] * min(1.0, p * ratio[tenure])
    segments = tuple(Segment(poor[t], below[t] - poor[t]) for t in TENURES)
    return Baseline(published.year, published.edition, published.households, segments)


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


def price_response(poor: Values, other: Values, elasticity: float) -> Values:
    """Shift for each unit of log price that gives the count of fuel-poor homes the stated elasticity, shape [futures].

    elasticity = d ln(sum D_k p_k) / d ln(price), with d p_k / d shift = phi(Phi^-1(p_k)).
    """
    homes = poor + other
    score = ndtri(np.clip(np.divide(poor, homes, out=np.zeros_like(poor), where=homes > 0.0), 1e-300, 1 - 1e-16))
    inside = (poor > 0.0) & (other > 0.0)
    slope = np.where(inside, homes * np.exp(-(score**2) / 2) / np.sqrt(2 * np.pi), 0.0).sum(axis=0)
    return np.divide(elasticity * poor.sum(axis=0), slope, out=np.zeros_like(slope), where=slope > 0.0)


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
    Each year, in this order: a background share of the homes below band C is upgraded, rich and poor alike; the
    programme treats homes (`treated`); prices and incomes move the line (`shifted`). Households stay as many as in the
    published year, since homes that are added are built to band C or better. Over the years to the target the programme
    treats `homes_retrofitted_per_year` on average, spread by the ramp like every lever.

    The log-normal form is p = Phi((ln(line + required cost) - mu) / sigma). Its response to prices is set to an
    elasticity that fits what was seen in 2021-22, because rebates rise with prices and the line is relative; what
    counts of incomes is how those of low-income households move against the median, by ln(1 + change) / sigma.

    The 10 % index starts at England's figure, moved by how much likelier than in England a household below band C is
    fuel poor here, and follows required cost: prices, and homes that reach band C.

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
    background = 1 - scenario["background_upgrade_share_per_year"]
    response = price_response(poor, other, scenario["fuel_poverty_price_elasticity"])
    before_first = background ** (place.newest_year - start.year)
    poor, other = poor * before_first, other * before_first
    success = np.clip(scenario["retrofit_success_share"] + futures.success_difference_share, 0.0, 1.0)
    prices = np.log1p(scenario["real_energy_price_change_share"] * horizon.ramp)
    prices = prices + (futures.electricity_price_log + futures.gas_price_log) / 2
    incomes = np.log1p(scenario["low_income_change_share"] * horizon.ramp) / scenario["income_spread"]
    shift = response[:, None] * np.diff(prices, axis=1, prepend=0.0) - np.diff(incomes, prepend=0.0)
    total = scenario["homes_retrofitted_per_year"] * horizon.years_to_target
    homes_treated = total * np.diff(horizon.ends, prepend=0.0) * futures.delivery_share[:, None]
    counts, below = np.empty(shift.shape), np.empty(shift.shape)
    for y in range(shift.shape[1]):
        poor, other = treated(
            poor * background, other * background, homes_treated[:, y], scenario["retrofit_targeting_share"], success
        )
        poor, other = shifted(poor, other, shift[:, y])
        counts[:, y], below[:, y] = poor.sum(axis=0), poor.sum(axis=0) + other.sum(axis=0)
    upgraded = (start.homes_below_c - below) / start.households
    return HomesYears(
        fuel_poor_homes=counts,
        fuel_poor_share=counts / start.households,
        homes_below_c=below,
        ten_percent_share=_ten_percent_share(start, scenario, prices, incomes, upgraded),
    )


def _ten_percent_share(
    start: Baseline, scenario: Scenario, log_price: Values, income: Values, upgraded_share: Values
) -> Values:
    """Share of households that need more than 10 % of income for energy [0-1], as a normal score that moves.

    It moves with a price, an income shift and a share of homes upgraded so far.
    """
    england = scenario["england_ten_percent_share"]
    score = _NORMAL.inv_cdf(england)
    poorer = _NORMAL.inv_cdf(start.fuel_poor_share_below_c) - _NORMAL.inv_cdf(
        scenario["england_fuel_poor_share_below_c"]
    )
    slope = scenario["ten_percent_price_elasticity"] * england / _NORMAL.pdf(score)
    log_cost = log_price + np.log(1 - scenario["band_c_cost_cut_share"] * upgraded_share)
    return np.asarray(ndtr(score + poorer + slope * log_cost - income))


ValueOf = Callable[[str], float]


def retrofit_limit(place: Place, value_of: ValueOf) -> float:
    """Homes to treat a year for all below band C to be done by the target year [homes]; if bands are unknown, all."""
    year = place.newest_year
    below = homes_below_c(place, year, place.households, value_of("past_upgrade_share_per_year"))
    homes = sum(below.values()) if below else place.households
    return float(round(homes / max(place.target.year - year, 1) / 50) * 50)


def untargeted_share(place: Place, value_of: ValueOf) -> float:
    """Share of homes below band C whose household is fuel poor [0-1]: whom a programme without targeting reaches."""
    start = baseline(place, *(value_of(name) for name in OF_BASELINE))
    return round(start.fuel_poor_share_below_c if start else value_of("england_fuel_poor_share_below_c"), 2)


RULES: Mapping[str, Callable[[Place, ValueOf], float]] = {
    "retrofit_limit": retrofit_limit,
    "untargeted_share": untargeted_share,
}
"""Rules that an assumption may name in `value_rule` or `high_rule`, beside those of `potential`."""
