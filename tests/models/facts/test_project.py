"""The ledger: when a project is in service."""

from dataclasses import replace
from datetime import date

import pytest

from tests import ledger

PLANT = ledger.project(
    technology="hydro",
    promised=date(2020, 1, 1),
    expected=date(2026, 3, 16),
    retired=date(2030, 6, 30),
    status="building",
)


def test_service_starts_and_ends_on_its_dates() -> None:
    assert PLANT.share_of_month(2026, 2) == 0.0
    assert PLANT.share_of_month(2026, 3) == pytest.approx(16 / 31)
    assert PLANT.share_of_month(2028, 12) == 1.0
    assert PLANT.share_of_month(2030, 6) == 1.0
    assert PLANT.share_of_month(2030, 7) == 0.0


def test_a_slip_moves_the_start_not_the_end() -> None:
    assert PLANT.share_of_month(2027, 2, slip_years=1) == 0.0
    assert PLANT.share_of_month(2027, 4, slip_years=1) == 1.0
    assert PLANT.share_of_month(2030, 7, slip_years=1) == 0.0


def test_without_an_expected_date_nothing_is_delivered() -> None:
    assert replace(PLANT, expected=None).share_of_month(2029, 1) == 0.0
    assert replace(PLANT, expected=None).years_late is None


def test_what_stands_in_the_statistics_runs_until_it_retires() -> None:
    standing = replace(PLANT, in_statistics=True, expected=None)
    assert standing.share_of_month(2025, 1) == 1.0
    assert standing.share_of_month(2031, 1) == 0.0


def test_late_is_counted_from_the_first_promise() -> None:
    assert PLANT.years_late == pytest.approx(6.2, abs=0.01)
