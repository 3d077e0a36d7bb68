"""What is done to the content of a ledger: a row changed, added or taken out, the whole replaced; and what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.ledger.nouns import Content, OwnTarget
from models.facts.schema import table_of
from models.sources import ledgers
from models.sources.ledgers import Cells

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A project that differs: `kind` is how, `cells` are column, before and after of what has changed."""

    kind: str
    name: str
    label: str
    cells: tuple[tuple[str, str, str], ...] = ()


def as_shipped(code: str) -> Content:
    """Return what a council has before anybody edits it."""
    return Content(references=ledgers.shipped_references(code))


def rows_of(code: str, content: Content) -> tuple[Cells, ...]:
    """Return the rows of a content; the shipped ones where it has none of its own."""
    return ledgers.shipped(code) if content.rows is None else content.rows


def is_same(code: str, one: Content, other: Content) -> bool:
    """Whether two contents have the same projects, records and target, be they as shipped or written out."""
    parts = [(rows_of(code, content), {**content.references}, content.target) for content in (one, other)]
    return parts[0] == parts[1]


def row_of(code: str, content: Content, name: str) -> Cells | None:
    """Return a project by its short name; None where there is none."""
    return next((row for row in rows_of(code, content) if row["name"] == name), None)


def with_row(code: str, content: Content, row: Cells) -> Content:
    """Return a content with a project changed, or added at the end where it is not there."""
    rows = rows_of(code, content)
    there = any(one["name"] == row["name"] for one in rows)
    new = tuple(row if one["name"] == row["name"] else one for one in rows) if there else (*rows, row)
    return replace(content, rows=new)


def without_row(code: str, content: Content, name: str) -> Content:
    """Return a content without a project; a record of the planning database that it was counts there again."""
    return with_rows(code, content, [row for row in rows_of(code, content) if row["name"] != name])


def with_rows(
    code: str, content: Content, rows: Sequence[Cells], references: Mapping[str, tuple[int, ...]] | None = None
) -> Content:
    """Return a content with other rows; what stood for records of the planning database does so while it is there."""
    known = {**ledgers.shipped_references(code), **content.references, **(references or {})}
    names = {row["name"] for row in rows}
    kept = {name: found for name, found in known.items() if name in names}
    return replace(content, rows=tuple(rows), references=kept)


def with_texts_of(before: Sequence[Cells], rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """Return rows with each number as it was written before where it is the same number, as 14.0 and 14 are.

    Examples
    --------
    >>> with_texts_of([{"name": "a", "chance": "1.0"}], [{"name": "a", "chance": "1"}, {"name": "b", "chance": "1"}])
    ({'name': 'a', 'chance': '1.0'}, {'name': 'b', 'chance': '1'})
    """
    known = {row["name"]: row for row in before}
    numbers = {column.name for column in table_of(ledgers.TABLE).columns if column.kind == "number"}

    def as_before(row: Cells) -> Cells:
        old = known.get(row["name"], {})
        same = {c for c in numbers & row.keys() & old.keys() if row[c] and old[c] and float(row[c]) == float(old[c])}
        return {column: old[column] if column in same else text for column, text in row.items()}

    return tuple(as_before(row) for row in rows)


def with_target(content: Content, target: OwnTarget | None) -> Content:
    """Return a content with another target of the council's own, or none."""
    return replace(content, target=target)


def shipped_again(code: str, content: Content) -> Content:
    """Return the shipped projects with the target that a content has."""
    return replace(as_shipped(code), target=content.target)


def differences(before: Sequence[Cells], after: Sequence[Cells]) -> tuple[Difference, ...]:
    """Return what differs between two lists of projects, in the order of the second; what is gone comes last.

    Examples
    --------
    >>> one, other = {"name": "a", "label": "A"}, {"name": "a", "label": "B"}
    >>> [(d.kind, d.cells) for d in differences([one], [other, {"name": "c", "label": "C"}])]
    [('changed', (('label', 'A', 'B'),)), ('added', ())]
    >>> [(d.kind, d.label) for d in differences([one], [])]
    [('removed', 'A')]
    """
    old = {row["name"]: row for row in before}
    found = []
    for row in after:
        was = old.pop(row["name"], None)
        if was is None:
            found.append(Difference(kind=ADDED, name=row["name"], label=row["label"]))
        elif cells := tuple((key, was.get(key, ""), text) for key, text in row.items() if was.get(key, "") != text):
            found.append(Difference(kind=CHANGED, name=row["name"], label=row["label"], cells=cells))
    return (*found, *(Difference(kind=REMOVED, name=name, label=row["label"]) for name, row in old.items()))
