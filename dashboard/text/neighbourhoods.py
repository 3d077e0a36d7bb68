"""Neighbourhoods in sentences: what the map finds, what its numbers are, and what they are not. Nobody is labelled."""

import itertools
from collections.abc import Mapping, Sequence

from dashboard.text import words
from models.sources.area_measures import FUEL_POVERTY, GAS_ALONE, STEPS, Measure
from models.sources.neighbourhoods import BUILT, HEATING, Area, together

WHAT_IT_IS = "A home is in fuel poverty if it is hard to heat, and heating it leaves too little to live on."
AVERAGE = "The colour on the map is the average of each area."
WEAK = (
    "A number for one neighbourhood is an estimate. It shows where to look, not how many homes to find. Do not compare "
    "it with other years: the count is made anew each time."
)
WITHIN = "Of every 100 homes, how many are in fuel poverty: on average, and at the lowest and highest place within."
MIDDLES = (
    "A number on the map stands at the middle of its neighbourhood’s land. That need not be where most of its homes "
    "are. Outlines are simplified."
)
MIDDLES_OF_AREAS = "A number stands where the homes of its area are, as far as that is known. Outlines are simplified."
GAS_COLOUR = (
    "Few homes on gas alone can mean flats with electric heating, villages beyond the gas grid, or a heat network. It "
    "does not say how warm or how clean they are."
)
ZONES = "These are zones of the Scottish statistics of 2011. They are not wards, and newer ones may have other edges."
NO_WARDS = (
    "These are areas of the census, made to hold about the same number of homes. They are not wards and not parishes, "
    "and their edges may not be where you would draw them."
)
CENSUS = (
    "How a home is heated is what its people told the census in March 2021. A few named mains gas where there is none."
)
NO_POSTCODE = "We ask for no postcode. A name is enough here, and a postcode would tell us more about you than we need."
NO_REASONS = (
    "A high number says something of homes, bills and pay. It says nothing of the people who live there. Some of the "
    "highest places look like places with many students; whether that is why was not checked."
)
SCOTLAND = (
    "Scotland counts fuel poverty by council, not by neighbourhood. We hold no figures and no outlines of its zones, "
    "and no census of how their homes are heated. So there is no map, and none is made up: what follows is their names."
)
WALES = (
    "Wales counts fuel poverty for the nation, not by neighbourhood. None is made up here: the map shows how homes are "
    "heated."
)
CENSUS = "Census 2021, one day in March 2021. What was put in since is not counted."

CREDIT = (
    "Names of areas: House of Commons Library. Contains Parliamentary information licensed under the Open Parliament "
    "Licence v3.0. Other names of places: GeoNames, CC BY 4.0."
)
CREDIT_ZONES = "Names of zones: Scottish Government."
CREDIT_SCOTLAND = f"{CREDIT_ZONES} Other names of places: GeoNames, CC BY 4.0."

HEATING_LABELS: Mapping[str, str] = {
    "mains_gas_only": "Mains gas alone",
    "electric_only": "Electricity alone",
    "oil_only": "Oil alone",
    "district_heat_only": "A heat network alone",
    "renewable_only": "Renewable heat alone, heat pumps too",
    "heat_other": "Two kinds or more, or bottled gas, wood or coal",
    "no_central_heating": "No central heating",
}
BUILT_LABELS: Mapping[str, str] = {
    "detached": "Detached house",
    "semi_detached": "Semi-detached house",
    "terraced": "Terraced house",
    "flat_or_other": "Flat or other",
}
HEADS = {FUEL_POVERTY: "Homes in 100", GAS_ALONE: "On gas alone, in 100"}
"""Heads of the column of a measure in the table."""
_MEASURES = {FUEL_POVERTY: "in fuel poverty", GAS_ALONE: "heated by mains gas alone"}


def in_100(share: float) -> str:
    """Homes in every 100.

    Examples
    --------
    >>> in_100(0.3156), in_100(0.001), in_100(0.0)
    ('32', 'under 1', '0')
    """
    if 0 < share < 0.005:
        return "under 1"
    return f"{share * 100:.0f}"


def whole_title(place_name: str) -> str:
    """Title of the page in the browser's tab."""
    return f"Neighbourhoods of {place_name}"


def finding(place_name: str, of: Measure) -> str:
    """What the map and the strip find, as a title."""
    high, low = in_100(of.spots[0].share), in_100(of.spots[-1].share)
    if of.name == GAS_ALONE:
        if low == high:
            return f"Gas alone heats {high} of every 100 homes in {place_name}"
        return f"Gas alone heats {low} to {high} of every 100 homes across {place_name}"
    if low == high:
        return f"Fuel poverty in {place_name}: {high} homes in every 100"
    return f"Fuel poverty in {place_name} runs from {low} to {high} homes in every 100"


def dated(of: Measure) -> str:
    """Of what year and edition the figures are."""
    if of.name == GAS_ALONE:
        return CENSUS
    return f"Estimates for {of.year} ({of.edition})."


def where(of: Measure) -> str:
    """Title of the map."""
    return f"Where: {len(of.areas)} areas by name"


def how_far(of: Measure) -> str:
    """Title of the strip."""
    kind = "areas" if of.name == GAS_ALONE else "neighbourhoods"
    return f"How far apart: all {len(of.spots)} {kind}"


def map_summary(place_name: str, of: Measure) -> str:
    """What the map shows, for who does not see it."""
    ordered = sorted(of.areas, key=lambda area: -of.shares[area.code])
    high, low = ordered[0], ordered[-1]
    return (
        f"Map of {len(of.areas)} areas of {place_name}, coloured by how many homes in every 100 are "
        f"{_MEASURES[of.name]}. Highest on average: {high.name}, {in_100(of.shares[high.code])}. Lowest: {low.name}, "
        f"{in_100(of.shares[low.code])}. All are in the table."
    )


