"""Lists in parts, with the way to the next and the last; and rows of typed answers as CSV."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import parse_qsl, urlencode

from dashboard.server.api.nouns import Question
from dashboard.server.api.typed import Typed, told
from dashboard.text import inert

Entry = TypeVar("Entry")


class Part(Typed):
    """A part of a list."""

    total: Annotated[int, told("How many entries the whole list has")]
    page: Annotated[int, told("Which part it is, the first is 1")]
    size: Annotated[int, told("How many entries a part has")]


@dataclass(frozen=True, slots=True)
class Some(Generic[Entry]):
    """The entries of a part, its head, and the headers that lead to the others."""

    of: Sequence[Entry]
    head: dict[str, int]
    links: dict[str, str]


def part_of(whole: Sequence[Entry], question: Question) -> Some[Entry]:
    """Return the part of a list that a question asks for; nothing past its end.

    `Link` names the first, last, next and previous part (RFC 8288), relative to the address asked for.
    """
    number, size = question.values["page"], question.values["size"]
    last = max(1, ceil(len(whole) / size))
    ways = {"first": 1, "prev": min(number - 1, last), "next": number + 1, "last": last}
    rest = [(key, text) for key, text in parse_qsl(question.search, keep_blank_values=True) if key != "page"]
    links = ", ".join(
        f'<?{urlencode([*rest, ("page", at)])}>; rel="{name}"' for name, at in ways.items() if 1 <= at <= last
    )
    return Some(
        whole[(number - 1) * size : number * size],
        {"total": len(whole), "page": number, "size": size},
        {"Link": links},
    )


def text_of(kind: type[Typed], rows: Iterable[Typed]) -> str:
    """Return typed rows as the text of a CSV file, a column a field.

    Examples
    --------
    >>> text_of(Part, [Part(total=3, page=1, size=10)])
    'total,page,size\\r\\n3,1,10\\r\\n'
    """
    cells: list[list[Any]] = [[*one.model_dump(mode="json").values()] for one in rows]
    return inert.csv_text([[*kind.model_fields], *cells])
