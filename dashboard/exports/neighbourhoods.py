"""A council's areas and their neighbourhoods as a table to take away."""

from collections.abc import Iterator

from dashboard.text import inert
from models.facts import Place
from models.sources import area_measures, neighbourhoods
from models.sources.area_measures import FUEL_POVERTY, Measure
from models.sources.neighbourhoods import BUILT, HEATING, Area

POVERTY = (
    "homes",
    "fuel_poor_homes",
    "fuel_poor_share",
    "lowest_neighbourhood_share",
    "highest_neighbourhood_share",
    "fuel_poverty_year",
    "fuel_poverty_edition",
)
HEADS = (
    "level",
    "code",
    "name",
    "welsh_name",
    "official_name",
    "area_code",
    *POVERTY,
    *(f"census_2021_homes_{kind}" for kind in (*HEATING, *BUILT)),
)
"""Columns. Shares are 0 to 1; a neighbourhood has the name of its area."""


def csv_text(place: Place) -> str:
    """Return areas by name and then their neighbourhoods as CSV; what is not known of a place is empty."""
    of, areas = area_measures.measure(place.code), neighbourhoods.areas(place.code)
    rows = [_area(area, of) for area in areas]
    return inert.csv_text([HEADS, *rows, *(row for area in areas for row in _neighbourhoods(area, of))])


def _area(area: Area, of: Measure | None) -> tuple[object, ...]:
    level = "area" if area.official_name else "zone"
    names = (level, area.code, area.name, area.welsh_name, area.official_name, area.code)
    counts = (*(area.heating.get(kind) for kind in HEATING), *(area.built.get(kind) for kind in BUILT))
    return (*names, *_poverty(area, of), *counts)


def _poverty(area: Area, of: Measure | None) -> tuple[object, ...]:
    if of is None or of.name != FUEL_POVERTY or not area.neighbourhoods:
        return ("",) * len(POVERTY)
    shares = [n.fuel_poor_share for n in area.neighbourhoods]
    poor = sum(n.fuel_poor_homes for n in area.neighbourhoods)
    ends = (round(min(shares), 4), round(max(shares), 4))
    return area.households, poor, round(area.fuel_poor_share, 4), *ends, of.year, of.edition


def _neighbourhoods(area: Area, of: Measure | None) -> Iterator[tuple[object, ...]]:
    for n in area.neighbourhoods:
        figures = (n.households, n.fuel_poor_homes, round(n.fuel_poor_share, 4), "", "")
        edition = (of.year, of.edition) if of else ("", "")
        empty = ("",) * (len(HEATING) + len(BUILT))
        yield "neighbourhood", n.code, area.name, area.welsh_name, "", area.code, *figures, *edition, *empty
