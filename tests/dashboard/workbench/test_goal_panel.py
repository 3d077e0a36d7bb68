"""A goal's controls and answer: every lever beside the reader's own, and one link that makes the plan the scenario."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from dashboard.answers.results import pathway_for, plan_for, spending_for
from dashboard.text import goal, hands
from dashboard.text.goal import Goal
from dashboard.workbench import controls, goal_panel, levers
from dashboard.workbench.tabs import Asked, View
from models.facts import Place, Scenario
from models.pathway import project
from models.sources import assumptions, places
from tests.page_text import of_type, text

SHARE = Goal("annual", 0.5, 50e6)


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def parts(tree: list[Any], kind: str) -> list[Any]:
    return [found for part in tree if part is not None for found in [part, *of_type(part, kind)] if found._type == kind]


def link_of(tree: list[Any]) -> str:
    (link,) = {id(a): a for a in parts(tree, "A") if getattr(a, "id", "") == "load-plan"}.values()
    return str(link.href)


def loaded(place: Place, href: str) -> Scenario:
    scenario, problems = controls.scenario_of(place, urlsplit(href).query)
    assert problems == ()
    return scenario


def test_every_control_has_a_name_and_every_goal_a_choice() -> None:
    tree = goal_panel.inputs(SHARE)
    kind, chance = of_type(tree, "Select")
    assert (chance.name, [option.value for option in of_type(chance, "Option")]) == ("view_chance", ["", "90%"])
    assert [option.value for option in of_type(kind, "Option")] == list(goal.GOALS)
    (chosen,) = [option for option in of_type(kind, "Option") if getattr(option, "selected", None)]
    assert chosen.value == goal.DEFAULT_GOAL
    share, money = of_type(tree, "Input")
    assert (share.name, share.value) == ("view_share", "50%")
    assert (money.name, money.value) == ("view_money", "£50m")
    labels = of_type(tree, "Label")
    assert [text(label).strip() for label in labels[1:3]] == ["Share to reach", "Money to spend"]
    assert text(labels[0]).startswith("What to aim for")


@pytest.mark.parametrize("kind", goal.GOALS)
def test_only_the_box_that_the_goal_needs_is_shown(kind: str) -> None:
    labels = {getattr(p, "id", ""): p for p in of_type(goal_panel.inputs(Goal(kind, 0.5, 50e6)), "Label")}
    assert labels["goal-money-part"].hidden is (kind in goal.SHARES)
    assert labels["goal-share-part"].hidden is labels["goal-chance-part"].hidden is (kind not in goal.SHARES)


def test_the_answer_has_every_lever_beside_the_reader_s_own(stoke: Place, today: Scenario) -> None:
    plan = plan_for(today, "met_locally", 0.3)
    tree = goal_panel.answer(stoke, today, plan)
    assert text(tree[0]) == goal.plan_title(stoke, plan)
    rows = [[text(cell) for cell in row.children] for row in of_type(tree[2], "Tr")][1:]
    assert len(rows) == len(plan.levers)
    for (label, own, planned, limits, held), (name, value) in zip(rows, goal.at_limits(plan).items(), strict=True):
        assert label == goal.short_label(today, name)
        assert own == goal.shown(today, name, today[name])
        assert planned == goal.shown(today, name, value)
        assert limits.split(", held")[0].split(" to ")[1] == goal.shown(today, name, today.assumptions[name].high)
        assert held == hands.short(name)


@pytest.mark.parametrize(("measure", "share"), [("met_locally", 0.3), ("annual", 0.35)])
@pytest.mark.parametrize("name", ["today", "ambitious_rooftops"])
def test_the_link_makes_the_plan_the_scenario_on_steps_and_no_further_below_its_goal(
    stoke: Place, measure: str, share: float, name: str
) -> None:
    scenario = assumptions.scenario(stoke, name).with_changes({"wires_respected": 0.0, "pace_factor": 10.0})
    plan = plan_for(scenario, measure, share)
    then = loaded(stoke, link_of(goal_panel.answer(stoke, scenario, plan)))
    assert then.name == name
    on_steps = 0
    for lever, value in plan.levers.items():
        assumption = then.assumptions[lever]
        step = levers.step(assumption) / (100 if assumption.unit == "share" else 1)
        assert abs(then[lever] - value) < step * (1 + 1e-6), "not further than a step from the plan"
        on_step = abs(then[lever] / step - round(then[lever] / step)) < 1e-6
        on_steps += on_step or then[lever] in (assumption.high, scenario[lever])
    assert on_steps == len(plan.levers)
    year = project(stoke, then).pathway.of(2030)
    reached = year.annual_share if measure == "annual" else year.met_locally_share
    # The address gives a lever nine figures.
    assert reached >= share - 1e-7


@pytest.mark.parametrize("code", ["E06000021", "S12000036", "E07000091", "W06000015"])
@pytest.mark.parametrize("share", [0.2, 0.37, 0.55])
def test_a_plan_on_steps_keeps_its_goal_wherever_it_is_possible(code: str, share: float) -> None:
    place = places.place(code)
    scenario = assumptions.scenario(place)
    plan = plan_for(scenario, "annual", share)
    moved = goal_panel.in_steps(scenario, plan)
    reached = project(place, moved).pathway.of(2030).annual_share
    assert reached >= min(plan.share, share) - 1e-7


def test_a_plan_that_is_loaded_is_not_offered_again(stoke: Place, today: Scenario) -> None:
    first = goal_panel.answer(stoke, today, plan_for(today, "met_locally", 0.3))
    then = loaded(stoke, link_of(first))
    again = goal_panel.answer(stoke, then, plan_for(then, "met_locally", 0.3))
    assert [a for a in parts(again, "A") if getattr(a, "id", "") == "load-plan"] == []
    assert "Your scenario is this plan already." in text(again)


def test_a_share_out_of_reach_shows_the_most_and_what_holds_it(stoke: Place, today: Scenario) -> None:
    plan = plan_for(today, "met_locally", 1.0)
    assert not plan.feasible
    tree = goal_panel.answer(stoke, today, plan)
    assert "cannot be done" in text(tree[0])
    limits = [text(item) for item in of_type(tree[3], "Li")]
    assert plan.binding
    assert any(" adds " in line for line in limits)


def test_what_the_ranges_are_is_said_below_what_it_builds(stoke: Place, today: Scenario) -> None:
    tree = goal_panel.answer(stoke, today, plan_for(today, "annual", 0.5))
    (of_ranges,) = [part for part in tree if text(part).startswith("What the ranges are")]
    assert "grade C" in text(of_ranges)
    assert [a.href for a in of_type(of_ranges, "A")] == ["/api/v1/stoke-on-trent/ceilings.csv"]
    assert "Money and wires" in text(tree)


def test_what_cannot_be_there_in_time_is_named(stoke: Place, today: Scenario) -> None:
    plan = plan_for(today, "met_locally", 0.3)
    words_ = text(goal_panel.answer(stoke, today, plan))
    for name in plan.too_late:
        assert f"{goal.short_label(today, name)}: cannot be there in time." in words_
    assert "Not chosen, for" not in words_, "each is told once"


def asked(place: Place, wanted: Goal) -> Asked:
    scenario = assumptions.scenario(place)
    view = View(tab="plan", year=2030, goal=wanted)
    return Asked(place=place, scenario=scenario, pathway=pathway_for(scenario), view=view)


@pytest.mark.parametrize("objective", sorted(goal.SPENDINGS))
def test_money_has_its_levers_and_link_too(stoke: Place, today: Scenario, objective: str) -> None:
    found = spending_for(today, objective, 50e6)
    tree = goal_panel.answer_to(asked(stoke, Goal(objective, 0.0, 50e6)))
    assert text(tree[0]) == goal.spending_title(stoke, found)
    assert len(of_type(tree[2], "Tr")) == len(found.levers) + 1
    then = loaded(stoke, link_of(tree))
    for lever, value in found.levers.items():
        step = levers.step(today.assumptions[lever]) / (100 if today.assumptions[lever].unit == "share" else 1)
        assert abs(then[lever] - value) < step, "not further than a step, and not dearer than the sum"


def test_a_plan_for_an_average_year_says_in_how_many_futures_it_holds(stoke: Place) -> None:
    def told(share: float, **changes: float) -> list[str]:
        scenario = assumptions.scenario(stoke).with_changes(changes)
        wanted = replace(asked(stoke, Goal("annual", share, 50e6)), scenario=scenario)
        return [text(p) for p in parts(goal_panel.answer_to(wanted), "P") if getattr(p, "id", "") == "plan-chance"]

    (sentence,) = told(0.11)
    found = re.search(r"the plan holds in (\d+)% of 10,000 futures of this model", sentence)
    assert found
    assert 5 < int(found[1]) < 80, "neither sure nor lost: it just reaches its share in an average year"
    assert told(0.5) == [], "nothing reaches it"
    assert told(0.05, scope=1.0) == [], "not counted for all energy"


def test_where_no_fuel_poverty_is_published_none_is_helped() -> None:
    powys = places.place("W06000023")
    tree = goal_panel.answer_to(asked(powys, Goal("fuel_poor_homes", 0.0, 50e6)))
    (alert,) = tree
    assert alert.role == "alert"
    assert "Powys" in text(alert)


def test_a_refusal_is_an_alert() -> None:
    (alert,) = goal_panel.problem("No.")
    assert (alert.role, text(alert)) == ("alert", "No.")


def test_what_a_scenario_saves_beyond_what_was_achieved_is_told_as_its_own(stoke: Place) -> None:
    saving = assumptions.scenario(stoke, "half_by_2030")
    told = text(goal_panel.answer(stoke, saving, plan_for(saving, "annual", 0.5)))
    assert "at −10%, as in your scenario, and no further" in told
    assert "at −10%, as fast as" not in told
    assert "−30% to 30%, held to" not in told
