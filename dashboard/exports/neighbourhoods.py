"""A council's areas and their neighbourhoods as a table to take away."""

from collections.abc import Iterator

from dashboard.text import inert
from models.facts import Place
from models.facts.year_columns import Column
from models.sources import area_measures, neighbourhoods
from models.sources.area_measures import FUEL_POVERTY, Measure
from models.sources.neighbourhoods import BUILT, HEATING, Area

POVERTY = (
    Column("homes", "homes", "Homes", "integer"),
    Column("fuel_poor_homes", "homes", "Homes in fuel poverty", "integer"),
    Column("fuel_poor_share", "share", "The same, of all homes"),
    Column("lowest_neighbourhood_share", "share", "That share in the neighbourhood of the area where it is lowest"),
    Column("highest_neighbourhood_share", "share", "That share where it is highest"),
    Column("fuel_poverty_year", "", "Year of the fuel poverty", "integer"),
    Column("fuel_poverty_edition", "", "Its edition", "string"),
)
KINDS = {
    "mains_gas_only": "heated by mains gas alone",
    "electric_only": "heated by electricity alone",
    "oil_only": "heated by oil alone",
    "district_heat_only": "heated by a heat network alone",
    "renewable_only": "heated by renewable heat alone",
    "heat_other": "heated in two ways or more, or by bottled gas, wood or coal",
    "no_central_heating": "without central heating",
    "detached": "in detached houses",
    "semi_detached": "in semi-detached houses",
    "terraced": "in terraced houses",
    "flat_or_other": "in flats or other homes",
}
"""Kinds of homes of the census in words that follow "Homes"."""
COLUMNS = (
    Column("level", "", "area, zone or neighbourhood", "string"),
    Column("code", "", "Code of the area, zone or neighbourhood", "string"),
    Column("name", "", "Everyday name; a neighbourhood has that of its area", "string"),
    Column("welsh_name", "", "The same in Welsh, in Wales", "string"),
    Column("official_name", "", "Name in the statistics", "string"),
    Column("area_code", "", "Code of the area that it is in", "string"),
    *POVERTY,
    *(
        Column(f"census_2021_homes_{kind}", "homes", f"Homes {KINDS[kind]}, census 2021", "integer")
        for kind in (*HEATING, *BUILT)
    ),
)


def csv_text(place: Place) -> str:
    """Return areas by name and then their neighbourhoods as CSV; what is not known of a place is empty."""
    return inert.csv_text([[column.name for column in COLUMNS], *rows(place)])


def rows(place: Place) -> Iterator[tuple[object, ...]]:
    """Yield the same as rows without heads."""
    of, areas = area_measures.measure(place.code), neighbourhoods.areas(place.code)
    yield from (_area(area, of) for area in areas)
    for area in areas:
        yield from _neighbourhoods(area, of)


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
