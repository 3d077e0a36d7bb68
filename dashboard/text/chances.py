"""How sure a projection is, in words: counts of futures, never 0 % or 100 %."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from dashboard.text import beyond as warned, findings, standing, words
from dashboard.text.catalogue import say, say_many
from models.facts import Pathway, Place, Scenario, Target
from models.planning import beyond
from models.sources import assumptions
from models.supply import fleets, planned

if TYPE_CHECKING:
    from models.uncertainty import Outlook
    from models.uncertainty.delays import Late, Took


PRACTICALLY_NONE_SHARE = 0.01
"""Fewer futures than this are told as none: how many of a few hundredths there are says more of the drawing."""


def not_known() -> str:
    """Why futures differ from each other, and their middle from the projection."""
    return say(
        "Weather, delays and use are not known ahead. Nor is plant that nobody has planned yet, which the projection "
        "itself leaves out."
    )


def futures(count: int, tried: int) -> tuple[str, bool]:
    """Words for so many of the futures tried, and whether they are many, for the verb after them.

    Examples
    --------
    >>> futures(9, 1000)[0], futures(16, 1000)[0]
    ('Practically none of the 1,000 futures we tried', 'About 1 in 60 of the futures we tried')
    >>> futures(1000, 1000)[0]
    'Practically all of the 1,000 futures we tried'
    >>> futures(312, 1000)[0], futures(480, 1000)[0], futures(985, 1000)[0]
    ('About 3 in 10 of the futures we tried', 'About half of the futures we tried', 'All but about 1 in 70 of the \
futures we tried')
    """
    much, share = short(count, tried), count / tried
    if PRACTICALLY_NONE_SHARE <= share <= 1 - PRACTICALLY_NONE_SHARE:
        return say("{much} of the futures we tried", much=much), True
    return say("{much} of the {n} futures we tried", much=much, n=f"{tried:,}"), share >= PRACTICALLY_NONE_SHARE


def short(count: int, tried: int) -> str:
    """The same where the futures are named in the words that follow.

    Examples
    --------
    >>> short(9, 1000), short(16, 1000), short(985, 1000)
    ('Practically none', 'About 1 in 60', 'All but about 1 in 70')
    """
    share = count / tried
    if share < PRACTICALLY_NONE_SHARE:
        return say("Practically none")
    if share > 1 - PRACTICALLY_NONE_SHARE:
        return say("Practically all")
    if share < 0.15:
        return say("About 1 in {n}", n=_one_in(share))
    if share > 0.94:
        return say("All but about 1 in {n}", n=_one_in(1 - share))
    if 0.45 <= share <= 0.55:
        return say("About half")
    return say("About {n} in 10", n=round(share * 10))


def _one_in(share: float) -> str:
    """How many there are to each one, to one significant figure above twenty."""
    many = 1 / share
    return words.significant(many, 1) if many > 20 else words.number(many)


def reaching(outlook: Outlook, aim: Target) -> str:
    """The chance of the target as a finding, without a full stop."""
    phrase, many = futures(outlook.reaching, outlook.futures)
    told: dict[str, str | int] = {
        "futures": phrase,
        "aim": findings.aim_of(outlook, aim),
        "year": outlook.target_year,
    }
    if not standing.is_todays_path(outlook):
        return say("{futures} would reach {aim} in {year}", **told)
    return say("{futures} reach {aim} in {year}", **told) if many else say("{futures} reaches {aim} in {year}", **told)


def spread(outlook: Outlook) -> str:
    """What eight in ten futures make in the target year, as a finding."""
    share = outlook.of(outlook.target_year).ranges[outlook.made]
    low, high = words.percent_short(share.p10), words.percent_short(share.p90)
    between = f"about {low}" if low == high else f"{low} to {high}"
    return f"Eight in ten futures {_make(outlook)} {between} here in {outlook.target_year}"


def _make(outlook: Outlook) -> str:
    """What futures do; those of a scenario would."""
    return standing.would(outlook, "make", "would make")


def sentence(outlook: Outlook, aim: Target) -> str:
    """The outlook in one or two sentences for everyone: the chance, then the range of the target year."""
    share = outlook.of(outlook.target_year).ranges[outlook.made]
    low, high = words.percent_short(share.p10), words.percent_short(share.p90)
    told: dict[str, str | int] = {
        "low": low,
        "high": high,
        "used": findings.the_used(all_energy=outlook.scope == "energy"),
        "middle": words.percent_short(share.p50),
    }
    today = standing.is_todays_path(outlook)
    if low == high:
        spread = (
            say("Eight in ten of these futures make about {low} of {used} then, and the middle one {middle}.", **told)
            if today
            else say(
                "Eight in ten of these futures would make about {low} of {used} then, and the middle one {middle}.",
                **told,
            )
        )
    else:
        spread = (
            say(
                "Eight in ten of these futures make between {low} and {high} of {used} then, and the middle one "
                "{middle}.",
                **told,
            )
            if today
            else say(
                "Eight in ten of these futures would make between {low} and {high} of {used} then, and the middle one "
                "{middle}.",
                **told,
            )
        )
    return f"{reaching(outlook, aim)}. {spread} {not_known()}"


def met_locally(outlook: Outlook) -> str:
    """The same range of what is met locally, which is never left out beside what is made here."""
    share = outlook.of(outlook.target_year).ranges[outlook.met]
    low, high = words.percent_short(share.p10), words.percent_short(share.p90)
    phrase, many = futures(outlook.of(outlook.target_year).reaching_met_locally, outlook.futures)
    told: dict[str, str | int] = {
        "range": low if low == high else say("{low} to {high}", low=low, high=high),
        "futures": findings.first_small(phrase),
        "share": words.percent(outlook.target_share),
    }
    if not standing.is_todays_path(outlook):
        return say("Met locally, hour by hour: {range}; {futures} would meet {share}.", **told)
    if many:
        return say("Met locally, hour by hour: {range}; {futures} meet {share}.", **told)
    return say("Met locally, hour by hour: {range}; {futures} meets {share}.", **told)


def late(outlook: Outlook) -> str:
    """What if what is planned is as late as the last projects were: how long they took, and what would follow."""
    found = outlook.late
    told = [_took(found), _of_list(found)]
    if found.share is not None:
        then = say(
            "Then {share} would be made here in {year}.",
            share=words.percent_short(found.share),
            year=outlook.target_year,
        )
        told.append(f"{_if_so(found)} {then}")
    return " ".join(sentence for sentence in told if sentence)


def _took(found: Late) -> str:
    """How long the last projects took, of each kind that has permission here or is being built."""
    if not found.took:
        return say("No project of the planning database has permission here or is being built.")
    kinds = [
        say("{technology}: {years}.", technology=words.technology(its.technology), years=_years_of(its))
        for its in found.took
    ]
    head = say("Half of the last projects in Britain took longer than this from permission to running.")
    return " ".join((head, *kinds))


def _years_of(its: Took) -> str:
    if its.median_years is None:
        return say("too few to say")
    told: dict[str, str | int] = {"years": _years(its.median_years), "n": its.projects}
    if its.own_median_years is None:
        return say("{years} over {n} projects", **told)
    told |= {"own": words.significant(its.own_median_years, 2), "many": its.own_projects}
    return say("{years} over {n} projects, here {own} over {many}", **told)


def _years(count: float) -> str:
    text = words.significant(count, 2)
    return say_many("{count} year", "{count} years", 1 if text == "1" else max(2, ceil(count)), count=text)


def _of_list(found: Late) -> str:
    """How late the projects of the place's own list were."""
    if found.mean_years is not None:
        return say(
            "On the list of this place the last {n} projects with two dates were {years} late on average.",
            n=found.projects,
            years=_years(max(found.mean_years, 0.0)),
        )
    if found.projects == 1:
        return say(
            "Only one project begun on the list of this place has both a promise and a date, too few to say more."
        )
    return ""


