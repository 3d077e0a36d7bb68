"""Planned projects on a page: the table with its file and source, the few that weigh most, and a place without any."""

from dataclasses import replace

import pytest

from dashboard.shell import first_paint, planned
from models.facts import Place, Scenario
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def highland() -> Place:
    return places.place("S12000017")


@pytest.fixture(scope="module")
def today(highland: Place) -> Scenario:
    return assumptions.scenario(highland)


def test_the_table_opens_with_what_weighs_most_and_hides_the_rest(highland: Place, today: Scenario) -> None:
    found = planned.found(highland, today)
    weights = [abs(e.added_mw) * e.chance for e in found]
    assert weights == sorted(weights, reverse=True)
    html = first_paint.html_of(planned.section(highland, today, "/highland/sources"))
    assert html.count("<tr>") == 2 + len(found)
    assert f"<summary>{len(found) - planned.FIRST} more</summary>" in html
    assert 'href="/highland/pipeline.csv"' in html
    assert 'href="/highland/sources#planned-projects"' in html
    assert html.index(found[0].project.site) < html.index(found[planned.FIRST].project.site)


def test_the_few_that_weigh_most_are_told_shortly(highland: Place, today: Scenario) -> None:
    found = planned.found(highland, today)
    html = first_paint.html_of(planned.steps(found, 3))
    assert html.count("<li") == 3
    assert all(e.project.site in html for e in found[:3])


def test_a_place_without_any_says_so_and_offers_no_file(highland: Place, today: Scenario) -> None:
    html = first_paint.html_of(planned.section(replace(highland, pipeline=()), today, "/highland/sources"))
    assert "No large plant is planned here" in html
    assert "<table" not in html
    assert "pipeline.csv" not in html
