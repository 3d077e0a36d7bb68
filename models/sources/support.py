"""Support for homes, by nation: what is open on a day, and where one can only ask."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from models.sources.tables import day, rows

TABLE = "support_schemes.csv"
GOOD_FOR = timedelta(days=183)
"""How long after it was read a row may be shown as open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Support for homes: for whom, what, whom to ask, until when; `open_until` is None where no day is named.

    `is_rule`: a duty of somebody, and no offer.
    """

    name: str
    label: str
    nations: tuple[str, ...]
    for_whom: str
    what: str
    ask: str
    open_until: date | None
    source: str
    url: str
    grade: str
    read_on: date
    is_rule: bool

    def is_open(self, day: date) -> bool:
        """Whether it is known to be open on a day: read well, not too long ago, and not ended."""
        ended = self.open_until is not None and day > self.open_until
        return self.grade != "C" and not ended and day - self.read_on <= GOOD_FOR

    def is_to_ask(self, day: date) -> bool:
        """Whether one can only ask: it has not ended that we know, and it was not read, or too long ago."""
        ended = self.open_until is not None and day > self.open_until
        return not ended and not self.is_open(day)


@lru_cache(maxsize=1)
def schemes() -> tuple[Scheme, ...]:
    """Return every scheme of the table, in its order.

    Examples
    --------
    >>> [s.name for s in schemes() if "Wales" in s.nations and not s.is_open(date(2026, 11, 28))]
    ['nest']
    """
    return tuple(
        Scheme(
            name=row.name,
            label=row.label,
            nations=tuple(part.strip() for part in row.nations.split(";")),
            for_whom=row.for_whom,
            what=row.what,
            ask=row.ask,
            open_until=day(row.open_until),
            source=row.source,
            url=row.url,
            grade=row.grade,
            read_on=date.fromisoformat(row.read_on),
            is_rule=row.kind == "rule",
        )
        for row in rows(TABLE)
    )


def of_nation(nation: str) -> tuple[Scheme, ...]:
    """Return the schemes of a nation."""
    return tuple(scheme for scheme in schemes() if nation in scheme.nations)
