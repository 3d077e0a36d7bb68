"""Ranges in rows: bars from low to high, marks on them, pounds on the axis."""

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows, range_rows
from dashboard.charts.figures.range_rows import RangeRow, figure

BLUE = theme.SERIES[0]
ROWS = (
    RangeRow(text="Heading", narrow_text="Heading", value_text="", low=None, high=None, colour=BLUE),
    RangeRow(
        text="First, in full",
        narrow_text="First",
        value_text="£1,000 to £2,000",
        low=1_000.0,
        high=2_000.0,
        colour=BLUE,
        marks={"circle": 1_400.0},
    ),
    RangeRow(
        text="Second",
        narrow_text="Second",
        value_text="£500 to £900",
        low=500.0,
        high=900.0,
        colour=BLUE,
        marks={"circle": 950.0, "diamond": 3_100.0},
    ),
)


def test_bars_go_from_low_to_high_and_marks_lie_on_their_middle() -> None:
    found = figure(ROWS, {"circle": "Medium", "diamond": "Far"})
    bars, circles, diamonds = found["data"]
    assert (bars["base"], bars["x"]) == ([1_000.0, 500.0], [1_000.0, 400.0])
    assert (circles["x"], diamonds["x"]) == ([1_400.0, 950.0], [3_100.0])
    assert circles["y"] == bars["y"]
    assert diamonds["y"] == bars["y"][1:]
    assert circles["hovertext"][0] == "Medium: £1,400"


def test_the_axis_is_in_pounds_and_holds_every_mark() -> None:
    axis = figure(ROWS, {"circle": "Medium", "diamond": "Far"})["layout"]["xaxis"]
    assert axis["range"][0] == 0.0
    assert axis["range"][1] >= 3_100.0
    assert axis["ticktext"][:2] == ["£0", "£1,000"]


def test_below_zero_the_axis_goes_on_with_ticks() -> None:
    rows = (
        RangeRow(
            text="Down", narrow_text="Down", value_text="", low=0.0, high=-0.4, colour=BLUE, marks={"diamond": -0.9}
        ),
        RangeRow(text="Up", narrow_text="Up", value_text="", low=0.0, high=1.0, colour=BLUE),
    )
    axis = figure(rows, {"diamond": "Cash"})["layout"]["xaxis"]
    assert axis["range"][0] < -0.9
    assert axis["tickvals"] == sorted(axis["tickvals"])
    assert "−£0.80" in axis["ticktext"]
    assert "£0" in axis["ticktext"]


def test_narrow_screens_get_every_second_tick_and_zero_among_them() -> None:
    narrow = figure(ROWS, {"circle": "Medium"})["layout"]["meta"]["narrow"]
    assert narrow["xaxis.ticktext"][0] == "£0"
    assert len(narrow["xaxis.tickvals"]) < 4


def test_thousands_are_pounds() -> None:
    plain = bar_rows.figure(
        (bar_rows.Row(text="A", narrow_text="A", value_text="", start=0.0, length=2_000.0, colour=BLUE),), ""
    )
    axis = range_rows.pound_ticks(plain, thousands=True)["layout"]["xaxis"]
    assert (axis["ticktext"][0], axis["ticktext"][-1]) == ("£0", "£2m")


def test_where_all_is_below_zero_the_axis_ends_at_zero_with_few_ticks() -> None:
    axis = figure((RangeRow(text="Down", narrow_text="Down", value_text="", low=0.0, high=-1_600.0, colour=BLUE),), {})[
        "layout"
    ]["xaxis"]
    assert axis["ticktext"][-1] == "£0"
    assert len(axis["tickvals"]) < 8
    assert figure((RangeRow(text="None", narrow_text="None", value_text="", low=0.0, high=0.0, colour=BLUE),), {})[
        "layout"
    ]["xaxis"]["range"] == [0.0, 1.0]
