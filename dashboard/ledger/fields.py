"""The fields of a project and of a council's own target as an officer meets them: label, hint, choices, length."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dashboard.text import words
from models.facts.schema import Column, table_of
from models.sources.assumptions import assumption_rows
from models.sources.ledgers import TABLE
from models.sources.technologies import every_technology


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form.

    Parameters
    ----------
    column : Column
        What it may hold; its name is that of the field.
    label, hint : str
        Words beside it.
    choices : tuple of (value, words)
        What to choose from; empty where anything may be typed.
    longest : int
        Characters.
    rows : int
        Lines of the field; 0 for a single one.
    """

    column: Column
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = 40
    rows: int = 0

    @property
    def name(self) -> str:
        """Name of the field and of the column."""
        return self.column.name


A_DAY = "A day as YYYY-MM-DD, for example 2028-12-31."
WORDS: Mapping[str, tuple[str, str, int, int]] = {
    "name": ("Short name", "Names the project for ever: small letters, digits and _.", 60, 0),
    "label": ("Project", "As people in the area know it.", 120, 0),
    "technology": ("What it is", "", 40, 0),
    "capacity_mw": ("Electrical capacity (MW)", "Empty where none is stated.", 40, 0),
    "heat_mwh_per_year": (
        "Heat in a full year (MWh)",
        "Of heat networks and geothermal heat; empty where none is stated.",
        40,
        0,
    ),
    "in_statistics": (
        "Is it in the official statistics already?",
        "Then its capacity counts there, and only its end counts here.",
        40,
        0,
    ),
    "promised": ("First promised for", A_DAY, 40, 0),
    "expected": ("Expected now", A_DAY, 40, 0),
    "retired": ("Leaves service", A_DAY, 40, 0),
    "status": ("Where it stands", "", 40, 0),
    "chance": ("Chance that it is built as described (0 to 1)", "", 40, 0),
    "chance_grade": ("How that chance is known", "", 40, 0),
    "what_happened": ("What happened", "The story in a sentence or two.", 2000, 4),
    "lesson": ("Lesson", "What others can learn from it.", 2000, 3),
    "source": ("Source", "Who says so: title and day.", 300, 0),
    "url": ("Address of the source", "Begins with https:// or http://.", 1000, 0),
    "read_on": ("Read on", A_DAY, 40, 0),
}
"""Label, hint, longest text and lines of each column of a ledger."""

GRADES = {
    "A": "A: read at the publisher",
    "B": "B: quoted by a source",
    "C": "C: derived or judged",
}
YES_NO = {"true": "yes", "false": "no"}

OF_ELECTRICITY, OF_ENERGY = "electricity", "energy"
TARGET = (
    Field(
        column=Column("share", "number", low=0.05, high=1.5),
        label="Share to be made here (0.05 to 1.5)",
        hint="Of what is used in a year; 0.6 is 60%.",
    ),
    Field(column=Column("year", "whole", low=2025, high=2040), label="By the end of", hint="A year, for example 2030."),
    Field(
        column=Column("scope", choices=(OF_ELECTRICITY, OF_ENERGY)),
        label="Of what",
        choices=((OF_ELECTRICITY, "the electricity used"), (OF_ENERGY, "all energy used, with gas and car fuel")),
    ),
    Field(
        column=Column("wording"),
        label="The promise in the council’s own words",
        hint="What was decided, when and by whom.",
        longest=2000,
        rows=4,
    ),
    Field(column=Column("source"), label="Source", hint="The paper and its day.", longest=300),
    Field(
        column=Column("url", "url", optional=True),
        label="Address of the source",
        hint="Begins with https:// or http://; empty where it is not published.",
        longest=1000,
    ),
    Field(
        column=Column("grade", choices=("A", "B", "C")),
        label="How it is known",
        choices=tuple(GRADES.items()),
    ),
)
"""Fields of a council's own target."""


@lru_cache(maxsize=1)
def of_project() -> tuple[Field, ...]:
    """Return the fields of a project: the columns of the ledger's table, in order, and no other."""
    return tuple(_field(column) for column in table_of(TABLE).columns)


def threshold() -> str:
    """Return the chance from which a project counts in today's path, as text."""
    return next(f"{row.value:g}" for row in assumption_rows() if row.name == "count_chance_share")


def technologies() -> tuple[str, ...]:
    """Return the kinds of plant of the statistics, which a project may be."""
    return every_technology().statistics


def _field(column: Column) -> Field:
    label, hint, longest, lines = WORDS[column.name]
    if column.name == "chance":
        hint = (
            f"{threshold()} or more counts as built in the path, whole, from the day it is expected; less counts only "
            "in the range of futures, where each project comes with its own chance."
        )
    return Field(column=column, label=label, hint=hint, choices=_choices(column), longest=longest, rows=lines)


def _choices(column: Column) -> tuple[tuple[str, str], ...]:
    if column.kind == "statistic":
        return tuple((name, words.technology(name)) for name in (*technologies(), *column.choices))
    named = {"status": words.STATUSES, "chance_grade": GRADES, "in_statistics": YES_NO}.get(column.name, {})
    return tuple((choice, named.get(choice, choice)) for choice in column.choices)
