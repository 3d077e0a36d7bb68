"""A week of hours: what is made and what is brought in add up to the use."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from dashboard.charts import theme
from dashboard.charts.figures.weeks import WEEK_H, day_of, first_day, notable_weeks, week
from models.facts.calendar import HOURS
from tests.factories import hours, pathway
from tests.figure_laws import check


@pytest.mark.parametrize("start", [date(2030, 1, 14), date(2030, 7, 8), date(2030, 12, 31)])
def test_areas_add_up_to_the_use_where_nothing_is_sent_out(start: date) -> None:
    figure = check(week(pathway(), hours(solar_mw=60.0), start))
    *areas, used = figure.data
    assert used.mode == "lines"
    assert len(used.x) == WEEK_H
    np.testing.assert_allclose(np.sum([a.y for a in areas], axis=0), used.y, atol=0.2)
    assert {a.stackgroup for a in areas} == {"supply"}
    brought = areas[-1]
    assert "brought in" in brought.hovertemplate
    assert max(brought.y) == 90.0


@pytest.mark.parametrize("year", [2027, 2028])
def test_every_day_begins_a_week_of_the_year_and_29_february_is_no_day_of_it(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=d) for d in range(365 + (year == 2028))]
    firsts = [first_day(day) for day in days]
    assert firsts[0] == 0
    assert max(firsts) == 358
    assert all(
        day_of(year, first) == day
        for first, day in zip(firsts, days, strict=True)
        if first < 358 and (day.month, day.day) != (2, 29)
    )


def test_a_week_shows_the_hours_of_its_own_days() -> None:
    numbered = np.arange(HOURS, dtype=float)
    chart = week(pathway(), replace(hours(2028), demand_mw=numbered, import_mw=numbered), date(2028, 2, 26))
    *_, used = chart.figure["data"]
    assert (used["y"][0], used["y"][-1]) == ((31 + 25) * 24, (31 + 25 + 7) * 24 - 1)
    days = list(dict.fromkeys(row[0][:-6] for row in chart.rows))
    assert days == ["Sat 26 Feb", "Sun 27 Feb", "Mon 28 Feb", "Wed 1 Mar", "Thu 2 Mar", "Fri 3 Mar", "Sat 4 Mar"]


@pytest.mark.parametrize(
    ("solar_mw", "start", "title"),
    [
        (60.0, date(2030, 1, 14), "14 to 20 January: every hour brings power in"),
        (100.0, date(2030, 7, 2), "2 to 8 July: 56 of 168 hours need nothing from outside"),
        (100.0, date(2030, 9, 28), "28 Sep to 4 Oct: 56 of 168 hours need nothing from outside"),
        (100.0, date(2030, 12, 31), "25 to 31 December: 56 of 168 hours need nothing from outside"),
    ],
)
def test_the_title_counts_the_hours_that_need_nothing(solar_mw: float, start: date, title: str) -> None:
    assert week(pathway(), hours(solar_mw=solar_mw), start).title == title


def test_batteries_have_a_colour_of_their_own() -> None:
    h = hours(solar_mw=100.0)
    h.storage_discharge_mw[:] = 5.0
    figure = check(week(pathway(), h, date(2030, 7, 8)))
    fills = [t.fillcolor for t in figure.data if t.fillcolor]
    assert len(fills) == len(set(fills)) == 4
    assert theme.LIGHT["battery"] in fills
    assert theme.LIGHT["battery"] not in theme.SERIES


def test_what_comes_from_a_battery_is_not_made() -> None:
    h = hours(solar_mw=0.0)
    h.storage_discharge_mw[:] = 5.0
    assert "what is made here from 10 MW to 10 MW" in week(pathway(), h, date(2030, 7, 8)).summary


def test_the_weeks_worth_a_look_are_where_they_were_put() -> None:
    sun, wind = np.full(HOURS, 20.0), np.full(HOURS, 10.0)
    sun[100 * 24 : 107 * 24] = 0.0
    sun[200 * 24 : 207 * 24] = 90.0
    wind[300 * 24 : 307 * 24] = 1.0
    brought = np.full(HOURS, 50.0)
    brought[20 * 24 + 17] = 80.0
    h = replace(hours(), generation_mw={"solar": sun, "onshore_wind": wind}, import_mw=brought)
    assert notable_weeks(h) == {
        "dullest": day_of(2030, 100),
        "brightest": day_of(2030, 200),
        "peak": day_of(2030, 17),
        "calmest": day_of(2030, 300),
    }


def test_only_weeks_that_are_there_are_notable() -> None:
    none = np.zeros(HOURS)
    alone = replace(hours(), generation_mw={"solar": none + 1.0}, import_mw=none)
    assert set(notable_weeks(alone)) == {"dullest", "brightest"}


def test_of_a_scenario_it_is_conditional() -> None:
    chart = week(replace(pathway(), scenario_name="everything"), hours(solar_mw=60.0), date(2030, 1, 14))
    assert chart.title == "14 to 20 January: every hour would bring power in"
