"""Files to take away: no cell is a formula."""

import csv
import io
from dataclasses import replace

from dashboard.estate import files as made
from dashboard.text import inert
from models.facts.files import begins_a_formula
from tests import hostile, meter_files as files


def test_names_of_meters_are_no_formulas() -> None:
    measured = files.measured(files.text(files.columns()))
    meters = tuple(replace(measured.meters[0], name=text) for text in hostile.TEXTS)
    text = made.report_csv(replace(measured, meters=meters))
    rows = list(csv.reader(io.StringIO(text.removeprefix(inert.BOM), newline="")))
    assert len(rows) == 1 + len(hostile.TEXTS)
    for row in rows[1:]:
        assert not begins_a_formula(row[0])
        assert not hostile.UNPRINTABLE.search(row[0])


def test_the_report_has_every_field_of_a_meter() -> None:
    assert set(made.REPORT) == set(files.measured(files.text(files.columns())).meters[0].__slots__)
