"""Rows of a PVGIS CSV file: what is wrong is named by its line."""

import pytest

from models.weather.pvgis_rows import check_rows
from models.weather.store import UnsoundError

WHOLE = "Latitude (decimal degrees):\t53\n\ntime,G(i),T2m\n20190101:0010,0.0,-1.5\n20190101:0110,,1e1\n\nT2m: air\n"


def test_a_whole_file_is_sound() -> None:
    check_rows(WHOLE)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("time,", "when,", "there is no header of columns"),
        ("\n\nT2m: air\n", "\n", "the notes that close a PVGIS file are missing"),
        ("0.0,-1.5", "0.0", "line 4 has 2 fields, expected 3"),
        ("-1.5", "cold", "line 4 has 'cold', expected a number"),
        ("20190101:0110", "1 January", "line 5 has '1 January', expected a time as 20190131:1210"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(old: str, new: str, words: str) -> None:
    with pytest.raises(UnsoundError, match=f"^{words}$"):
        check_rows(WHOLE.replace(old, new, 1))
