"""Which councils a page is asked to set beside its own: those most like it, or those that a reader names."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard.shell import named_councils
from dashboard.text.catalogue import say
from models.sources import UnknownCouncilError, likeness, places
from models.sources.councils import Council

KEY = "with"
"""Key of an address that holds the names."""
MANY, MOST = 10, 12
"""Councils that are shown by likeness, and that may be named."""
LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The others, whether a reader named them, what was typed, and why some of it cannot be used (or "")."""

    others: tuple[Council, ...]
    by_hand: bool
    typed: str = ""
    problem: str = ""


def read(here: Council, text: str) -> Asked:
    """Return the councils that are asked for; those most alike where none can be used.

    Parameters
    ----------
    here : Council
        The council of the page; it is in the row by itself.
    text : str
        Names as they were typed, parted by commas, semicolons or lines.
    """
    typed = named_councils.line(text, LONGEST)
    alike = tuple(like.council for like in likeness.nearest(here.code, MANY))
    names = named_councils.parted(typed)
    if not names:
        return Asked(others=alike, by_hand=False, typed=typed)
    found, problems = _found(names[:MOST])
    others = tuple(council for council in dict.fromkeys(found) if council.code != here.code)
    if len(names) > MOST:
        problems.append(say("At most {n} councils are shown.", n=MOST))
    if not others and not problems:
        problems.append(say("Name another council."))
    return Asked(others=others or alike, by_hand=bool(others), typed=typed, problem=" ".join(problems))


def _found(names: Sequence[str]) -> tuple[list[Council], list[str]]:
    found, problems = [], []
    for name in names:
        try:
            found.append(places.find_council(name))
        except UnknownCouncilError as unknown:
            problems.append(str(unknown))
    return found, problems


def form(address: str, asked: Asked, hidden: Sequence[tuple[str, str]]) -> Component:
    """Return the form; it works without scripts.

    Parameters
    ----------
    address : str
        Of the page.
    asked : Asked
    hidden : sequence of (key, value)
        The scenario of the page, which goes along.
    """
    return named_councils.form(
        address,
        KEY,
        label=say("Choose councils yourself"),
        hint=say("Names, with commas between them. Leave it empty for those most alike."),
        button=say("Show them"),
        typed=asked.typed,
        longest=LONGEST,
        problem=asked.problem,
        hidden=hidden,
    )
