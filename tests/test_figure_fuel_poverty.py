"""Fuel poverty as published: editions are never joined, and no local number is made up."""

from dataclasses import replace

from dashboard.figures.fuel_poverty import fuel_poverty, newest_of
from models import load
from tests.figure_laws import check

STOKE = load.place("E06000021")


def test_the_newest_edition_is_a_bar_and_earlier_ones_are_points_without_a_line() -> None:
    figure = check(fuel_poverty(STOKE))
    bar, *points = figure.data
    # DESNZ, Sub-regional fuel poverty 2026 edition (2024 data), 14 May 2026: 17,017 households.
    assert (list(bar.x), list(bar.y)) == ([2024], [17_017])
    assert all(trace.mode == "markers" for trace in points)
    assert sum(len(trace.x) for trace in points) == len(STOKE.fuel_poverty) - 1
    assert len({trace.marker.symbol for trace in points}) == len(points) == 2


def test_words_say_it_is_no_trend() -> None:
    chart = fuel_poverty(STOKE)
    assert chart.title == "One home in seven is in fuel poverty"
    assert "not a trend" in chart.subtitle
    assert "17,017 of 115,178" in chart.summary
    assert newest_of(STOKE).year == 2024


def test_there_is_no_chart_where_nothing_is_published() -> None:
    assert fuel_poverty(replace(STOKE, fuel_poverty=())) is None
