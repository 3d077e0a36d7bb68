"""A council's areas by their everyday names: fuel poverty of their neighbourhoods, how homes are heated and built."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.sources import fuel_poverty_areas
from models.sources.fuel_poverty_areas import Neighbourhood
from models.sources.neighbourhood_shapes import shape
from models.sources.tables import rows_of

AREAS = "neighbourhood_areas.csv"
HEATING = (
    "mains_gas_only",
    "electric_only",
    "oil_only",
    "district_heat_only",
    "renewable_only",
    "heat_other",
    "no_central_heating",
)
"""Kinds of central heating by census, each by itself; `heat_other` is two or more, tank gas, wood or solid fuel."""
BUILT = ("detached", "semi_detached", "terraced", "flat_or_other")
GAS = HEATING[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area with an everyday name: a middle layer area of the census, or a zone of Scotland; it is no ward.

    Parameters
    ----------
    code, name, welsh_name, official_name : str
        `welsh_name` and `official_name` may be empty.
    heating, built : mapping of str to int
        Households by census of each of `HEATING` and `BUILT`; empty in Scotland.
    neighbourhoods : tuple of Neighbourhood
        Those in it with their fuel poverty; empty outside England.
    """

    code: str
    name: str
    welsh_name: str
    official_name: str
    heating: Mapping[str, int]
    built: Mapping[str, int]
    neighbourhoods: tuple[Neighbourhood, ...]

    @property
    def households(self) -> int:
        """Households as the fuel poverty statistics count them."""
        return sum(n.households for n in self.neighbourhoods)

    @property
    def fuel_poor_share(self) -> float:
        """Share of its homes in fuel poverty, each home counted once [0-1]; no mean of its neighbourhoods' shares.

        Raises
        ------
        ZeroDivisionError
            Where no neighbourhoods are known.
        """
        return sum(n.fuel_poor_homes for n in self.neighbourhoods) / self.households

    @property
    def gas_share(self) -> float:
        """Share of its households that have mains gas alone, by census [0-1].

        Raises
        ------
        ZeroDivisionError
            Where there is no census of it.
        """
        return self.heating[GAS] / sum(self.heating.values())


@lru_cache(maxsize=16)
def areas(code: str) -> tuple[Area, ...]:
    """Return the areas of a council by name.

    Examples
    --------
    >>> [area.name for area in areas("E06000021")][:2]
    ['Abbey Hulton', 'Baddley & Milton']
    """
    drawn = shape(code)
    inside = drawn.neighbourhoods if drawn else {}
    known = {n.code: n for n in fuel_poverty_areas.neighbourhoods(code)}
    return tuple(
        Area(
            code=r.area,
            name=r.name,
            welsh_name=r.welsh_name,
            official_name=r.official_name,
            heating=_counts(r, HEATING),
            built=_counts(r, BUILT),
            neighbourhoods=tuple(known[one] for one in inside.get(r.area, ()) if one in known),
        )
        for r in sorted(rows_of(AREAS, code), key=lambda r: (r.name.casefold(), r.area))
    )


def together(of: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Add counts up by kind.

    Examples
    --------
    >>> together([{"detached": 1, "terraced": 2}, {"detached": 3, "terraced": 0}])
    {'detached': 4, 'terraced': 2}
    """
    found: dict[str, int] = {}
    for counts in of:
        for kind, count in counts.items():
            found[kind] = found.get(kind, 0) + count
    return found


def _counts(row: object, kinds: Iterable[str]) -> dict[str, int]:
    counts = {kind: getattr(row, kind) for kind in kinds}
    return {} if None in counts.values() else counts
