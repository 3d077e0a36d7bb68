"""A goal's controls and answer: every lever beside the reader's own, and one link that makes the plan the scenario."""

from typing import Any
from urllib.parse import urlsplit

import pytest

from dashboard.answers.results import plan_for, spending_for
from dashboard.text import goal, words
from dashboard.workbench import controls, goal_panel
from models.facts import Place, Scenario
from models.pathway import project
from models.sources import assumptions, places
from tests.page_text import of_type, text


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def parts(tree: list[Any], kind: str) -> list[Any]:
    return [found for part in tree if part is not None for found in [part, *of_type(part, kind)] if found._type == kind]


def link_of(tree: list[Any]) -> str:
    (link,) = {id(a): a for a in parts(tree, "A")}.values()
    return link.href


def loaded(place: Place, href: str) -> Scenario:
    scenario, problems = controls.scenario_of(place, urlsplit(href).query)
    assert problems == ()
    return scenario


def test_every_control_has_a_name_and_every_goal_a_choice() -> None:
    tree = goal_panel.inputs(0.5)
    (kind,) = of_type(tree, "SegmentedControl")
    assert [choice["value"] for choice in kind.data] == list(goal.GOALS)
    assert kind.value == goal.DEFAULT_GOAL
    assert getattr(kind, "aria-labelledby") == "goal-kind-label"
    share, money = of_type(tree, "NumberInput")
    assert (share.label, share.value) == ("Share to reach", 50.0)
    assert (money.label, money.value) == ("Money to spend, million pounds", goal.DEFAULT_MILLIONS)
    ids = [str(part.id) for part in tree._traverse() if getattr(part, "id", None)]
    assert len(ids) == len(set(ids))


def test_money_is_hidden_while_a_share_is_asked_for() -> None:
    parts_ = {getattr(part, "id", ""): part for part in of_type(goal_panel.inputs(0.5), "Div")}
    hidden = {name: getattr(part, "hidden", False) for name, part in parts_.items()}
    assert hidden["goal-money-part"] is True
    assert not hidden["goal-share-part"]


def test_the_answer_has_every_lever_beside_the_reader_s_own(stoke: Place, today: Scenario) -> None:
    plan = plan_for(today, "met_locally", 0.3)
    tree = goal_panel.answer(stoke, today, plan)
    assert text(tree[0]) == goal.plan_title(stoke, plan)
    rows = [[text(cell) for cell in row.children] for row in of_type(tree[2], "Tr")][1:]
    assert len(rows) == len(plan.levers)
    for (label, own, planned, limits), (name, value) in zip(rows, plan.levers.items(), strict=True):
        assumption = today.assumptions[name]
        assert label == goal.short_label(today, name)
        assert own == words.of_unit(today[name], assumption.unit)
        assert planned == words.of_unit(value, assumption.unit)
        assert limits.split(" to ")[1] == words.of_unit(assumption.high, assumption.unit)


@pytest.mark.parametrize(("measure", "share"), [("met_locally", 0.3), ("annual", 0.5)])
@pytest.mark.parametrize("name", ["today", "ambitious_rooftops"])
def test_the_link_makes_the_plan_the_scenario_and_it_reaches_the_share(
    stoke: Place, measure: str, share: float, name: str
) -> None:
    scenario = assumptions.scenario(stoke, name)
    plan = plan_for(scenario, measure, share)
    then = loaded(stoke, link_of(goal_panel.answer(stoke, scenario, plan)))
    assert then.name == name
    for lever, value in plan.levers.items():
        assert then[lever] == pytest.approx(value, rel=1e-8, abs=1e-8)
    year = project(stoke, then).pathway.of(2030)
    reached = year.annual_share if measure == "annual" else year.met_locally_share
    # The address gives a lever nine figures.
    assert reached >= share - 1e-7
    assert reached == pytest.approx(plan.share, abs=1e-6)


def test_a_plan_that_is_loaded_is_not_offered_again(stoke: Place, today: Scenario) -> None:
    first = goal_panel.answer(stoke, today, plan_for(today, "met_locally", 0.3))
    then = loaded(stoke, link_of(first))
    again = goal_panel.answer(stoke, then, plan_for(then, "met_locally", 0.3))
    assert parts(again, "A") == []
    assert "Your scenario is this plan already." in text(again)


def test_a_share_out_of_reach_shows_the_most_and_what_holds_it(stoke: Place, today: Scenario) -> None:
    plan = plan_for(today, "met_locally", 1.0)
    assert not plan.feasible
    tree = goal_panel.answer(stoke, today, plan)
    assert "cannot be done" in text(tree[0])
    limits = [text(item) for item in of_type(tree[3], "Li")]
    assert plan.binding
    assert any(" adds " in line for line in limits)


def test_what_cannot_be_there_in_time_is_named(stoke: Place, today: Scenario) -> None:
    plan = plan_for(today, "met_locally", 0.3)
    words_ = text(goal_panel.answer(stoke, today, plan))
    for name in plan.too_late:
        assert goal.short_label(today, name) in words_.partition("cannot be there in time: ")[2]


@pytest.mark.parametrize("objective", sorted(goal.SPENDINGS))
def test_money_has_its_levers_and_link_too(stoke: Place, today: Scenario, objective: str) -> None:
    found = spending_for(today, objective, 50e6)
    tree = goal_panel.answer(stoke, today, found)
    assert text(tree[0]) == goal.spending_title(stoke, found)
    assert len(of_type(tree[2], "Tr")) == len(found.levers) + 1
    then = loaded(stoke, link_of(tree))
    for lever, value in found.levers.items():
        assert then[lever] == pytest.approx(value, rel=1e-8, abs=1e-8)


def test_a_refusal_is_an_alert() -> None:
    (alert,) = goal_panel.problem("No.")
    assert (alert.role, text(alert)) == ("alert", "No.")
