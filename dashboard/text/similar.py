"""A council beside similar ones, in words: who makes more, how likeness is measured, what those ahead have built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.text import words
from dashboard.text.catalogue import say, say_many
from dashboard.text.place_names import name_of
from models.pathway.history import FIRST_YEAR
from models.sources.councils import Council

MOST_NAMED = 2
"""Kinds of plant that are named of a council ahead."""
FAR = 1.0
"""A council further away than this is not much like the other [standard deviations]."""
WORTH_NAMING_SHARE = 0.1
"""Plant is named if it is at least this part of all that was added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One council in the row.

    `distance`: how far it is from the council of the page (`likeness`), 0 for itself. `first_share`, `share`: made of
    what it used in the first and in the newest year of the statistics.
    """

    council: Council
    distance: float
    first_share: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What plant a council has put up.

    `grown_mw`: by how much its plant grew from the first to the newest year of the statistics, by technology, the
    largest first; none that shrank. `largest`: what most of its electricity is made from now. `is_explained`: whether
    that plant can make a good part of what is made more.
    """

    grown_mw: Mapping[str, float]
    largest: str
    is_explained: bool


def title(here: Beside, row: Sequence[Beside], *, by_hand: bool) -> str:
    """The finding: how many of the others make more of what they use.

    Councils whose shares read alike make as much as each other.
    """
    place, others = name_of(here.council), [one for one in row if one is not here]
    ahead = len(those_ahead(here, row))
    if not ahead:
        return say("None of these makes more of what it uses than {place}", place=place)
    if by_hand:
        return say_many(
            "Of {few} chosen, {n} makes more of what it uses than {place}",
            "Of {few} chosen, {n} make more of what they use than {place}",
            ahead,
            few=len(others),
            place=place,
        )
    return say_many(
        "Of {few} councils like {place}, {n} makes more of what it uses",
        "Of {few} councils like {place}, {n} make more of what they use",
        ahead,
        few=len(others),
        place=place,
    )


def grown_most(row: Sequence[Beside]) -> str:
    """Which of them has grown most, as a title."""
    most = max(row, key=lambda one: one.share - one.first_share)
    if words.percent(most.share) == words.percent(most.first_share):
        return say("None of these makes more of what it uses than in {year}", year=FIRST_YEAR)
    return say(
        "{place} rose most since {year}: from {first} to {share}",
        place=name_of(most.council),
        year=FIRST_YEAR,
        first=words.percent(most.first_share),
        share=words.percent(most.share),
    )


def those_ahead(here: Beside, row: Sequence[Beside]) -> list[Beside]:
    """The others that make more, as it is told, the most first."""
    mine = words.percent(here.share)
    return [one for one in row if one.share > here.share and words.percent(one.share) != mine]


def lead(here: Beside, row: Sequence[Beside], year: int) -> str:
    """Where the council stands, and the ends of the row."""
    most, least = row[0], row[-1]
    return say(
        "{place} made {share} of the electricity it used in {year}. Among these {most} makes the largest part, "
        "{most_share}, and {least} the smallest, {least_share}.",
        place=name_of(here.council),
        share=words.percent(here.share),
        year=year,
        most=name_of(most.council),
        most_share=words.percent(most.share),
        least=name_of(least.council),
        least_share=words.percent(least.share),
    )


def unlike(here: Beside, row: Sequence[Beside]) -> str:
    """That no council is much like this one, where that is so; else empty."""
    nearest = min((one for one in row if one is not here), key=lambda one: one.distance)
    if nearest.distance < FAR:
        return ""
    return say(
        "No council is much like {place}: even {nearest} is {distance} away.",
        place=name_of(here.council),
        nearest=name_of(nearest.council),
        distance=f"{nearest.distance:.1f}",
    )


def method() -> str:
    """How likeness is measured."""
    return say(
        "Alike means near in five things: how many people, how densely they live, how much gas homes use, what people "
        "earn, and how many homes are houses. Each is measured in standard deviations over all 350 councils. The "
        "distance is their root mean square: 0 is the same, 1 is as far as a typical council is from the average."
    )


def not_why() -> str:
    """What a place in the row does not say."""
    return say(
        "A place in this row is no mark for a council: wind, rivers, land and large plants of others decide much of "
        "it. All are counted by the same rules, from the same year of the same statistics."
    )


def done(one: Beside, built: Built) -> str:
    """What a council has built since the first year of the statistics, in a sentence."""
    whole = sum(built.grown_mw.values())
    named = [name for name, mw in built.grown_mw.items() if mw >= WORTH_NAMING_SHARE * whole][:MOST_NAMED]
    if not named:
        return say("{place} has added no plant since {year}.", place=name_of(one.council), year=FIRST_YEAR)
    each = [f"{words.power(built.grown_mw[name])} {words.technologies((name,))}" for name in named]
    told: dict[str, str | int] = {
        "place": name_of(one.council),
        "plant": words.listed(each),
        "year": FIRST_YEAR,
        "first": words.percent(one.first_share),
        "share": words.percent(one.share),
        "source": words.technologies((built.largest,)),
    }
    if built.is_explained:
        return say("{place} has added {plant} since {year}, and went from {first} to {share}.", **told)
    return say(
        "{place} went from {first} to {share}, most of it now from {source}. It has added {plant} since {year}, which "
        "explains less than half of it: older plant runs more, or its output was not published before.",
        **told,
    )


def ahead_heading(many: int) -> str:
    """Heading over what those ahead have built."""
    return say_many("What the one ahead has built", "What those ahead have built", many)
