"""What is written is read back; hours that are no year's are refused."""

import zlib

import pytest

from dashboard.estate import written
from tests import meter_files as files


def test_there_and_back() -> None:
    measured = files.measured(files.text(files.columns()))
    found, file = written.measured_of(written.text_of(measured, "a.csv"), written.hours_of(measured))
    assert file == "a.csv"
    assert found.meters == measured.meters
    assert found.changes == measured.changes
    assert found.hours_kwh.tolist() == measured.hours_kwh.tolist()
    assert len(written.hours_of(measured)) < written.SIZE


def test_hours_of_another_length_are_refused_without_being_unpacked() -> None:
    measured = files.measured(files.text(files.columns()))
    for size in (10, written.SIZE + 1, 50_000_000):
        with pytest.raises(ValueError, match="bytes of hours"):
            written.measured_of(written.text_of(measured, "a"), zlib.compress(bytes(size)))
