"""Lessons as CSV: every one with its sources, and no cell that a spreadsheet takes for a formula."""

import csv
import io
from dataclasses import replace

from dashboard.exports import lessons as table
from models.sources.lessons import lessons


def test_every_lesson_is_a_row_with_its_sources() -> None:
    rows = list(csv.DictReader(io.StringIO(table.csv_text(lessons()).removeprefix("\ufeff"))))
    assert [row["name"] for row in rows] == [lesson.name for lesson in lessons()]
    for row, lesson in zip(rows, lessons(), strict=True):
        assert row["outcome"] == lesson.outcome
        assert float(row["cost_actual_gbp_m"] or "nan") == lesson.cost_actual_gbp_m or not row["cost_actual_gbp_m"]
        assert len(row["sources"].split(" ; ")) == len(lesson.sources)
        assert row["addresses"] == " ; ".join(source.url for source in lesson.sources if source.url)


def test_no_cell_is_a_formula() -> None:
    evil = replace(lessons()[0], label="=1+1", lesson="@SUM(A1)")
    assert "'=1+1" in table.csv_text([evil])
    assert "'@SUM(A1)" in table.csv_text([evil])
