"""The curve of least cost: rising, with the reader's own scenario on it and how far from it that is."""

from dataclasses import replace
from functools import lru_cache

import pytest

from dashboard.charts import svg
from dashboard.charts.figures import least_cost as least_cost_figure
from dashboard.charts.figures.least_cost import least_cost
from models.planning import Curve, Own, Point, least_cost as planning_least_cost
from models.sources import assumptions, places
from tests.figure_laws import check

POINTS = tuple(Point(0.1 * n, 1e6 * n * n, 0.999e6 * n * n, {}) for n in range(1, 6))


def own(share: float, annual_gbp: float, least_gbp: float) -> Own:
    excess_gbp = annual_gbp - least_gbp
    return Own(share=share, annual_cost_gbp=annual_gbp, least_cost_gbp=least_gbp, excess_gbp=excess_gbp, too_late=())


OWN = own(0.25, 12e6, 6.5e6)
CURVE = Curve(measure="met_locally", scope="electricity", points=POINTS, ceiling_share=0.5, own=OWN, simulations=99)


@lru_cache(maxsize=16)
def of_council(code: str, measure: str, scope: str, name: str = "today") -> Curve:
    place = places.place(code)
    return planning_least_cost.curve(place, assumptions.scenario(place, name), measure, scope, points=5)


def test_the_line_is_the_least_cost_and_the_diamond_the_reader_s_own() -> None:
    figure = check(least_cost(CURVE, "Here", 2030))
    line, own = figure.data
    assert list(line.x) == [10.0, 20.0, 30.0, 40.0, 50.0]
    assert list(line.y) == [1.0, 4.0, 9.0, 16.0, 25.0]
    assert (list(own.x), list(own.y), own.marker.symbol) == ([25.0], [12.0], "diamond")


def test_the_words_say_how_far_the_reader_s_own_is_from_the_least() -> None:
    chart = least_cost(CURVE, "Here", 2030)
    assert chart.title == "The same 25% could cost £5.5m a year less"
    assert chart.subtitle == (
        "Least yearly cost of making a share of the electricity used in Here in 2030 be met locally, hour by hour, in "
        "pounds of 2024, whoever pays, beyond what comes by itself: roofs at the recent pace, planned projects, "
        "electric cars, heat pumps and homes upgraded without a programme cost nothing here. The highest share within "
        "the limits is 50.0%."
    )
    assert chart.rows[1] == ("20.0%", "£4m", "£3.996m")
    near = tuple(replace(point, share=0.116 + 0.0003 * at) for at, point in enumerate(POINTS))
    assert [row[0] for row in least_cost(replace(CURVE, points=near), "Here", 2030).rows] == [
        "11.60%", "11.63%", "11.66%", "11.69%", "11.72%",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "title"),
    [
        (replace(OWN, annual_cost_gbp=6.52e6, excess_gbp=0.02e6), "Your scenario reaches its 25% at about the least"),
        (replace(OWN, annual_cost_gbp=500.0, excess_gbp=500.0), "Your scenario reaches its 25% at about the least"),
        (
            replace(OWN, share=0.7, least_cost_gbp=None, excess_gbp=None),
            "Your 70.0% is more than can be there in time: 50.0% at most",
        ),
    ],
)
def test_a_scenario_at_or_beyond_the_curve_is_told_so(own: Own, title: str) -> None:
    chart = least_cost(replace(CURVE, own=own), "Here", 2030)
    check(chart)
    assert chart.title.startswith(title)
    assert title in chart.summary


def test_the_measure_and_the_scope_are_named() -> None:
    chart = least_cost(replace(CURVE, measure="annual", scope="energy"), "Here", 2030)
    assert "a share of all energy used in Here in 2030 be made here over the year" in chart.subtitle


def test_a_place_with_nothing_to_choose_still_draws() -> None:
    flat = tuple(replace(p, share=0.1, annual_cost_gbp=0.0, lower_bound_gbp=0.0) for p in POINTS)
    chart = least_cost(replace(CURVE, points=flat, own=own(0.1, 0.0, 0.0)), "Here", 2030)
    assert check(chart).layout.yaxis.range[1] > 0


