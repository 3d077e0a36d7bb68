"""The first things a resident reads of a place, in short plain sentences: from what, how sure, and of all energy."""

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.text import chances, findings, standing, words
from models.facts import Pathway, Place, Project
from models.uncertainty import Outlook, Range

ALL, NEARLY_ALL, MOST, HALF = 0.995, 0.9, 0.6, 0.5
"""From these shares on one source is called all, nearly all, most and more than half."""

WORTH_NAMING = 0.05
"""An estimated source is named if it is at least this share of what is made."""

MOST_PROJECTS = 8
"""Projects of a list that are shown at most."""


PROJECTS_NOTE = "What was promised, and what is expected now."
PROJECTION = (
    "What is planned counts by its chance, and new roofs at last year’s pace. Electric cars and heat pumps come as the "
    "nation expects. It is a projection, not a forecast."
)


class Fact(NamedTuple):
    """A number, or a few words in its place, and a sentence or two that belong to it."""

    number: str
    note: str


def sources_title(pathway: Pathway) -> str:
    """What most of what is made here is made from, in the newest statistics."""
    made = pathway.newest_actual.generation_mwh
    total = sum(made.values())
    if total <= 0.0:
        return "Nothing is made here yet"
    ordered = sorted(made, key=lambda name: -made[name])
    first = made[ordered[0]] / total
    for least, word in (
        (ALL, "All"),
        (NEARLY_ALL, "Nearly all"),
        (MOST, "Most of what"),
        (HALF, "More than half of what"),
    ):
        if first >= least:
            return (
                f"{word}{'' if word.endswith('what') else ' that'} is made here comes from {words.everyday(ordered[0])}"
            )
    two = [words.everyday(name) for name in ordered[:2]]
    most = sum(made[name] for name in ordered[:2]) >= HALF * total
    return f"{'Most of it comes from' if most else 'Its largest sources are'} {words.listed(two)}"


def sources_measure(pathway: Pathway) -> str:
    """What the areas are, and of which years: two or three sentences."""
    newest = pathway.newest_actual
    of = "energy" if pathway.all_energy else "electricity"
    total = sum(newest.generation_mwh.values())
    unknown = [name for name in newest.estimated if newest.generation_mwh.get(name, 0.0) > 0.0]
    large = [name for name in unknown if newest.generation_mwh[name] >= WORTH_NAMING * total]
    guessed = " A small part of it is an estimate." if unknown else ""
    if large:
        guessed = f" How much comes from {words.listed(words.everyday(n) for n in large)} is an estimate."
    return (
        f"Of every 100 units of {of} used in {pathway.place_name}, how many are made there.{guessed} Full colour: to "
        f"{newest.year}. Pale: what we estimate since and expect."
    )


def sources_summary(pathway: Pathway, spread: Range) -> str:
    """The chart for who does not see it."""
    newest, then = pathway.newest_actual, pathway.of(pathway.target_year)
    low = words.percent_between(spread.p10, spread.p90)
    return (
        f"{sources_title(pathway)}. Made here: {words.percent(pathway.now_share)} in {newest.year}, "
        f"{words.percent(pathway.then_share)} in {then.year}, where eight of ten futures give {low}. To reach: "
        f"{words.percent(pathway.target_share)} in {pathway.target_year}."
    )


def short_of(pathway: Pathway) -> str:
    """By how much the target is missed, in points."""
    return f"{findings.gap_points(pathway)} short"


def aim(place: Place, pathway: Pathway) -> str:
    """What the place is measured by and whose that is."""
    goal = place.target
    share = f"{words.percent(goal.share)} by {goal.year}"
    own = (
        f"The council’s target is {share}."
        if goal.is_council_target
        else f"We measure every council by one yardstick of ours: {share}. It is not the council’s target."
    )
    of_all = "It was made for electricity and is put to all energy here." if pathway.all_energy else ""
    return " ".join(part for part in (goal.ambition, own, of_all) if part)


