"""A ledger begun from the planning database has each record once, with its source; how its path moves is known."""

from datetime import date

import pytest

from dashboard.ledger import begun, contents, in_use, typed
from dashboard.ledger.nouns import Version
from dashboard.ledger.store import BEGINNING
from dashboard.text import counting
from models.pathway import projection
from models.sources import assumptions, ledgers, places
from models.supply import planned

COUNCILS = ["S12000027", "E06000057", "E06000021"]


@pytest.mark.parametrize("code", COUNCILS)
def test_each_record_is_a_row_with_its_source(code: str) -> None:
    place = places.place(code)
    found = begun.rows_of(place, assumptions.scenario(place))
    wanted = {p.reference for p in planned.of(place) if p.added_mw > 0 and p.expected}
    assert {number for _, number in found} == wanted
    assert len({row["name"] for row, _ in found}) == len(found)
    for row, number in found:
        assert row["source"].endswith(f"reference {number}")
        assert row["source"].startswith("Renewable Energy Planning Database")
    assert typed.problems_of([row for row, _ in found]) == []


def test_it_is_said_where_there_is_nothing_to_begin_from() -> None:
    for code, any_ in (("S12000027", True), ("E06000053", False)):
        place = places.place(code)
        assert begun.is_any(place, assumptions.scenario(place)) is any_
        assert bool(begun.rows_of(place, assumptions.scenario(place))) is any_


def test_a_path_counts_rows_by_their_chance_and_so_moves_as_the_docstring_says() -> None:
    glasgow = places.place("S12000049")
    rows = [row for row, _ in begun.rows_of(glasgow, assumptions.scenario(glasgow))]
    threshold = assumptions.scenario(glasgow)["count_chance_share"]
    told = [counting.of(glasgow, assumptions.scenario(glasgow), one).counts for one in ledgers.of_cells(rows)]
    assert told == [float(row["chance"]) >= threshold for row in rows]
    assert {True, False} == {*told}


def test_names_that_are_taken_are_not_given_again() -> None:
    place = places.place(COUNCILS[0])
    first = begun.rows_of(place, assumptions.scenario(place))[0][0]["name"]
    assert begun.rows_of(place, assumptions.scenario(place), [first])[0][0]["name"] != first


def test_solar_counts_its_panels_and_says_so() -> None:
    place = places.place(COUNCILS[1])
    found = begun.rows_of(place, assumptions.scenario(place))
    solar = next(row for row, _ in found if row["technology"] == "solar")
    assert "the panels behind it are counted" in solar["what_happened"]


@pytest.mark.parametrize("code", COUNCILS[:2])
def test_the_path_is_much_as_before_for_nothing_counts_twice(code: str) -> None:
    place = places.place(code)
    scenario = assumptions.scenario(place)
    found = begun.rows_of(place, scenario)
    content = contents.with_rows(
        code, contents.as_shipped(code), [row for row, _ in found], {row["name"]: (number,) for row, number in found}
    )
    version = Version(number=1, content=content, what="", note="", by="", at=BEGINNING.replace(year=2026))
    ledger = in_use.of_version(place, version)
    assert ledger is not None
    assert ledger.since == date(2026, 1, 1)
    other = ledgers.amended(place, ledger)
    assert sum(p.added_mw > 0 and p.expected is not None for p in planned.of(other)) == 0
    made = [
        projection.project(p, assumptions.scenario(p)).pathway.of(2040).local_generation_mwh for p in (place, other)
    ]
    assert made[1] == pytest.approx(made[0], rel=0.15)
