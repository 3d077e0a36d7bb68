"""The yearly path: both shares, told apart, past and projected; the target; what bends the curve."""

from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.figures import base
from dashboard.charts.figures.yearly_path import named_events, yearly_path
from models.facts import Event, Pathway
from tests.factories import AMBITION, YARDSTICK, pathway, year
from tests.figure_laws import check


def test_both_shares_run_solid_to_the_statistics_dashed_to_today_and_dotted_from_there() -> None:
    path = pathway()
    since = tuple(replace(y, kind="estimated") if y.year == 2025 else y for y in path.years)
    figure = check(yearly_path(replace(path, years=since), AMBITION))
    made, made_since, made_ahead, met, met_since, met_ahead, target = figure.data
    assert (made.line.dash, made_since.line.dash, made_ahead.line.dash) == ("solid", "dash", "dot")
    assert list(made.x) == list(range(2014, 2025))
    assert list(made_since.x) == list(met_since.x) == [2024, 2025]
    assert list(made_ahead.x) == list(range(2025, 2041))
    assert made_ahead.y[5] == 6.0
    assert met.y[-1] == 13.5
    assert met_ahead.y[-1] == 5.4
    assert (target.x[0], target.y[0], target.marker.symbol) == (2030, 50.0, "diamond")
    assert figure.layout.shapes[0].x0 == 2024.5


def test_lines_are_labelled_at_their_end_in_their_colour() -> None:
    figure = check(yearly_path(pathway(), AMBITION))
    wide = [note for note in figure.layout.annotations if note.name == "wide"]
    assert any("Made here" in note.text and "6%" in note.text for note in wide)
    assert any("Met locally" in note.text and "in the same hour" in note.text for note in wide)
    narrow = [note.text for note in figure.layout.annotations if note.name == "narrow"]
    assert len(narrow) == 3


@pytest.mark.parametrize(
    ("now", "then", "title"),
    [
        (0.15, 0.06, "2030 falls 44 points short of the target of 50%"),
        (0.3, 0.5, "The target of 50% is met in 2030"),
        (0.4, 0.8, "The target of 50% is reached in 2026"),
        (0.6, 0.6, "Already past the target of 50%"),
    ],
)
def test_the_title_is_the_finding(now: float, then: float, title: str) -> None:
    assert yearly_path(pathway(now, then), AMBITION).title == title


def test_the_yardstick_is_not_called_a_target() -> None:
    chart = yearly_path(pathway(), YARDSTICK)
    assert "target" not in chart.title + chart.summary
    assert any("Yardstick" in note["text"] for note in chart.figure["layout"]["annotations"])


def test_only_events_that_move_the_curve_are_named() -> None:
    small = Event(year=2027, month=12, label="Roof", technology="solar", capacity_change_mw=0.2)
    path = replace(pathway(), events=(small, *pathway().events))
    assert [e.label for e in named_events(path)] == ["Hanford energy-from-waste plant"]
    chart = yearly_path(path, AMBITION)
    assert any("Waste plant closes<br>March 2030" in note["text"] for note in chart.figure["layout"]["annotations"])
    assert "closes in March 2030" in chart.summary


def test_a_share_past_100_percent_stays_on_the_chart() -> None:
    figure = check(yearly_path(pathway(1.3, 1.7), AMBITION))
    assert figure.layout.yaxis.range[1] >= 170
    nothing = replace(pathway(), years=tuple(year(y.year, 0.0, generation_mwh={}) for y in pathway().years))
    check(yearly_path(nothing, AMBITION))


@pytest.mark.parametrize("then", [4.9, 7.4])
def test_a_share_far_above_leaves_at_the_top_and_is_told_at_the_edge(then: float) -> None:
    chart = yearly_path(pathway(1.3, then), AMBITION)
    figure = check(chart)
    assert figure.layout.yaxis.range == (0, 200)
    told = f"Made here {then:.0%} in 2030, above the axis"
    assert told in chart.summary
    assert "The axis ends at 200%." in chart.subtitle
    assert sum(told == n.text.replace("<br>", " ") for n in figure.layout.annotations) == 2, "wide and narrow"
    low, high = ends(figure)
    assert (low[0][:14], high[0]) == ("<b>Met locally", f"<b>Made here</b> {then:.0%}")
    assert max(y for trace in figure.data for y in trace.y if y) == pytest.approx(then * 100), "the line runs on"


