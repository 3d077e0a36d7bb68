"""The column of levers: a row each, named, in its range, with its marks, the same with and without scripts."""

from typing import Any

import pytest

from dashboard.text import words
from dashboard.workbench import controls, levers, tabs
from models.facts import Assumption, Place, Scenario
from models.sources import assumptions, places
from tests.page_text import of_type, text

CODES = ("E06000021", "S12000017", "W06000023", "E09000001", "E07000091")


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def every_lever(code: str) -> list[Assumption]:
    base = assumptions.scenario(places.place(code))
    return [base.assumptions[name] for name in controls.lever_names()]


def row_of(assumption: Assumption, scenario: Scenario) -> Any:
    return levers.row(assumption, scenario, {})


def part(tree: Any, identity: str) -> Any:
    return next(c for c in tree._traverse() if getattr(c, "id", None) == identity)


@pytest.mark.parametrize("name", controls.lever_names())
def test_a_lever_has_a_name_a_unit_and_a_place_for_what_is_wrong(name: str, today: Scenario) -> None:
    assumption = today.assumptions[name]
    row = row_of(assumption, today)
    (label,) = of_type(row, "Label")
    assert (text(label), label.htmlFor, label.title) == (assumption.short_label, name, assumption.label)
    problem = part(row, f"{name}-problem")
    assert problem.hidden is True
    assert text(part(row, f"{name}-of")) == levers.of_words(assumption)
    said = row.to_plotly_json()["props"]
    assert said["data-lever"] == name
    for word in (assumption.short_label, assumption.group, name):
        assert word.lower() in said["data-words"]
    if assumption.choices:
        options = of_type(row, "Option")
        assert [text(option) for option in options] == [label for label, _ in assumption.choices]
        (chosen,) = [option for option in options if getattr(option, "selected", None)]
        assert chosen.value == controls.choice_text(today[name])


@pytest.mark.parametrize("code", CODES)
def test_box_and_slider_say_the_same_and_stand_in_their_range(code: str) -> None:
    scenario = assumptions.scenario(places.place(code), "half_by_2030")
    for assumption in (scenario.assumptions[a.name] for a in every_lever(code)):
        row = row_of(assumption, scenario)
        sliders, boxes = of_type(row, "Slider"), of_type(row, "Input")
        if assumption.choices or assumption.high <= assumption.low:
            assert sliders == boxes == []
            continue
        (slider,), (box,) = sliders, boxes
        assert slider.id == levers.slider_id(assumption.name)
        assert box.id == box.name == assumption.name
        assert slider.thumbLabel == assumption.label
        assert slider.min <= slider.value <= slider.max
        assert slider.value == controls.shown(assumption, scenario[assumption.name])
        assert box.value == levers.box_text(assumption, scenario[assumption.name])
        assert slider.updatemode == "mouseup", "a script follows the drag; Dash is told at its end"


@pytest.mark.parametrize("code", CODES)
def test_no_slider_takes_more_presses_than_a_hand_makes(code: str) -> None:
    for assumption in every_lever(code):
        if assumption.choices or assumption.high <= assumption.low:
            continue
        ends = levers.slider_range(assumption)
        step = levers.step(assumption)
        assert (ends["max"] - ends["min"]) / step <= levers.MOST_STEPS * (1 + 1e-9)
        assert step >= controls.shown(assumption, assumption.step or 0.0) - 1e-12, "never finer than the table says"


@pytest.mark.parametrize("code", CODES)
def test_what_a_box_shows_can_be_put_there_again(code: str) -> None:
    """As close as it was shown, and never past an end."""
    for assumption in every_lever(code):
        if assumption.choices or assumption.high <= assumption.low:
            continue
        width = assumption.high - assumption.low
        for at in (0.0, 0.123456, 0.5, 0.987654, 1.0):
            value = assumption.low + at * width
            shown = levers.box_text(assumption, value)
            again, problems = controls.of_query(places.place(code), {assumption.name: shown})
            assert problems == (), shown
            assert abs(again[assumption.name] - value) <= width / 1000, shown
            assert levers.box_text(assumption, again[assumption.name]) == shown


def test_a_lever_without_room_says_so_and_has_nothing_to_move(stoke: Place, today: Scenario) -> None:
    hydro = today.assumptions["hydro_added_mw"]
    assert hydro.high == 0.0, "no site is known in Stoke-on-Trent"
    row = row_of(hydro, today)
    assert "no site known here" in text(row)
    assert of_type(row, "Slider") == of_type(row, "Input") == []


def test_a_ceiling_of_the_place_stands_behind_its_box(today: Scenario) -> None:
    roof = today.assumptions["solar_homes_added_mw"]
    assert levers.of_words(roof) == f"of {words.of_unit(roof.high, 'MW')}"
    assert levers.of_words(today.assumptions["home_use_change_share"]) == ""
    assert "GBP" not in levers.of_words(today.assumptions["solar_farm_price_gbp_per_mwh"])


def test_today_and_half_by_2030_are_marked_where_their_values_stand(stoke: Place, today: Scenario) -> None:
    aimed = assumptions.scenario(stoke, levers.AIMED)
    for name in controls.lever_names():
        assumption = today.assumptions[name]
        marks = levers.marks(assumption, today, aimed)
        if assumption.high <= assumption.low:
            assert marks == {}
            continue
        assert marks.keys() == {"today", "target"}
        assert all(0 <= at <= 1 for at in marks.values())
        width = assumption.high - assumption.low
        assert assumption.low + marks["today"] * width == pytest.approx(today[name], rel=1e-9, abs=1e-9 * width)


def test_every_lever_stands_in_one_group_and_each_group_leads_to_a_tab(stoke: Place, today: Scenario) -> None:
    groups = levers.grouped(today)
    assert sorted(a.name for members in groups.values() for a in members) == sorted(controls.lever_names())
    assert set(levers.TABS_OF_GROUP) <= set(groups), "no tab of a group that is gone"
    assert set(levers.TABS_OF_GROUP.values()) <= {tab.name for tab in tabs.TABS}
    for name, folded in zip(groups, levers.groups(stoke, today), strict=True):
        (summary,) = of_type(folded, "Summary")
        assert not of_type(summary, "A"), "no control within a control"
        link = next(c for c in of_type(folded, "A"))
        tab = levers.TABS_OF_GROUP.get(name, tabs.TABS[0].name)
        assert (link.href, getattr(link, "data-tab")) == (f"#{tab}", tab)
        assert getattr(folded, "data-levers").split() == [a.name for a in groups[name]]


def test_only_open_groups_hold_their_rows_until_all_are_asked_for(stoke: Place, today: Scenario) -> None:
    def held(all_open: bool) -> list[int]:
        return [
            sum(hasattr(c, "data-lever") for c in group._traverse())
            for group in levers.groups(stoke, today, all_open=all_open)
        ]

    sizes = [len(members) for members in levers.grouped(today).values()]
    assert held(all_open=True) == sizes
    assert held(all_open=False) == [n if at < levers.OPEN_GROUPS else 0 for at, n in enumerate(sizes)]


def test_a_group_says_how_many_of_its_levers_are_changed(stoke: Place, today: Scenario) -> None:
    scenario = today.with_changes({"store_mwh": 40, "solar_homes_added_mw": 60})
    said = [text(part(group, f"{group.id}-changed")) for group in levers.groups(stoke, scenario)]
    assert said[0] == "2 changed"
    assert set(said[1:]) == {""}


def test_a_group_that_is_not_there_has_no_rows(stoke: Place, today: Scenario) -> None:
    assert list(levers.rows(stoke, today, "Nothing")) == []
