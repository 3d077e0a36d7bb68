"""The shared layout: labels do not collide, ticks are round."""

from itertools import pairwise

from hypothesis import given, strategies as st

from dashboard.charts.figures import base


@given(top=st.floats(0.001, 1e6))
def test_ticks_start_at_zero_reach_the_top_and_are_few(top: float) -> None:
    steps = base.ticks(top)
    assert steps[0] == 0.0
    assert steps[-1] >= top * (1 - 1e-6)
    assert 2 <= len(steps) <= 8


@given(positions=st.lists(st.floats(0, 100), max_size=5), minimum=st.floats(0, 15))
def test_spread_keeps_labels_apart_in_their_order(positions: list[float], minimum: float) -> None:
    placed = base.spread(positions, minimum, 0.0, 100.0)
    order = sorted(range(len(positions)), key=lambda i: (positions[i], i))
    for a, b in pairwise(order):
        assert placed[b] - placed[a] >= minimum - 0.5


def test_a_narrow_key_wraps_within_its_width() -> None:
    key = base.narrow_key(
        [("<b>Made here</b>", "#12436d"), ("<b>Met locally</b>", "#14726a"), ("<b>Sewage gas</b>", "#801650")]
    )
    assert all(0 <= note["xshift"] + 44 <= base.NARROW_WIDTH_PX for note in key)
    assert len({note["yshift"] for note in key}) == 2
    assert all(note["name"] == "narrow" for note in key)
    assert base.narrow_top_px(key) > max(note["yshift"] for note in key)


def test_wide_labels_stand_in_the_margin_one_above_the_other() -> None:
    notes = base.margin_labels([("low", 10.0, "#12436d"), ("high", 10.2, "#14726a")], 100.0, 2040)
    assert notes[1]["y"] > notes[0]["y"]
    assert {note["x"] for note in notes} == {2040}


@given(top=st.floats(1, 1e5), unit=st.sampled_from(["", "%", " MW", " GWh"]), left_px=st.integers(0, 100))
def test_the_longest_tick_has_room_at_the_left_on_every_screen(top: float, unit: str, left_px: int) -> None:
    axis = base.value_axis(top, unit)
    layout = base.layout(base.year_axis(2014, 2040, 0.5), axis, left_px=left_px, narrow={"margin": {"l": 44, "t": 60}})
    longest_px = base.TICK_CHARACTER_PX * max(len(text) for text in axis["ticktext"])
    assert layout["margin"]["l"] >= max(longest_px, left_px)
    narrow = layout["meta"]["narrow"]["margin"]
    assert narrow["l"] >= longest_px
    assert narrow["t"] == 60, "what a figure asks for otherwise stays"


def test_thousands_of_megawatts_by_hand() -> None:
    assert base.tick_room_px(base.value_axis(1500, " MW")) == 80, "8 characters of 8.5 px and 12 px"
    assert base.layout({}, base.value_axis(1500, " MW"))["margin"]["l"] == 80


def test_a_second_axis_counts_and_a_hidden_one_does_not() -> None:
    second = base.layout({}, base.value_axis(50, "%"), yaxis2=base.value_axis(5000, " GWh"))
    assert second["margin"]["l"] == 89
    assert base.layout({}, {"visible": False}, left_px=8)["meta"]["narrow"]["margin"]["l"] == 8


def test_years_stand_lower_than_the_zero_beside_them() -> None:
    assert base.year_axis(2014, 2040, 0.5)["ticklabelstandoff"] > 0
