"""The nouns of the API: a resource, what is asked of it, and what it answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.server.api.parameters import Parameter
from models.facts import Place, Scenario

BASE = "/api/v1"
"""What every address begins with; a change that breaks programs gets another number."""
JSON, CSV = "application/json", "text/csv"
MAX_AGE_S = 60
"""How long an answer may be kept unasked [s]: a council may publish, or change its list of projects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the values of the resource's own keys, the rest of its path, the council and the scenario.

    `search`: the query as it was sent, without what other sites hang onto links. `path`: parts of the path.
    """

    values: Mapping[str, Any]
    search: str
    path: Mapping[str, Any]
    council: Place | None = None
    asked_scenario: Scenario | None = None

    @property
    def place(self) -> Place:
        """The council that is asked for.

        Raises
        ------
        LookupError
            If the resource is of no one council.
        """
        if self.council is None:
            raise LookupError("This resource is of no one council.")
        return self.council

    @property
    def scenario(self) -> Scenario:
        """The scenario that is asked for.

        Raises
        ------
        LookupError
            If the resource takes none.
        """
        if self.asked_scenario is None:
            raise LookupError("This resource takes no scenario.")
        return self.asked_scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An answer, each form made when it is asked for.

    `document`: what its model takes. `csv`: its table as text; `file`: the name of that file. `text`: JSON that is sent
    as it was frozen, in place of the document.
    """

    document: Callable[[], Any]
    csv: Callable[[], str] | None = None
    file: str = ""
    text: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One thing that can be asked for.

    `path`: after `BASE`, parts in braces. `title`, `words`: what it is, for people. `kind`: the type of its JSON, a
    model or a list of one. `in_path`: parts of the path beside the council. `takes_scenario`: whether the query may
    name a scenario and move levers. `has_csv`: whether it is a table, too. `size`: how large an answer is, in words.
    `statuses`: what it may answer beside 200 and what all may. `examples`: addresses without `BASE` and their words.
    `max_age_s`: how long an answer may be kept [s].
    """

    name: str
    path: str
    title: str
    words: str
    kind: Any
    answer: Callable[[Question], Made]
    parameters: tuple[Parameter, ...] = ()
    in_path: tuple[Parameter, ...] = ()
    takes_scenario: bool = False
    has_csv: bool = True
    size: str
    statuses: Sequence[int] = ()
    examples: Mapping[str, str]
    longest_query: int = 4000
    max_age_s: int = MAX_AGE_S

    @property
    def of_council(self) -> bool:
        """Whether there is one of each council."""
        return "{council}" in self.path

    @property
    def offers(self) -> tuple[str, ...]:
        """Media types in which it is given, the one first that is given unasked."""
        return (JSON, CSV) if self.has_csv else (JSON,)
