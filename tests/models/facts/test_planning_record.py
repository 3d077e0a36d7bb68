"""A record of the planning database holds each step of its life."""

from dataclasses import fields

from models.facts import PlanningRecord
from models.facts.planning_record import STEPS
from tests.planning import planning_record


def test_every_step_is_a_field_that_may_be_empty() -> None:
    assert set(STEPS) <= {field.name for field in fields(PlanningRecord)}
    never = planning_record(**dict.fromkeys(STEPS))
    assert all(getattr(never, step) is None for step in STEPS)


def test_it_takes_the_place_of_nothing_unless_said() -> None:
    assert planning_record().replaces_mw == 0.0
