"""The words of all councils side by side: what is found, what a column holds, what a cell says."""

from collections.abc import Mapping

from dashboard.text import chances, words
from dashboard.text.catalogue import say, say_many
from models.facts import Promise
from models.facts.horizon import TARGET_YEAR
from models.sources import NationFuelPoverty

MAKE = "powered-here batch --all --futures 1000"
"""The command that works out what lies ahead of every council."""
LEAST_CHANGE_SHARE = 0.005
"""A change of carbon below this is none."""
HALF = 0.5
"""The yardstick, which the titles say in a word [share]."""


def title_ahead(on_course: int, known: int) -> str:
    """The finding where it is known what lies ahead, without a full stop."""
    return say_many(
        "{n} of {all} council areas is on course to make half of the electricity it uses in {year}",
        "{n} of {all} council areas are on course to make half of the electricity they use in {year}",
        on_course,
        all=known,
        year=TARGET_YEAR,
    )


def title_now(making: int, all_of_them: int, year: int) -> str:
    """The finding of the statistics alone, without a full stop."""
    return say_many(
        "{n} of {all} council areas made half or more of the electricity it used in {year}",
        "{n} of {all} council areas made half or more of the electricity they used in {year}",
        making,
        all=all_of_them,
        year=year,
    )


def lead_ahead(making: int, year: int, meeting: int) -> str:
    """What stands below the title: how many do so now, over the year and in the hour."""
    now = say_many(
        "In {year}, {n} did so, as sums over the year.",
        "In {year}, {n} did so, as sums over the year.",
        making,
        year=year,
    )
    then = say_many(
        "Hour by hour it is less: in {year}, {n} meets half of its use with what is made there at the time.",
        "Hour by hour it is less: in {year}, {n} meet half of their use with what is made there at the time.",
        meeting,
        year=TARGET_YEAR,
    )
    return f"{now} {then}"


def yardstick() -> str:
    """What all councils are held against."""
    return say(
        "Half by {year} is Powered Here’s yardstick. It is the same for all, and no council’s own target.",
        year=TARGET_YEAR,
    )


def lacking(why: str) -> list[str]:
    """Why nothing of what lies ahead is shown, and what would show it.

    Parameters
    ----------
    why : str
        "none" where nobody has worked it out, "stale" where that was before something changed, "partial" where it was
        not for all councils.
    """
    reason = {
        "none": say("What lies ahead is not shown: nobody has worked it out on this server yet."),
        "stale": say(
            "What lies ahead is not shown: it was worked out before the data, the model or the month changed."
        ),
        "partial": say("What lies ahead is not shown: it was worked out for some councils, not for all."),
    }[why]
    what = say(
        "So there are no columns for {year}, its chance, its carbon and its work. The shares here are sums of a whole "
        "year. How much is used in the hour it is made is not known here.",
        year=TARGET_YEAR,
    )
    return [f"{reason} {what}", say("Whoever runs this server makes it with: {command}", command=MAKE)]


def edited(count: int) -> str:
    """That some councils keep their own list of projects; empty where none does."""
    if not count:
        return ""
    return say_many(
        "{n} council keeps its own list of projects here. What lies ahead of it is on its own page alone.",
        "{n} councils keep their own lists of projects here. What lies ahead of them is on their own pages alone.",
        count,
    )


def failed(count: int) -> str:
    """That some councils could not be worked out; empty where all could."""
    if not count:
        return ""
    return say_many(
        "Of {n} council what lies ahead could not be worked out.",
        "Of {n} councils what lies ahead could not be worked out.",
        count,
    )


def map_title_then(on_course: int, regions: Mapping[str, int]) -> str:
    """Where those on course are, by count; `regions` has how many of them each nation or region has.

    Examples
    --------
    >>> map_title_then(5, {"Scotland": 3, "Wales": 2})
    'Of the 5 on course, 3 are in Scotland, more than in any other region'
    >>> map_title_then(4, {"Scotland": 2, "Wales": 2})
    '4 areas make half or more of what they use in 2030, as planned'
    """
    most = max(regions.values(), default=0)
    first = [name for name, many in regions.items() if many == most]
    if most < 2 or len(first) > 1:
        return say_many(
            "{n} area makes half or more of what it uses in {year}, as planned",
            "{n} areas make half or more of what they use in {year}, as planned",
            on_course,
            year=TARGET_YEAR,
        )
    return say(
        "Of the {n} on course, {many} are in {region}, more than in any other region",
        n=on_course,
        many=most,
        region=first[0],
    )


def map_title_now(making: int, year: int) -> str:
    """What the map of the newest year shows, by count."""
    return say_many(
        "{n} area made half or more of what it used in {year}",
        "{n} areas made half or more of what they used in {year}",
        making,
        year=year,
    )


def map_subtitle(year: int) -> str:
    """What the colours of the map stand for."""
    return say("Share of the electricity used in {year} that is made there, over the year.", year=year)


def map_summary(title: str) -> str:
    """The map for those who do not see it."""
    return say("Map of Great Britain. {title}. Every area stands in the table below.", title=title)


def how_placed(most: int) -> str:
    """How places in the row are told, and where none is."""
    return say(
        "Place: where the share of {year} puts a council, 1 being the largest. Two councils whose ranges meet may "
        "change places, so a place is a span. Where more than {n} places are open, none is shown: there the order is "
        "noise.",
        year=TARGET_YEAR,
        n=most,
    )


def how_ranged(futures: int) -> str:
    """What ranges and chances are."""
    return say(
        "Ranges hold eight of ten of {n} futures for each council: weather, delays, use and prices differ in them. The "
        "chance is how many of them make half.",
        n=words.number(futures),
    )


