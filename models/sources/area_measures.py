"""What a map of a council's areas shows: fuel poverty in England, gas in Wales; classes, means, highest and lowest."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.sources import councils, fuel_poverty_areas
from models.sources.neighbourhood_shapes import Shape, shape
from models.sources.neighbourhoods import GAS, Area, areas
from models.sources.tables import rows_of

FUEL_POVERTY, GAS_ALONE = "fuel_poverty", "gas_alone"
STEPS: Mapping[str, tuple[float, ...]] = {FUEL_POVERTY: (0.06, 0.09, 0.12, 0.16), GAS_ALONE: (0.2, 0.5, 0.7, 0.85)}
"""Bounds of the five classes of each measure [share of homes, 0-1]: the same everywhere, so that a colour means one."""
MOST_NUMBERED = 3
"""How many of the highest, and of the lowest, are numbered."""
LEAST_AREAS = 3
"""Fewest areas that make a map."""
CENSUS_YEAR = 2021


@dataclass(frozen=True, slots=True)
class Spot:
    """One dot: a neighbourhood (England) or an area (Wales), its share [0-1], and where it is drawn."""

    code: str
    area: str
    share: float
    at: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure over the areas of a council.

    Parameters
    ----------
    name : str
        `FUEL_POVERTY` or `GAS_ALONE`.
    year, edition : int, str
        What the figures are of.
    nation : str
    areas : tuple of Area
        By name.
    shares : mapping of str to float
        Share of homes by code of an area [0-1], each home counted once.
    spots : tuple of Spot
        Highest first.
    council_share, nation_share : float
        Of all homes of the council and the nation [0-1].
    shape : Shape
    """

    name: str
    year: int
    edition: str
    nation: str
    areas: tuple[Area, ...]
    shares: Mapping[str, float]
    spots: tuple[Spot, ...]
    council_share: float
    nation_share: float
    shape: Shape

    @property
    def has_map(self) -> bool:
        """Whether there are areas enough for a map."""
        return len(self.areas) >= LEAST_AREAS

    @property
    def numbered(self) -> tuple[Spot, ...]:
        """The highest spots and then the lowest, all in falling order; of fewer than six, half of them each."""
        some = min(MOST_NUMBERED, len(self.spots) // 2)
        return (*self.spots[:some], *self.spots[len(self.spots) - some :])

    def tone(self, share: float) -> int:
        """Class of a share as it is told, in whole homes of 100: 0 to 4; what lies on a bound is of the class above."""
        return sum(round(100 * share) >= round(100 * step) for step in STEPS[self.name])

    def named(self, code: str) -> Area:
        """Return an area by its code.

        Raises
        ------
        LookupError
            If the council has no such area.
        """
        return next(area for area in self.areas if area.code == code)


@lru_cache(maxsize=16)
def measure(code: str) -> Measure | None:
    """Return what a map of a council shows; None in Scotland, where neither shapes nor figures by area are at hand."""
    drawn, spread = shape(code), fuel_poverty_areas.spread(code)
    if drawn is None:
        return None
    if spread is not None:
        return _of_poverty(code, drawn, spread)
    return _of_gas(code, drawn)


def _of_poverty(code: str, drawn: Shape, spread: fuel_poverty_areas.Spread) -> Measure:
    inside = areas(code)
    spots = [
        Spot(one.code, area.code, one.fuel_poor_share, drawn.neighbourhoods[area.code][one.code])
        for area in inside
        for one in area.neighbourhoods
    ]
    every = fuel_poverty_areas.neighbourhoods(code)
    return Measure(
        name=FUEL_POVERTY,
        year=spread.year,
        edition=spread.edition,
        nation="England",
        areas=inside,
        shares={area.code: area.fuel_poor_share for area in inside if area.households},
        spots=_falling(spots),
        council_share=sum(n.fuel_poor_homes for n in every) / sum(n.households for n in every),
        nation_share=fuel_poverty_areas.of_nation("England").share,
        shape=drawn,
    )


def _of_gas(code: str, drawn: Shape) -> Measure:
    inside = areas(code)
    at = {area.code: area.at for area in drawn.areas}
    homes = sum(sum(area.heating.values()) for area in inside)
    return Measure(
        name=GAS_ALONE,
        year=CENSUS_YEAR,
        edition=f"Census {CENSUS_YEAR}",
        nation="Wales",
        areas=inside,
        shares={area.code: area.gas_share for area in inside},
        spots=_falling([Spot(area.code, area.code, area.gas_share, at[area.code]) for area in inside]),
        council_share=sum(area.heating[GAS] for area in inside) / homes,
        nation_share=_gas_share_of("Wales"),
        shape=drawn,
    )


def _falling(spots: list[Spot]) -> tuple[Spot, ...]:
    return tuple(sorted(spots, key=lambda spot: (-spot.share, spot.code)))


@lru_cache(maxsize=2)
def _gas_share_of(nation: str) -> float:
    """Share of a nation's households with mains gas alone, by census [0-1]."""
    found = [r for c in councils.councils() if c.nation == nation for r in rows_of("home_heating.csv", c.code)]
    return sum(r.mains_gas_only for r in found) / sum(r.households for r in found)
