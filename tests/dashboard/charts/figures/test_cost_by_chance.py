"""What being surer costs: bars of the sample from zero, the certified plan by itself, what is out of reach named."""

from dataclasses import replace

import pytest

from dashboard.charts import svg
from dashboard.charts.figures.cost_by_chance import cost_by_chance
from models.assurance import AssuredPlan, ChanceCost
from tests import assured
from tests.assured import NORFOLK
from tests.figure_laws import check


def costs(*millions: float | None) -> tuple[ChanceCost, ...]:
    chances = (0.5, 0.8, 0.9, 0.95)
    return tuple(
        ChanceCost(chance=chance, annual_cost_gbp=None if cost is None else 1e6 * cost, met=0)
        for chance, cost in zip(chances, millions, strict=True)
    )


@pytest.fixture(scope="module")
def plan() -> AssuredPlan:
    found = assured.small(NORFOLK, 0.5)
    return replace(found, cost_by_chance=costs(10.0, 12.0, 14.0, 20.0), annual_cost_gbp=15.5e6)


def test_bars_are_of_the_sample_and_the_diamond_is_the_certified_plan(plan: AssuredPlan) -> None:
    chart = cost_by_chance(plan, "Here")
    bars, own = check(chart).data
    assert list(bars.y) == [10.0, 12.0, 14.0, 20.0]
    assert (list(own.x), list(own.y), own.marker.symbol) == ([2], [15.5], "diamond")
    assert chart.title == "To hold in 95% of futures costs £10m a year more than in 50%"
    assert "not certified" in chart.subtitle
    assert chart.summary.endswith("The certified plan: £15.5m.")
    assert chart.rows[2] == ("90% of futures", "£14m", "£15.5m")
    assert chart.rows[3] == ("95% of futures", "£20m", "–")
    drawn = svg.drawing(chart.figure, 424)
    for label in ("£10m", "£12m", "£15.5m", "£20m", "◆ certified", "in the sample"):
        assert label in drawn


@pytest.mark.parametrize(
    ("millions", "title"),
    [
        ((0.4, 3.0, None, None), "The surest in reach is 80% of futures, for £3m (sample)"),
        ((0.4, None, None, None), "The surest in reach is 50% of futures, for £400,000 (sample)"),
        ((None,) * 4, "No plan found holds in 50% of futures"),
        ((0.0,) * 4, "To hold in 95% of futures costs no more than in 50%"),
    ],
)
def test_what_is_out_of_reach_or_free_is_said(
    plan: AssuredPlan, millions: tuple[float | None, ...], title: str
) -> None:
    chart = cost_by_chance(replace(plan, cost_by_chance=costs(*millions), certified=False), "Here")
    (bars,) = check(chart).data
    assert chart.title == title
    assert title in chart.summary
    assert "diamond" not in chart.subtitle
    assert ("out of reach" in str(chart.rows)) == (None in millions)
    assert len(bars.y) == 4


def test_the_title_has_the_certified_cost_where_the_surest_is_the_plan_s(plan: AssuredPlan) -> None:
    chart = cost_by_chance(replace(plan, cost_by_chance=costs(0.4, 3.0, 4.0, None)), "Here")
    check(chart)
    assert chart.title == "The surest in reach is 90% of futures, for £15.5m"
