"""The audit counts what the table of promises has, and takes paths as far as they go."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.answers.audit import Promised, audit
from models.facts import Promise
from models.sources import places
from tests.aheads import ahead, certain

TABLE = Path(__file__).parents[3] / "data" / "promises.csv"
STOKE = places.place("E06000021").promise


def promised(year: int | None, aim: str = "", own: int | None = None) -> Promise:
    status = "promised" if year or own else "none found"
    return replace(STOKE, area_year=year, area_aim=aim, own_year=own, status=status)


def test_its_counts_are_those_of_the_table() -> None:
    with TABLE.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    of: list[Promised] = [(places.place(row["code"]).promise, None) for row in rows]
    found = audit(of)
    neutral = Counter(int(row["area_year"]) for row in rows if row["area_year"] and not row["area_aim"])
    assert {group.area_year: group.councils for group in found.by_year} == neutral
    assert found.soon.councils == sum(count for year, count in neutral.items() if year <= 2030)
    assert found.area == sum(neutral.values())
    assert found.other_aim == sum(bool(row["area_year"] and row["area_aim"]) for row in rows)
    assert found.unclear == sum(row["status"] == "unclear" for row in rows)
    assert found.own_alone == sum(bool(row["own_year"] and not row["area_year"]) for row in rows)
    assert found.area + found.other_aim + found.own_alone + found.unclear + found.none == len(rows) == 350
    assert all(group.fall is None for group in (*found.by_year, found.soon))


def test_the_middle_the_ends_and_those_on_course_are_of_the_councils_of_the_group() -> None:
    paths = [
        ahead(carbon_t={2024: 100.0, 2030: 90.0}, then_share=0.6, certain=certain(reaching=950)),
        ahead(carbon_t={2024: 100.0, 2030: 80.0}, then_share=0.5, certain=certain(reaching=500)),
        ahead(carbon_t={2024: 100.0, 2030: 105.0}, then_share=0.1, certain=certain(reaching=0)),
    ]
    fall = audit([(promised(2030), path) for path in paths] + [(promised(2050), None)]).soon.fall
    assert fall
    assert (fall.known, fall.falling, fall.on_course, fall.surely) == (3, 2, 2, 1)
    assert (fall.middle_share, fall.largest_fall_share, fall.smallest_fall_share) == pytest.approx((-0.1, -0.2, 0.05))


def test_a_promise_beyond_the_path_is_seen_as_far_as_that_goes() -> None:
    group = audit([(promised(2050), ahead(carbon_t={2024: 100.0, 2030: 90.0, 2040: 60.0}))]).by_year[0]
    assert group.area_year == 2050
    assert group.fall
    assert group.fall.year == 2040
    assert group.fall.middle_share == pytest.approx(-0.4)


def test_another_aim_than_neutral_is_no_carbon_neutral_area() -> None:
    found = audit([(promised(2025, aim="a 10% reduction year-on-year"), ahead()), (promised(None, own=2030), ahead())])
    assert (found.area, found.other_aim, found.own_alone, found.soon.councils) == (0, 1, 1, 0)


def test_without_futures_nobody_is_sure() -> None:
    fall = audit([(promised(2030), ahead(certain=None))]).soon.fall
    assert fall
    assert fall.surely is None
