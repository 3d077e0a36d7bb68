"""Neighbourhoods in sentences: what the map finds, what its numbers are, and what they are not. Nobody is labelled."""

import itertools
from collections.abc import Mapping, Sequence

from dashboard.text import catalogue, words
from dashboard.text.catalogue import say, say_as, say_many
from models.sources.area_measures import FUEL_POVERTY, GAS_ALONE, STEPS, Measure
from models.sources.neighbourhoods import BUILT, HEATING, Area, together


def what_it_is() -> str:
    """What fuel poverty is."""
    return say("A home is in fuel poverty if it is hard to heat, and heating it leaves too little to live on.")


def average() -> str:
    """What the colour of an area is of."""
    return say("The colour on the map is the average of each area.")


def weak() -> str:
    """What a number of one neighbourhood is good for."""
    return say(
        "A number for one neighbourhood is an estimate. It shows where to look, not how many homes to find. Do not "
        "compare it with other years: the count is made anew each time."
    )


def within() -> str:
    """What the table tells of fuel poverty."""
    return say(
        "Of every 100 homes, how many are in fuel poverty: on average, and at the lowest and highest place within."
    )


def middles() -> str:
    """Where a number stands on a map of neighbourhoods."""
    return say(
        "A number on the map stands at the middle of its neighbourhood’s land. That need not be where most of its "
        "homes are. Outlines are simplified."
    )


def middles_of_areas() -> str:
    """Where it stands on a map of areas."""
    return say("A number stands where the homes of its area are, as far as that is known. Outlines are simplified.")


def gas_colour() -> str:
    """What a colour of the map of gas does not say."""
    return say(
        "Few homes on gas alone can mean flats with electric heating, villages beyond the gas grid, or a heat network. "
        "It does not say how warm or how clean they are."
    )


def zones() -> str:
    """What the areas of Scotland are."""
    return say(
        "These are zones of the Scottish statistics of 2011. They are not wards, and newer ones may have other edges."
    )


def no_wards() -> str:
    """What the areas of England and Wales are."""
    return say(
        "These are areas of the census, made to hold about the same number of homes. They are not wards and not "
        "parishes, and their edges may not be where you would draw them."
    )


def no_postcode() -> str:
    """Why no postcode is asked for."""
    return say(
        "We ask for no postcode. A name is enough here, and a postcode would tell us more about you than we need."
    )


def no_reasons() -> str:
    """What a high number does not say."""
    return say(
        "A high number says something of homes, bills and pay. It says nothing of the people who live there. Some of "
        "the highest places look like places with many students; whether that is why was not checked."
    )


def scotland() -> str:
    """Why there is no map in Scotland."""
    return say(
        "Scotland counts fuel poverty by council, not by neighbourhood. We hold no figures and no outlines of its "
        "zones, and no census of how their homes are heated. So there is no map, and none is made up: what follows is "
        "their names."
    )


def wales() -> str:
    """Why the map of Wales is of gas."""
    return say(
        "Wales counts fuel poverty for the nation, not by neighbourhood. None is made up here: the map shows how homes "
        "are heated."
    )


def no_gas() -> str:
    """What the census has of mains gas where no meter has any."""
    return say("There is no gas grid here. Those who told the census of mains gas have gas of another kind.")


def census() -> str:
    """When the census was."""
    return say("Census 2021, one day in March 2021. What was put in since is not counted.")


def licences() -> str:
    """Whose the names and shapes are."""
    return say(
        "Names of areas: House of Commons Library. Contains Parliamentary information licensed under the Open "
        "Parliament Licence v3.0. Other names of places: GeoNames, CC BY 4.0, and a few from Wikipedia."
    )


def licences_of_scotland() -> str:
    """The same in Scotland."""
    return f"{licence_of_zones()} " + say("Other names of places: GeoNames, CC BY 4.0.")


def licence_of_zones() -> str:
    """Whose the names of zones are."""
    return say("Names of zones: Scottish Government.")


def heating_labels() -> Mapping[str, str]:
    """How homes are heated."""
    return {
        "mains_gas_only": say("Mains gas alone"),
        "electric_only": say("Electricity alone"),
        "oil_only": say("Oil alone"),
        "district_heat_only": say("A heat network alone"),
        "renewable_only": say("Renewable heat alone, heat pumps too"),
        "heat_other": say("Two kinds or more, or bottled gas, wood or coal"),
        "no_central_heating": say("No central heating"),
    }


