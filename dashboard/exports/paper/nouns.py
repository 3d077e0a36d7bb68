"""The parts of a paper, without a form: numbered paragraphs, tables and pictures with their words, under headings.

All text is data to whoever writes a paper down: none of it is ever read as markup.
"""

from dataclasses import dataclass

from dashboard.text import inert

LONGEST = 4_000


def plain(text: str) -> str:
    """Text in one line, without what no page can show and no XML can hold."""
    return inert.line(text, LONGEST)


@dataclass(frozen=True, slots=True)
class Text:
    """A numbered paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short items."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table with its caption; cells of the first column name their rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture as SVG with its caption; `words` says what it shows to who does not see it."""

    caption: str
    words: str
    svg: str


Block = Text | Items | Grid | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper.

    `title` is of the document, `finding` its claim in a sentence; `banner` says where it is not of today's path, and is
    empty where it is. `about` has what the paper is of, name and value; `address` rebuilds the same numbers.
    """

    title: str
    finding: str
    banner: str
    about: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    address: str
