"""The day on which an address was made, and what came since."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.workbench import address, controls
from models.sources import assumptions, places
from models.sources.editions import editions
from tests.page_text import text

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)
DAYS = sorted({date.fromisoformat(e.read_on) for e in editions()})
NOW = date(2026, 11, 28)


def test_an_address_with_its_day_gives_the_same_scenario() -> None:
    scenario = TODAY.with_changes({"store_mwh": 40})
    search = address.dated(controls.search_of(scenario), NOW)
    assert search == "?store_mwh=40&made=2026-11-28"
    assert controls.scenario_of(STOKE, search) == (scenario, ())
    assert address.made_of(search, NOW) == (NOW, ())


def test_today_s_path_has_no_day() -> None:
    assert address.dated("", NOW) == ""
    assert address.carried_on("", NOW) == ""


@pytest.mark.parametrize("made", ["", "yesterday", "28 November 2026", "2026-13-01", "2026-11-29", "9999-12-31", "<b>"])
def test_a_day_that_cannot_be_is_named_and_left_out(made: str) -> None:
    found, problems = address.made_of(f"store_mwh=40&made={made}", NOW)
    assert found is None
    assert len(problems) == 1
    assert f"“{made}”" in problems[0]


def test_what_was_taken_in_after_the_day_is_named_newest_first() -> None:
    made = DAYS[0]
    since = address.taken_in(STOKE, made)
    assert since
    assert all(e.read_on > made.isoformat() for e in since)
    assert [e.read_on for e in since] == sorted((e.read_on for e in since), reverse=True)
    told = text(address.note(TODAY, STOKE, made))
    assert told.startswith(f"This link was made on {made.day} November 2026. Since then: ")
    assert since[0].title[:30] in told
    assert f"{len(since) - address.MOST_NAMED} more tables" in told
    assert "may differ" in told


def test_where_nothing_came_since_nothing_is_said() -> None:
    newest = max(*(e.read_on for e in editions()), *(a.read_on for a in TODAY.assumptions.values()))
    assert address.note(TODAY, STOKE, date.fromisoformat(newest)) is None
    assert address.note(TODAY, STOKE, None) is None


def test_another_council_s_project_list_is_no_news() -> None:
    ledger = next(e for e in editions() if e.table == f"ledger/{STOKE.code}.csv")
    other = replace(ledger, table="ledger/E08000035.csv")
    assert address.taken_in(STOKE, date(2000, 1, 1), (ledger, other)) == (ledger,)


def test_a_list_of_projects_that_was_changed_since_is_named() -> None:
    newest = DAYS[-1]
    assert address.note(TODAY, STOKE, newest) is None
    other = replace(STOKE, amended_on=newest + timedelta(days=1))
    told = text(address.note(TODAY, other, newest))
    assert "Since then: the council’s list of projects, or its target. Its numbers may differ" in told
    assert address.note(TODAY, replace(STOKE, amended_on=newest), newest) is None
