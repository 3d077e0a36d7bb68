"""Fuel poverty in sentences: what is held of a place, how each nation counts it, and where it may be heading."""

from dashboard.text import findings, words
from dashboard.text.catalogue import say, say_data
from dashboard.text.place_names import name_of
from models.facts import FuelPoverty, Pathway, Place
from models.sources import EarlierFuelPoverty, NationFuelPoverty
from models.uncertainty import Range
from models.validation.poverty_record import Record


def _scope() -> str:
    """What the path of fuel-poor homes follows."""
    return say(
        "Our path lets homes get warmer at England's pace. It takes prices and pay to stay as they are, unless a lever "
        "moves them."
    )


def newest_of(place: Place) -> FuelPoverty:
    """The newest published figure of a council that has one."""
    return max(place.fuel_poverty, key=lambda one: one.year)


def heading(place: Place) -> str:
    """What is held of a place outside England, as a title."""
    return say("Fuel poverty in {place}: we hold no figure now", place=name_of(place))


def measure(nation: str) -> str:
    """How a nation without figures by council for every year counts fuel poverty."""
    return {
        "Scotland": say(
            "Scotland asks two things of a home. Would its energy take more than a tenth of the income left after "
            "housing costs? And is what then remains too little to live well on?"
        ),
        "Wales": say("Wales asks if energy would take more than a tenth of all the income of a home."),
    }[nation]


def apart() -> str:
    """Why nations do not compare."""
    return say("Each nation counts in its own way. Do not compare them.")


def why_wide() -> str:
    """What a range of fuel-poor homes holds."""
    return say(
        "That range holds three things: what pay, rents and prices may do, how fast homes get warm, and how sure "
        "today's count is."
    )


def little_known() -> str:
    """How little is known of a council's homes."""
    return say(
        "Little is known here. Today's count comes from a model of the state, and that model changes from year to "
        "year. No one counts how many homes get warmer in each council."
    )


def nation_now(nation: NationFuelPoverty) -> str:
    """A nation's newest own figure, and of when."""
    told: dict[str, str | int] = {
        "share": words.percent_fine(nation.share),
        "year": nation.year,
        "edition": nation.edition,
    }
    return {
        "England": say("England as a whole: {share} of homes in {year} ({edition}).", **told),
        "Scotland": say("Scotland as a whole: {share} of homes in {year} ({edition}).", **told),
        "Wales": say("Wales as a whole: {share} of homes in {year} ({edition}).", **told),
    }[nation.nation]


def nation_before(before: tuple[NationFuelPoverty, ...]) -> str:
    """The figures of the years before by the same measure, oldest first; empty where there is none."""
    told = words.listed(say("{share} in {year}", share=words.percent_fine(one.share), year=one.year) for one in before)
    return say("It was {shares}.", shares=told) if told else ""


def old_figure(earlier: EarlierFuelPoverty) -> str:
    """The figure of long ago that is held of a council, as what it is."""
    old = say(
        "The last one we hold is old: {share} of homes in {first} to {last}, by a draft of the measure that Scotland "
        "uses now.",
        share=words.percent(earlier.fuel_poor_share),
        first=earlier.first_year,
        last=earlier.last_year,
    )
    other = (
        say(
            "By the measure used before that one it was {share}.",
            share=words.percent(earlier.old_definition_share),
        )
        if earlier.old_definition_share is not None
        else ""
    )
    return " ".join(part for part in (old, other, say("It is not today's figure.")) if part)


def absence(place: Place, earlier: EarlierFuelPoverty | None) -> str:
    """Why a council of another nation has no chart of neighbourhoods, in a sentence."""
    if place.nation == "Scotland":
        held = "only of 2015 to 2017" if earlier else "none"
        return (
            "The Scottish house condition survey has figures by council, of which we hold "
            f"{held} for {place.name}; we hold none by neighbourhood, and none is made up."
        )
    return (
        f"We hold no fuel poverty figures for {place.name} or its neighbourhoods, so none are shown and none made up."
    )


def range_words(found: Range) -> str:
    """What lies between P10 and P90; one number where they round to the same."""
    low, high = (words.significant(max(homes, 0.0), 2) for homes in (found.p10, found.p90))
    return say("about {n}", n=low) if low == high else say("{low} to {high}", low=low, high=high)


RECENT_YEAR = 2019
"""Year since which England's count has hardly fallen."""

STRETCH_YEARS = 5
"""Length of the stretches of the past that the band is tried on [years]."""


def ahead(pathway: Pathway, found: Range | None) -> str:
    """Where the fuel-poor homes are heading by the target year, with the range; empty where nothing is projected."""
    then = pathway.of(pathway.target_year).fuel_poor_homes_projected
    if then is None:
        return ""
    text = say(
        "{under}, about {homes} in {year}.",
        under=findings.under(pathway),
        homes=words.significant(then, 2),
        year=pathway.target_year,
    )
    if found is None:
        return text
    return f"{text} {say('In eight of ten futures: {range}.', range=range_words(found))} {why_wide()}"


def beside_in_short(projection: NationFuelPoverty | None) -> str:
    """The state's own projection in a short sentence; empty where there is none."""
    if projection is None:
        return ""
    return say(
        "For England in {year} the state expected {homes}.",
        year=projection.year,
        homes=say_data(projection.words.split(",")[0]),
    )


def beside(projection: NationFuelPoverty | None) -> str:
    """The state's own projection in a sentence, to stand beside ours; empty where there is none."""
    if projection is None:
        return ""
    first, *more = projection.words.split(", and ")
    expected = say(
        "For England in {year} the energy department expected {homes}.", year=projection.year, homes=say_data(first)
    )
    also = say("It also expected {what}.", what=words.listed(map(say_data, more))) if more else ""
    whence = say("That is from: {edition}.", edition=projection.edition)
    return " ".join(part for part in (expected, also, whence, _scope()) if part)


def since_2010(record: Record, held: tuple[int, int]) -> str:
    """Why the path falls and how wide the band is: what England's count did, and how often the band would have held.

    Parameters
    ----------
    record : Record
    held : tuple of int
        Stretches of `STRETCH_YEARS` years that such a band would have held, and all there are.
    """
    first, last = record.years[0], record.years[-1]
    recent = record.years.index(RECENT_YEAR)
    of_poor, of_below = (
        [words.percent(1 - values[-1] / values[at]) for at in (0, recent)]
        for values in (record.fuel_poor_homes, record.homes_below_c)
    )
    fell = say(
        "As far as its editions can be compared, England's count fell by {poor} from {first} to {last}, and its homes "
        "below band C by {below}.",
        poor=of_poor[0],
        first=first,
        last=last,
        below=of_below[0],
    )
    since = say(
        "From {year} on it fell by {poor} only, while homes below C fell by {below}: the band is as wide as that.",
        year=RECENT_YEAR,
        poor=of_poor[1],
        below=of_below[1],
    )
    would = say(
        "Of the {all} stretches of {years} years it would have held {held}; it was fitted to them.",
        all=held[1],
        years=STRETCH_YEARS,
        held=held[0],
    )
    return f"{fell} {since} {would}"
