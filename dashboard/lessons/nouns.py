"""The nouns of lessons between councils, and what goes wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.facts.lesson import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonsFile:
    """Lessons of one council as they go from hand to hand.

    `council`, `code`: whose they are, "" for the code of several. `publisher`, `licence`: who gives them away, and how
    they may be used. `made_on`: the day on which the file was made.
    """

    council: str
    code: str
    publisher: str
    licence: str
    made_on: date
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file that an officer brought in. `number`: never the same twice. `note`, `by`, `at`: why, by whom, when."""

    number: int
    file: LessonsFile
    note: str
    by: str
    at: datetime


class LessonsError(ValueError):
    """A file or a form cannot be used; `problems` says where and what to do, each text fit to show."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems: Sequence[str] = problems


class NotYoursError(Exception):
    """There is no such file, or none that this user may have."""
