"""The words of the first page: what the councils of Britain make of what they use, and three of them in short."""

from collections.abc import Sequence
from math import ceil
from statistics import median

from dashboard.text import words
from dashboard.text.catalogue import say, say_many
from models.facts import Event, Pathway
from models.sources.newest_years import CouncilYear

STEPS = (0.1, 0.25, 0.5, 1.0)
"""Bounds of the map's classes [share of the electricity used]; the last class is above the last one."""

WORTH_A_WORD_SHARE = 0.015
"""A change of the share below this is none worth a word."""

PARTS = (0.9, 0.7, 0.6, 0.45, 0.3)
"""Least share of the whole before a part is called almost all, three quarters, two thirds, half or a third."""


def question() -> str:
    """The first heading, and the title of the page."""
    return say("How much of the electricity you use is made near you?")


def lead() -> str:
    """What can be done here."""
    return say("Look up your area. See where its power comes from, what is planned, and what your own roof could do.")


def counted() -> str:
    """What is counted as made."""
    return say("Wind, sun, water, waste and plants that burn what grows are counted. Gas power stations are not.")


def classes() -> tuple[str, ...]:
    """The map's classes in words, from the least."""
    return (
        say("under 10%"),
        say("10% to 25%"),
        say("25% to 50%"),
        say("50% to 100%"),
        say("more than it uses"),
    )


def tone(share: float) -> int:
    """Return the class of a share, 0 to 4.

    Examples
    --------
    >>> [tone(share) for share in (0.0999, 0.1, 0.3, 1.0, 1.01)]
    [0, 1, 2, 3, 4]
    """
    return sum(share >= step for step in STEPS[:-1]) + (share > STEPS[-1])


def map_title(of: Sequence[CouncilYear]) -> str:
    """What the map shows, by count."""
    few = sum(tone(one.share) == 0 for one in of)
    return say("In Britain, {few} of {all} areas make less than a tenth of what they use", few=few, all=len(of))


def map_subtitle(of: Sequence[CouncilYear]) -> str:
    """What the colours stand for, and of when."""
    return say(
        "Share of the electricity used in {years} that was made there. Cities use a lot and have little room.",
        years=years(of),
    )


def map_summary(of: Sequence[CouncilYear]) -> str:
    """The map in words, for those who do not see it."""
    counts = [sum(tone(one.share) == at for one in of) for at in range(len(classes()))]
    listed = words.listed(
        say("{n} {share}", n=count, share=name) for count, name in zip(counts, classes(), strict=True)
    )
    return say(
        "Map of Great Britain. {finding}. By class: {counts}. All areas stand in the list below.",
        finding=map_title(of),
        counts=listed,
    )


def strip_title(of: Sequence[CouncilYear]) -> str:
    """How the councils are spread, in one sentence.

    Half of them are below the median, and so below the next whole percent.
    """
    bound = words.number(ceil(100 * median(one.share for one in of) - 1e-9))
    return say("Half of all areas make less than {share}", share=f"{bound}%")


def strip_subtitle(of: Sequence[CouncilYear]) -> str:
    """What a dot is."""
    return say(
        "Each dot is a council area. Share of the electricity used there in {years} that was made there.",
        years=years(of),
    )


def strip_summary(of: Sequence[CouncilYear]) -> str:
    """The strip in words, for those who do not see it."""
    least, most = ends(of)
    return " ".join(
        (
            say("A dot for each of {n} council areas from 0 to 100%.", n=len(of)),
            f"{strip_title(of)}.",
            say("The least is {place} with {share}.", place=least.council.name, share=words.percent(least.share)),
            say_many("{n} area make more than they use.", "{n} areas make more than they use.", above(of)),
            say("The most is {place}: {share}.", place=most.council.name, share=words.portion(most.share)),
        )
    )


def ends(of: Sequence[CouncilYear]) -> tuple[CouncilYear, CouncilYear]:
    """The council that makes the least of what it uses, and the one that makes the most."""
    by_share = sorted(of, key=lambda one: one.share)
    return by_share[0], by_share[-1]


def above(of: Sequence[CouncilYear]) -> int:
    """How many make more than they use."""
    return sum(one.share > 1 for one in of)


def pile(of: Sequence[CouncilYear], most: CouncilYear, share: str) -> str:
    """What stands over those that make more than they use; `share` is that of the most, unbroken."""
    return say_many(
        "{n} area make more than they use. Most: {place}, {share}",
        "{n} areas make more than they use. Most: {place}, {share}",
        above(of),
        place=most.council.name,
        share=share,
    )


def years(of: Sequence[CouncilYear]) -> str:
    """The year that the shares are of; both ends where they differ."""
    known = sorted({one.year.year for one in of})
    return str(known[0]) if len(known) == 1 else say("{low} to {high}", low=known[0], high=known[-1])


def by_the_hour(pathways: Sequence[Pathway]) -> str:
    """That a year's share is not what is used at the same hour, with the place that shows it best."""
    whole = say("These are sums of a whole year.")
    apart = max(pathways, key=lambda path: path.now_share - _met(path))
    made, met = words.percent(apart.now_share), words.percent(_met(apart))
    if made == met:
        return f"{whole} {say('Here nearly all is used in the hour it is made.')}"
    there = say(
        "In {place} {made} was made there, but {met} was used in the same hour.",
        place=apart.place_name,
        made=made,
        met=met,
    )
    return f"{whole} {there}"


