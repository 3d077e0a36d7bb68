"""What an edited ledger is, and what goes wrong with one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from models.sources.ledgers import Cells

OwnTarget = Mapping[str, str]
"""A council's own target as text, by `typed.TARGET`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a council's officers have entered.

    Parameters
    ----------
    rows : tuple of Cells, or None
        Projects as text, by column of the ledger's table; None: as shipped.
    references : mapping of str to tuple of int
        Records of the planning database that a project is, by its name.
    target : OwnTarget or None
        The council's own target; None where it has entered none.
    """

    rows: tuple[Cells, ...] | None = None
    references: Mapping[str, tuple[int, ...]]
    target: OwnTarget | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A ledger as it was saved at one time.

    `number`: from 1 on, 0 as shipped. `what`: what was changed; `note`: why. `by`, `at`: by whom and when.
    """

    number: int
    content: Content
    what: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a ledger.

    Parameters
    ----------
    what : str
        In words, for history and log.
    applied : function
        The content that follows from the one there is.
    touches : function
        The part that the change is about: somebody else's change of another part is none of its business.
    """

    what: str
    applied: Callable[[Content], Content]
    touches: Callable[[Content], object]


class LedgerError(ValueError):
    """What was typed or sent cannot be kept; `problems` says why by field, each text fit to show."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class FileError(ValueError):
    """A file cannot be taken in; `problems` are the reasons, with line, column and remedy, fit to show."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class NotYoursError(Exception):
    """There is no such ledger or project, or none that this user may change. `what` they wanted, for the log."""

    def __init__(self, what: str = "") -> None:
        super().__init__(what)
        self.what = what


class ConflictError(Exception):
    """Somebody else has changed the same part meanwhile. Nothing was saved or lost.

    `theirs`: the newest version, to save after; `last`: the one that last changed that part.
    """

    def __init__(self, theirs: Version, last: Version) -> None:
        super().__init__(last.what)
        self.theirs = theirs
        self.last = last
