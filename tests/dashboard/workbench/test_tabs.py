"""The tabs: every picture keeps the laws of its kind, leads to its source, and waits where it takes long."""

import re
from dataclasses import replace

import pytest

from dashboard.answers.results import pathway_for
from dashboard.charts.figures.base import Chart, Drawing
from dashboard.charts.figures.year_map import YearMap
from dashboard.pages import sources
from dashboard.shell.first_paint import html_of
from dashboard.workbench import tabs, views
from models.sources import assumptions, places
from tests.figure_laws import check

SLOTS = [slot for tab in tabs.TABS for slot in tab.slots]
STOKE, EDINBURGH, POWYS = "E06000021", "S12000036", "W06000023"


def asked(code: str, name: str = "today", tab: str = "path") -> tabs.Asked:
    place = places.place(code)
    scenario = assumptions.scenario(place, name)
    pathway = pathway_for(scenario)
    view = views.view_of({"view": tab}, scenario, pathway)
    return tabs.Asked(place=place, scenario=scenario, pathway=pathway, view=view)


@pytest.mark.parametrize("name", ["today", "everything"])
@pytest.mark.parametrize("code", [STOKE, EDINBURGH, POWYS])
def test_every_picture_keeps_the_laws_of_its_kind(code: str, name: str) -> None:
    of = asked(code, name)
    for slot in SLOTS:
        picture = slot.of(of)
        if picture is None:
            assert (slot.id, code != STOKE) == ("neighbourhoods", True), "published for England only"
            continue
        assert picture.id == slot.id
        assert picture.title
        assert picture.subtitle
        assert picture.summary
        assert picture.rows
        assert all(len(row) == len(picture.columns) for row in picture.rows)
        if isinstance(picture, Chart):
            check(picture)
        else:
            assert isinstance(picture, Drawing | YearMap)


def test_the_duration_of_a_year_has_the_limit_of_that_year() -> None:
    of = asked("E07000147")
    scenario = of.scenario.with_changes({"export_limit_mw": 50.0})
    (slot,) = (slot for slot in SLOTS if slot.id == "duration")
    pathway = pathway_for(scenario)
    said = {}
    for year in (2025, 2030):
        view = replace(of.view, year=year)
        chart = slot.of(tabs.Asked(place=of.place, scenario=scenario, pathway=pathway, view=view))
        assert isinstance(chart, Chart)
        said[year] = chart.subtitle
    assert "Wires are no limit here." in said[2025], "a year that has ended is not cut"
    assert "Wires are taken to carry 50 MW out" in said[2030]


def test_names_and_ids_are_told_apart() -> None:
    names, ids = [tab.name for tab in tabs.TABS], [slot.id for slot in SLOTS]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z]+", name) for name in names), "they stand in addresses"
    assert all(re.fullmatch("[a-z-]+", identity) for identity in ids)


def test_every_picture_leads_to_a_row_of_the_sources() -> None:
    of = asked(STOKE)
    page = html_of(sources.layout(of.place, of.scenario, of.pathway))
    anchors = set(re.findall(r' id="([^"]+)"', page))
    assert {slot.anchor for slot in SLOTS} <= anchors


def test_what_waits_comes_at_rest_and_what_grows_comes_again() -> None:
    for tab in tabs.TABS:
        of = asked(STOKE, tab=tab.name)
        at_once = [p.id for p in tabs.pictures(of, waiting=False)]
        at_rest = [p.id for p in tabs.pictures(of, waiting=True)]
        assert at_once == [slot.id for slot in tab.slots if not slot.waits]
        assert at_rest == [slot.id for slot in tab.slots if slot.waits or slot.at_rest]
        assert [p.id for p in tabs.pictures(of, waiting=False, only_first=True)] == at_once[:1]


def test_a_picture_is_found_by_its_name_and_nothing_else_is() -> None:
    of = asked(STOKE)
    for slot in SLOTS:
        found = tabs.picture_of(of, slot.id)
        assert found is not None
        assert found.id == slot.id
    assert tabs.picture_of(of, "nothing") is None
    assert tabs.picture_of(asked(POWYS), "neighbourhoods") is None
