"""Numbers of this program that changed from one version to the next: by how much for one place, and why."""

from dataclasses import dataclass
from functools import lru_cache

from models.sources.nouns import of_row
from models.sources.tables import rows

TABLE = "number_changes.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """One number: `version` is when it changed, `place` an example, `before` and `after` what it read there."""

    name: str
    version: str
    what: str
    place: str
    before: str
    after: str
    why: str


@lru_cache(maxsize=1)
def number_changes() -> tuple[NumberChange, ...]:
    """Return every change, the newest first.

    Raises
    ------
    DataError
        If number_changes.csv is wrong.

    Examples
    --------
    >>> [(c.before, c.after) for c in number_changes() if c.name == "northumberland_2026"]
    [('239%', '67%')]
    """
    return tuple(of_row(NumberChange, row) for row in rows(TABLE))
