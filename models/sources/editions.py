"""Where each table of data/ comes from."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.sources.nouns import of_row
from models.sources.tables import rows

MONTHS = tuple(calendar.month_name[1:])
DAY = re.compile(rf"\b(?:([0-3]?[0-9]) )?({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b")
"""A day or month as the editions are dated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Where a table of data/ comes from."""

    table: str
    publisher: str
    title: str
    edition: str
    url: str
    licence: str
    grade: str
    read_on: str
    note: str

    def concerns(self, place_code: str) -> bool:
        """Whether the table is about a place: other councils' ledgers are not."""
        return not self.table.startswith("ledger/") or self.table == f"ledger/{place_code}.csv"


@lru_cache(maxsize=1)
def editions() -> tuple[Edition, ...]:
    """Return where each table comes from."""
    return tuple(of_row(Edition, r) for r in rows("editions.csv"))


def day_named(edition: str) -> date | None:
    """Return the latest day or month that an edition names; None where it names none.

    Examples
    --------
    >>> day_named("17 December 2025, revised 30 January 2026"), day_named("September 2025"), day_named("2025 Q4")
    (datetime.date(2026, 1, 28), datetime.date(2025, 9, 1), None)
    """
    found = DAY.findall(edition)
    if not found:
        return None
    # Every month has 28 days.
    return max(date(int(y), MONTHS.index(m) + 1, min(max(int(d or 1), 1), 28)) for d, m, y in found)
