"""Fuel poverty in sentences: what is held of a place, how each nation counts it, and where it may be heading."""

from dashboard.text import findings, words
from models.facts import FuelPoverty, Pathway, Place
from models.sources import EarlierFuelPoverty, NationFuelPoverty, Spread
from models.uncertainty import Range

MEASURE = {
    "Scotland": "Scotland asks two things of a home. Would its energy take more than a tenth of the income left after "
    "housing costs? And is what then remains too little to live well on?",
    "Wales": "Wales asks if energy would take more than a tenth of all the income of a home.",
}
"""How a nation without figures by council for every year counts fuel poverty."""

APART = "Each nation counts in its own way. Do not compare them."

EXPECTED = {"a marginal rise on 2024, the average gap down 9 %": "a small rise"}
"""What a projection says, in few and short words."""

STATE_EXPECTS = "The state expected {} for England in {}: it counts prices and pay as well as homes."

SCOPE = (
    "Our path counts homes that get warmer. It takes prices, incomes and rebates to stay as they are, unless a lever "
    "moves them."
)

WHY_WIDE = "Most of that range is that no one is sure of today's count."

LITTLE_KNOWN = (
    "Little is known here. Today's count comes from a model of the state, and that model changes from year to year. "
    "No one counts how many homes get warmer in each council."
)


def heading(place: Place) -> str:
    """What is held of a place outside England, as a title."""
    return f"Fuel poverty in {place.name}: we do not hold one"


def nation_now(nation: NationFuelPoverty) -> str:
    """A nation's newest own figure, and of when."""
    return (
        f"{nation.nation} as a whole: {words.percent_fine(nation.share)} of homes in {nation.year} ({nation.edition})."
    )


def nation_before(before: tuple[NationFuelPoverty, ...]) -> str:
    """The figures of the years before by the same measure, oldest first; empty where there is none."""
    told = words.listed(f"{words.percent_fine(one.share)} in {one.year}" for one in before)
    return f"It was {told}." if told else ""


def old_figure(earlier: EarlierFuelPoverty) -> str:
    """The figure of long ago that is held of a council, as what it is."""
    other = (
        f" By the measure used before that one it was {words.percent(earlier.old_definition_share)}."
        if earlier.old_definition_share is not None
        else ""
    )
    return (
        f"The last one we hold is old: {words.percent(earlier.fuel_poor_share)} of homes in {earlier.first_year} to "
        f"{earlier.last_year}, by a draft of the measure that Scotland uses now.{other} It is not today's figure."
    )


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
    return f"about {low}" if low == high else f"{low} to {high}"


def ahead(pathway: Pathway, found: Range | None) -> str:
    """Where the fuel-poor homes are heading by the target year, with the range; empty where nothing is projected."""
    then = pathway.of(pathway.target_year).fuel_poor_homes_projected
    if then is None:
        return ""
    year = pathway.target_year
    text = f"{findings.under(pathway)}, about {words.significant(then, 2)} in {year}"
    if found is None:
        return f"{text}."
    return f"{text}; in eight of ten futures, {range_words(found)}. {WHY_WIDE}"


def beside_in_short(projection: NationFuelPoverty | None) -> str:
    """The state's own projection in a short sentence; empty where there is none."""
    return "" if projection is None else STATE_EXPECTS.format(EXPECTED[projection.words], projection.year)


def beside(pathway: Pathway, newest: FuelPoverty, projection: NationFuelPoverty | None) -> str:
    """The state's own projection beside ours, and why they differ where they do."""
    then = pathway.of(pathway.target_year).fuel_poor_homes_projected
    if then is None or projection is None:
        return ""
    falls = then < newest.fuel_poor_homes
    why = f"Ours falls because it counts less: {SCOPE[0].lower()}{SCOPE[1:]}" if falls else SCOPE
    return (
        f"The energy department expected {projection.words} for England in {projection.year} "
        f"({projection.edition}). {why}"
    )


def spread_title(spread: Spread) -> str:
    """How neighbourhoods differ, as a title; where there is one only, or none differs, that."""
    low, high = words.percent(spread.lowest_share), words.percent(spread.highest_share)
    if spread.neighbourhoods == 1:
        return f"About {high} of homes are fuel poor, in one neighbourhood"
    if low == high:
        return f"About {high} of homes are fuel poor in each neighbourhood"
    return f"From {low} to {high} of homes are fuel poor, by neighbourhood"
