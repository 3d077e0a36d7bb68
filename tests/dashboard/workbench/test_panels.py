"""A tab as components: the same blocks with scripts and without, drawn and filled only where no script will."""

import re

import pytest

from dashboard.answers.results import outlook_for, pathway_for, plan_for
from dashboard.shell.first_paint import html_of
from dashboard.text import chances, goal
from dashboard.workbench import panels, tabs, views
from dashboard.workbench.tabs import Asked
from models.sources import assumptions, places

STOKE, POWYS = "E06000021", "W06000023"


def asked(tab: str, code: str = STOKE, name: str = "today", **view: str) -> Asked:
    place = places.place(code)
    scenario = assumptions.scenario(place, name)
    pathway = pathway_for(scenario)
    found = views.view_of({"view": tab} | {f"view_{key}": text for key, text in view.items()}, scenario, pathway)
    return Asked(place=place, scenario=scenario, pathway=pathway, view=found)


@pytest.mark.parametrize("tab", tabs.TABS, ids=lambda tab: tab.name)
def test_without_scripts_every_picture_of_a_tab_is_drawn_with_its_table(tab: tabs.Tab) -> None:
    of = asked(tab.name)
    page = html_of(panels.panel(of, drawn=True))
    assert page.count("<figure") == len(tab.slots)
    for slot in tab.slots:
        picture = slot.of(of)
        assert picture is not None
        block = page.partition(f' id="{slot.id}"')[2].partition("</figure>")[0] or page
        assert "<svg" in page.partition(f'id="{slot.id}-plot"')[2].partition("</figure>")[0]
        assert "<caption" in block
        assert f'href="/stoke-on-trent/sources#{slot.anchor}"' in page


@pytest.mark.parametrize("tab", tabs.TABS, ids=lambda tab: tab.name)
def test_for_scripts_the_blocks_are_there_with_nothing_drawn_and_no_row(tab: tabs.Tab) -> None:
    page = html_of(panels.panel(asked(tab.name), drawn=False))
    for slot in tab.slots:
        for part in ("title", "subtitle", "plot", "table"):
            assert f'id="{slot.id}-{part}"' in page
        assert f'data-table="{slot.id}"' in page
    assert "<svg" not in page
    assert "<td" not in page


@pytest.mark.parametrize("drawn", [True, False])
def test_no_id_stands_twice_and_every_drawing_has_its_sentence(drawn: bool) -> None:
    for tab in tabs.TABS:
        page = html_of(panels.panel(asked(tab.name), drawn=drawn))
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), tab.name
        for slot in tab.slots:
            if drawn or not slot.waits:
                picture = slot.of(asked(tab.name))
                assert picture is not None
                assert f'aria-label="{html_of(picture.summary)[:20]}' in page


def test_outside_england_no_neighbourhoods_are_made_up() -> None:
    assert "neighbourhoods" not in html_of(panels.panel(asked("homes", POWYS), drawn=True))


def test_certainty_and_the_goal_s_answer_stand_above_their_charts() -> None:
    of = asked("certainty", name="half_by_2030")
    assert chances.sentence(outlook_for(of.scenario), of.place.target).split("’")[0] in html_of(
        panels.panel(of, drawn=True)
    )
    of = asked("plan", goal="met_locally", share="30")
    page = html_of(panels.panel(of, drawn=True))
    assert goal.plan_title(of.place, plan_for(of.scenario, "met_locally", 0.3)) in page
    assert "Load this plan as the scenario" in page


def test_a_goal_that_a_place_cannot_have_says_why() -> None:
    page = html_of(panels.panel(asked("plan", POWYS, goal="fuel_poor_homes"), drawn=True))
    assert "No fuel poverty figure of today is held for Powys" in page


def test_the_year_and_the_weather_that_are_looked_at_are_chosen_under_the_map() -> None:
    page = html_of(panels.panel(asked("hours", year="2035", weather="2"), drawn=False))
    assert re.search(r'<option selected value="2035">', page)
    assert re.search(r'<option selected value="2">third</option>', page)


def test_without_scripts_a_goal_that_cannot_be_used_is_named() -> None:
    page = html_of(panels.panel(asked("plan", goal="annual", share="lots"), drawn=True))
    assert "give a number from 0 to" in page
    assert page.count('role="alert"') == 1
