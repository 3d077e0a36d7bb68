"""Scenarios: what was changed, refused where it cannot be used."""

import math
from dataclasses import replace

import pytest

from models.facts import Assumption, Following, Rule, Scenario, ScenarioError

ROOF = Assumption(
    name="roof_mw",
    label="Roof solar",
    group="Supply",
    value=2.0,
    low=0.0,
    high=10.0,
    unit="MW",
    step=0.5,
    source="a test",
    url="",
    grade="C",
    read_on="2026-11-24",
)
WIND = Assumption(
    name="wind_mw",
    label="Wind",
    group="Supply",
    value=0.0,
    low=0.0,
    high=5.0,
    unit="MW",
    step=None,
    source="a test",
    url="",
    grade="C",
    read_on="2026-11-24",
)
BASE = Scenario(name="base", label="Base", place_code="X", assumptions={"roof_mw": ROOF, "wind_mw": WIND})


def test_a_change_is_kept_and_equal_values_are_no_change() -> None:
    changed = BASE.with_changes({"roof_mw": 5, "wind_mw": 1})
    assert changed.changes == (("roof_mw", 5.0), ("wind_mw", 1.0))
    assert changed.with_changes({"roof_mw": 2, "wind_mw": 0}) == BASE
    assert BASE["roof_mw"] == 2.0


def test_scenarios_with_the_same_changes_are_one_key() -> None:
    a = BASE.with_changes({"roof_mw": 5}).with_changes({"wind_mw": 1})
    b = BASE.with_changes({"wind_mw": 1, "roof_mw": 5})
    assert a == b
    assert hash(a) == hash(b)


@pytest.mark.parametrize("moved", [{"value": 3.0}, {"low": 1.0}, {"high": 12.0}, {"unit": "GW"}, {"price_year": 2018}])
def test_scenarios_that_differ_in_one_number_are_two_keys(moved: dict[str, float]) -> None:
    """They were equal by name and changes alone, and the cached answer of one came back for the other."""
    other = replace(BASE, assumptions={**BASE.assumptions, "roof_mw": replace(ROOF, **moved)})
    assert other != BASE
    assert other.key != BASE.key
    assert other.with_changes({"wind_mw": 1}) != BASE.with_changes({"wind_mw": 1})
    assert len({BASE, other}) == 2


@pytest.mark.parametrize(
    "named", [{"name": "b"}, {"label": "B"}, {"place_code": "Y"}, {"changes": (("wind_mw", 1.0),)}]
)
def test_scenarios_that_differ_in_name_place_or_changes_are_two_keys(named: dict) -> None:
    assert replace(BASE, **named) != BASE


def test_equal_numbers_are_one_key_whatever_their_order_type_and_words() -> None:
    roof = replace(ROOF, value=2, label="Panels", source="another test")
    same = replace(BASE, assumptions={"wind_mw": WIND, "roof_mw": roof})
    assert same == BASE
    assert hash(same) == hash(BASE)


def test_the_numbers_under_a_key_cannot_be_changed() -> None:
    given = {"roof_mw": ROOF}
    scenario = Scenario(name="base", label="Base", place_code="X", assumptions=given)
    given["roof_mw"] = replace(ROOF, value=9.0)
    assert scenario["roof_mw"] == 2.0
    with pytest.raises(TypeError, match="does not support item assignment"):
        scenario.assumptions["roof_mw"] = given["roof_mw"]  # type: ignore[index]


@pytest.mark.parametrize("value", [-0.1, 10.1, math.nan, math.inf, "many", None])
def test_an_unusable_value_names_the_range(value: object) -> None:
    with pytest.raises(ScenarioError, match=r"roof_mw \(Roof solar\) must be between 0 and 10 MW"):
        BASE.with_changes({"roof_mw": value})


def test_an_unknown_name_names_the_choices() -> None:
    with pytest.raises(ScenarioError, match="roof_mw, wind_mw"):
        BASE.with_changes({"roof": 1.0})


def test_only_a_number_with_a_step_is_a_lever() -> None:
    assert ROOF.is_lever
    assert not WIND.is_lever


LAND = Assumption(
    name="land_share",
    label="Land",
    group="Land",
    value=0.1,
    low=0.05,
    high=0.3,
    unit="share",
    step=0.05,
    source="a test",
    url="",
    grade="C",
    read_on="2026-11-24",
)
HELD = Scenario(
    name="base",
    label="Base",
    place_code="X",
    assumptions={"roof_mw": ROOF, "wind_mw": WIND, "land_share": LAND},
    following=Following(highs={"wind_mw": Rule(frozenset({"land_share"}), lambda value: 50 * value("land_share"))}),
)