def _if_so(found: Late) -> str:
    """The condition under which a share is told, as a sentence."""
    if not found.planned:
        return say("Say everything to come on it is as late.")
    if found.mean_years is None:
        return say_many(
            "Say the one project of the planning database that has permission or is being built here comes, and takes "
            "as long as in Britain.",
            "Say each of the {n} projects that have permission or are being built here comes, and takes as long as in "
            "Britain.",
            found.planned,
        )
    return say_many(
        "Say the one project of the planning database that has permission or is being built here comes, and takes as "
        "long as in Britain, and those on the list come as late as its last.",
        "Say each of the {n} projects that have permission or are being built here comes, and takes as long as in "
        "Britain, and those on the list come as late as its last.",
        found.planned,
    )


def to_permit(place: Place, scenario: Scenario) -> str:
    """What a scenario has running sooner than what is permitted today; empty where it has none such."""
    early = beyond.permissions(place, scenario)
    if not early:
        return ""
    each = " ".join(warned.told(place, scenario, one) for one in early)
    return say("{each} The figures here leave it on time.", each=each)


def apart(outlook: Outlook, pathway: Pathway, place: Place, scenario: Scenario) -> str:
    """Where the path stands outside the middle half of the futures, and why; empty where it never does.

    A path has each planned project with its chance; where a few large ones decide, futures have them or not. It has all
    that a scenario adds, of which futures have a part.
    """
    years = [
        y.year
        for y in pathway.since
        if (share := pathway.annual_share(y)) is not None
        and not outlook.of(y.year).ranges[outlook.made].middle_half_holds(share)
    ]
    if not years:
        return ""
    when = (
        str(years[0])
        if len(years) == 1
        else say("{n} years from {first} to {last}", n=len(years), first=years[0], last=years[-1])
    )
    decides = _decides(place)
    of_projects = 0.0 if decides is None else decides[1] * min(decides[2], 1 - decides[2])
    if _lacking_mw(place, scenario) > of_projects:
        return say(
            "In {when} the path lies outside the middle half of the futures: it has all that the scenario adds, and in "
            "most futures a part of that comes late or not at all.",
            when=when,
        )
    if decides is None:
        return say(
            "In {when} the path lies outside the middle half of the futures: what is not known about it leans to one "
            "side.",
            when=when,
        )
    name, mw, chance = decides
    return say(
        "In {when} the path lies outside the middle half of the futures: futures have {project} ({size}, chance "
        "{chance}) or do not have it.",
        when=when,
        project=name,
        size=words.power(mw),
        chance=words.percent(chance),
    )


def _lacking_mw(place: Place, scenario: Scenario) -> float:
    """What most likely is not built of all that the scenario adds beyond what goes on by itself [MW]."""
    rows = place.technologies.levers(scenario.assumptions)
    added = np.array([scenario[row.lever] for row in rows]) - fleets.going_on_mw(place, scenario)
    built = next(driver.central for driver in assumptions.drivers() if driver.name == "delivery_share")
    return float(np.maximum(added, 0.0).sum()) * (1 - (built or 0.0))


def _decides(place: Place) -> tuple[str, float, float] | None:
    """The project on which most hangs, its power [MW] and chance; None where none does.

    The path has a planned one by its chance, one of the ledger whole or not.
    """
    may_come = [(abs(p.added_mw), p.chance, words.site(p.site)) for p in planned.of(place)]
    may_come += [(p.capacity_mw or 0.0, p.chance, p.label) for p in fleets.coming(place)]
    mw, chance, name = max(may_come, key=lambda p: p[0] * p[1] * (1 - p[1]), default=(0.0, 0.0, ""))
    return None if mw * chance * (1 - chance) <= 0.0 else (name, mw, chance)
