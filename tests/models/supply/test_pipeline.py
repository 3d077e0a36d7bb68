"""What is expected of projects: by hand, by law, and against what came."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from models.facts import PlannedProject, PlanningRecord, Renewable
from models.facts.planning_record import STEPS
from models.facts.schema import read_columns
from models.sources import planned
from models.sources.assumptions import assumption_rows
from models.sources.places import councils
from models.sources.tables import rows
from models.supply import contracts, pipeline
from tests.planning import planning_record

WHEN = date(2025, 12, 31)
VALUES = {row.name: row.value for row in assumption_rows()}
WINDOWS = (
    *((2014, 2016), (2016, 2018), (2016, 2024), (2018, 2020), (2018, 2022), (2018, 2024)),
    *((2020, 2022), (2020, 2024), (2022, 2024)),
)


def values(**changes: float) -> dict[str, float]:
    return {**VALUES, **changes}


def expected(*records: PlanningRecord, when: date = WHEN, **changes: float) -> tuple[PlannedProject, ...]:
    # Others give the chances something to be measured on.
    built = date(2016, 5, 1)
    others = [
        planning_record(
            1_000 + n,
            technology=technology,
            lat=55.0 + n / 10,
            submitted=date(2014, 1, 1),
            granted=date(2015, 1, 1),
            consent_expires=date(2018, 1, 1),
            construction=built if n % 2 else None,
            operational=date(2017, 5, 1) if n % 2 else None,
            status="Operational" if n % 2 else "Abandoned",
            updated=date(2019, 1, 1),
        )
        for n in range(20)
        for technology in ("solar", "onshore_wind", "hydro")
    ]
    table = published(2024) if when.year > 2024 else published(when.year)
    rounds = planned.rounds()
    found = pipeline.of_records([*records, *others], when, table, values(**changes).__getitem__, rounds)
    return tuple(project for project in found if project.reference < 1_000)


@lru_cache(maxsize=8)
def published(last_year: int) -> dict[str, list[Renewable]]:
    found: dict[str, list[Renewable]] = {}
    for row in rows("renewables.csv"):
        if row.year <= last_year:
            found.setdefault(row.code, []).append(
                Renewable(
                    year=row.year,
                    technology=row.technology,
                    sites=row.sites,
                    capacity_mw=row.capacity_mw,
                    generation_mwh=None,
                )
            )
    return found


def test_what_opened_after_the_newest_statistics_is_certain_from_its_date() -> None:
    opened = planning_record(1, status="Operational", construction=date(2024, 6, 1), operational=date(2025, 5, 1))
    (project,) = expected(opened)
    assert (project.status, project.certain, project.in_statistics) == ("operating", True, False)
    assert project.expected == date(2025, 5, 1)
    assert set(project.chance_by_year) == {1.0}
    assert project.added_mw == 20.0
    assert expected(replace(opened, operational=date(2024, 12, 31))) == ()


def test_roofs_and_what_has_ended_are_left_out() -> None:
    assert expected(planning_record(1, mounting="roof"), planning_record(2, status="Abandoned")) == ()


def test_words_of_status_and_dates_follow_the_state() -> None:
    proposed = planning_record(
        1, lat=51.0, status="Application Submitted", submitted=date(2025, 3, 1), granted=None, consent_expires=None
    )
    consented = planning_record(2, lat=51.5, granted=date(2025, 3, 1), consent_expires=date(2028, 3, 1))
    lapsed = planning_record(3, lat=52.0)
    building = planning_record(4, lat=52.5, status="Under Construction", construction=date(2025, 6, 1))
    found = expected(proposed, consented, lapsed, building)
    assert [(p.status, p.since, p.lapsed) for p in found] == [
        ("proposed", date(2025, 3, 1), False),
        ("consented", date(2025, 3, 1), False),
        ("consented", date(2020, 3, 1), True),
        ("building", date(2025, 6, 1), False),
    ]


def test_solar_that_was_begun_long_ago_runs_already() -> None:
    # Stoke-on-Trent's solar never rose by 14 MW in a year: a farm of 20 MW is not in its statistics. In North Kesteven
    # (E07000139) it rose by 53 MW in 2023; DESNZ, Renewable electricity by local authority 2014-2024.
    begun = planning_record(1, status="Under Construction", construction=date(2022, 6, 1))
    (missing,) = expected(begun)
    assert set(missing.chance_by_year) == {0.9}
    assert (missing.status, missing.expected, missing.in_statistics) == ("building", WHEN, False)
    (held,) = expected(replace(begun, code="E07000139"))
    assert (held.status, held.in_statistics, held.certain, held.expected) == ("operating", True, True, None)
    assert held.added_mw == 0.0


def test_wind_that_has_permission_keeps_three_quarters_and_large_wind_comes_a_year_later() -> None:
    wind = planning_record(
        1,
        technology="onshore_wind",
        mounting="",
        capacity_mw=90.0,
        granted=date(2025, 3, 1),
        consent_expires=date(2028, 3, 1),
    )
    (kept,), (all_of_it,) = expected(wind), expected(wind, pipeline_wind_kept_share=1.0)
    assert kept.chance_by_year == pytest.approx(0.75 * np.array(all_of_it.chance_by_year))
    (large,) = expected(replace(wind, capacity_mw=100.0))
    assert large.chance_by_year[0] == 0.0
    assert large.chance_by_year[1:8] == pytest.approx(kept.chance_by_year[:7], rel=0.05)


def test_tidal_power_comes_only_where_it_is_begun_or_has_a_contract() -> None:
    idle = planning_record(1, technology="wave_tidal", granted=date(2025, 3, 1), consent_expires=date(2028, 3, 1))
    begun = replace(idle, reference=2, construction=date(2025, 9, 1), lat=56.0)
    sold = replace(idle, reference=3, cfd_round="AR6", lat=57.0)
    of_rule, of_table = expected(idle, begun, sold), expected(idle, begun, sold, pipeline_tidal_kept_share=1.0)
    assert [its.chance > 0.0 for its in of_rule] == [False, True, True]
    assert [its.chance > 0.0 for its in of_table] == [True, True, True]
    assert of_rule[0].expected is None


def test_chances_grow_for_eight_years_and_no_more() -> None:
    (project,) = expected(planning_record(1, granted=date(2025, 3, 1), consent_expires=date(2028, 3, 1)))
    by_year = np.array(project.chance_by_year)
    assert (np.diff(by_year[:8]) > 0.0).all()
    assert set(by_year[7:]) == {project.chance}


def test_a_project_is_expected_when_half_of_its_chance_has_come() -> None:
    # 0.60, 0.90 and 0.95 after one, two and three years: half of 0.95 is reached after 0.79 of the first.
    (project,) = expected(planning_record(1, status="Under Construction", construction=date(2025, 6, 1)))
    assert project.expected is not None
    assert (project.expected - WHEN).days == pytest.approx(0.475 / 0.6 * 365.25, abs=1)


def test_nothing_later_than_the_date_is_looked_at() -> None:
    records = planned.records_of(read_columns(planned.RECORDS))
    when = date(2018, 12, 31)
    first = {record: min((day for step in STEPS if (day := getattr(record, step))), default=None) for record in records}
    known_then = [record for record, day in first.items() if day and day <= when and record.status != "Revised"]
    later = [record for record, day in first.items() if day and day > when]
    assert len(later) > 3_000
    value_of = VALUES.__getitem__
    alone = pipeline.of_records(known_then, when, published(2018), value_of)
    assert pipeline.of_records([*known_then, *later], when, published(2018), value_of) == alone


@lru_cache(maxsize=8)
def from_base(base: int) -> tuple[PlannedProject, ...]:
    """What was to be expected at the end of a year, as the chances were fitted: two years, no late completions."""
    when = date(base, 12, 31)
    then = values(pipeline_recent_years=2, pipeline_solar_completions_ratio=1.0, pipeline_wind_completions_ratio=1.0)
    rounds = contracts.known(planned.rounds().values(), when)
    records = planned.records_of(read_columns(planned.RECORDS))
    return pipeline.of_records(records, when, published(base), then.__getitem__, rounds)


def capacity(technology: str, year: int) -> pd.Series:
    """Published capacity by council [MW]."""
    found = {
        code: sum(r.capacity_mw for r in of_council if r.technology == technology and r.year == year)
        for code, of_council in published(2024).items()
    }
    return pd.Series(found)


def errors(technology: str, windows: Sequence[tuple[int, int]], panels: float = 1.0) -> tuple[float, float]:
    """Mean error of councils' capacity [MW], with the pipeline and with no change."""
    found, unchanged = [], []
    for base, end in windows:
        mine = [p for p in from_base(base) if p.technology == technology]
        added = pd.Series(
            [p.added_mw * panels * p.chance_by_year[end - base - 1] for p in mine],
            index=[p.code for p in mine],
            dtype=float,
        )
        start, came = capacity(technology, base), capacity(technology, end)
        predicted = start.add(added.groupby(level=0).sum(), fill_value=0.0).reindex(start.index)
        found.append((predicted - came).abs().mean())
        unchanged.append((start - came).abs().mean())
    return float(np.mean(found)), float(np.mean(unchanged))


