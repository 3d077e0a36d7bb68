"""Where an English council starts in fuel poverty: its newest published count, spread over tenures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.demand.upgrades import TENURES, homes_below_c
from models.facts import FuelPoverty, Place

METRIC = "LILEE"
OF_BASELINE = ("past_upgrade_share_per_year", "private_rent_fuel_poor_ratio", "social_rent_fuel_poor_ratio")
"""Assumptions that `baseline` takes, in its order."""


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


def newest(place: Place) -> FuelPoverty | None:
    """Return the published count to start from: the newest that the energy statistics reach; None if none."""
    known = [f for f in place.fuel_poverty if f.metric == METRIC and f.year <= place.newest_year]
    return max(known, key=lambda f: f.year, default=None)


@lru_cache(maxsize=1024)
def baseline(
    place: Place, upgrade_share_per_year: float, private_rent_ratio: float, social_rent_ratio: float
) -> Baseline | None:
    """Return where a council starts: the published count of its newest year, to the digit; None outside England.

    Parameters
    ----------
    place : Place
    upgrade_share_per_year : float
        Share of the homes below band C that left that pool in a year since the survey of 2023 [0-1].
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


ValueOf = Callable[[str], float]


def retrofit_limit(place: Place, value_of: ValueOf) -> float:
    """Homes to treat a year for all below band C to be done by the target year [homes]; if bands are unknown, all."""
    year = place.newest_year
    below = homes_below_c(place, year, place.households, value_of("past_upgrade_share_per_year"))
    homes = sum(below.values()) if below else place.households
    return float(round(homes / max(place.target.year - year, 1) / 50) * 50)


def untargeted_share(place: Place, value_of: ValueOf) -> float:
    """Share of homes below band C whose household is fuel poor [0-1]: whom a retrofit without targeting reaches."""
    start = baseline(place, *(value_of(name) for name in OF_BASELINE))
    return round(start.fuel_poor_share_below_c if start else value_of("england_fuel_poor_share_below_c"), 2)


RULES: Mapping[str, Callable[[Place, ValueOf], float]] = {
    "retrofit_limit": retrofit_limit,
    "untargeted_share": untargeted_share,
}
"""Rules that an assumption may name in `value_rule` or `high_rule`, beside those of `potential`."""