def met_locally(pathway: Pathway) -> str:
    """What is used in the same hour, beside the year's share."""
    return say("Made and used in the same hour: {share}.", share=words.percent(_met(pathway)))


def _met(pathway: Pathway) -> float:
    return pathway.met_locally_share(pathway.newest_actual) or 0.0


def why(pathway: Pathway) -> str:
    """Why a place's share moves from the statistics to the target year, in two short sentences.

    A plant that closes comes first, then one that opens and brings most of the rise, then what makes most.
    """
    now, then = pathway.newest_actual, pathway.of(pathway.target_year)
    move = pathway.then_share - pathway.now_share
    gains = {
        name: then.generation_mwh.get(name, 0.0) - now.generation_mwh.get(name, 0.0)
        for name in dict.fromkeys((*now.generation_mwh, *then.generation_mwh))
    }
    rises = move >= WORTH_A_WORD_SHARE
    falls = move <= -WORTH_A_WORD_SHARE
    closing = _largest(pathway, -1)
    if closing is not None and gains.get(closing.technology, 0.0) < -WORTH_A_WORD_SHARE * then.electricity_demand_mwh:
        filled = (
            say("What is planned does not fill the gap.") if falls else say("What else is planned makes up for it.")
        )
        return f"{_closes(pathway, closing)} {filled}"
    if falls:
        less = then.local_generation_mwh < now.local_generation_mwh
        return say("Less will be made here by then.") if less else say("As much is made here, but more is used.")
    most = max(gains, key=lambda name: gains[name], default="")
    if not rises or not most:
        return say("As things are planned, the share hardly moves.")
    opening = _largest(pathway, 1)
    is_most = gains[most] > 0.5 * (then.local_generation_mwh - now.local_generation_mwh)
    if opening is not None and opening.technology == most and _is_the_gain(pathway, opening, gains[most]):
        brings = say("It brings most of the rise.") if is_most else say("It is part of the rise.")
        return f"{_opens(pathway, opening)} {brings}"
    makes_most = max(now.generation_mwh, key=lambda name: now.generation_mwh[name], default="")
    more = (
        say("More of it is to come.")
        if most == makes_most
        else say("More {source} power is to come.", source=words.short(most).lower())
    )
    return f"{_makes_most(pathway)} {more}"


def _makes_most(pathway: Pathway) -> str:
    """What makes most of what is made in the newest year, as a sentence."""
    made = pathway.newest_actual.generation_mwh
    if not made:
        return say("Nothing is made here yet.")
    name = max(made, key=lambda its: made[its])
    share, source = made[name] / sum(made.values()), words.short(name)
    told = (
        say("{source} power is almost all of what is made.", source=source),
        say("{source} power is three quarters of what is made.", source=source),
        say("{source} power is two thirds of what is made.", source=source),
        say("{source} power is half of what is made.", source=source),
        say("{source} power is a third of what is made.", source=source),
    )
    many = say("Many kinds of plant make power here. {source} makes the most.", source=source)
    return next((part for least, part in zip(PARTS, told, strict=True) if share >= least), many)


def _largest(pathway: Pathway, sign: int) -> Event | None:
    """The largest plant that opens (1) or closes (-1) up to the target year; None where there is none."""
    found = [e for e in pathway.events if e.year <= pathway.target_year and e.capacity_change_mw * sign > 0]
    return max(found, key=lambda e: abs(e.capacity_change_mw), default=None)


def _is_the_gain(pathway: Pathway, opening: Event, gain_mwh: float) -> bool:
    """Whether one plant is most of what its technology gains: by its part of the capacity that is added."""
    now, then = pathway.newest_actual, pathway.of(pathway.target_year)
    added = then.capacity_mw.get(opening.technology, 0.0) - now.capacity_mw.get(opening.technology, 0.0)
    return gain_mwh > 0.0 and opening.capacity_change_mw > 0.5 * added


def _closes(pathway: Pathway, event: Event) -> str:
    """That a plant closes or has closed, and when."""
    told: dict[str, str | int] = {"plant": words.plant(event.technology).lower(), "year": event.year}
    return (
        say("Its {plant} closed in {year}.", **told)
        if _is_past(pathway, event)
        else say("Its {plant} closes in {year}.", **told)
    )


def _opens(pathway: Pathway, event: Event) -> str:
    """That a plant opens or has opened, and when; of a day that has passed "was due", where nobody knows."""
    told: dict[str, str | int] = {"plant": words.plant(event.technology).lower(), "year": event.year}
    if not _is_past(pathway, event):
        return say("A new {plant} opens in {year}.", **told)
    return (
        say("A new {plant} opened in {year}.", **told)
        if event.known
        else say("A new {plant} was due in {year}.", **told)
    )


def _is_past(pathway: Pathway, event: Event) -> bool:
    return f"{event.year}-{event.month:02}-01" < pathway.ahead_from
