"""Typed answers: a field that is not described, or a number that JSON cannot hold, makes no answer."""

from dataclasses import dataclass

import pytest
from pydantic import ValidationError

from dashboard.server.api import typed
from models.facts import Promise
from models.facts.year_columns import Column
from models.planning import Plan


@dataclass(frozen=True)
class Inside:
    """A part. `size_mw`: how large it is."""

    size_mw: float


@dataclass(frozen=True)
class Outside:
    """A whole.

    `parts`: what it is made of; `other`: one more, or None. `by_name`: the same by name.
    """

    parts: tuple[Inside, ...]
    other: Inside | None
    by_name: dict[str, Inside]


def test_a_noun_is_followed_with_its_words_and_units() -> None:
    model = typed.of_noun(Outside)
    schema = model.model_json_schema(mode="serialization")
    assert schema["properties"]["parts"]["description"] == "What it is made of"
    assert schema["$defs"]["Inside"]["properties"]["size_mw"] == {
        "description": "How large it is",
        "title": "Size Mw",
        "type": "number",
        "x-unit": "MW",
    }
    assert set(schema["required"]) == {"parts", "other", "by_name"}
    one = Outside((Inside(1.0),), None, {"a": Inside(2.0)})
    assert typed.as_json(model, one) == b'{"parts":[{"size_mw":1.0}],"other":null,"by_name":{"a":{"size_mw":2.0}}}'


@pytest.mark.parametrize(
    "value",
    [
        {"parts": [], "other": None, "by_name": {}, "more": 1},
        {"parts": [], "other": None},
        {"parts": [{"size_mw": float("inf")}], "other": None, "by_name": {}},
        {"parts": [{"size_mw": float("nan")}], "other": None, "by_name": {}},
    ],
)
def test_what_is_not_described_is_not_answered(value: dict) -> None:
    with pytest.raises(ValidationError):
        typed.as_json(typed.of_noun(Outside), value)


def test_words_are_found_in_both_forms_of_docstring() -> None:
    assert typed.words_of(Promise)["kind"].startswith('"council", "county"')
    assert typed.words_of(Plan)["gap"].startswith("How much cheaper anything else could be")


def test_a_row_follows_its_columns() -> None:
    model = typed.of_columns("Row", "A row.", [Column("homes", "homes", "Homes", "integer"), Column("s", "", "S")])
    assert typed.as_json(model, {"homes": 3, "s": None}) == b'{"homes":3,"s":null}'
