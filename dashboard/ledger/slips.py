"""How a project's date moved from one version of a ledger to the next: its slip history, and its history besides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.ledger import contents
from dashboard.ledger.contents import Difference
from dashboard.ledger.nouns import Version
from dashboard.text import words
from models.sources.ledgers import Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When a project was expected, as was known on a day; None where no date was given."""

    on: date
    expected: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a version changed in one project."""

    version: Version
    difference: Difference


def steps(code: str, versions: Sequence[Version], name: str) -> tuple[Step, ...]:
    """Return the versions that changed a project, oldest first.

    Parameters
    ----------
    code : str
        Of the council.
    versions : sequence of Version
        Every one, oldest first; the first is what was shipped.
    name : str
        Short name of the project.
    """
    found = []
    for before, after in pairwise(versions):
        rows = [[row] if row else [] for row in (contents.row_of(code, v.content, name) for v in (before, after))]
        found += [Step(version=after, difference=d) for d in contents.differences(*rows)]
    return tuple(found)


def said(code: str, versions: Sequence[Version], name: str) -> tuple[Said, ...]:
    """Return what was expected of a project and since when that was known, oldest first; only where it moved.

    The first is as of the day on which its source was read.
    """
    found: list[Said] = []
    for version in versions:
        row = contents.row_of(code, version.content, name)
        if row is None:
            continue
        expected = day(row["expected"])
        on = day(row["read_on"]) if not found else version.at.date()
        if on is not None and (not found or found[-1].expected != expected):
            found.append(Said(on=on, expected=expected))
    return tuple(found)


def sentence(row: Cells, history: Sequence[Said]) -> str:
    """Return the slip history of a project in one sentence.

    Examples
    --------
    >>> told = [Said(on=date(2024 + 2 * n, 5, 1), expected=date(2031 + n, 1, 1)) for n in range(2)]
    >>> sentence({"promised": "2030-01-01"}, told)
    'Promised for January 2030, in 2024 expected January 2031, now January 2032: 2 years late.'
    >>> sentence({"promised": ""}, told[:1])
    'Expected January 2031.'
    """
    promised = day(row["promised"])
    parts = [f"promised for {words.month(promised)}"] if promised else []
    for at, one in enumerate(history):
        when = "now" if at == len(history) - 1 and at else f"in {one.on.year}" if len(history) > 1 else ""
        expected = words.month(one.expected) if one.expected else "without a date"
        parts.append(" ".join(filter(None, (when, "expected" if at == 0 and one.expected else "", expected))))
    if not parts:
        return "No date is given."
    last = history[-1].expected if history else None
    late = words.lateness((last - promised).days / 365.25) if promised and last else ""
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}{f': {late}' if late else ''}."


def day(text: str) -> date | None:
    """Return a date that a row has as text; None where it is empty."""
    return date.fromisoformat(text) if text else None
