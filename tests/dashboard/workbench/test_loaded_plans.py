"""A plan that is loaded is the plan that was judged, and the scenario that comes of it knows so."""

import pytest

from dashboard.workbench import controls, loaded_plans
from tests import assured
from tests.assured import NORFOLK


def test_its_levers_are_the_plan_s_own_to_nine_figures() -> None:
    place, scenario = assured.asked(NORFOLK)
    plan = assured.small(NORFOLK, 0.5)
    loaded = loaded_plans.loading(place, scenario, plan)
    for name, value in plan.levers.items():
        assert loaded[name] == pytest.approx(value, rel=1e-8, abs=1e-9)
    again, problems = controls.scenario_of(place, controls.search_of(loaded))
    assert problems == ()
    assert loaded_plans.of(again) is plan
    assert loaded_plans.of(scenario) is None
    assert loaded_plans.of(again.with_changes({"store_mwh": 1.0})) is None


def test_a_plan_that_is_loaded_stays_what_it_is() -> None:
    place, scenario = assured.asked(NORFOLK)
    plan = assured.small(NORFOLK, 0.5)
    loaded = loaded_plans.loading(place, scenario, plan)
    assert loaded_plans.loading(place, loaded, plan) == loaded


def test_another_worker_knows_which_plan_a_scenario_is() -> None:
    place, scenario = assured.asked(NORFOLK)
    plan = assured.small(NORFOLK, 0.5)
    loaded_plans._plans.clear()
    loaded = loaded_plans.loading(place, scenario, plan)
    loaded_plans._plans.clear()
    assert loaded_plans.of(loaded) == plan
    assert loaded_plans.of(loaded.with_changes({"store_mwh": 1.0})) is None
