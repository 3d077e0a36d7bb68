"""Building times by hand: the last to open, in Britain and in a council, and too few said to be none."""

from datetime import date, timedelta

import pytest

from models.facts import BuildingTime, PlanningRecord
from models.supply import building_times
from tests.planning import planning_record

WHEN = date(2025, 12, 31)


def ran(reference: int, opened: date, years: float, **changes: object) -> PlanningRecord:
    """A record of plant that opened so many years after its permission."""
    granted = opened - timedelta(days=years * 365.25)
    return planning_record(reference, granted=granted, operational=opened, **changes)


def of_britain(records: list[PlanningRecord]) -> BuildingTime | None:
    found = [time for time in building_times.of_records(records, WHEN) if time.of_britain]
    return found[0] if found else None


def test_the_median_of_the_last_forty_of_britain_and_the_last_ten_of_a_council() -> None:
    # One a month, the first took 1 year, the second 2, and so on: the last forty took 11 to 50, the last ten 41 to 50.
    records = [ran(n, date(2015 + n // 12, n % 12 + 1, 1), n + 1.0) for n in range(50)]
    britain, own = building_times.of_records(reversed(records), WHEN)
    assert (britain.code, britain.technology, britain.projects) == ("", "solar", 40)
    assert britain.median_years == pytest.approx(30.5, abs=0.01)
    assert (own.code, own.projects) == ("E06000021", 10)
    assert own.median_years == pytest.approx(45.5, abs=0.01)


@pytest.mark.parametrize(("count", "british", "own"), [(1, False, False), (2, False, True), (9, False, True)])
def test_fewer_than_ten_say_nothing_of_britain_and_one_nothing_of_a_council(
    count: int, british: bool, own: bool
) -> None:
    found = building_times.of_records([ran(n, date(2020, 1, n + 1), 2.0) for n in range(count)], WHEN)
    assert any(time.of_britain for time in found) == british
    assert any(not time.of_britain for time in found) == own


def test_kinds_and_councils_are_told_apart() -> None:
    records = [ran(n, date(2020, 1, n + 1), 2.0) for n in range(5)]
    records += [ran(n, date(2020, 1, n + 1), 4.0, code="S12000017") for n in range(5, 10)]
    records += [ran(n, date(2020, 1, n + 1), 6.0, technology="onshore_wind") for n in range(10, 20)]
    found = {(t.code, t.technology): t.median_years for t in building_times.of_records(records, WHEN)}
    assert found == pytest.approx(
        {
            ("", "solar"): 3.0,
            ("", "onshore_wind"): 6.0,
            ("E06000021", "solar"): 2.0,
            ("E06000021", "onshore_wind"): 6.0,
            ("S12000017", "solar"): 4.0,
        },
        abs=0.01,
    )


def test_what_opened_later_stands_on_roofs_or_lacks_a_date_is_left_out() -> None:
    ten = [ran(n, date(2020, 1, n + 1), 2.0) for n in range(10)]
    others = [
        ran(10, date(2026, 1, 1), 30.0),
        ran(11, date(2024, 1, 1), 30.0, mounting="roof"),
        planning_record(12, operational=date(2024, 1, 1), granted=None),
        planning_record(13),
    ]
    assert of_britain(ten + others) == of_britain(ten) == BuildingTime("", "solar", 10, 2.0)


def test_permission_after_the_fact_is_no_time() -> None:
    late = of_britain([ran(n, date(2020, 1, n + 1), -1.0) for n in range(10)])
    assert late == BuildingTime("", "solar", 10, 0.0)