@pytest.mark.slow
def test_wind_of_councils_errs_little_more_than_half_as_much_as_no_change() -> None:
    # DESNZ, Renewable electricity by local authority 2014-2024: on average of these windows no change errs by 5.7 MW a
    # council, the prototype of this method by 3.4.
    found, unchanged = errors("onshore_wind", WINDOWS)
    assert unchanged == pytest.approx(5.7, abs=0.05)
    assert found < 3.4


@pytest.mark.slow
def test_solar_farms_alone_explain_part_of_what_came_to_councils() -> None:
    # As above. Roofs, which the pipeline leaves out, are most of the rest.
    found, unchanged = errors("solar", WINDOWS, VALUES["pipeline_panel_mw_per_mw"])
    assert found < 0.85 * unchanged


@pytest.mark.slow
@pytest.mark.parametrize(("technology", "sure"), [("onshore_wind", 0.9), ("solar", 0.65)])
def test_the_higher_the_chance_the_more_came(technology: str, sure: float) -> None:
    # DESNZ, planning database, Q4 2025: what ran two and four years on. Medium chances were too high, for subsidies
    # ended in 2016 and completions are heard of late; the order must hold, and so must the ends.
    runs = {record.reference: record.operational for record in planned.records_of(read_columns(planned.RECORDS))}
    told = [
        (project.chance_by_year[years - 1], (on := runs[project.reference]) is not None and on.year <= base + years)
        for base in (2014, 2016, 2018, 2020)
        for years in (2, 4)
        for project in from_base(base)
        if project.technology == technology and not project.certain
    ]
    chance, came = np.array([c for c, _ in told]), np.array([is_so for _, is_so in told])
    bands = [
        came[(chance >= low) & (chance < high)].mean() for low, high in ((0, 0.1), (0.1, 0.5), (0.5, 0.9), (0.9, 1))
    ]
    assert bands == sorted(bands)
    assert bands[0] < 0.1
    assert bands[-1] > sure


@pytest.mark.slow
def test_great_britain_comes_to_what_the_method_and_official_outlooks_leave_room_for() -> None:
    # DESNZ, as above: 14.67 GW of onshore wind at the end of 2024 in 350 councils. NESO, Future Energy Scenarios 2025,
    # table ES1: 21.1 GW in 2030 in the slowest pathway, which no sum of named projects should pass.
    projects = [p for council in councils() for p in planned.planned_projects(council.code)]
    wind = [p for p in projects if p.technology == "onshore_wind"]
    assert capacity("onshore_wind", 2024).sum() / 1000 == pytest.approx(14.67, abs=0.01)
    for years, gw in ((1, 16.1), (3, 18.0), (5, 19.1), (10, 20.3)):
        then = 14.67 + sum(p.added_mw * p.chance_by_year[years - 1] for p in wind) / 1000
        assert then == pytest.approx(gw, rel=0.05)
        assert years > 5 or then < 21.1