def built_labels() -> Mapping[str, str]:
    """How homes are built."""
    return {
        "detached": say("Detached house"),
        "semi_detached": say("Semi-detached house"),
        "terraced": say("Terraced house"),
        "flat_or_other": say("Flat or other"),
    }


def head(of: Measure) -> str:
    """Head of the column of a measure in the table."""
    return say("On gas alone, in 100") if of.name == GAS_ALONE else say("Homes in 100")


def nation(of: Measure) -> str:
    """Name of the nation that a measure is held against."""
    return {"England": say_as("nation", "England"), "Wales": say_as("nation", "Wales")}[of.nation]


def area_name(area: Area) -> str:
    """An area's name in the language in use: in Welsh its Welsh one where it has one."""
    return area.welsh_name if catalogue.language() == catalogue.WELSH and area.welsh_name else area.name


def in_100(share: float) -> str:
    """Homes in every 100.

    Examples
    --------
    >>> in_100(0.3156), in_100(0.001), in_100(0.0)
    ('32', 'under 1', '0')
    """
    if 0 < share < 0.005:
        return say("under {n}", n=1)
    return f"{share * 100:.0f}"


def whole_title(place_name: str) -> str:
    """Title of the page in the browser's tab."""
    return say("Neighbourhoods of {place}", place=place_name)


def finding(place_name: str, of: Measure) -> str:
    """What the map and the strip find, as a title."""
    high, low = in_100(of.spots[0].share), in_100(of.spots[-1].share)
    if of.name == GAS_ALONE:
        if low == high:
            return say("Gas alone heats {homes} of every 100 homes in {place}", homes=high, place=place_name)
        return say(
            "Gas alone heats {low} to {high} of every 100 homes across {place}", low=low, high=high, place=place_name
        )
    if low == high:
        return say("Fuel poverty in {place}: {homes} homes in every 100", place=place_name, homes=high)
    return say(
        "Fuel poverty in {place} runs from {low} to {high} homes in every 100", place=place_name, low=low, high=high
    )


def dated(of: Measure) -> str:
    """Of what year and edition the figures are."""
    if of.name == GAS_ALONE:
        return census()
    return say("Estimates for {year} ({edition}).", year=of.year, edition=of.edition)


def where(of: Measure) -> str:
    """Title of the map."""
    return say_many("Where: {n} area by name", "Where: {n} areas by name", len(of.areas))


def how_far(of: Measure) -> str:
    """Title of the strip."""
    n = len(of.spots)
    if of.name == GAS_ALONE:
        return say_many("How far apart: all {n} area", "How far apart: all {n} areas", n)
    return say_many("How far apart: all {n} neighbourhood", "How far apart: all {n} neighbourhoods", n)


def map_summary(place_name: str, of: Measure) -> str:
    """What the map shows, for who does not see it."""
    ordered = sorted(of.areas, key=lambda area: -of.shares[area.code])
    high, low = ordered[0], ordered[-1]
    shown = (
        say(
            "Map of {n} areas of {place}, coloured by how many homes in every 100 are heated by mains gas alone.",
            n=len(of.areas),
            place=place_name,
        )
        if of.name == GAS_ALONE
        else say(
            "Map of {n} areas of {place}, coloured by how many homes in every 100 are in fuel poverty.",
            n=len(of.areas),
            place=place_name,
        )
    )
    ends = say(
        "Highest on average: {highest}, {high}. Lowest: {lowest}, {low}. All are in the table.",
        highest=area_name(high),
        high=in_100(of.shares[high.code]),
        lowest=area_name(low),
        low=in_100(of.shares[low.code]),
    )
    return f"{shown} {ends}"


def strip_summary(place_name: str, of: Measure) -> str:
    """What the strip shows, for who does not see it."""
    told = "; ".join(f"{area_name(of.named(spot.area))} {in_100(spot.share)}" for spot in of.numbered)
    shown = (
        say("One dot for each of {n} areas, by homes in every 100 heated by mains gas alone.", n=len(of.spots))
        if of.name == GAS_ALONE
        else say("One dot for each of {n} neighbourhoods, by homes in every 100 in fuel poverty.", n=len(of.spots))
    )
    means = say(
        "{place} as a whole: {share}. {nation}: {national}. The highest and lowest: {places}.",
        place=place_name,
        share=in_100(of.council_share),
        nation=nation(of),
        national=in_100(of.nation_share),
        places=told,
    )
    return f"{shown} {means}"