def met_locally(pathway: Pathway) -> Fact:
    """How much of the use is made here in the same hour; where that is all that is made, it is said once."""
    newest = pathway.newest_actual
    made, met = pathway.now_share, pathway.met_locally_share(newest) or 0.0
    of = findings.used(pathway)
    if made <= 0.0:
        return Fact("Nothing made here", "So all that is used comes from outside.")
    if words.percent(made) == words.percent(met):
        return Fact(
            "All used here", f"By our sums, what was made here in {newest.year} was used here in the same hour."
        )
    sent = " At other hours more was made than used, and the rest was sent out."
    return Fact(
        f"{words.percent(met)} met locally",
        f"So much of the {of} in {newest.year} was made here in the same hour.{sent}",
    )


def likely(found: Outlook) -> Fact:
    """How many of the futures reach the target."""
    _, many = chances.futures(found.reaching, found.futures)
    reach = standing.would(found, "reach" if many else "reaches", "would reach")
    spread = found.of(found.target_year).ranges[found.made]
    return Fact(
        chances.short(found.reaching, found.futures),
        f"of the {found.futures:,} futures we tried {reach} {words.percent(found.target_share)} in "
        f"{found.target_year}. Eight in ten {standing.would(found, 'make', 'would make')} "
        f"{words.percent_between(spread.p10, spread.p90)}.",
    )


def other_scope(pathway: Pathway) -> Fact:
    """The share of all energy; of all energy, that of electricity; where it is not known, how far off the target is."""
    newest = pathway.newest_actual
    if pathway.all_energy:
        return Fact(
            f"{words.percent(newest.annual_share)} of electricity",
            f"Count electricity alone, and so much of what was used in {newest.year} was made here.",
        )
    if newest.energy_share is None:
        missing = pathway.target_gap_share < 0
        return Fact(
            f"{findings.gap_points(pathway)} {'short' if missing else 'past'}",
            f"{'of' if missing else ''} {words.percent(pathway.target_share)} in {pathway.target_year}".strip() + ".",
        )
    return Fact(
        f"{words.percent(newest.energy_share)} of all energy",
        f"Count heat and cars, too, and so much of what was used in {newest.year} was made here.",
    )


def homes_now(place: Place) -> str:
    """How many homes are in fuel poverty by the newest edition; empty where none is held."""
    if not place.fuel_poverty:
        return ""
    newest = max(place.fuel_poverty, key=lambda one: one.year)
    many = words.one_in(newest.fuel_poor_homes, newest.households)
    return (
        f"In all of {place.name} it is {findings.first_small(many)}: {words.number(newest.fuel_poor_homes)} of "
        f"{words.number(newest.households)}. Do not compare that with years before: the count is made anew each time."
    )


def shown_projects(projects: tuple[Project, ...]) -> tuple[Project, ...]:
    """Projects of a list that have a date or have ended, the largest first, and then others, up to as many as fit."""
    dated = [p for p in projects if _has_date(p)]
    found = sorted(dated or projects, key=lambda p: -(p.capacity_mw or 0.0))
    return tuple(found[:MOST_PROJECTS])


def _has_date(project: Project) -> bool:
    """Whether it says when: promised and expected, closing, or that nothing came of it."""
    both = project.promised is not None and project.expected is not None
    return both or project.retired is not None or project.status in ("lapsed", "failed")


def projects_title(shown: tuple[Project, ...]) -> str:
    """How the projects that are shown stand, as a count that adds up to them."""
    counts: dict[str, int] = dict.fromkeys(_KINDS, 0)
    for project in shown:
        counts[_kind(project)] += 1
    parts = [f"{count} {_KINDS[kind][count != 1]}" for kind, count in counts.items() if count]
    many = "Of one project" if len(shown) == 1 else f"Of {words.few(len(shown))} projects"
    return f"{many}: {words.listed(parts)}" if parts else "No project list is kept yet"


_KINDS: Mapping[str, tuple[str, str]] = {
    "late": ("is late", "are late"),
    "ended": ("came to nothing", "came to nothing"),
    "proposed": ("is only proposed", "are only proposed"),
    "closes": ("closes", "close"),
    "open": ("is running", "are running"),
    "ahead": ("is being prepared or built", "are being prepared or built"),
}
"""How a project stands, of one and of several; each project is counted once, by the first that holds."""


def _kind(project: Project) -> str:
    if project.status in ("lapsed", "failed"):
        return "ended"
    if project.retired is not None or project.status == "closed":
        return "closes"
    if words.lateness(project.years_late).endswith("late"):
        return "late"
    if project.status == "operating":
        return "open"
    return "proposed" if project.status == "proposed" else "ahead"
