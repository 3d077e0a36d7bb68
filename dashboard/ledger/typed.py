"""What an officer types about a project or a target, made harmless and held against the table's own rules."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date

from dashboard.ledger import fields
from dashboard.ledger.fields import Field
from dashboard.ledger.nouns import LedgerError
from dashboard.text import inert, notes
from models.facts.schema import wanted
from models.sources.ledgers import Cells

LONGEST_NOTE = 4000
FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_ROWS = 500
NAME = re.compile(r"[a-z0-9][a-z0-9_]*", re.ASCII)
_BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def row_of(sent: Mapping[str, str]) -> tuple[Cells, dict[str, str]]:
    """Return a project as it was typed, and what is wrong with it by field.

    Days as a spreadsheet of this country writes them are taken for what they are.

    Parameters
    ----------
    sent : mapping of str to str
        Text by column; one that is not there is empty.
    """
    return _checked(fields.of_project(), sent, _across_project)


def target_of(sent: Mapping[str, str]) -> tuple[Cells, dict[str, str]]:
    """Return a council's own target as it was typed, and what is wrong with it by field."""
    return _checked(fields.TARGET, sent, lambda cells: {})


def problems_of(rows: Sequence[Cells]) -> list[str]:
    """Return what is wrong with rows that are kept, as a newer table may find them; empty where all is well."""
    found = [f"{name}: {problem}" for row in rows for name, problem in row_of(row)[1].items()]
    names = [row.get("name", "") for row in rows]
    return [*found, *(f"name: {name} is there twice" for name in sorted(twice(names)))]


def twice(names: Iterable[str]) -> set[str]:
    """Return the names that come more than once.

    Examples
    --------
    >>> twice(["a", "b", "a"])
    {'a'}
    """
    return {name for name, times in Counter(names).items() if times > 1}


def note_of(text: str) -> str:
    """Return why something is saved.

    Raises
    ------
    LedgerError
        If it is not said, or at too great length.

    Examples
    --------
    >>> note_of(" cabinet\\r\\npaper ")
    'cabinet\\npaper'
    """
    note, wrong = notes.note(text, LONGEST_NOTE, "Say why: colleagues, and you in two years, will want to know.")
    if wrong:
        raise LedgerError({"note": wrong})
    return note


def name_for(label: str, taken: Iterable[str]) -> str:
    """Return a short name for a project that is new, which no other has.

    Examples
    --------
    >>> name_for("Solar farm, Leek Road", ["other"]), name_for("A B", ["a_b"]), name_for("太陽", [])
    ('solar_farm_leek_road', 'a_b_2', 'project')
    """
    base = inert.file_name(label, ending="")[:40].replace("-", "_").strip("._") or "project"
    known, number, name = set(taken), 1, base
    while name in known:
        number += 1
        name = f"{base}_{number}"
    return name


def _checked(
    form: Sequence[Field], sent: Mapping[str, str], across: Callable[[Cells], dict[str, str]]
) -> tuple[Cells, dict[str, str]]:
    cells = {field.name: _plain(field, sent.get(field.name, "")) for field in form}
    wrong = {field.name: words for field in form if (words := _problem(field, cells[field.name]))}
    return cells, wrong or across(cells)


def _plain(field: Field, text: str) -> str:
    several = field.rows > 0
    clean = inert.plain(text, len(text) + 1).strip() if several else inert.line(text, len(text) + 1)
    if field.column.kind == "date" and (found := _BRITISH_DAY.fullmatch(clean)):
        # A day that is none stays as it was typed, to be shown so.
        with suppress(ValueError):
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    return clean.lower() if field.name == "in_statistics" else clean


def _problem(field: Field, cell: str) -> str:
    """What is wrong with a cell and what to write instead; empty where it is right."""
    column = field.column
    if not cell and column.optional:
        return ""
    is_right, expected = wanted(column, frozenset(), fields.technologies())
    if not cell:
        return f"Empty. Write {'a short text' if expected == 'text' else expected}."
    if len(cell) > field.longest:
        return f"At most {field.longest:,} characters; this has {len(cell):,}. Shorten it."
    or_nothing = " or nothing" if column.optional else ""
    if not is_right(cell):
        return f"“{_short(cell)}” does not fit. Write {expected}{or_nothing}."
    if column.kind == "date" and not FIRST_YEAR <= date.fromisoformat(cell).year <= LAST_YEAR:
        return f"“{cell}” does not fit. Write a day from {FIRST_YEAR} to {LAST_YEAR}{or_nothing}."
    if field.name == "name" and not NAME.fullmatch(cell):
        return f"“{_short(cell)}” does not fit. Write small letters, digits and _, and a letter or digit first."
    return "" if column.kind != "text" or inert.is_seen(cell) else "Nothing in it can be seen. Write a short text."


def _across_project(cells: Cells) -> dict[str, str]:
    """What no field shows alone."""
    begins, ends = cells["expected"], cells["retired"]
    if begins and ends and ends < begins:
        return {"retired": f"It ends before it begins. Write a day after {begins}, or correct when it is expected."}
    return {}


def _short(text: str) -> str:
    return inert.line(text, 40)