def test_a_ceiling_moves_with_what_it_is_made_of_and_back() -> None:
    with pytest.raises(ScenarioError, match="Its ceiling is made of land_share"):
        HELD.with_changes({"wind_mw": 8.0})
    raised = HELD.with_changes({"wind_mw": 8.0, "land_share": 0.2})
    assert raised["wind_mw"] == 8.0
    assert raised.assumptions["wind_mw"].high == 10.0
    assert HELD.with_changes({"land_share": 0.2}).with_changes({"wind_mw": 8.0}) == raised
    assert HELD.base_ceilings() == {"wind_mw": 5.0}
    back = raised.with_changes({"wind_mw": 0.0, "land_share": 0.1})
    assert back == HELD
    assert back.assumptions["wind_mw"].high == 5.0


def test_a_key_after_changes_is_that_of_the_numbers() -> None:
    raised = HELD.with_changes({"wind_mw": 8.0, "land_share": 0.2})
    for scenario in (raised, raised.with_changes({"roof_mw": 3.0}), raised.with_changes({"wind_mw": 0.0})):
        made_anew = {name: replace(a) for name, a in reversed(scenario.assumptions.items())}
        assert scenario.key == replace(scenario, assumptions=made_anew).key
        assert scenario == replace(scenario)
    assert replace(HELD, assumptions=raised.assumptions) != HELD


def test_a_ceiling_is_not_lowered_under_what_stands_below_it() -> None:
    raised = HELD.with_changes({"wind_mw": 8.0, "land_share": 0.2})
    with pytest.raises(ScenarioError, match=r"wind_mw \(Wind\) must be between 0 and 5 MW; 8.0 is not"):
        raised.with_changes({"land_share": 0.1})


PATH = Assumption(
    name="car_path",
    label="Path",
    group="Cars",
    value=1.0,
    low=0.0,
    high=2.0,
    unit="choice",
    step=1.0,
    choices=(("None", 0.0), ("Slow", 1.0), ("Fast", 2.0)),
    source="a test",
    url="",
    grade="C",
    read_on="2026-11-28",
)
FOLLOWED = Scenario(
    name="base",
    label="Base",
    place_code="X",
    assumptions={"roof_mw": ROOF, "car_path": PATH, "wind_mw": WIND},
    following=Following(values={"roof_mw": Rule(frozenset({"car_path"}), lambda value: 2 * value("car_path"))}),
)


def test_a_lever_that_was_not_moved_takes_the_default_that_follows() -> None:
    fast = FOLLOWED.with_changes({"car_path": 2})
    assert fast.changes == (("car_path", 2.0),)
    assert fast["roof_mw"] == fast.assumptions["roof_mw"].value == 4.0
    assert fast != FOLLOWED
    assert fast.with_changes({"car_path": 1}) == FOLLOWED
    assert fast.with_changes({"wind_mw": 1.0})["roof_mw"] == 4.0


def test_a_lever_that_was_moved_stays() -> None:
    for scenario in (
        FOLLOWED.with_changes({"roof_mw": 3.0}).with_changes({"car_path": 2}),
        FOLLOWED.with_changes({"car_path": 2}).with_changes({"roof_mw": 3.0}),
        FOLLOWED.with_changes({"roof_mw": 3.0, "car_path": 2}),
    ):
        assert scenario["roof_mw"] == 3.0
        assert scenario.changes == (("car_path", 2.0), ("roof_mw", 3.0))
        assert scenario.key == FOLLOWED.with_changes({"car_path": 2, "roof_mw": 3.0}).key
        assert scenario.with_changes({"car_path": 0})["roof_mw"] == 3.0


def test_a_lever_moved_to_the_default_that_follows_is_no_change() -> None:
    assert FOLLOWED.with_changes({"car_path": 2, "roof_mw": 4.0}).changes == (("car_path", 2.0),)
    # What was the default before is a change now.
    assert FOLLOWED.with_changes({"car_path": 2, "roof_mw": 2.0}).changes == (("car_path", 2.0), ("roof_mw", 2.0))


def test_a_default_that_follows_past_the_range_is_refused() -> None:
    steep = Following(values={"roof_mw": Rule(frozenset({"car_path"}), lambda value: 9 * value("car_path"))})
    with pytest.raises(ScenarioError, match="roof_mw"):
        replace(FOLLOWED, following=steep).with_changes({"car_path": 2})
