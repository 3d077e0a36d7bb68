"""What a publication and a proposal are, and what goes wrong with them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

OPEN, APPROVED, REFUSED, WITHDRAWN = "open", "approved", "refused", "withdrawn"
"""States of a proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an officer wants to publish: what it is, why, whom to name, and what is frozen.

    `title`, `note`, `by`: checked (see `typed`); `summary`, `content`, `years_csv`: of `answers.frozen`; `source`: what
    it was made from, for the log.
    """

    title: str
    note: str
    by: str
    summary: str
    content: Mapping[str, Any]
    years_csv: str
    source: str

    @property
    def digest(self) -> str:
        """SHA-256 of all that would be published, but for number and time."""
        told = [self.title, self.note, self.by, self.summary, self.content, self.years_csv]
        return hashlib.sha256(json.dumps(told, sort_keys=True, allow_nan=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A publication in a list: its number in the council, when, what it is, and its numbers in a sentence."""

    council: str
    number: int
    at: datetime
    title: str
    summary: str


@dataclass(frozen=True, kw_only=True)
class Published(Listed):
    """A publication in full: its JSON as it is served, the SHA-256 of that, and its years as CSV."""

    text: str
    digest: str
    years_csv: str

    @cached_property
    def content(self) -> dict[str, Any]:
        """What its JSON says."""
        found: dict[str, Any] = json.loads(self.text)
        return found


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A proposal: frozen as it would be published, with who has proposed it and what became of it."""

    id: int
    council: str
    at: datetime
    title: str
    summary: str
    by_id: int
    by: str
    state: str
    text: str
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str = ""
    number: int | None = None

    @cached_property
    def content(self) -> dict[str, Any]:
        """What its JSON says."""
        found: dict[str, Any] = json.loads(self.text)
        return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what an officer wanted to publish: the number of a publication, or of a proposal."""

    number: int | None
    proposal: int | None = None


class PublishError(ValueError):
    """It cannot be published or decided so; the text says why, fit to show. `field` is the part of the form."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class MissingError(Exception):
    """There is no such publication or proposal, or none that this user may see."""
