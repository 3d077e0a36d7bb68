"""Different plans on the Plan tab: a column a plan, links that load what they say, no choice where there is none."""

import re
from dataclasses import replace

import pytest

from dashboard.answers import results
from dashboard.server.app import server
from dashboard.shell.first_paint import html_of
from dashboard.text import different as told, words
from dashboard.workbench import controls, goal_panel, views, ways_panel
from dashboard.workbench.tabs import Asked
from models.planning import least_cost
from models.sources import assumptions, places

NORFOLK = places.place("E07000147")
SCENARIO = assumptions.scenario(NORFOLK).with_changes({"pace_factor": 10.0})
ADDRESS = "/north-norfolk/scenarios/different.json?pace_factor=10&view=plan&view_goal=met_locally&view_share="


def asked(share: str) -> Asked:
    pathway = results.pathway_for(SCENARIO)
    view = views.view_of({"view": "plan", "view_goal": "met_locally", "view_share": share}, SCENARIO, pathway)
    return Asked(place=NORFOLK, scenario=SCENARIO, pathway=pathway, view=view)


def test_each_plan_has_its_cost_its_chance_and_a_link_that_loads_it() -> None:
    its = asked("55%")
    shown = html_of(ways_panel.answer_to(its))
    found = results.different_for(SCENARIO, "met_locally", 0.55, 5, 0.05)
    assert told.title(NORFOLK, found.found) in shown
    for way, holds in zip(found.found.ways, found.chances, strict=True):
        assert words.pounds(way.annual_cost_gbp, 3) in shown
        assert f">{words.percent(holds.chance)}<" in shown
    links = re.findall(r'href="/north-norfolk/scenarios(\?[^"]*)"', shown)
    assert len(links) == len(set(links)) == len(found.found.ways)
    loaded, problems = controls.scenario_of(NORFOLK, links[1].replace("&amp;", "&"))
    assert problems == ()
    pathway = results.pathway_for(loaded)
    assert (pathway.met_locally_share(pathway.of(2030)) or 0.0) >= 0.55 - 1e-9
    assert ways_panel.csv_address(its).replace("&", "&amp;") in shown


def test_the_tab_says_where_plans_are_nearly_the_same() -> None:
    its = asked("55%")
    different = results.different_for(SCENARIO, "met_locally", 0.55, 5, 0.05)
    said = "These plans are nearly the same: at 5% more there is no real choice here."
    assert said not in html_of(ways_panel.answer(its, different))
    alike = replace(different, found=replace(different.found, is_choice=False))
    shown = html_of(ways_panel.answer(its, alike))
    assert 0 < shown.index(said) < shown.index("<ol")
    assert "build, a year<" in shown


def test_the_plan_leads_there_and_the_server_answers_with_it() -> None:
    plan = least_cost.least_cost(NORFOLK, SCENARIO, 0.55)
    shown = html_of(goal_panel.answer(NORFOLK, SCENARIO, plan))
    (address,) = re.findall(r'data-part="([^"]*)"', shown)
    assert address.replace("&amp;", "&") == f"{ADDRESS}55%25"
    response = server.test_client().get(address.replace("&amp;", "&"))
    assert response.status_code == 200
    assert response.json["html"] == html_of(ways_panel.answer_to(asked("55%")))


@pytest.mark.parametrize(
    ("share", "status", "words_"),
    [("3%25", 200, "takes nothing"), ("200%25", 400, "from 0 to 100"), ("x", 400, "number")],
)
def test_without_a_choice_it_says_why(share: str, status: int, words_: str) -> None:
    response = server.test_client().get(f"{ADDRESS}{share}")
    assert response.status_code == status
    assert words_ in response.text


def test_of_a_sum_of_money_there_are_no_different_plans() -> None:
    response = server.test_client().get(ADDRESS.replace("met_locally", "fuel_poor_homes") + "30%25")
    assert response.status_code == 400
    assert "No share is asked for" in response.json["error"]
