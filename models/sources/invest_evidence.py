"""What investing to save has brought elsewhere, each with who says so."""

from dataclasses import dataclass
from functools import lru_cache

from models.sources.nouns import of_row
from models.sources.tables import rows

TABLE = "invest_evidence.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One finding in a sentence or two; `basis` says what it rests on: metered, forecast, a claim."""

    name: str
    topic: str
    what: str
    place: str
    year: int | None
    basis: str
    source: str
    publisher: str
    url: str
    grade: str
    read_on: str


@lru_cache(maxsize=1)
def evidence() -> tuple[Evidence, ...]:
    """Return every finding, in the order of the table.

    Raises
    ------
    DataError
        If invest_evidence.csv is wrong.

    Examples
    --------
    >>> [one.grade for one in evidence() if one.topic == "Cold homes"]
    ['A']
    """
    return tuple(of_row(Evidence, row) for row in rows(TABLE))