@pytest.mark.parametrize("code", ["E06000021", "S12000036", "E06000052", "W06000023", "E09000001"])
@pytest.mark.parametrize("measure", ["annual", "met_locally"])
@pytest.mark.parametrize("scope", ["electricity", "energy"])
def test_every_council_draws_a_rising_curve_that_fits_a_telephone(code: str, measure: str, scope: str) -> None:
    curve = of_council(code, measure, scope)
    chart = least_cost(curve, curve_name := places.place(code).name, 2030)
    figure = check(chart)
    assert curve_name in chart.subtitle
    line, own = figure.data
    assert list(line.x) == sorted(line.x)
    assert list(line.y) == sorted(line.y)
    assert own.y[0] <= figure.layout.yaxis.range[1]
    assert own.x[0] <= figure.layout.xaxis.range[1]
    shown = svg.fitted(chart.figure, narrow=True)["layout"]["annotations"]
    assert max(len(a["text"].replace("<b>", "").replace("</b>", "")) for a in shown) <= 38


def test_the_reader_s_own_is_never_below_the_least_cost() -> None:
    for name in ("today", "ambitious_rooftops", "half_by_2030"):
        own = of_council("E06000021", "met_locally", "electricity", name).own
        if own.least_cost_gbp is not None:
            assert own.annual_cost_gbp >= own.least_cost_gbp * (1 - 1e-6)


def shown_on(curve: Curve, *, narrow: bool) -> tuple[dict, dict]:
    own, least = svg.fitted(least_cost(curve, "Here", 2030).figure, narrow=narrow)["layout"]["annotations"]
    return own, least


def test_the_name_of_the_reader_s_own_is_over_the_line_where_that_is_steep() -> None:
    low = replace(CURVE, own=own(0.1, 1e6, 1e6))
    wide, narrow = (shown_on(low, narrow=n)[0] for n in (False, True))
    assert wide["ay"] == -52
    # 112 of 170 px on a range of 52 % from 10 % lead to 44.26 %, where the line is at 19.83 of 25, 18.83 over the own
    assert narrow["ay"] == -round(18.83 / 25 * 280 + 8)
    assert shown_on(CURVE, narrow=True)[0]["xanchor"] == "left"
    high = replace(CURVE, own=own(0.4, 30e6, 16e6))
    assert (shown_on(high, narrow=True)[0]["xanchor"], shown_on(high, narrow=True)[0]["ay"]) == ("right", -52)


def test_the_name_of_the_line_is_not_cut_at_the_right() -> None:
    _, least = shown_on(CURVE, narrow=True)
    assert least["x"] / 52 * 170 + 81 + least["xshift"] <= 170
    steep = replace(CURVE, points=tuple(replace(p, share=0.4 + p.share / 10) for p in POINTS))
    _, least = shown_on(steep, narrow=True)
    assert (least["xanchor"], least["yanchor"]) == ("right", "bottom"), "no room at the right: at the left, above"


def test_the_name_of_a_line_that_runs_along_the_axis_stands_over_its_end() -> None:
    low = replace(CURVE, points=tuple(Point(0.1 + 0.002 * n, 2e4 * n, 2e4 * n, {}) for n in range(5)))
    for narrow in (False, True):
        _, least = shown_on(replace(low, own=own(0.487, 33e6, 33e6)), narrow=narrow)
        assert (least["yanchor"], least["y"], least["x"]) == ("bottom", 0.08, 10.8)


def test_beside_a_steep_line_its_name_stands_above_that_of_the_reader_s_own() -> None:
    shares, ends = [10.0 + 0.08 * at for at in range(21)], (12.1, 5.0)
    line, own, plot_px = (shares, [0.2 * at for at in range(21)]), (10.0, 0.02), least_cost_figure.PLOT_PX["narrow"]
    of_line = least_cost_figure._least_label(own, line, ends, plot_px, "narrow")
    of_own = least_cost_figure._own_label(own, line, ends, plot_px, "narrow")
    px = plot_px[1] / ends[1]
    foot_of_line, foot_of_own = of_line["y"] * px + of_line["yshift"], of_own["y"] * px - of_own["ay"]
    assert of_line["xanchor"] == of_own["xanchor"] == "right"
    assert foot_of_line >= foot_of_own + 20
