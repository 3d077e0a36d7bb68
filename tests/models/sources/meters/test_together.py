"""An estate in several files: the same months, each meter once."""

from dataclasses import replace

import pytest

from models.facts import DataError
from models.sources import meters
from tests import meter_files as files


def test_two_files_come_to_what_one_would() -> None:
    whole = files.measured(files.text(files.columns()))
    parts = [
        files.measured(files.text([[row[0], *row[n]] for row in files.columns()])) for n in (slice(1, 2), slice(2, 4))
    ]
    found = meters.together(*parts)
    assert found.hours_kwh == pytest.approx(whole.hours_kwh)
    assert [meter.name for meter in found.meters] == list(files.NAMES)
    assert found.kept_kwh == pytest.approx(whole.kept_kwh)
    assert found.changes == whole.changes


def test_other_months_and_the_same_meter_are_refused() -> None:
    whole = files.measured(files.text(files.columns()))
    with pytest.raises(DataError, match="and 2 more are kept already"):
        meters.together(whole, whole)
    with pytest.raises(DataError, match="same twelve months"):
        meters.together(whole, replace(whole, first_day="2024-01-01"))
