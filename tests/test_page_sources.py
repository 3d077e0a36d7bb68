"""Every number leads to a row here, and every row says who says so."""

import re

import pytest

from dashboard import frame
from dashboard.first_paint import html_of
from dashboard.pages import progress, residents, sources
from dashboard.results import pathway_for
from models import load

STOKE = load.place("E06000021")
PLACES = [STOKE, load.place("S12000049"), load.place("W06000015")]


def page_of(place: object, **changes: float) -> str:
    scenario = load.scenario(place).with_changes(changes)
    return html_of(sources.layout(place, scenario, pathway_for(scenario)))


def anchors(page: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', page))


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
def test_every_assumption_has_a_row_of_its_name(place: object) -> None:
    assert anchors(page_of(place)) >= load.scenario(place).assumptions.keys()


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
@pytest.mark.parametrize("module", [residents, progress], ids=["residents", "progress"])
def test_every_link_to_a_source_finds_its_row(place: object, module: object) -> None:
    scenario = load.scenario(place)
    pathway = pathway_for(scenario)
    elsewhere = html_of(frame.page("x", place, module.layout(place, scenario, pathway)))
    wanted = set(re.findall(rf'href="/{place.slug}/sources#([^"]+)"', elsewhere))
    assert wanted
    assert wanted <= anchors(page_of(place))


def test_links_within_the_page_find_their_row() -> None:
    page = page_of(STOKE)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors(page)


def test_no_id_is_there_twice() -> None:
    ids = re.findall(r' id="([^"]+)"', page_of(STOKE))
    assert len(ids) == len(set(ids))


def test_ids_of_rows_are_not_ids_of_controls() -> None:
    """Dash would take a row called store_mwh for the lever of that name."""
    scenario = load.scenario(STOKE)
    tree = frame.page("sources", STOKE, sources.layout(STOKE, scenario, pathway_for(scenario)))
    ids = {str(part.id) for part in tree._traverse() if getattr(part, "id", None) is not None}
    assert not ids & scenario.assumptions.keys()


def test_an_assumption_by_judgement_is_called_one() -> None:
    row = re.search(r'<tr id="store_hours">.*?</tr>', page_of(STOKE))
    assert row
    assert "assumption" in row[0]
    assert "Read 23 November 2026" in row[0]


def test_a_changed_value_says_so() -> None:
    page = page_of(STOKE, store_mwh=40)
    row = re.search(r'<tr id="store_mwh">.*?</tr>', page)
    assert row
    assert "<strong>40 MWh</strong> (changed from 0 MWh)" in row[0]


def test_every_edition_that_concerns_the_place_is_listed() -> None:
    wanted = {e.table for e in load.editions() if not e.table.startswith("ledger/")}
    page = page_of(PLACES[1])
    assert all(f"<code>{table}</code>" in page for table in wanted)
    assert "<code>ledger/E06000021.csv</code>" not in page


def test_a_council_without_a_project_list_is_told_how_to_begin_one() -> None:
    page = page_of(PLACES[1])
    assert "No project list is kept" in page
    assert "data/ledger/S12000049.csv" in page


def test_the_check_of_the_weather_is_written_from_its_table() -> None:
    page = page_of(STOKE)
    assert "mixes of sun, wind and store" in page
    assert "points at most" in page or "point at most" in page
