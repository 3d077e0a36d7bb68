"""Which councils are to be taken as one: named one by one, or by their county or combined authority."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from dash.development.base_component import Component

from dashboard.ledger import in_use
from dashboard.shell import named_councils
from dashboard.text import unknown_council
from dashboard.text.catalogue import say
from models.facts import Scenario
from models.sources import Council, SeveralCouncilsError, UnknownCouncilError, assumptions, places

ADDRESS = "/joint"
KEY = "councils"
"""Key of an address that holds the names."""
LEAST, MOST = 2, 12
"""Councils that can be summed."""
LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for.

    `councils` is empty where nothing is asked, or what is asked cannot be used; `problem` says why, or is "". `area` is
    the name of the one county or combined authority that was asked for, or "". `typed` is the text as it came.
    """

    councils: tuple[Council, ...] = ()
    area: str = ""
    typed: str = ""
    problem: str = ""


@dataclass(slots=True)
class _Reading:
    """What names have come to so far."""

    councils: list[Council] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def address(names: Sequence[str], ending: str = "") -> str:
    """Return the address that asks for councils by these names.

    Examples
    --------
    >>> address(("Hull", "East Riding"), ".csv")
    '/joint.csv?councils=Hull%2C+East+Riding'
    """
    return f"{ADDRESS}{ending}?{urlencode({KEY: ', '.join(names)})}"


def read(text: str) -> Asked:
    """Return the councils that are asked for. All of a text has to be understood: a sum without one of them is another.

    Parameters
    ----------
    text : str
        Names as they were typed, parted by commas, semicolons or lines.
    """
    typed = named_councils.line(text, LONGEST)
    names = named_councils.parted(typed)
    if not names:
        return Asked(typed=typed)
    reading = _Reading()
    for name in names[: MOST + 1]:
        _take(name, reading)
    councils = tuple(dict.fromkeys(reading.councils))
    problems = list(dict.fromkeys(reading.problems))
    if not problems and len(councils) < LEAST:
        problems.append(say("Name at least two councils, or a county."))
    if len(names) > MOST or len(councils) > MOST:
        problems.append(say("At most {n} councils can be summed.", n=MOST))
    if problems:
        return Asked(typed=typed, problem=" ".join(problems))
    return Asked(councils=councils, area=reading.areas[0] if len(names) == len(reading.areas) == 1 else "", typed=typed)


def scenarios(asked: Asked) -> tuple[Scenario, ...]:
    """Return the expected path of each council, with the ledger that counts."""
    return tuple(assumptions.scenario(in_use.place(council.code)) for council in asked.councils)


def _take(name: str, reading: _Reading) -> None:
    try:
        reading.councils.append(places.find_council(name))
    except SeveralCouncilsError as several:
        area = several.area
        if area is None or not several.councils:
            reading.problems.append(unknown_council.told(several))
        elif len(several.councils) > MOST:
            reading.problems.append(
                say(
                    "{name} has {n} councils; at most {most} can be summed. Name some of them.",
                    name=area.name,
                    n=len(several.councils),
                    most=MOST,
                )
            )
        else:
            reading.councils += several.councils
            reading.areas.append(area.name)
    except UnknownCouncilError as unknown:
        reading.problems.append(unknown_council.told(unknown))


def form(asked: Asked) -> Component:
    """Return the form; it works without scripts."""
    return named_councils.form(
        ADDRESS,
        KEY,
        label=say("Which councils?"),
        hint=say(
            "Two to {most} names with commas between them. A county or combined authority stands for all of its "
            "councils.",
            most=MOST,
        ),
        button=say("Sum them"),
        typed=asked.typed,
        longest=LONGEST,
        problem=asked.problem,
    )
