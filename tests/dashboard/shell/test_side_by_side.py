"""All councils side by side: as their own pages show them, with sums that were published elsewhere."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.answers.ahead import AllAhead
from dashboard.shell import side_by_side
from models.batch import BatchError, StaleError
from models.sources import assumptions, newest_years, places
from models.supply import planned
from tests import aheads

NATIONS = Path(__file__).parents[3] / "data" / "fuel_poverty_nations.csv"


@pytest.fixture(autouse=True)
def nothing_edited(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(side_by_side.in_use, "edited", frozenset)
    yield
    side_by_side._made.cache_clear()


def test_fuel_poverty_sums_to_what_is_published_of_england(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sub-regional fuel poverty, 2024 data, England: 2,472,012 homes; nobody else has a figure here."""
    aheads.keep(monkeypatch, BatchError("none"))
    found = side_by_side.now().councils
    figures = [one.fuel_poverty for one in found if one.fuel_poverty is not None]
    with NATIONS.open(encoding="utf-8", newline="") as opened:
        rows = [
            r for r in csv.DictReader(opened) if (r["nation"], r["year"], r["metric"]) == ("England", "2024", "LILEE")
        ]
    assert {figure.year for figure in figures} == {2024}
    assert sum(figure.fuel_poor_homes for figure in figures) == int(rows[0]["fuel_poor_homes"]) == 2_472_012
    assert {one.council.nation for one in found if one.fuel_poverty} == {"England"}
    assert all(one.fuel_poor_share is None for one in found if one.council.nation != "England")


def test_a_row_is_what_the_councils_own_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    aheads.keep(monkeypatch, aheads.all_ahead())
    of = side_by_side.now()
    assert [one.council for one in of.councils] == list(places.councils())
    by_code = {one.council.code: one for one in of.councils}
    for code in ("S12000027", "W06000002", "E06000057", "E07000067"):
        there = places.place(code)
        mw = planned.expectations(there, assumptions.scenario(there)["pipeline_panel_mw_per_mw"])
        assert by_code[code].pipeline_expected_mw == pytest.approx(sum(e.added_mw * e.chance for e in mw))
    one, place = by_code["E06000021"], places.place("E06000021")
    panels = assumptions.scenario(place)["pipeline_panel_mw_per_mw"]
    expected = sum(e.added_mw * e.chance for e in planned.expectations(place, panels))
    assert one.pipeline_expected_mw == pytest.approx(expected)
    assert one.annual_share_change == pytest.approx(one.annual_share - newest_years.first_shares()["E06000021"])
    assert one.promise == place.promise
    assert one.ahead is not None
    assert of.lacking == ""
    assert of.is_certain
    assert side_by_side.now() is of


@pytest.mark.parametrize(
    ("trouble", "lacking"),
    [(BatchError("there is no batch"), side_by_side.NONE), (StaleError("the data changed"), side_by_side.STALE)],
)
def test_without_a_batch_what_the_statistics_say_is_there(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception, lacking: str
) -> None:
    aheads.keep(monkeypatch, trouble)
    of = side_by_side.now()
    assert (of.lacking, of.ahead, of.is_certain) == (lacking, (), False)
    assert len(of.councils) == 350


def test_of_a_council_that_keeps_its_own_list_a_batch_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    aheads.keep(monkeypatch, aheads.all_ahead())
    monkeypatch.setattr(side_by_side.in_use, "edited", lambda: frozenset(["E06000021"]))
    monkeypatch.setattr(side_by_side.in_use, "place", places.place)
    of = side_by_side.now()
    edited = [one for one in of.councils if one.ahead is None]
    assert [one.council.code for one in edited] == ["E06000021"]
    assert edited[0].is_edited
    assert len(of.ahead) == 349


def test_every_body_above_the_councils_is_there_once(monkeypatch: pytest.MonkeyPatch) -> None:
    aheads.keep(monkeypatch, BatchError("none"))
    bodies = side_by_side.now().bodies
    with (NATIONS.parent / "promises_county.csv").open(encoding="utf-8", newline="") as opened:
        assert sorted(body.body for body in bodies) == sorted(row["name"] for row in csv.DictReader(opened))


def test_a_batch_of_some_councils_is_none_and_one_that_failed_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = aheads.all_ahead()
    rest = {code: one for code, one in whole.by_code.items() if code != "E06000021"}
    aheads.keep(monkeypatch, AllAhead(version="1", by_code=rest))
    assert side_by_side.now().lacking == side_by_side.PARTIAL
    aheads.keep(monkeypatch, AllAhead(version="1", by_code=rest, failed=frozenset(["E06000021"])))
    of = side_by_side.now()
    assert of.lacking == ""
    assert [one.council.code for one in of.councils if one.ahead is None] == ["E06000021"]
