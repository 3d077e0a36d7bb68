"""Fuel poverty as it is published of areas: neighbourhoods, how they vary in a council, and each nation by itself."""

from dataclasses import dataclass
from functools import lru_cache

from models.sources.nouns import of_row
from models.sources.tables import rows, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """Fuel poverty of one neighbourhood (LSOA) in the newest edition; never a trend."""

    code: str
    households: int
    fuel_poor_homes: int

    @property
    def fuel_poor_share(self) -> float:
        """Share of its homes in fuel poverty [0-1]."""
        return self.fuel_poor_homes / self.households


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
    """A nation's own fuel poverty figure, by its own definition; not comparable between nations.

    `kind`: a figure, a projection, one that a later edition replaced, or a companion measure. A projection may have
    `words` only.
    """

    nation: str
    year: int
    metric: str
    kind: str
    edition: str
    fuel_poor_homes: int | None
    fuel_poor_share: float | None
    words: str

    @property
    def share(self) -> float:
        """Share of homes in fuel poverty [0-1].

        Raises
        ------
        LookupError
            If words only are published.
        """
        if self.fuel_poor_share is None:
            raise LookupError(f"{self.edition} gives no share for {self.nation} in {self.year}.")
        return self.fuel_poor_share


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFuelPoverty:
    """Fuel poverty of a Scottish council years ago [share of homes, 0-1]; never today's figure.

    `fuel_poor_share` is by the measure as it was proposed in 2019, `old_definition_share` by the one before it.
    """

    first_year: int
    last_year: int
    metric: str
    fuel_poor_share: float
    old_definition_share: float | None
    edition: str


@lru_cache(maxsize=8)
def neighbourhoods(code: str) -> tuple[Neighbourhood, ...]:
    """Return a council's neighbourhoods with their newest fuel poverty, of `spread`'s edition; empty elsewhere."""
    found = rows_of("fuel_poverty_neighbourhoods.csv", code)
    return tuple(of_row(Neighbourhood, r, code=r.neighbourhood) for r in found)


def spread(code: str) -> Spread | None:
    """Return how fuel poverty varies over a council's neighbourhoods; None outside England."""
    return next((of_row(Spread, r) for r in rows_of("fuel_poverty_spread.csv", code)), None)


def earlier(code: str) -> EarlierFuelPoverty | None:
    """Return the old figure that is held of a Scottish council; None for most, and outside Scotland."""
    return next((of_row(EarlierFuelPoverty, r) for r in rows_of("fuel_poverty_scotland.csv", code)), None)


def of_nation(nation: str) -> NationFuelPoverty:
    """Return a nation's newest own figure; projections and replaced figures are none.

    Raises
    ------
    LookupError
        If the table has none.
    """
    return _of_kind(nation, "figure")[-1]


def before(newest: NationFuelPoverty) -> tuple[NationFuelPoverty, ...]:
    """Return a nation's figures of earlier years by the same measure and source, oldest first."""
    same = [f for f in _of_kind(newest.nation, "figure") if f.metric == newest.metric and f.year < newest.year]
    return tuple(same)


def projected(nation: str) -> NationFuelPoverty | None:
    """Return what a nation's own statisticians expect of a year after its newest figure; None if nothing."""
    newest = of_nation(nation)
    found = [f for f in _of_kind(nation, "projection", needed=False) if f.year > newest.year]
    return found[-1] if found else None


def _of_kind(nation: str, kind: str, *, needed: bool = True) -> list[NationFuelPoverty]:
    """Rows of a nation, oldest first."""
    found = [r for r in rows("fuel_poverty_nations.csv") if (r.nation, r.kind) == (nation, kind)]
    if needed and not found:
        raise LookupError(f"There is no fuel poverty figure for {nation}.")
    return [of_row(NationFuelPoverty, r) for r in sorted(found, key=lambda r: r.year)]
