"""What a page is made of that may change while the server runs: noted as it is made, compared before it is shown again.

Whoever reads such a thing for a page notes it with the value that was read. So a page that is kept can tell whether it
would be made of the same today, and nobody has to know in advance what which page asks for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

LEDGER, PUBLISHED, BROUGHT = "ledger", "published", "lessons brought in"
"""Of a council: the version of its ledger, its newest publication, what lessons its officers brought in."""
EDITED, BATCH = "edited ledgers", "batch"
"""Of all councils, under the council "": whose ledger was ever edited, and the batch."""

Part = tuple[str, str]
"""Kind, and the code of a council."""


class Parts:
    """What one page was made of: a value by part. `unsure` where it must not be kept, whatever they are."""

    def __init__(self) -> None:
        self.values: dict[Part, str] = {}
        self.unsure = False

    def add(self, part: Part, value: str) -> None:
        """Take in a part; one that has changed since the page has asked for it first makes the page unsure."""
        if self.values.setdefault(part, value) != value:
            self.unsure = True


_noted: ContextVar[Parts | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[Parts]:
    """A block that makes a page; gives what was noted in it.

    Examples
    --------
    >>> with noting() as parts:
    ...     note(LEDGER, "E06000021", version(3, None))
    >>> parts.values
    {('ledger', 'E06000021'): '3 '}
    """
    parts = Parts()
    before = _noted.set(parts)
    try:
        yield parts
    finally:
        _noted.reset(before)


def note(kind: str, council: str, value: str) -> None:
    """Note what was read of a council, or of all under ""."""
    parts = _noted.get()
    if parts is not None:
        parts.add((kind, council), value)


def note_unsure() -> None:
    """Note that something could not be read, so that another page may come of it in a moment."""
    parts = _noted.get()
    if parts is not None:
        parts.unsure = True


def version(number: int, at: datetime | None) -> str:
    """The value of a ledger, by the number of its version and when that was saved; "" as shipped."""
    return f"{number} {'' if at is None else at.isoformat()}" if number else ""


def publication(number: int, digest: str) -> str:
    """The value of a publication."""
    return f"{number} {digest}"


def files(read: list[tuple[int, datetime]]) -> str:
    """The value of files by number and time, newest first."""
    return ", ".join(f"{number} {at.isoformat()}" for number, at in read)


def codes(councils: frozenset[str]) -> str:
    """The value of a set of councils."""
    return " ".join(sorted(councils))