def strip_summary(place_name: str, of: Measure) -> str:
    """What the strip shows, for who does not see it."""
    kind = "areas" if of.name == GAS_ALONE else "neighbourhoods"
    told = "; ".join(f"{of.named(spot.area).name} {in_100(spot.share)}" for spot in of.numbered)
    return (
        f"One dot for each of {len(of.spots)} {kind}, by homes in every 100 {_MEASURES[of.name]}. {place_name} as a "
        f"whole: {in_100(of.council_share)}. {of.nation}: {in_100(of.nation_share)}. The highest and lowest: {told}."
    )


def unit(of: Measure) -> str:
    """What the classes count."""
    return f"homes in every 100 {_MEASURES[of.name]}"


def classes(of: Measure) -> tuple[str, ...]:
    """The five classes in words, lowest first.

    Examples
    --------
    >>> from models.sources.area_measures import measure
    >>> classes(measure("E06000021"))
    ('under 6', '6 to 9', '9 to 12', '12 to 16', '16 or more')
    """
    steps = [round(step * 100) for step in STEPS[of.name]]
    between = [f"{low} to {high}" for low, high in itertools.pairwise(steps)]
    return (f"under {steps[0]}", *between, f"{steps[-1]} or more")


def close_by(of: Measure) -> str:
    """How much one area can hold, by the one that holds most; empty where none holds two."""
    if of.name != FUEL_POVERTY:
        return ""
    several = [area for area in of.areas if len(area.neighbourhoods) > 1]
    if not several:
        return ""
    ends = {area.code: sorted(n.fuel_poor_share for n in area.neighbourhoods) for area in several}
    most = max(several, key=lambda area: ends[area.code][-1] - ends[area.code][0])
    low, high = in_100(ends[most.code][0]), in_100(ends[most.code][-1])
    return "" if low == high else f"Inside {most.name} it runs from {low} to {high}."


def homes_counted(place_name: str, of: Measure) -> str:
    """Homes and fuel-poor homes of the council, by the file's own count."""
    poor = sum(n.fuel_poor_homes for area in of.areas for n in area.neighbourhoods)
    homes = sum(area.households for area in of.areas)
    return f"In all, {words.number(poor)} of {words.number(homes)} homes in {place_name}."


def area_now(of: Measure, area: Area) -> str:
    """What is known of one area, in a sentence or two."""
    share = in_100(of.shares[area.code])
    if of.name == GAS_ALONE:
        return f"{share} of every 100 homes are heated by mains gas alone."
    ends = sorted(n.fuel_poor_share for n in area.neighbourhoods)
    low, high = in_100(ends[0]), in_100(ends[-1])
    spread = f", and from {low} to {high} by neighbourhood" if low != high else ""
    return f"{share} of every 100 homes are in fuel poverty on average{spread}. It has about {_about(area)} homes."


def both_names(area: Area) -> str:
    """An area's name, with its Welsh one where that is another."""
    if area.welsh_name and area.welsh_name != area.name:
        return f"{area.name} ({area.welsh_name})"
    return area.name


def home_shares(area: Area) -> tuple[float, ...]:
    """Shares of an area's homes with gas, electricity and a heat network alone; houses; flats [0-1]."""
    heated, built = sum(area.heating.values()), sum(area.built.values())
    flats = area.built["flat_or_other"] / built
    return (
        *(area.heating[kind] / heated for kind in ("mains_gas_only", "electric_only", "district_heat_only")),
        1 - flats,
        flats,
    )


def example(areas: Sequence[Area]) -> str:
    """A short name of one of the areas, to show what may be asked for.

    Examples
    --------
    >>> from models.sources.neighbourhoods import areas
    >>> example(areas("E06000021"))
    'Fenton'
    """
    return min((area.name for area in areas), key=lambda name: (abs(len(name) - 6), name))


def area_homes(area: Area) -> str:
    """How the homes of an area are heated and built, in a sentence; empty where there is no census of it."""
    if not area.heating:
        return ""
    heated = _most(area.heating, HEATING_LABELS)
    built = _most(area.built, BUILT_LABELS)
    return f"By census: {heated}; {built}."


def one_place(place_name: str, of: Measure) -> str:
    """Why there is no map of so few areas."""
    if len(of.spots) == 1:
        return f"{place_name} is one neighbourhood in these statistics, so there is nothing to map."
    return f"{place_name} is one area with {len(of.spots)} neighbourhoods in these statistics, so there is no map."


def council_kinds(areas: Sequence[Area], *, built: bool) -> tuple[tuple[str, int, float], ...]:
    """Kinds of heating or of building over a council: words, homes, share of all [0-1]; most first."""
    kinds, labels = (BUILT, BUILT_LABELS) if built else (HEATING, HEATING_LABELS)
    counts = together(area.built if built else area.heating for area in areas)
    total = sum(counts.values())
    found = [(labels[kind], counts[kind], counts[kind] / total) for kind in kinds if total]
    return tuple(sorted(found, key=lambda row: -row[1]))


def _about(area: Area) -> str:
    return words.number(round(area.households, -2)) if area.households >= 100 else "under 100"


def _most(counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    """The two most common kinds with their share of homes."""
    total = sum(counts.values())
    first = sorted(counts, key=lambda kind: -counts[kind])[:2]
    return ", ".join(
        f"{labels[kind][0].lower()}{labels[kind][1:]} {in_100(counts[kind] / total)} in 100" for kind in first
    )
