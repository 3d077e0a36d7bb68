"""The nouns of an estate that is kept, and what goes wrong."""

from dataclasses import dataclass
from datetime import datetime

from models.sources.meters import Measured


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeptYear:
    """A year of an estate as it is kept.

    `number`: never the same twice. `file`: name of the file it was read from. `note`, `by`, `at`: why, by whom, when.
    """

    number: int
    measured: Measured
    file: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that somebody has sent and not yet kept."""

    number: int
    name: str
    content: bytes


class EstateError(ValueError):
    """What was typed cannot be used; `problems` says why by field, each text fit to show."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class NotYoursError(Exception):
    """There is no such file or year, or none that this user may have."""


class ConflictError(Exception):
    """Somebody else has kept or deleted a year meanwhile; `theirs` is the newest, or None. Nothing was saved."""

    def __init__(self, theirs: KeptYear | None) -> None:
        super().__init__("somebody else was first")
        self.theirs = theirs
