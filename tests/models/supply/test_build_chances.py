"""Chances are those of like projects before, by state and age, and know nothing later."""

from datetime import date

import numpy as np
import pytest

from models.facts import PlanningRecord
from models.supply import consents
from models.supply.build_chances import AGES, ROW, YEARS, build_chances, rows_of
from models.supply.consents import BEGUN, CONSENTED, PASSED, SUBMITTED
from tests.planning import planning_record

WHEN = date(2021, 12, 31)


def chances(records: list[PlanningRecord], when: date = WHEN, **changes: float) -> np.ndarray:
    settings = {"recent_years": 10.0, "shrink_projects": 0.0, **changes}
    mw = np.array([record.capacity_mw for record in records])
    return build_chances(consents.histories(records), mw, when, **settings).by_year


def consent(reference: int, year: int, *, built_after: float | None, **changes: object) -> PlanningRecord:
    """A consent of the first of July, built so many years later or never."""
    granted = date(year, 7, 1)
    runs = None if built_after is None else date.fromordinal(granted.toordinal() + round(365.25 * built_after))
    changes = {"submitted": date(year, 1, 1), "granted": granted, "consent_expires": None, **changes}
    return planning_record(reference, operational=runs, construction=runs, **changes)


def test_of_consents_of_which_a_quarter_is_built_in_the_next_year_a_quarter_is_expected() -> None:
    records = [consent(n, 2015, built_after=1.0 if n % 4 == 0 else None) for n in range(40)]
    by_year = chances(records)
    assert by_year[ROW[CONSENTED], 1] == pytest.approx(0.25)


def test_chances_never_fall_and_never_pass_one() -> None:
    records = [consent(n, 2011 + n % 8, built_after=(n % 5) or None) for n in range(60)]
    by_year = chances(records, shrink_projects=4.0, completions_ratio=3.0)
    assert by_year.shape == (sum(AGES.values()), YEARS + 1)
    assert (np.diff(by_year, axis=1) >= -1e-12).all()
    assert by_year.min() >= 0.0
    assert by_year.max() <= 1.0


def test_nothing_later_is_known() -> None:
    early = [consent(n, 2014, built_after=1.0 if n % 3 == 0 else None) for n in range(30)]
    late = [consent(100 + n, 2019, built_after=2.4) for n in range(30)]
    then = date(2018, 12, 31)
    assert chances([*early, *late], then) == pytest.approx(chances(early, then))


def test_the_level_follows_the_last_years() -> None:
    rush = [consent(n, 2012 + n % 4, built_after=1.0) for n in range(40)]
    gap = [consent(100 + n, 2017 + n % 3, built_after=None) for n in range(40)]
    short, long = (chances([*rush, *gap], recent_years=years)[ROW[CONSENTED], 3] for years in (2, 9))
    assert short < 0.1 < long


def test_few_projects_are_drawn_to_what_is_known_of_more() -> None:
    records = [consent(n, 2012, built_after=3.2) for n in range(1)]
    records += [consent(10 + n, 2013, built_after=None) for n in range(20)]
    alone, mixed = (chances(records, shrink_projects=k)[ROW[CONSENTED] + 2, 1] for k in (0.0, 4.0))
    assert mixed < alone


def test_more_completions_than_were_heard_of_raise_the_chances() -> None:
    records = [consent(n, 2015, built_after=1.0 if n % 4 == 0 else None) for n in range(40)]
    assert chances(records, completions_ratio=1.3)[ROW[CONSENTED], 1] == pytest.approx(0.25 * 1.3)


def test_a_large_project_counts_by_the_root_of_its_size() -> None:
    large = consent(1, 2015, built_after=1.0, capacity_mw=90.0)
    small = [consent(2 + n, 2015, built_after=None, capacity_mw=10.0) for n in range(3)]
    assert chances([large, *small])[ROW[CONSENTED], 1] == pytest.approx(0.5)


def test_rows_hold_all_older_ages_in_the_last() -> None:
    state = np.array([SUBMITTED, CONSENTED, PASSED, BEGUN])
    assert rows_of(state, np.array([0, 5, 9, 99])).tolist() == [0, 10, 13, 18]
