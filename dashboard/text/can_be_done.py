"""What homes can do and what it does, and the support there is for it, in short plain sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dashboard.text import words
from dashboard.text.catalogue import say, say_data
from models.sources.support import Scheme

SOON_DAYS = 92
FIGURES = 2
"""Significant figures of energy that is an estimate of so wide a range."""
"""Support that ends within so many days is said to end soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSteps:
    """What steps of homes do, each against a scenario as it is; None where it cannot be done or is not known.

    `homes`: one in ten; `roof_homes`: those of them that are houses; `roof_kw`: an array's power. `roofs_mwh`,
    `use_mwh`: made more and used less a year. `makes_more`: whether more is made than used by then. `roofs_share`,
    `use_share`: more of the share made here in the target year [share of use]. `roof_low_gbp`, `roof_high_gbp`: what an
    array of mean size saves and earns a year, out all day to in all day. `use_gbp`, `warm_gbp`: what a tenth less use,
    and insulation, save a home of medium use a year. `fuel_poor_homes`: homes fewer in fuel poverty in the target year.
    """

    homes: int
    roof_homes: int
    roof_kw: float
    roofs_mwh: float
    use_mwh: float
    makes_more: bool
    roofs_share: float | None
    roof_low_gbp: float
    roof_high_gbp: float
    use_share: float | None
    use_gbp: float
    warm_gbp: float
    fuel_poor_homes: float | None


class Step(NamedTuple):
    """A step: its heading, what it does here, what it does for a home, and its worth in a word or two (or none)."""

    heading: str
    here: str
    home: str
    worth: str = ""


def roofs(found: HomeSteps) -> Step:
    """Panels on one more roof in ten."""
    share = found.roofs_share
    makes = say("It makes about {energy} a year", energy=words.energy(found.roofs_mwh, FIGURES))
    adds = say("There is no room for so much here.") if share is None else _adds(found, share, makes)
    houses, kw = words.significant(found.roof_homes, 2), words.significant(found.roof_kw, 2)
    return Step(
        say("Panels on one more house in ten"),
        f"{say('That is about {houses} houses, {kw} kW each.', houses=houses, kw=kw)} {adds}",
        say(
            "Each saves and earns about {money} a year.",
            money=words.pounds_between(found.roof_low_gbp, found.roof_high_gbp),
        ),
        _worth(found, share),
    )


def use(found: HomeSteps) -> Step:
    """A tenth less power in homes."""
    saves = say("It saves about {energy} a year", energy=words.energy(found.use_mwh, FIGURES))
    return Step(
        say("A tenth less power at home"),
        f"{say('If every home did it.')} {_adds(found, found.use_share or 0.0, saves)}",
        say("A home that uses a medium amount saves about {money} a year.", money=words.pounds(found.use_gbp)),
        _worth(found, found.use_share),
    )


def warmth(found: HomeSteps) -> Step:
    """One more home in ten made warmer."""
    fewer = found.fuel_poor_homes
    if fewer is None:
        here = say("How many homes that takes out of fuel poverty is not known here.")
    else:
        here = say("That takes about {n} homes out of fuel poverty by 2030.", n=words.significant(fewer, 2))
    insulated = say(
        "Walls and loft insulated in about {n} homes with a poor rating.", n=words.significant(found.homes, 2)
    )
    return Step(
        say("One more home in ten made warm"),
        f"{insulated} {here}",
        say("A home saves about {money} a year on heating.", money=words.pounds(found.warm_gbp)),
        say("{n} homes", n=words.significant(fewer, 2)) if fewer else "",
    )


def _worth(found: HomeSteps, share: float | None) -> str:
    """What a step adds, in points; empty where that says little."""
    if found.makes_more or share is None or words.points(share) == words.points(0.0):
        return ""
    return f"+{words.points(share)}"


def _adds(found: HomeSteps, share: float, much: str) -> str:
    """What is added to the share made here; energy alone where that says little."""
    if found.makes_more:
        return say("{much}. This place makes more than it uses by then in any case.", much=much)
    if words.points(share) == words.points(0.0):
        return say("{much}, next to nothing of what is used here.", much=much)
    return say("{much} and adds {points} to the share made here in 2030.", much=much, points=words.points(share))


def measure() -> str:
    """What stands beside each step, and in which units."""
    return say(
        "What each would do here by 2030. A point is one unit in every 100 used. A unit is a kWh; a GWh is a million "
        "units."
    )


def checked(schemes: Sequence[Scheme]) -> str:
    """When what is said of support was read, and to ask first."""
    read = min(scheme.read_on for scheme in schemes)
    return say("Read on {day}. Schemes change: ask before you pay.", day=words.day(read.isoformat()))


def tenants() -> str:
    """What of it is open to who rents."""
    return say(
        "If you rent, your landlord has to agree to panels and insulation: ask. If the council or a housing "
        "association is your landlord, ask it what is planned for your home. To use less is up to you."
    )


def title(found: HomeSteps) -> str:
    """The finding: which of the two steps adds more; none where points say little."""
    roofs_share, use_share = found.roofs_share, found.use_share
    if found.makes_more or roofs_share is None or use_share is None:
        return say("What can be done at home")
    if words.points(max(roofs_share, use_share)) == words.points(0.0):
        return say("What can be done at home")
    if roofs_share >= use_share:
        return say("Panels on one more house in ten would add {points}", points=words.points(roofs_share))
    return say("A tenth less use would add {points}", points=words.points(use_share))


def until(scheme: Scheme, day: date) -> str:
    """Until when it is open; empty where no end is named."""
    if scheme.open_until is None:
        return ""
    last = words.day(scheme.open_until.isoformat())
    return say("ends soon: until {day}", day=last) if is_soon(scheme, day) else say("until {day}", day=last)


def is_soon(scheme: Scheme, day: date) -> bool:
    """Whether it ends within `SOON_DAYS`."""
    return scheme.open_until is not None and (scheme.open_until - day).days <= SOON_DAYS


def asked_only(schemes: Sequence[Scheme]) -> str:
    """What is said of support of which only the address is known."""
    named = words.listed([say_data(scheme.label) for scheme in schemes])
    if len(schemes) > 1:
        return say("We have not read of late whether {schemes} are open. Ask there:", schemes=named)
    return say("We have not read of late whether {scheme} is open. Ask there:", scheme=named)


def offered(scheme: Scheme) -> str:
    """For whom a scheme is, what it gives and whom to ask."""
    return say(
        "For {whom}. {what}. Ask {ask}.",
        whom=_small(say_data(scheme.for_whom)),
        what=say_data(scheme.what),
        ask=say_data(scheme.ask),
    )


def _small(text: str) -> str:
    """A text in the middle of a sentence: its first letter small, unless its second is large."""
    return text if len(text) > 1 and text[1].isupper() else f"{text[0].lower()}{text[1:]}"
