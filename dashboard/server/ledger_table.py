"""The whole ledger of a council as one table of fields: what changes most often, of every project at once."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from flask import request

from dashboard.accounts.nouns import Account
from dashboard.ledger import begun, contents, doubts, fields, store, typed
from dashboard.ledger.nouns import Content, Edit, Version
from dashboard.server.ledger_asked import blueprint, editor, sent, shown, whole, with_note
from dashboard.server.plain_page import Made, changes
from models.facts import Place
from models.sources import assumptions
from models.sources.ledgers import Cells

routes = blueprint("ledger_table")

COLUMNS = ("capacity_mw", "promised", "expected", "retired", "status", "chance")
"""What changes most often, in the order of the table; all else of a project is on its own page."""

Typed = Mapping[str, Mapping[str, str]]
"""What was typed, by the project's name and by column."""


@routes.get("/<council>/ledger/table")
def table(council: str) -> Made:
    """The fields of all projects."""
    who, place = editor(council)
    return _table(who, place, store.now(who), {})


@routes.post("/<council>/ledger/table")
@changes
def change(council: str) -> Made:
    """Save all that was typed as one version; projects that somebody else has changed meanwhile are shown."""
    who, place = editor(council)
    seen = store.version(who, whole("version"))
    before = {row["name"]: row for row in contents.rows_of(place.code, seen.content)}
    typed_in = {name: _typed(name, row) for name, row in before.items()}
    checked = {name: typed.row_of({**row, **typed_in[name]}) for name, row in before.items() if _differs(name, row)}
    wrong = {_field(name, key): words for name, (_, of_row) in checked.items() for key, words in of_row.items()}
    if wrong:
        return _table(who, place, seen, typed_in, 400, wrong=with_note(wrong))
    texts = contents.with_texts_of(tuple(before.values()), [row for row, _ in checked.values()])
    changed = {row["name"]: row for row in texts if row != before[row["name"]]}

    def again(status: int, **more: Any) -> Made:
        return _table(who, place, seen, typed_in, status, changed=changed, **more)

    def applied(content: Content) -> Content:
        return reduce(lambda there, row: contents.with_row(place.code, there, row), changed.values(), content)

    def touches(content: Content) -> object:
        return [contents.row_of(place.code, content, name) for name in changed]

    edit, newest = Edit(_what(changed), applied, touches), contents.rows_of(place.code, store.now(who).content)
    asked_about = doubts.of_rows(place, assumptions.scenario(place), newest, tuple(changed.values()))
    return sent(who, place, edit, again, done="saved", doubts=asked_about)


def _field(name: str, column: str) -> str:
    """Name of a field: that of the project and that of the column."""
    return f"{name}.{column}"


def _typed(name: str, row: Cells) -> dict[str, str]:
    """What was typed of a project; what was not sent is as it was."""
    return {column: request.form.get(_field(name, column), row[column]) for column in COLUMNS}


def _differs(name: str, row: Cells) -> bool:
    return any(text.strip() != row[column] for column, text in _typed(name, row).items())


def _what(changed: Mapping[str, Cells]) -> str:
    """What was done, in words.

    Examples
    --------
    >>> _what({"a": {"label": "A"}, "b": {"label": "B"}})
    'changed A, B'
    """
    return f"changed {', '.join(row['label'] for row in changed.values())}"


def _table(who: Account, place: Place, seen: Version, typed_in: Typed, status: int = 200, **more: Any) -> Made:
    form = {field.name: field for field in fields.of_project()}
    rows = [{**row, **typed_in.get(row["name"], {})} for row in contents.rows_of(place.code, seen.content)]
    changed = more.pop("changed", {})
    differing: list[tuple[str, str, str]] = []
    if theirs := more.get("theirs"):
        for name, mine in changed.items():
            row = contents.row_of(place.code, theirs.content, name) or {}
            differing += [
                (f"{mine['label']}: {form[column].label}", row.get(column, ""), mine[column])
                for column in COLUMNS
                if row.get(column, "") != mine[column]
            ]
        # What they have changed of other projects stays theirs when the form is sent again.
        others = {row["name"]: row for row in contents.rows_of(place.code, theirs.content)}
        rows = [
            {**others.get(row["name"], row), **(typed_in[row["name"]] if row["name"] in changed else {})}
            for row in rows
        ]
    return shown(
        "ledger_table",
        "Change many projects",
        status,
        who,
        place,
        seen,
        script="ledger.js",
        columns=[form[name] for name in COLUMNS],
        rows=rows,
        differing=differing,
        threshold=fields.threshold(),
        is_planned=begun.is_any(place, assumptions.scenario(place)),
        **more,
    )
