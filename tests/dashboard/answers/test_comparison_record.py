"""A comparison for other programs: the same numbers as JSON and as CSV, and no formula made from text."""

import csv
import io
import json

import pytest

from dashboard.answers import comparison_record, splits
from dashboard.answers.comparison_record import Asked, Compared
from dashboard.answers.splits import UnderWay
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def columns() -> list[Compared]:
    stoke = places.place("E06000021")
    named = (("A", "=cmd|' /C calc'!A0", "today"), ("B", "Roofs", "ambitious_rooftops"))
    return [Compared(letter, name, stoke, assumptions.scenario(stoke, base)) for letter, name, base in named]


def test_json_and_csv_say_the_same(columns: list[Compared]) -> None:
    asked = Asked("B", splits.split_for(*(c.scenario for c in columns), by_lever=True))
    document = json.loads(json.dumps(comparison_record.document(columns, asked), allow_nan=False))
    rows = list(csv.DictReader(io.StringIO(comparison_record.csv_text(columns, asked))))
    for name, value in document["columns"][1]["values"].items():
        (row,) = [r for r in rows if r["row"] == "result" and r["name"] == name]
        assert float(row["B"]) == pytest.approx(value, rel=1e-8)
        assert float(row["B less A"]) == pytest.approx(document["columns"][1]["change_from_first"][name], rel=1e-8)
    for name, whole in document["split"]["difference"].items():
        parts = [float(r["B less A"]) for r in rows if r["row"] == "explained by" and r["name"] == name]
        assert len(parts) == len(document["levers"]) == 3
        assert sum(parts) == pytest.approx(whole, rel=1e-6, abs=1e-9)


def test_a_readers_text_is_no_formula(columns: list[Compared]) -> None:
    (row,) = [
        r
        for r in csv.DictReader(io.StringIO(comparison_record.csv_text(columns, Asked("B", None))))
        if r["row"] == "scenario"
    ]
    assert row["A"].startswith("'=cmd")


def test_a_split_under_way_says_how_far_it_is(columns: list[Compared]) -> None:
    document = comparison_record.document(columns, Asked("B", UnderWay(512, 4096)))
    assert document["split"] == {"first": "A", "second": "B", "done": 512, "total": 4096}
    assert comparison_record.document(columns, Asked("B", None))["split"] is None
