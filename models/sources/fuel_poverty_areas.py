"""Fuel poverty as it is published of areas: neighbourhoods, how they vary in a council, and each nation by itself."""

from dataclasses import dataclass
from functools import lru_cache

from models.sources.nouns import of_row
from models.sources.tables import rows, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """Fuel poverty of one neighbourhood (LSOA) in the newest edition; never a trend."""

    code: str
    name: str
    households: int
    fuel_poor_homes: int
    year: int
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How fuel poverty varies over the neighbourhoods of a council in the newest edition [share of homes, 0-1]."""

    neighbourhoods: int
    year: int
    edition: str
    lowest_share: float
    lower_quarter_share: float
    middle_share: float
    upper_quarter_share: float
    highest_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NationFuelPoverty:
    """A nation's own fuel poverty figure, by its own definition; not comparable between nations."""

    nation: str
    year: int
    metric: str
    fuel_poor_homes: int
    fuel_poor_share: float


@lru_cache(maxsize=8)
def neighbourhoods(code: str) -> tuple[Neighbourhood, ...]:
    """Return the neighbourhoods of a council with their newest fuel poverty; empty where none are carried."""
    found = rows_of("fuel_poverty_neighbourhoods.csv", code)
    return tuple(of_row(Neighbourhood, r, code=r.neighbourhood) for r in found)


def spread(code: str) -> Spread | None:
    """Return how fuel poverty varies over a council's neighbourhoods; None outside England."""
    return next((of_row(Spread, r) for r in rows_of("fuel_poverty_spread.csv", code)), None)


def of_nation(nation: str) -> NationFuelPoverty:
    """Return a nation's newest own figure.

    Raises
    ------
    LookupError
        If the table has none.
    """
    found = [r for r in rows("fuel_poverty_nations.csv") if r.nation == nation]
    if not found:
        raise LookupError(f"There is no fuel poverty figure for {nation}.")
    return of_row(NationFuelPoverty, max(found, key=lambda r: r.year))
