"""Files that are no readings, or are built to harm, are refused within two seconds, with where and what to do."""

import time
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

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


def test_the_largest_that_is_read_is_refused_at_its_last_cell_within_two_seconds() -> None:
    rows = [["Time", *range(40)], *([f"{m:%d/%m/%Y %H:%M}", *range(1, 41)] for m in files.moments())]
    rows[-1][-1] = "closed"
    assert len(rows) * 41 > 0.9 * opening.MOST_CELLS
    content = files.text(rows)
    begun = time.process_time()
    assert "line 17521 column 41 (AO)" in files.refusal(content)
    assert time.process_time() - begun < 2.0


def test_there_are_more_than_twenty() -> None:
    assert len(files.ATTACKS) > 20


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_a_name_of_a_file_does_no_harm(name: str) -> None:
    with pytest.raises(DataError) as refused:
        opening.sheets_of(name, b"")
    assert len(str(refused.value)) < 200
    assert str(refused.value).isprintable()


PIECES = st.sampled_from(
    ["2025-01-01 00:00", "01/01/2025 00:30", "00:30", "1.5", "1,5", "-2", "", "Time", "kWh", "HH01", '"', "=1+1",
     "Total", "9999-12-31", "1e308", "\0", "\u202e", "45658.5", "n/a", "1" * 99]
)  # fmt: skip


@given(st.one_of(st.binary(max_size=300), st.lists(st.lists(PIECES, max_size=5), max_size=12)), st.sampled_from(",;\t"))
@settings(max_examples=300, deadline=None)
def test_whatever_is_sent_is_read_or_refused_in_words(sent: bytes | list[list[str]], mark: str) -> None:
    content = sent if isinstance(sent, bytes) else "\n".join(mark.join(row) for row in sent).encode()
    said = files.refusal(content)
    assert said == "" or said.startswith("readings.csv")


@given(st.integers(0, 2**31), st.sampled_from(["numbered", "clock", "workbook"]))
@settings(max_examples=25, deadline=None)
def test_a_file_that_was_damaged_on_its_way_is_read_or_refused(seed: int, kind: str) -> None:
    random = np.random.default_rng(seed)
    content = bytearray(_whole(kind))
    for at in random.integers(0, len(content), 4):
        content[at : at + random.integers(0, 3)] = random.bytes(2)
    said = files.refusal(bytes(content))
    assert said == "" or said.startswith("readings.csv")


@lru_cache(maxsize=3)
def _whole(kind: str) -> bytes:
    if kind == "workbook":
        return files.workbook(files.short(files.columns(files.naive), 400))
    return files.text(files.days_numbered() if kind == "numbered" else files.days_by_clock())


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
