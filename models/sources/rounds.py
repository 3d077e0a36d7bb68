"""The yearly round of the statistics: which tables usually have a newer edition by a day, and how it is brought in.

Nothing is looked up: a month in which the edition held came out, or usually comes out, is a row of
`data/edition_rounds.csv`. What is due may be late at the publisher, too.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.sources.editions import MONTHS, Edition, day_named, editions
from models.sources.tables import rows

TABLE = "edition_rounds.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """When the next edition of a table usually comes out.

    `edition` and `came_out` (the first day of a month) are those of the table as it was shipped: what an import brings
    in since has a day of its own. `by_import`: whether `powered-here data import` reads the publisher's file.
    """

    table: str
    month: int
    edition: str
    came_out: date
    by_import: bool
    source: str
    grade: str


@dataclass(frozen=True, slots=True)
class Due:
    """A newer edition that is usually out: of which table, since the end of which month, given by its first day."""

    edition: Edition
    month: date
    by_import: bool


@lru_cache(maxsize=1)
def rounds() -> tuple[Round, ...]:
    """Return the round of each table that has one."""
    return tuple(
        Round(
            table=row.table,
            month=row.month,
            edition=row.edition,
            came_out=date.fromisoformat(f"{row.came_out}-01"),
            by_import=row.by_import == "yes",
            source=row.source,
            grade=row.grade,
        )
        for row in rows(TABLE)
    )


def next_month(came_out: date, month: int) -> date:
    """Return the first day of the month in which the edition after one usually comes out.

    Examples
    --------
    >>> next_month(date(2025, 9, 30), 9).isoformat(), next_month(date(2026, 5, 5), 12).isoformat()
    ('2026-09-01', '2026-12-01')
    """
    return date(came_out.year + (came_out.month >= month), month, 1)


def due(day: date) -> tuple[Due, ...]:
    """Return the tables of which a newer edition is usually out before a day, in the order of the rounds.

    Parameters
    ----------
    day : date
        A month counts from the day after its last.
    """
    known = {edition.table: edition for edition in editions()}
    found = []
    for one in rounds():
        edition = known[one.table]
        shipped = one.came_out if edition.edition == one.edition else date.fromisoformat(edition.read_on)
        month = next_month(day_named(edition.edition) or shipped, one.month)
        if (day.year, day.month) > (month.year, month.month):
            found.append(Due(edition, month, one.by_import))
    return tuple(found)


def notes(day: date) -> list[str]:
    """Return a sentence on each table of which a newer edition is usually out.

    Examples
    --------
    >>> notes(date(2026, 10, 1))[0]  # doctest: +ELLIPSIS
    'data/renewables.csv is the edition of 30 September 2025; the next is usually out by the end of September 2026. ...'
    """
    how = {
        True: "To bring it in: powered-here data import FILE.",
        False: "It comes with a new version of this program.",
    }
    return [
        f"data/{one.edition.table} is the edition of {one.edition.edition}; the next is usually out by the end of "
        f"{MONTHS[one.month.month - 1]} {one.month.year}. {how[one.by_import]}"
        for one in due(day)
    ]
