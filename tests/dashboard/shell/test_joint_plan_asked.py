"""What is asked of a plan of councils as one: read from an address, written back, and refused in words."""

from urllib.parse import parse_qs

import pytest

from dashboard.shell import joint_plan_asked
from dashboard.shell.first_paint import html_of
from tests import joint_plans
from tests.joint_plans import NORFOLK


def test_a_question_comes_back_from_its_address() -> None:
    query = {"plan_share": "22%", "plan_chance": "90%", "plan_modelled": "yes", "plan_no_pace": "yes"}
    asked = joint_plan_asked.read(query)
    assert (asked.share, asked.chance, asked.modelled, asked.no_pace, asked.problem) == (0.22, 0.9, True, True, "")
    back = {key: values[0] for key, values in parse_qs(asked.query("A, B")).items()}
    assert back == query | {"councils": "A, B"}
    shown = html_of(joint_plan_asked.form(asked, "A, B"))
    assert 'value="22%"' in shown
    assert shown.count(" selected") == 3


@pytest.mark.parametrize(
    ("typed", "share"), [("0.2", 0.2), ("20", 0.2), ("1", 0.01), (".5", 0.5), ("100", 1.0), ("20 %", 0.2), ("", None)]
)
def test_shares_are_read_as_people_write_them(typed: str, share: float | None) -> None:
    asked = joint_plan_asked.read({"plan_share": typed})
    assert (asked.share, asked.problem) == (share, "")


@pytest.mark.parametrize("typed", ["x", "-3", "140%", "nan"])
def test_what_is_no_share_is_said_at_its_field(typed: str) -> None:
    asked = joint_plan_asked.read({"plan_share": typed})
    assert asked.share is None
    assert 'aria-invalid="true"' in html_of(joint_plan_asked.form(asked, "A, B"))


@pytest.mark.parametrize("chance", ["99.99%", "0.8", "no"])
def test_another_chance_than_can_be_chosen_is_refused_and_not_taken_for_it(chance: str) -> None:
    asked = joint_plan_asked.read({"plan_share": "20%", "plan_chance": chance})
    assert (asked.share, asked.chance) == (None, None)
    assert "9 of 10 futures" in asked.problem


@pytest.mark.parametrize("chance", ["90", "90%", "90 %", "0.9", " 90% "])
def test_a_chance_is_read_as_people_write_it(chance: str) -> None:
    asked = joint_plan_asked.read({"plan_share": "20%", "plan_chance": chance})
    assert (asked.chance, asked.problem) == (0.9, "")


def test_pace_is_a_limit_unless_it_is_left_out() -> None:
    _, scenario = joint_plans.council(NORFOLK, pace_factor=1.0)
    assert joint_plan_asked.read({}).of(scenario) is scenario
    assert joint_plan_asked.read({"plan_no_pace": "yes"}).of(scenario)["pace_factor"] == 10.0
