"""Lying bars in rows: words above each bar, from zero, wide and narrow."""

from dashboard.charts import svg, theme
from dashboard.charts.figures.bar_rows import ROW_PX, Row, figure

BLUE = theme.SERIES[0]
ROWS = (
    Row(text="The whole first row", narrow_text="First", value_text="10%", start=0.0, length=10.0, colour=BLUE),
    Row(text="A heading", narrow_text="A heading", value_text="", start=0.0, length=None, colour=BLUE),
    Row(text="One step down", narrow_text="Down", value_text="−4", start=10.0, length=-4.0, colour=BLUE),
    Row(text="The end", narrow_text="End", value_text="6%", start=0.0, length=6.0, colour=BLUE),
)


def test_rows_stand_in_order_from_the_top_each_under_its_words() -> None:
    found = figure(ROWS, "%")
    trace, layout = found["data"][0], found["layout"]
    assert trace["y"] == sorted(trace["y"], reverse=True)
    assert trace["x"] == [10.0, -4.0, 6.0]
    assert trace["base"] == [0.0, 10.0, 0.0]
    assert layout["height"] > ROW_PX * len(ROWS)
    assert layout["xaxis"]["range"][0] == 0.0
    wide = [a for a in layout["annotations"] if a["name"] == "wide"]
    assert [a["text"] for a in wide] == [
        "The whole first row <b>10%</b>",
        "<b>A heading</b>",
        "One step down <b>−4</b>",
        "The end <b>6%</b>",
    ]
    assert all(a["y"] > y for a, y in zip((wide[0], wide[2], wide[3]), trace["y"], strict=True))


def test_steps_are_joined_only_where_they_meet() -> None:
    assert figure(ROWS, "%")["layout"]["shapes"] == []
    joins = figure(ROWS, "%", joined=True)["layout"]["shapes"]
    assert [join["x0"] for join in joins] == [10.0, 6.0]
    apart = (ROWS[0], Row(text="Far", narrow_text="Far", value_text="3%", start=0.0, length=3.0, colour=BLUE))
    assert figure(apart, "%", joined=True)["layout"]["shapes"] == []


def test_a_bar_below_zero_widens_the_axis() -> None:
    found = figure((Row(text="Below", narrow_text="Below", value_text="−2", start=1.0, length=-3.0, colour=BLUE),), "%")
    assert found["layout"]["xaxis"]["range"][0] < -2.0


def test_no_rows_are_an_empty_chart() -> None:
    assert figure((), "%")["data"][0]["x"] == []


def test_narrow_screens_get_the_short_words() -> None:
    shown = svg.fitted(figure(ROWS, "%"), narrow=True)["layout"]["annotations"]
    assert shown[0]["text"] == "First <b>10%</b>"
    assert "The whole first row" not in svg.svg(figure(ROWS, "%")).split("drawing-narrow")[1]


def test_bars_to_the_left_have_ticks_as_far_apart_as_those_to_the_right() -> None:
    rows = [
        Row(text="Use", narrow_text="Use", value_text="−15", start=0.0, length=-14.6, colour=theme.SERIES[0]),
        Row(text="Cars", narrow_text="Cars", value_text="+10", start=0.0, length=9.7, colour=theme.SERIES[0]),
    ]
    axis = figure(rows, "")["layout"]["xaxis"]
    assert axis["tickvals"] == [-10.0, -5.0, 0.0, 5.0, 10.0]
    assert axis["ticktext"][0] == "−10"


def test_an_axis_has_a_length_where_no_bar_has() -> None:
    rows = [Row(text="Use", narrow_text="Use", value_text="=", start=0.0, length=0.0, colour=theme.SERIES[0])]
    assert figure(rows, "")["layout"]["xaxis"]["range"] == [0.0, 1.0]
