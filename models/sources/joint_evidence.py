"""What buying energy and plant together has saved elsewhere: who claimed how much, and against what."""

from dataclasses import dataclass
from functools import lru_cache

from models.sources.nouns import of_row
from models.sources.tables import rows

TABLE = "joint_evidence.csv"
OUT_OF_REACH = "Out of reach"
"""Topic of what buying together cannot change."""
NONE = "none"
"""Stands where nothing is said to have been saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointEvidence:
    """One finding in a sentence or two.

    `claimed`: what is said to have been saved. `benchmark`: against what. `basis`: what that rests on.
    """

    name: str
    topic: str
    what: str
    buyers: str
    claimed: str
    benchmark: str
    year: int | None
    basis: str
    source: str
    publisher: str
    url: str
    grade: str
    read_on: str


@lru_cache(maxsize=1)
def joint_evidence() -> tuple[JointEvidence, ...]:
    """Return every finding, in the order of the table.

    Raises
    ------
    DataError
        If joint_evidence.csv is wrong.

    Examples
    --------
    >>> [one.grade for one in joint_evidence() if one.topic == OUT_OF_REACH]
    ['A']
    """
    return tuple(of_row(JointEvidence, row) for row in rows(TABLE))
