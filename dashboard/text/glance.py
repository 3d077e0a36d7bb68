"""The first things a resident reads of a place, in short plain sentences: from what, how sure, and of all energy."""

from typing import NamedTuple

from dashboard.text import chances, findings, poverty, standing, words
from dashboard.text.catalogue import say, say_data, say_many
from dashboard.text.place_names import name_of, of_path
from models.facts import Pathway, Place, Project
from models.sources.technologies import every_technology
from models.uncertainty import Outlook, Range

ALL, NEARLY_ALL, MOST, HALF = 0.995, 0.9, 0.6, 0.5
"""From these shares on one source is called all, nearly all, most and more than half."""

FAR_SHARE, FAR = 0.05, 0.25
"""The middle of the futures is far from the path if it is this many points off, and this part of the path."""

ALL_KEPT_SHARE = 0.0005
"""All that is made is used here where less than this part of it is sent out."""

WORTH_NAMING = 0.05
"""An estimated source is named if it is at least this share of what is made."""

MOST_PROJECTS = 8
"""Projects of a list that are shown at most."""


def projects_note() -> str:
    """What stands beside each project."""
    return say("What was promised, and what is expected now.")


def projection() -> str:
    """What the path takes for granted."""
    return say(
        "What is planned counts by its chance, and new roofs at last year’s pace. Electric cars and heat pumps come as "
        "the nation expects. It is a projection, not a forecast."
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
        return say("Nothing is made here yet")
    ordered = sorted(made, key=lambda name: -made[name])
    first = made[ordered[0]] / total
    source = words.everyday(ordered[0])
    if first >= ALL:
        return say("All that is made here comes from {source}", source=source)
    if first >= NEARLY_ALL:
        return say("Nearly all that is made here comes from {source}", source=source)
    if first >= MOST:
        return say("Most of what is made here comes from {source}", source=source)
    if first >= HALF:
        return say("More than half of what is made here comes from {source}", source=source)
    # "The sun and burning waste": the other way round the sun would burn.
    two = words.listed(words.everyday(name) for name in sorted(ordered[:2], key=lambda name: not _is_free(name)))
    if sum(made[name] for name in ordered[:2]) >= HALF * total:
        return say("Most made here is from {sources}", sources=two)
    return say("Its largest sources are {sources}", sources=two)


def _is_free(name: str) -> bool:
    """Whether sun, wind or water makes it, and nothing is burnt."""
    return every_technology()[name].made_by_weather


def sources_measure(pathway: Pathway) -> str:
    """What the areas are, and of which years: two or three sentences."""
    newest = pathway.newest_actual
    total = sum(newest.generation_mwh.values())
    unknown = [name for name in newest.estimated if newest.generation_mwh.get(name, 0.0) > 0.0]
    large = [name for name in unknown if newest.generation_mwh[name] >= WORTH_NAMING * total]
    place = of_path(pathway)
    said = [
        say("Of every 100 units of energy used in {place}, how many are made there.", place=place)
        if pathway.all_energy
        else say("Of every 100 units of electricity used in {place}, how many are made there.", place=place)
    ]
    if large:
        named = words.listed(words.everyday(n) for n in large)
        said.append(say("How much comes from {sources} is an estimate.", sources=named))
    elif unknown:
        said.append(say("A small part of it is an estimate."))
    said.append(say("Full colour: to {year}. Pale: what we estimate since and expect.", year=newest.year))
    return " ".join(said)


def sources_summary(pathway: Pathway, spread: Range) -> str:
    """The chart for who does not see it."""
    newest, then = pathway.newest_actual, pathway.of(pathway.target_year)
    low = words.percent_between(spread.p10, spread.p90)
    return f"{sources_title(pathway)}. " + say(
        "Made here: {now} in {year}, {then} in {later}, where eight of ten futures give {spread}. To reach: {target} "
        "in {by}.",
        now=words.percent(pathway.now_share),
        year=newest.year,
        then=words.percent(pathway.then_share),
        later=then.year,
        spread=low,
        target=words.percent(pathway.target_share),
        by=pathway.target_year,
    )


def short_of(pathway: Pathway) -> str:
    """By how much the target is missed, in points."""
    return say("{points} short", points=findings.gap_points(pathway))


def aim(place: Place, pathway: Pathway) -> str:
    """What the place is measured by and whose that is."""
    goal = place.target
    share = words.percent(goal.share)
    if findings.is_moved(pathway):
        moved = words.percent(pathway.target_share)
        return say(
            "A target of {share} by {year} is asked for here. It is not the council’s.", share=moved, year=goal.year
        )
    own = (
        say("The council’s target is {share} by {year}.", share=share, year=goal.year)
        if goal.is_council_target
        else say(
            "We measure every council by one yardstick of ours: {share} by {year}. It is not the council’s target.",
            share=share,
            year=goal.year,
        )
    )
    of_all = say("It was made for electricity and is put to all energy here.") if pathway.all_energy else ""
    return " ".join(part for part in (say_data(goal.ambition), own, of_all) if part)


def average(pathway: Pathway, found: Outlook) -> str:
    """That the share of the target year is an average, where the middle of the futures is far from it; else empty."""
    middle, mean = found.of(found.target_year).ranges[found.made].p50, pathway.then_share
    if abs(middle - mean) < max(FAR_SHARE, FAR * mean):
        return ""
    return say(
        "The {mean} is an average of what may come. The middle of the futures we tried is {middle}.",
        mean=words.portion(mean),
        middle=words.portion(middle),
    )


def met_locally(pathway: Pathway) -> Fact:
    """How much of the use is made here in the same hour; where that is all that is made, it is said once."""
    newest = pathway.newest_actual
    made, met = pathway.now_share, pathway.met_locally_share(newest) or 0.0
    if made <= 0.0:
        return Fact(say("Nothing made here"), say("So all that is used comes from outside."))
    if words.percent(made) == words.percent(met):
        if newest.export_mwh < ALL_KEPT_SHARE * newest.local_generation_mwh:
            return Fact(
                say("All used here"),
                say("By our sums, what was made here in {year} was used here in the same hour.", year=newest.year),
            )
        return Fact(
            say("Nearly all used here"),
            say(
                "By our sums, nearly all that was made here in {year} was used here in the same hour.", year=newest.year
            ),
        )
    much = (
        say("So much of all the energy used in {year} was made here in the same hour.", year=newest.year)
        if pathway.all_energy
        else say("So much of the electricity used in {year} was made here in the same hour.", year=newest.year)
    )
    sent = say("At other hours more was made than used, and the rest was sent out.")
    return Fact(say("{share} met locally", share=words.percent(met)), f"{much} {sent}")


def likely(found: Outlook) -> Fact:
    """How many of the futures reach the target."""
    _, many = chances.futures(found.reaching, found.futures)
    asked = {"n": f"{found.futures:,}", "share": words.percent(found.target_share), "year": str(found.target_year)}
    ends = found.of(found.target_year).ranges[found.made]
    spread = words.percent_between(ends.p10, ends.p90)
    if not standing.is_todays_path(found):
        reach = say("of the {n} futures we tried would reach {share} in {year}.", **asked)
        make = say("Eight in ten would make {spread}.", spread=spread)
    else:
        reach = (
            say("of the {n} futures we tried reach {share} in {year}.", **asked)
            if many
            else say("of the {n} futures we tried reaches {share} in {year}.", **asked)
        )
        make = say("Eight in ten make {spread}.", spread=spread)
    return Fact(chances.short(found.reaching, found.futures), f"{reach} {make}")


def other_scope(pathway: Pathway) -> Fact:
    """The share of all energy; of all energy, that of electricity; where it is not known, how far off the target is."""
    newest = pathway.newest_actual
    if pathway.all_energy:
        return Fact(
            say("{share} of electricity", share=words.percent(newest.annual_share)),
            say("Count electricity alone, and so much of what was used in {year} was made here.", year=newest.year),
        )
    if newest.energy_share is None:
        share, year = words.percent(pathway.target_share), pathway.target_year
        if pathway.target_gap_share < 0:
            return Fact(short_of(pathway), say("of {share} in {year}.", share=share, year=year))
        past = say("{points} past", points=findings.gap_points(pathway))
        return Fact(past, say("{share} in {year}.", share=share, year=year))
    return Fact(
        findings.first_capital(say("{share} of all energy", share=words.percent(newest.energy_share))),
        say("Count heat and cars, too, and so much of what was used in {year} was made here.", year=newest.year),
    )


def homes_now(place: Place) -> str:
    """How many homes are in fuel poverty by the newest edition; empty where none is held."""
    if not place.fuel_poverty:
        return ""
    newest = poverty.newest_of(place)
    many = words.one_in(newest.fuel_poor_homes, newest.households)
    return say(
        "In all of {place} it is {many}: {poor} of {homes}. Do not compare that with years before: the count is made "
        "anew each time.",
        place=name_of(place),
        many=findings.first_small(many),
        poor=words.number(newest.fuel_poor_homes),
        homes=words.number(newest.households),
    )


def shown_projects(projects: tuple[Project, ...]) -> tuple[Project, ...]:
    """Projects of a list that have a date or have ended, the largest first, and then others, up to as many as fit."""
    dated = [p for p in projects if p.is_dated]
    found = sorted(dated or projects, key=lambda p: -(p.capacity_mw or 0.0))
    return tuple(found[:MOST_PROJECTS])


def projects_title(shown: tuple[Project, ...]) -> str:
    """How the projects that are shown stand, as a count that adds up to them."""
    counts: dict[str, int] = dict.fromkeys(_KINDS, 0)
    for project in shown:
        counts[_kind(project)] += 1
    parts = [_stand(kind, count) for kind, count in counts.items() if count]
    if not parts:
        return say("No project list is kept yet")
    many = say_many("Of one project", "Of {few} projects", len(shown), few=words.few(len(shown)))
    return say("{projects}: {kinds}", projects=many, kinds=words.listed(parts))


_KINDS = ("late", "ended", "proposed", "closes", "open", "ahead")
"""How a project stands; each project is counted once, by the first that holds."""


def _stand(kind: str, n: int) -> str:
    """How many projects stand so."""
    return {
        "late": say_many("{n} is late", "{n} are late", n),
        "ended": say_many("{n} came to nothing", "{n} came to nothing", n),
        "proposed": say_many("{n} is only proposed", "{n} are only proposed", n),
        "closes": say_many("{n} closes", "{n} close", n),
        "open": say_many("{n} is running", "{n} are running", n),
        "ahead": say_many("{n} is being prepared or built", "{n} are being prepared or built", n),
    }[kind]


def _kind(project: Project) -> str:
    if project.status in ("lapsed", "failed"):
        return "ended"
    if project.retired is not None or project.status == "closed":
        return "closes"
    if findings.is_late(project):
        return "late"
    if project.status == "operating":
        return "open"
    return "proposed" if project.status == "proposed" else "ahead"
