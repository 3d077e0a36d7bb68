"""A goal for a share of futures: its work with a way to stop, then plan, certificate, levers to load, files."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from dashboard.answers import results, work
from dashboard.answers.results import pathway_for
from dashboard.text import assured as words_of
from dashboard.text.goal import Goal
from dashboard.workbench import assured_panel, building_panel, controls, goal_panel
from dashboard.workbench.tabs import Asked, View
from models.assurance import AssuredPlan, Step, by_chance
from tests import assured
from tests.assured import NORFOLK
from tests.page_text import of_type, text

SURE = Goal("met_locally", 0.5, 50e6, 0.9)


@pytest.fixture(scope="module")
def plan() -> AssuredPlan:
    return assured.small(NORFOLK, 0.5, beside=by_chance.CHANCES)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, plan: AssuredPlan) -> Iterator[list[tuple[Any, ...]]]:
    """The work on a plan is that on a small one, told of in three steps."""
    begun: list[tuple[Any, ...]] = []

    def worked(asked: Any, *question: Any, stop: Any = None, tell: Callable[[Step], None]) -> AssuredPlan:
        begun.append(question)
        tell(Step(done=2, parts=10, doing="search", cost_gbp=20e6))
        return plan

    monkeypatch.setattr(work, "assured", worked)
    results.forget()
    yield begun
    results.forget()


def asked(wanted: Goal = SURE, **changes: float) -> Asked:
    place, scenario = assured.asked(NORFOLK, **changes)
    view = View(tab="plan", year=2030, goal=wanted)
    return Asked(place=place, scenario=scenario, pathway=pathway_for(scenario), view=view)


def links(tree: list[Any]) -> dict[str, str]:
    return {text(a): str(a.href) for part in tree if part is not None for a in of_type(part, "A")}


def test_before_it_is_known_the_work_stands_above_the_plan_for_an_average_year(small: list[Any]) -> None:
    tree = goal_panel.answer_to(asked())
    assert tree[0].id == "assured-work"
    address = urlsplit(getattr(tree[0], "data-work"))
    assert address.path == "/north-norfolk/scenarios/assured.ndjson"
    assert "view_share=50%25&view_chance=90%25" in address.query
    assert {button.id for button in of_type(tree[0], "Button")} == {"assured-stop", "assured-again"}
    assert "/api/v1/north-norfolk/plan.json" in " ".join(links([tree[0]]).values()), "without scripts"
    assert "costs at least £" in text(tree[1])
    assert small == [], "nothing slow is begun by a page"
    assert assured_panel.block(asked()) is None


def test_lines_tell_how_far_it_is_and_end_with_the_plan_and_its_chart(small: list[Any], plan: AssuredPlan) -> None:
    *_, last = assured_panel.lines(asked())
    assert small == [("met_locally", 0.5, 0.9)]
    assert last["is_whole"] is True
    assert words_of.certificate(plan) in last["plan"]
    assert 'id="cost-by-chance"' in last["chart"]
    step = Step(done=2, parts=10, doing="search", cost_gbp=20e6)
    assert words_of.progress(step) == (
        "Looking for the cheapest plan (part 3 of 10). A first plan costs £20m a year in the sample; it is not "
        "certified yet."
    )
    tree = goal_panel.answer_to(asked())
    assert text(tree[0]) == words_of.title(asked().place, plan)
    assert small == [("met_locally", 0.5, 0.9)], "what is known is not worked out again"
    assert assured_panel.block(asked()).id == "cost-by-chance"  # type: ignore[union-attr]


def test_the_plan_stands_beside_today_s_and_can_be_loaded(plan: AssuredPlan, small: list[Any]) -> None:
    tree = assured_panel.answer(asked(), plan)
    told = " ".join(text(part) for part in tree if part is not None)
    for said in (words_of.today(plan), words_of.weather(plan), *words_of.proof(plan), words_of.OF_THE_MODEL):
        assert said in told
    assert {a.id: a for part in tree if part is not None for a in of_type(part, "Progress")} == {}
    query = urlsplit(links(tree)["Load this plan as the scenario"]).query
    loaded, problems = controls.scenario_of(asked().place, query)
    assert problems == ()
    of_it = replace(asked(), scenario=loaded)
    assert assured_panel.known(of_it) is plan, "the scenario is that plan"
    assert "Your scenario is this plan already." in " ".join(text(p) for p in goal_panel.answer_to(of_it) if p)
    assert small == []


def test_what_it_builds_is_told_as_of_a_plan_for_an_average_year(plan: AssuredPlan) -> None:
    place, scenario = assured.asked(NORFOLK)
    assert plan.building is not None
    told = text([part for part in assured_panel.answer(asked(), plan) if part is not None])
    for block in building_panel.blocks(place, scenario, plan.levers, plan.scope, plan.building):
        assert text(block) in told


def test_what_is_still_worked_on_is_said_below_the_certificate(plan: AssuredPlan) -> None:
    tree = assured_panel.answer(asked(), replace(plan, proof=None, cost_by_chance=()), is_whole=False)
    assert [bar.id for part in tree if part is not None for bar in of_type(part, "Progress")] == ["assured-parts"]


def test_what_is_out_of_reach_shows_the_likeliest_as_that(plan: AssuredPlan) -> None:
    tree = assured_panel.answer(asked(), replace(plan, feasible=False, certified=False))
    told = " ".join(text(part) for part in tree if part is not None)
    assert "is out of reach of North Norfolk" in told
    assert "Likeliest found" in told


def test_all_energy_is_refused_in_words(small: list[Any]) -> None:
    (said,) = goal_panel.answer_to(asked(scope=1.0))
    assert "electricity alone" in text(said)
    assert said.role == "alert"
    assert assured_panel.block(asked(scope=1.0)) is assured_panel.chart(asked(scope=1.0)) is None


def test_the_switch_names_the_chance_that_is_asked_for() -> None:
    def chosen(wanted: Goal) -> tuple[str, list[str]]:
        (select,) = of_type(assured_panel.chances(wanted), "Select")
        assert (select.id, select.name) == ("goal-chance", "view_chance")
        options = of_type(select, "Option")
        return next(o.value for o in options if getattr(o, "selected", None)), [text(o) for o in options]

    assert chosen(SURE) == ("90%", ["an average year", "9 of 10 futures"])
    assert chosen(replace(SURE, chance=None))[0] == ""
    assert chosen(replace(SURE, chance=0.8)) == ("80%", ["an average year", "9 of 10 futures", "80% of futures"])
    assert assured_panel.chances(Goal("local_job_years", 0.0, 50e6)).hidden is True


def test_where_no_chance_costs_anything_there_is_a_table_and_no_empty_drawing(
    plan: AssuredPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = tuple(replace(of, annual_cost_gbp=None) for of in plan.cost_by_chance)
    beyond = replace(plan, feasible=False, certified=False, cost_by_chance=none)
    monkeypatch.setattr(assured_panel, "known", lambda asked: beyond)
    monkeypatch.setattr(assured_panel, "plan", lambda asked: beyond)
    block = assured_panel.block(asked())
    assert block is not None
    assert "No plan found holds in 50% of futures" in text(block)
    assert not of_type(block, "Store")
    assert "SVG" not in text(block)
    assert "out of reach" in text(block)
    assert assured_panel.chart(asked()) is None


def test_the_chart_and_the_files_are_of_the_same_plan(small: list[Any], plan: AssuredPlan) -> None:
    made = assured_panel.chart(asked())
    assert made is not None
    assert len(made.rows) == 4
    assert assured_panel.plan(asked()) is plan
    assert len(small) == 1
