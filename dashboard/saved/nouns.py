"""What a saved scenario is, and what goes wrong with one."""

from dataclasses import dataclass
from datetime import datetime

from models.sources import assumptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a saved scenario was at one time.

    Parameters
    ----------
    number : int
        From 1 on.
    name, note : str
        What it is called, and why it was made.
    search : str
        Query of the scenario with its question mark; empty for the default.
    made_on : str
        Day of the model on which the scenario was made (ISO date).
    shared : bool
        Whether the council's other users see it.
    by : str
        Name of the user who saved it so.
    at : datetime
        When.
    restored_from : int or None
        Number of the version that it brought back.
    """

    number: int
    name: str
    note: str
    search: str
    made_on: str
    shared: bool
    by: str
    at: datetime
    restored_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved scenario as it is now.

    `council` is a GSS code. `binned_at`: since when it is in the bin; None where it is not.
    """

    id: int
    council: str
    author_id: int
    author: str
    now: Version
    binned_at: datetime | None = None

    @property
    def compared(self) -> str:
        """What stands for it in the address of a comparison: its query, or the name of the default scenario."""
        return self.now.search.removeprefix("?") or assumptions.DEFAULT_SCENARIO


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a signed-in reader finds on the pages of scenarios: whether they may save, and what is saved."""

    may_save: bool
    saved: tuple[Saved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a form holds: name, note, whether it is shared, the query of the scenario and the day it was made on."""

    name: str
    note: str
    shared: bool
    search: str
    made_on: str


class SavedError(ValueError):
    """What was typed cannot be saved; the text says why, fit to show. `field` is the part of the form it is about."""

    def __init__(self, text: str, field: str) -> None:
        super().__init__(text)
        self.field = field


class NotYoursError(Exception):
    """There is no such scenario, or none that this user may see or change so.

    `what` they wanted, for the log; empty where it is nothing.
    """

    def __init__(self, what: str = "") -> None:
        super().__init__(what)
        self.what = what


class BinnedError(Exception):
    """It is in the bin, so no version can be saved; `by` has put it there, empty where that is not known."""

    def __init__(self, saved: Saved, by: str) -> None:
        super().__init__(saved.now.name)
        self.saved, self.by = saved, by


class ConflictError(Exception):
    """Somebody else has saved meanwhile; `theirs` is what they made of it. Nothing was saved and nothing is lost."""

    def __init__(self, theirs: Saved) -> None:
        super().__init__(theirs.now.name)
        self.theirs = theirs
