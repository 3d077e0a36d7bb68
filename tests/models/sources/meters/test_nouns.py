"""Addresses of cells in words, and what a year of an estate sums up."""

import numpy as np

from models.sources.meters import nouns
from tests import meter_files as files


def test_addresses_are_as_a_spreadsheet_or_an_editor_shows_them() -> None:
    sheet = nouns.Sheet("a.xlsx", "Use", [["x"], ["y", 2.0]])
    assert (sheet.where(1), sheet.where(1, 1)) == ("a.xlsx sheet 'Use' row 2", "a.xlsx sheet 'Use' cell B2")
    assert (sheet.cell(0, 5), sheet.text(1, 1)) == (None, "2")
    assert nouns.letters(701) == "ZZ"


def test_a_cell_is_one_short_line() -> None:
    assert nouns.text_of("a\nb\x00" + "c" * 900).startswith("a b c")
    assert len(nouns.text_of("c" * 900)) <= 120
    assert nouns.text_of(None) == ""


def test_a_year_sums_up_its_meters() -> None:
    found = files.measured(files.text(files.columns()))
    assert np.isclose(found.kept_kwh, sum(meter.kept_kwh for meter in found.meters))
    assert (found.filled_kwh, found.missing_share) == (0.0, 0.0)