def how_promised() -> str:
    """What the column of promises holds."""
    return say(
        "Carbon promise: by when a council has promised to be carbon neutral, for its area or for its own work. It is "
        "no target for making electricity. A year with a link leads to the council’s own paper."
    )


def how_piped() -> str:
    """What is expected of the pipeline."""
    return say(
        "Pipeline: power plant in the planning database that is not in the statistics yet. Each project counts by its "
        "chance to run by the end of {year}.",
        year=TARGET_YEAR,
    )


def how_poor(nations: tuple[NationFuelPoverty, ...]) -> str:
    """That fuel poverty is England's, and what is published of the other nations, which nobody may set beside it."""
    said = say(
        "Fuel poverty: part of all homes, as England counts it. Scotland and Wales ask other things of a home, so "
        "their councils are not set beside those of England. We hold no figure of today for any of them."
    )
    of_nations = [
        say("{nation} as a whole: {share} in {year}.", nation=n.nation, share=words.percent(n.share), year=n.year)
        for n in nations
    ]
    return " ".join([said, *of_nations])


def how_worked() -> str:
    """What the column of work holds."""
    return say(
        "Work: job-years of local building work up to {year}, at the two ends of four fifths of what is likely. One "
        "job-year is one person at work full time for a year.",
        year=TARGET_YEAR,
    )


def how_carbon(year: int) -> str:
    """What the column of carbon holds."""
    return say(
        "Carbon: of all energy used, from {year} to {then}, on the expected path. It counts power brought in as "
        "Britain’s grid makes it, which gets cleaner by itself.",
        year=year,
        then=TARGET_YEAR,
    )


def on_course(is_on_course: bool) -> str:
    """Whether the path makes half in the target year."""
    return say("on course") if is_on_course else say("not on course")


def chance(reaching: int, futures: int) -> str:
    """How many futures make half, as an entry of a list.

    Examples
    --------
    >>> chance(16, 1000), chance(3, 1000)
    ('chance: about 1 in 60', 'chance: practically none')
    """
    much = chances.short(reaching, futures)
    return say("chance: {much}", much=f"{much[:1].lower()}{much[1:]}")


def met(share: float) -> str:
    """What is met locally, beside the share of the year."""
    return say("met locally {share}", share=words.percent(share))


def points(share: float) -> str:
    """A change of the share in points, with its sign.

    Examples
    --------
    >>> points(0.091), points(-0.41), points(0.004), points(0.0001)
    ('+9', '−41', '+0.4', 'no change')
    """
    value = abs(share) * 100
    if value < 0.05:
        return say("no change")
    return f"{'+' if share > 0 else words.MINUS}{f'{value:.1f}' if value < 0.95 else words.number(value)}"


def piped(mw: float) -> str:
    """What is expected of the pipeline, no finer than a tenth of a megawatt.

    Examples
    --------
    >>> piped(0.0), piped(0.0148), piped(0.544), piped(25.31), piped(379.6)
    ('0 MW', 'under 0.1 MW', '0.5 MW', '25.3 MW', '380 MW')
    """
    return say("under 0.1 MW") if 0 < mw < 0.05 else words.power(round(mw, 1))


def between(low: float, high: float) -> str:
    """What eight of ten futures give."""
    first, last = words.percent_short(low), words.percent_short(high)
    return say("about {n}", n=first) if first == last else say("{low} to {high}", low=first, high=last)


def place(first: int, last: int) -> str:
    """The places that are open to a council, in short."""
    return words.number(first) if first == last else say("{low} to {high}", low=first, high=last)


def no_place() -> str:
    """What stands where the order is noise."""
    return say("too close to tell")


def carbon(change: float | None) -> str:
    """A change of carbon."""
    if change is None:
        return say("not known")
    if abs(change) < LEAST_CHANGE_SHARE:
        return say("no change")
    much = words.percent(abs(change))
    return say("{share} less", share=much) if change < 0 else say("{share} more", share=much)


def poor(share: float | None) -> str:
    """Homes in fuel poverty, or that another nation counts otherwise."""
    return say("counted otherwise") if share is None else words.percent(share)


def own_page() -> str:
    """What stands where a council's own page alone says it."""
    return say("see its page")


def promised(promise: Promise) -> list[tuple[str, str]]:
    """What a council has promised, each with the address of its paper, which may be empty."""
    found = []
    if promise.area_year is not None:
        aim = say("area, by its own aim, {year}", year=promise.area_year)
        told = aim if promise.area_aim else say("area {year}", year=promise.area_year)
        found.append((told, promise.area_url))
    if promise.own_year is not None:
        aim = say("own work, by its own aim, {year}", year=promise.own_year)
        told = aim if promise.own_aim else say("own work {year}", year=promise.own_year)
        found.append((told, promise.own_url))
    if found:
        return found
    if promise.status == "unclear":
        return [(say("not clear for what"), promise.url)]
    if promise.status == "not in source":
        return [(say("not on the list"), "")]
    return [(say("none recorded"), "")]


def left_out() -> str:
    """What becomes of what cannot be used in the address."""
    return say("That is left out; the rest is shown.")


def counted(shown: int, all_of_them: int) -> str:
    """How many rows there are."""
    if shown == all_of_them:
        return say("All {n} councils.", n=shown)
    return say_many("{n} of {all} councils.", "{n} of {all} councils.", shown, all=all_of_them)


def nothing_found() -> str:
    """What stands in place of the table where no council fits."""
    return say("No council fits. Try another name, or fewer conditions.")