def unit(of: Measure) -> str:
    """What the classes count."""
    if of.name == GAS_ALONE:
        return say("homes in every 100 heated by mains gas alone")
    return say("homes in every 100 in fuel poverty")


def classes(of: Measure) -> tuple[str, ...]:
    """The five classes in words, lowest first.

    Examples
    --------
    >>> from models.sources.area_measures import measure
    >>> classes(measure("E06000021"))
    ('under 6', '6 to 9', '9 to 12', '12 to 16', '16 or more')
    """
    steps = [round(step * 100) for step in STEPS[of.name]]
    between = [say("{low} to {high}", low=low, high=high) for low, high in itertools.pairwise(steps)]
    return (say("under {n}", n=steps[0]), *between, say("{n} or more", n=steps[-1]))


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
    if low == high:
        return ""
    return say("Inside {area} it runs from {low} to {high}.", area=area_name(most), low=low, high=high)


def homes_counted(place_name: str, of: Measure) -> str:
    """Homes and fuel-poor homes of the council, by the file's own count."""
    poor = sum(n.fuel_poor_homes for area in of.areas for n in area.neighbourhoods)
    homes = sum(area.households for area in of.areas)
    return say(
        "In all, {poor} of {homes} homes in {place}.",
        poor=words.number(poor),
        homes=words.number(homes),
        place=place_name,
    )


def area_now(of: Measure, area: Area) -> str:
    """What is known of one area, in a sentence or two."""
    share = in_100(of.shares[area.code])
    if of.name == GAS_ALONE:
        return say("{homes} of every 100 homes are heated by mains gas alone.", homes=share)
    ends = sorted(n.fuel_poor_share for n in area.neighbourhoods)
    low, high = in_100(ends[0]), in_100(ends[-1])
    found = (
        say(
            "{homes} of every 100 homes are in fuel poverty on average, and from {low} to {high} by neighbourhood.",
            homes=share,
            low=low,
            high=high,
        )
        if low != high
        else say("{homes} of every 100 homes are in fuel poverty on average.", homes=share)
    )
    beside = say(
        "In all of the council it is {council}, in {nation} {whole}.",
        council=in_100(of.council_share),
        nation=nation(of),
        whole=in_100(of.nation_share),
    )
    return f"{found} {beside} " + say("{area} has about {homes} homes.", area=area_name(area), homes=_about(area))


def both_names(area: Area) -> str:
    """An area's name, with its Welsh one where that is another; in Welsh that one alone."""
    if catalogue.language() == catalogue.WELSH:
        return area_name(area)
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
    return min((area_name(area) for area in areas), key=lambda name: (abs(len(name) - 6), name))


def area_homes(area: Area) -> str:
    """How the homes of an area are heated and built, in a sentence; empty where there is no census of it."""
    if not area.heating:
        return ""
    heated = _most(area.heating, heating_labels())
    built = _most(area.built, built_labels())
    return say("By census: {heated}; {built}.", heated=heated, built=built)


def one_place(place_name: str, of: Measure) -> str:
    """Why there is no map of so few areas."""
    if len(of.spots) == 1:
        return say("{place} is one neighbourhood in these statistics, so there is nothing to map.", place=place_name)
    return say(
        "{place} is one area with {n} neighbourhoods in these statistics, so there is no map.",
        place=place_name,
        n=len(of.spots),
    )


def council_kinds(areas: Sequence[Area], *, built: bool) -> tuple[tuple[str, int, float], ...]:
    """Kinds of heating or of building over a council: words, homes, share of all [0-1]; most first."""
    kinds, labels = (BUILT, built_labels()) if built else (HEATING, heating_labels())
    counts = together(area.built if built else area.heating for area in areas)
    total = sum(counts.values())
    found = [(labels[kind], counts[kind], counts[kind] / total) for kind in kinds if total]
    return tuple(sorted(found, key=lambda row: -row[1]))


def _about(area: Area) -> str:
    return words.number(round(area.households, -2)) if area.households >= 100 else say("under {n}", n=100)


def _most(counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    """The two most common kinds with their share of homes."""
    total = sum(counts.values())
    first = sorted(counts, key=lambda kind: -counts[kind])[:2]
    return ", ".join(
        say(
            "{kind} {homes} in 100",
            kind=f"{labels[kind][0].lower()}{labels[kind][1:]}",
            homes=in_100(counts[kind] / total),
        )
        for kind in first
    )
