"""How sure a projection is, in words: counts of futures, never 0 % or 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.text import findings, standing, words
from dashboard.text.catalogue import say
from models.facts import Pathway, Place, Target
from models.supply import fleets, planned

if TYPE_CHECKING:
    from models.uncertainty import Outlook
    from models.uncertainty.delays import Late, Took


PRACTICALLY_NONE_SHARE = 0.01
"""Fewer futures than this are told as none: how many of a few hundredths there are says more of the drawing."""


NOT_KNOWN = (
    "Weather, delays and use are not known ahead. Nor is plant that nobody has planned yet, which the projection "
    "itself leaves out."
)
"""Why futures differ from each other, and their middle from the projection."""


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
    reach = standing.would(outlook, "reach" if many else "reaches", "would reach")
    return f"{phrase} {reach} {findings.aim_of(outlook, aim)} in {outlook.target_year}"


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
    between = f"about {low}" if low == high else f"between {low} and {high}"
    of = "all energy used" if outlook.scope == "energy" else "the electricity used"
    return (
        f"{reaching(outlook, aim)}. Eight in ten of these futures {_make(outlook)} {between} of {of} then, and the "
        f"middle one {words.percent_short(share.p50)}. {NOT_KNOWN}"
    )


def met_locally(outlook: Outlook) -> str:
    """The same range of what is met locally, which is never left out beside what is made here."""
    share = outlook.of(outlook.target_year).ranges[outlook.met]
    low, high = words.percent_short(share.p10), words.percent_short(share.p90)
    phrase, many = futures(outlook.of(outlook.target_year).reaching_met_locally, outlook.futures)
    return (
        f"Met locally, hour by hour: {low if low == high else f'{low} to {high}'}; "
        f"{phrase[0].lower()}{phrase[1:]} {standing.would(outlook, 'meet' if many else 'meets', 'would meet')} "
        f"{words.percent(outlook.target_share)}."
    )


def late(outlook: Outlook) -> str:
    """What if what is planned is as late as the last projects were: how long they took, and what would follow."""
    found = outlook.late
    told = [_took(found), _of_list(found)]
    if found.share is not None:
        told.append(
            f"{_if_so(found)}. Then {words.percent_short(found.share)} would be made here in {outlook.target_year}."
        )
    return " ".join(sentence for sentence in told if sentence)


def _took(found: Late) -> str:
    """How long the last projects took, of each kind that has permission here or is being built."""
    if not found.took:
        return "No project of the planning database has permission here or is being built."
    kinds = [f"{words.technology(its.technology)}: {_years_of(its)}." for its in found.took]
    return f"How long the last projects in Britain took from permission to running, in the middle. {' '.join(kinds)}"


def _years_of(its: Took) -> str:
    if its.median_years is None:
        return "too few to say"
    own = ""
    if its.own_median_years is not None:
        own = f", here {words.significant(its.own_median_years, 2)} over {its.own_projects}"
    return f"{_years(its.median_years)} over {its.projects} projects{own}"


def _years(count: float) -> str:
    text = words.significant(count, 2)
    return f"{text} year{'' if text == '1' else 's'}"


def _of_list(found: Late) -> str:
    """How late the projects of the place's own list were."""
    if found.mean_years is not None:
        count = _years(max(found.mean_years, 0.0))
        return (
            f"On the list of this place the last {found.projects} projects with two dates were {count} late on average."
        )
    if found.projects == 1:
        return "Only one project begun on the list of this place has both a promise and a date, too few to say more."
    return ""


def _if_so(found: Late) -> str:
    """The condition under which a share is told."""
    if not found.planned:
        return "Say everything to come on it is as late"
    if found.planned == 1:
        many = "the one project of the planning database that has permission or is being built here takes"
    else:
        many = f"each of the {found.planned} projects that have permission or are being built here takes"
    besides = "" if found.mean_years is None else ", and those on the list come as late as its last"
    return f"Say {many} as long as in Britain{besides}"


def apart(outlook: Outlook, pathway: Pathway, place: Place) -> str:
    """Where the path stands outside the middle half of the futures, and why; empty where it never does.

    A path has each planned project with its chance; where a few large ones decide, futures have them or not.
    """
    years = [
        y.year
        for y in pathway.since
        if (share := pathway.annual_share(y)) is not None
        and not outlook.of(y.year).ranges[outlook.made].middle_half_holds(share)
    ]
    if not years:
        return ""
    when = str(years[0]) if len(years) == 1 else f"{len(years)} years from {years[0]} to {years[-1]}"
    return f"In {when} the path lies outside the middle half of the futures: {_decides(place)}."


def _decides(place: Place) -> str:
    """The project on which most hangs: the path has a planned one by its chance, one of the ledger whole or not."""
    may_come = [(abs(p.added_mw), p.chance, words.site(p.site)) for p in planned.of(place)]
    may_come += [(p.capacity_mw or 0.0, p.chance, p.label) for p in fleets.coming(place)]
    mw, chance, name = max(may_come, key=lambda p: p[0] * p[1] * (1 - p[1]), default=(0.0, 0.0, ""))
    if mw * chance * (1 - chance) <= 0.0:
        return "what is not known about it leans to one side"
    return f"futures have {name} ({words.power(mw)}, chance {words.percent(chance)}) or do not have it"