def test_the_table_has_every_year_and_says_what_is_estimated() -> None:
    rows = yearly_path(pathway(), AMBITION).rows
    assert len(rows) == 27
    assert rows[10][:4] == ("2024", "statistics, part estimated", "15.0%", "13.5%")
    assert rows[16][1] == "projected"


def futures(middle: float) -> Any:
    """What the chart reads of futures: a band around a middle share that stays."""
    ranges = {"annual_share": SimpleNamespace(p10=middle * 0.8, p50=middle, p90=middle * 1.3)}
    return SimpleNamespace(
        made="annual_share", years=[SimpleNamespace(year=n, ranges=ranges) for n in range(2026, 2041)]
    )


def ending(made: float, met: float) -> Pathway:
    """A path that ends at these shares."""
    path = pathway(0.09, made)
    return replace(path, years=tuple(replace(y, met_locally_share=min(met, y.annual_share or 0.0)) for y in path.years))


def ends(figure: go.Figure) -> list[tuple[str, float]]:
    """Labels in the right margin of a wide screen from the lowest up, and how high they stand."""
    notes = [n for n in figure.layout.annotations if n.name == "wide" and n.x == 2040 and n.xshift == 8]
    return sorted(((n.text, n.y) for n in notes), key=lambda end: end[1])


@pytest.mark.parametrize(
    ("made", "met", "middle", "now"),
    [(0.13, 0.13, 0.19, 0.09), (0.13, 0.11, 0.125, 0.12), (0.38, 0.34, 0.33, 0.09), (0.09, 0.08, 0.095, 0.091)],
)
def test_labels_stand_in_the_order_of_their_lines_and_the_middle_has_its_own(
    made: float, met: float, middle: float, now: float
) -> None:
    figure = check(yearly_path(ending(made, met), AMBITION, beside=ending(now, now), found=futures(middle)))
    lines = {"Middle of the": middle, "Today’s path": now, "Met locally": met, "Made here": made}
    told = [next(name for name in lines if name in text) for text, _ in ends(figure)]
    assert told == sorted(told, key=lambda name: lines[name])
    assert {"Middle of the", "Today’s path", "Made here"} <= set(told)
    line = next(trace for trace in figure.data if "middle future" in (trace.hovertemplate or ""))
    others = [trace.line.color for trace in figure.data if trace is not line and trace.line.color]
    assert line.line.color not in others
    px = figure.layout.yaxis.range[1] / (base.HEIGHT_PX - 60)
    for (text, low), (above, high) in pairwise(ends(figure)):
        lines_of_both = text.count("<br>") + above.count("<br>") + 2
        assert high - low >= base.LABEL_PX * lines_of_both / 2 * px * 0.98


def test_lines_that_end_together_have_one_label() -> None:
    (one,) = ends(check(yearly_path(ending(0.13, 0.13), AMBITION)))
    assert one[0] == "<b>Made here</b> and<br><b>met locally</b> 13%"


@pytest.mark.parametrize(
    ("share", "anchors"), [(0.2, ("center", "top")), (0.44, ("center", "bottom")), (0.5, ("right", "bottom"))]
)
def test_on_narrow_screens_the_target_is_named_where_no_curve_runs(share: float, anchors: tuple[str, str]) -> None:
    """Below its diamond; above it where a curve runs below, as in Gwynedd; at its left where one ends in it."""
    figure = check(yearly_path(pathway(share, share), AMBITION))
    (name,) = (note for note in figure.layout.annotations if note.name == "narrow" and "Target" in note.text)
    assert (name.xanchor, name.yanchor) == anchors
