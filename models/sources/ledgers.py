"""Ledgers: the projects of a place, as the table that is shipped has them, or another ledger in place of that."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from threading import Lock

from models.facts import Place, Project, Target
from models.facts.schema import read_columns, table_of
from models.sources import planned
from models.sources.nouns import of_row
from models.sources.tables import day, has, rows, rows_of, typed

TABLE = "ledger"
KEPT = 256
"""Ledgers that were put in place of shipped ones, and are known still."""

Cells = Mapping[str, str]
"""A row as text, by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A ledger that may stand in place of the shipped one.

    Parameters
    ----------
    projects : tuple of Project
    references : frozenset of int
        Records of the planning database that are among them, and so not counted a second time.
    target : Target or None
        What to measure by; None: as shipped.
    since : date
        Day on which it was last changed.
    projects_since, target_since : date or None
        Day on which the projects, and the target, were last changed; None where they are as shipped.
    own : frozenset of str
        Short names of the projects whose chance is the judgement of the council's officers.

    Attributes
    ----------
    name : str
        Digest of all of it, worked out once: the same for equal ledgers, in every process.
    """

    projects: tuple[Project, ...] = field(compare=False)
    references: frozenset[int] = field(compare=False)
    target: Target | None = field(compare=False)
    since: date = field(compare=False)
    projects_since: date | None = field(default=None, compare=False)
    target_since: date | None = field(default=None, compare=False)
    own: frozenset[str] = field(default=frozenset(), compare=False)
    name: str = field(init=False)

    def __post_init__(self) -> None:
        """Make the name."""
        days = self.since, self.projects_since, self.target_since
        told_apart = repr((self.projects, sorted(self.references), self.target, days, sorted(self.own)))
        name = hashlib.blake2b(told_apart.encode("utf-8", "replace"), digest_size=12).hexdigest()
        object.__setattr__(self, "name", name)


def columns() -> tuple[str, ...]:
    """Return the columns of a ledger's table, in order."""
    return tuple(column.name for column in table_of(TABLE).columns)


def shipped(code: str) -> tuple[Cells, ...]:
    """Return the rows of the shipped ledger of a council as text; empty where none is kept.

    Raises
    ------
    DataError
        If the table is wrong.
    """
    name = f"ledger/{code}.csv"
    if not has(name):
        return ()
    rows(name)  # Refuses a table that is wrong.
    heads = columns()
    return tuple(dict(zip(heads, cells, strict=True)) for cells in zip(*read_columns(name).values(), strict=True))


def shipped_references(code: str) -> dict[str, tuple[int, ...]]:
    """Return which records of the planning database the shipped ledger of a council has, by name of the project."""
    found: dict[str, tuple[int, ...]] = {}
    for row in rows_of(planned.IN_LEDGER, code):
        found[row.name] = (*found.get(row.name, ()), row.reference)
    return found


def of_cells(cells: Sequence[Cells]) -> tuple[Project, ...]:
    """Return projects made of rows as text, each cell of which is as the table wants it."""
    heads = columns()
    return tuple(
        of_row(
            Project,
            row,
            in_statistics=row.in_statistics == "true",
            promised=day(row.promised),
            expected=day(row.expected),
            retired=day(row.retired),
        )
        for row in typed(TABLE, ([one[head] for head in heads] for one in cells))
    )


def projects(code: str) -> tuple[Project, ...]:
    """Return the projects of the shipped ledger of a council; empty where none is kept.

    Raises
    ------
    DataError
        If the table is wrong.
    """
    return of_cells(shipped(code))


_known: dict[str, Ledger] = {}
_lock = Lock()


def amended(place: Place, ledger: Ledger) -> Place:
    """Return a place with another ledger; the same one each time, for results are cached on it.

    The planned projects are those that this ledger does not have. The shipped place stays as it is. `places.of` finds
    the place of a scenario again, as long as no more than `KEPT` other ledgers came after.
    """
    with _lock:
        _known.pop(ledger.name, None)
        _known[ledger.name] = ledger
        while len(_known) > KEPT:
            del _known[next(iter(_known))]
    return _with(place, ledger)


def again(place: Place, name: str) -> Place:
    """Return a place with a ledger that it was given before; with the shipped one where the name is empty.

    Raises
    ------
    LookupError
        If no ledger of that name is known.
    """
    if not name:
        return place
    return _with(place, known(name))


def known(name: str) -> Ledger:
    """Return a ledger that a place was given before, by its name.

    Raises
    ------
    LookupError
        If none of that name is known, or no longer.
    """
    with _lock:
        ledger = _known.get(name)
    if ledger is None:
        raise LookupError(f"The ledger {name} is not known here; ask for its place anew.")
    return ledger


@lru_cache(maxsize=64)
def _with(place: Place, ledger: Ledger) -> Place:
    return replace(
        place,
        projects=ledger.projects,
        pipeline=planned.planned_projects(place.code, ledger.references),
        target=ledger.target or place.target,
        amendment=ledger.name,
        amended_on=ledger.since,
        projects_amended_on=ledger.projects_since,
        target_amended_on=ledger.target_since,
        own_projects=ledger.own,
    )
