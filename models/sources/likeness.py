"""Which councils are alike: how far apart two are by people, density, heat, pay and homes."""

from dataclasses import astuple, dataclass
from functools import lru_cache
from math import nan

import numpy as np

from models.facts.lending import locked
from models.sources import homes
from models.sources.councils import Council, councils
from models.sources.tables import rows_by_year, rows_of

PAY = "median_weekly_pay_gbp"
LEAST_KNOWN = 4
"""Two councils are compared by at least so many of the five traits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a council is compared by, newest figures; NaN where none is published.

    `population` [people], `density` [people a km2], `home_gas_kwh` [kWh of gas a household and year, weather
    corrected; 0 where there is no grid], `weekly_pay_gbp` [median pay of residents, GBP], `houses_share`
    [households in a whole house, 0-1].
    """

    population: float
    density: float
    home_gas_kwh: float
    weekly_pay_gbp: float
    houses_share: float


@dataclass(frozen=True, slots=True)
class Like:
    """A council and how far it is from another one [standard deviations a trait, root mean square]."""

    council: Council
    distance: float


@lru_cache(maxsize=1)
def every_council() -> dict[str, Traits]:
    """Return the traits of all councils by code.

    Raises
    ------
    DataError
        If a table is wrong.

    Examples
    --------
    >>> stoke = every_council()["E06000021"]
    >>> round(stoke.population), round(stoke.density), round(stoke.houses_share, 2)
    (270425, 2894, 0.89)
    """
    return {council.code: _traits(council) for council in councils()}


def nearest(code: str, many: int) -> tuple[Like, ...]:
    """Return the councils most like one, the nearest first.

    Population and density are compared by their logarithm. Each trait is measured in standard deviations over all
    councils, and the distance is the root of the mean square over the traits that both have: the usual way of nearest
    neighbours (that of CIPFA for councils of England, with other traits). Who lacks more than one trait is left out.

    Parameters
    ----------
    code : str
    many : int
        How many at most.

    Raises
    ------
    KeyError
        If there is no such council.

    Examples
    --------
    >>> [like.council.name for like in nearest("E06000021", 3)]
    ['Derby', 'Bolton', 'Walsall']
    """
    at, by_code = _standardised(), {council.code: n for n, council in enumerate(councils())}
    apart = at - at[by_code[code]]
    known = np.isfinite(apart).sum(axis=1)
    distance = np.sqrt(np.nansum(apart**2, axis=1) / np.maximum(known, 1))
    distance[known < LEAST_KNOWN] = np.inf
    distance[by_code[code]] = np.inf
    ordered = np.argsort(distance, kind="stable")[:many]
    return tuple(Like(councils()[n], float(distance[n])) for n in ordered if np.isfinite(distance[n]))


@lru_cache(maxsize=1)
def _standardised() -> np.ndarray:
    """Traits in standard deviations from the mean of all councils [councils, traits]."""
    of = np.array([astuple(traits) for traits in every_council().values()])
    of[:, :2] = np.log(of[:, :2])
    return locked((of - np.nanmean(of, axis=0)) / np.nanstd(of, axis=0))


def _traits(council: Council) -> Traits:
    population = rows_by_year("population.csv", council.code)[-1].population
    households = rows_by_year("households.csv", council.code)[-1].households
    pay = [r for r in rows_of("labour.csv", council.code) if r.measure == PAY]
    gas = [r for r in rows_by_year("gas.csv", council.code) if r.homes_mwh is not None]
    return Traits(
        population=population,
        density=population / council.area_km2,
        home_gas_kwh=1000 * gas[-1].homes_mwh / households if gas else 0.0,
        weekly_pay_gbp=max(pay, key=lambda r: r.period).value if pay else nan,
        houses_share=homes.houses_share(council.code, households),
    )
