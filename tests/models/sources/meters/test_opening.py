"""Files that are no readings, or are built to harm, are refused within two seconds, with where and what to do."""

import time

import pytest

from models.facts import DataError
from models.sources.meters import opening
from tests import hostile, meter_files as files


@pytest.mark.parametrize("attack", files.ATTACKS)
def test_it_is_refused_with_its_place_and_a_remedy_within_two_seconds(attack: str) -> None:
    make, where, remedy = files.ATTACKS[attack]
    content = make()
    begun = time.perf_counter()
    said = files.refusal(content)
    assert time.perf_counter() - begun < 2.0
    assert where in said
    assert remedy in said
    assert len(said) < 500
    assert "publisher" not in said


def test_there_are_more_than_twenty() -> None:
    assert len(files.ATTACKS) > 20


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_a_name_of_a_file_does_no_harm(name: str) -> None:
    with pytest.raises(DataError) as refused:
        opening.sheets_of(name, b"")
    assert len(str(refused.value)) < 200
    assert str(refused.value).isprintable()


def test_text_is_read_whatever_program_saved_it() -> None:
    for content in (
        b"\xef\xbb\xbfTime;Use\r\n1;2\r\n",
        "Time\tUse\n1\t2\n".encode("utf-16"),
        b"sep=;\r\nTime;Use\r\n1;2\r\n",
        b"Time|Use\n1|2",
        b"Time,Use\n\n1,2\n",
    ):
        (sheet,) = opening.sheets_of("a.csv", content)
        assert [row for row in sheet.rows if row] == [["Time", "Use"], ["1", "2"]]
    assert opening.sheets_of("a.csv", b"sep=;\r\nTime;Use\r\n1;2\r\n")[0].lines == (2, 3)


def test_a_workbook_keeps_times_and_numbers() -> None:
    moment = files.naive(files.moments()[1])
    (sheet,) = opening.sheets_of("a.xlsx", files.workbook([["Time", "Use"], [moment, 1.5], [None, "x"]]))
    assert sheet.rows == [["Time", "Use"], [moment, 1.5], [None, "x"]]
    assert sheet.lines == ()
