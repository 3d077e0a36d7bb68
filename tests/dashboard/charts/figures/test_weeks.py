"""A week of hours: what is made and what is brought in add up to the use."""

import numpy as np
import pytest

from dashboard.charts.figures.weeks import WEEK_H, week, week_start
from tests.factories import hours, pathway
from tests.figure_laws import check


@pytest.mark.parametrize("season", ["summer", "winter"])
def test_areas_add_up_to_the_use_where_nothing_is_sent_out(season: str) -> None:
    figure = check(week(pathway(), hours(solar_mw=60.0), season))
    *areas, used = figure.data
    assert used.mode == "lines"
    assert len(used.x) == WEEK_H
    np.testing.assert_allclose(np.sum([a.y for a in areas], axis=0), used.y, atol=0.2)
    assert {a.stackgroup for a in areas} == {"supply"}
    brought = areas[-1]
    assert "brought in" in brought.hovertemplate
    assert max(brought.y) == 90.0


def test_weeks_begin_on_monday() -> None:
    for year in range(2025, 2041):
        for season in ("summer", "winter"):
            assert week_start(year, season).weekday() == 0


def test_the_title_counts_the_hours_that_need_nothing() -> None:
    assert week(pathway(), hours(solar_mw=60.0), "winter").title == "January week: every hour brings power in"
    assert week(pathway(), hours(solar_mw=100.0), "summer").title == "July week: 56 of 168 hours bring nothing in"


def test_batteries_have_a_colour_of_their_own() -> None:
    h = hours(solar_mw=100.0)
    h.storage_discharge_mw[:] = 5.0
    figure = check(week(pathway(), h, "summer"))
    fills = [t.fillcolor for t in figure.data if t.fillcolor]
    assert len(fills) == len(set(fills)) == 4
