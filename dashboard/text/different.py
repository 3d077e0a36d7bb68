"""Different plans at nearly the same cost, in words: what the choice is, and what each does more and less of."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from dashboard.text import assured, findings, goal, words
from models.facts import Place, Scenario

if TYPE_CHECKING:
    from models.assurance import Certificate
    from models.planning import Ways

MOST_NAMED = 2
"""Levers that a plan's name says there is more of, and less of."""

LEAST_SHARE = 0.02
"""What moves less of the most that may be spent is not named [share]."""

SAME_CHANCE_SHARE = 0.02
"""Chances that are no further apart are about the same: half of it is the noise of ten thousand futures."""

MORE = {
    "store_mwh": "batteries",
    "home_use_change_share": "saving in homes",
    "business_use_change_share": "saving in business",
    "heat_pump_homes_share": "heat pumps",
    "electric_car_share": "electric cars",
}
"""What a lever that adds no plant is more of, within a sentence."""


def part(name: str) -> str:
    """What a lever is more or less of, within a sentence.

    Examples
    --------
    >>> part("solar_homes_added_mw"), part("store_mwh")
    ('solar on homes', 'batteries')
    """
    found = MORE.get(name) or words.lever(name) or name
    return found[:1].lower() + found[1:]


def builders() -> dict[str, str]:
    """Who builds, as a head of a column; what developers build a council may own in part."""
    return {
        "homes": "Homes",
        "businesses": "Businesses",
        "council": "The council",
        "others": "Developers and the state",
    }


def title(place: Place, found: Ways) -> str:
    """How many ways there are for how much; of a share that is out of reach or free, what its plan says; no stop."""
    if len(found.ways) < 2:
        return goal.plan_title(place, found.cheapest)
    count = findings.first_capital(words.few(len(found.ways)))
    share, more = words.percent_asked(found.cheapest.target_share), words.percent_asked(found.within_share)
    verb = "meet" if found.cheapest.measure == "met_locally" else "make"
    alike = "" if found.is_choice else ", nearly the same"
    return f"{count} ways to {verb} {share} in {place.target.year} for at most {more} more{alike}"


def lead(found: Ways) -> str:
    """What the ways have in common, and how they were found; why there is but one."""
    if len(found.ways) < 2:
        if not found.ways:
            return "There is no choice of plans for what no plan reaches."
        return (
            "There is no choice of plans for what takes nothing."
            if found.cheapest.annual_cost_gbp <= 0.0
            else f"No other plan for at most {words.pounds(found.most_gbp, 3)} a year differs enough to be a choice."
        )
    least = min(way.share for way in found.ways)
    return (
        f"{_alike(found)}Each reaches {words.percent_fine(min(least, found.cheapest.target_share))} over every hour of "
        f"the weather years, for at most {words.pounds(found.most_gbp, 3)} a year. The first is the cheapest; each "
        "other one differs as much as any could from all before it, by what is built and by who builds it."
    )


def _alike(found: Ways) -> str:
    """That there is no real choice, where there is none, and what tells; a space at its end."""
    if found.is_choice:
        return ""
    of = "energy" if found.cheapest.scope == "energy" else "electricity"
    return (
        f"These plans are nearly the same: at {words.percent_asked(found.within_share)} more there is no real choice "
        f"here. No two of them make, save or shift more than {words.percent_fine(found.moved_share)} of all {of} used "
        "by different means. "
    )


def names(found: Ways) -> list[str]:
    """What each way does more and less of than the cheapest, the most first."""
    return [_name(found, at) for at in range(len(found.ways))]


def _name(found: Ways, at: int) -> str:
    if at == 0:
        return "The cheapest"
    first, its = found.ways[0].by_lever_gbp, found.ways[at].by_lever_gbp
    moved = {name: (its[name] - first[name]) / found.most_gbp for name in its}
    more = sorted((n for n in moved if moved[n] >= LEAST_SHARE), key=lambda n: -moved[n])[:MOST_NAMED]
    less = sorted((n for n in moved if moved[n] <= -LEAST_SHARE), key=lambda n: moved[n])[:MOST_NAMED]

    def told(name: str) -> str:
        return f"{part(name)} ({words.pounds(abs(its[name] - first[name]))} a year)"

    parts = [f"{how} {words.listed([told(name) for name in of])}" for how, of in (("more", more), ("less", less)) if of]
    return findings.first_capital(", ".join(parts)) if parts else "A little of everything else"


def apart(found: Ways) -> str:
    """By how much the ways differ, from the nearest two to the two furthest apart."""
    count = len(found.ways)
    pairs = [
        (found.by_lever_share[one][other] + found.by_builder_share[one][other]) / 2
        for one in range(count)
        for other in range(one)
    ]
    furthest = max(way.difference_bound_share - way.difference_share for way in found.ways)
    return (
        f"Two of them differ by {words.percent(min(pairs))} to {words.percent(max(pairs))} of the money, counting half "
        "what goes into different things and half what different people build. What was left out differs from all "
        f"before it by {words.points_fine(max(furthest, 0.0))} more at most."
    )


def hands() -> str:
    """What a council has in its own hands of all this."""
    return (
        "None of it is the council’s alone to decide: it can influence all of it, and build a part itself on its own "
        "roofs, buildings and land."
    )


def chance(found: Ways, chances: Sequence[Certificate]) -> str:
    """In how many futures the ways hold; nothing where that is not known."""
    if not chances or len(found.ways) < 2:
        return ""
    shares = [its.chance for its in chances]
    low, high = words.percent(min(shares)), words.percent(max(shares))
    counted = "Counting what comes late, little or not at all,"
    if max(shares) - min(shares) < SAME_CHANCE_SHARE:
        about = low if low == high else f"{low} to {high}"
        return f"{counted} they hold in about the same share of futures, {about}. {assured.OF_FUTURES}"
    second, best = sorted(its.chance for its in chances)[-2:]
    told = f"{counted} they hold in {low} to {high} of futures"
    # Two counts of independent futures differ by so much by luck alone.
    if best - second > 2 * sqrt(2 * best * (1 - best) / chances[0].futures):
        told += f"; number {shares.index(best) + 1} is the surest"
    return f"{told}. {assured.OF_FUTURES}"


def rows(scenario: Scenario, found: Ways) -> list[tuple[str, ...]]:
    """A row a lever that any way moves, with its value in each, in words."""
    moved = [name for name in found.ways[0].levers if any(way.by_lever_gbp[name] > 0.0 for way in found.ways)]
    return [
        (goal.short_label(scenario, name), *(goal.shown(scenario, name, way.levers[name]) for way in found.ways))
        for name in moved
    ]


def money_rows(found: Ways) -> list[tuple[str, ...]]:
    """What each way costs a year, in all and by who builds."""
    told = builders()
    whole = ("Cost a year", *(words.pounds(way.annual_cost_gbp, 3) for way in found.ways))
    of_builders = [
        (f"{told[who]} build, a year", *(words.pounds(way.by_builder_gbp[who]) for way in found.ways))
        for who in found.ways[0].by_builder_gbp
        if any(way.by_builder_gbp[who] >= LEAST_SHARE * found.most_gbp for way in found.ways)
    ]
    return [whole, *of_builders]
