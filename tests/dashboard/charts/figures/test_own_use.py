"""Own use of a home's solar as bars; where nothing is published it says so."""

import re

import pytest

from dashboard.charts import svg
from dashboard.charts.figures.own_use import COLOURS, held_against, own_use
from models.outcomes.own_use import ranges
from models.sources import assumptions, places
from tests.figure_laws import check

CHART = own_use(ranges(assumptions.scenario(places.place("E06000021"), "today")))


def test_bars_go_from_out_all_day_to_in_all_day_and_are_grey_without_a_point() -> None:
    (bars,) = check(CHART).data
    assert all(length > 0 for length in bars.x)
    assert all(base > 0 and base + length <= 100 for base, length in zip(bars.base, bars.x, strict=True))
    kinds = {told: kind for kind, told in held_against().items()}
    assert list(bars.marker.color) == [COLOURS[kinds[row[-1]]] for row in CHART.rows]
    assert set(bars.marker.color) == set(COLOURS.values())


def test_no_point_is_published_for_a_tiny_roof_a_huge_one_or_another_battery() -> None:
    held = {(row[0], row[1]): row[-1] for row in CHART.rows}
    for far in (("No battery", "0.4 kWh"), ("No battery", "3.5 kWh"), ("Battery of 10 kWh", "1.15 kWh")):
        assert held[far] == "no published point"
    assert held["No battery", "2 kWh"] == "points of MCS, MGD 003"
    assert held["Battery of 5.6 kWh", "1.15 kWh"] == "points of MCS, MGD 003, in half the day only"


def test_the_title_says_how_wide_it_is() -> None:
    # MCS, MGD 003, without a battery: 10 % out all day where 2.7 times the use is made; 27 % in all day at 1.15 times.
    shown = [int(number) for number in re.findall(r"(\d+)%", CHART.title)]
    assert shown == pytest.approx([10, 27], abs=1.5)


def test_it_fits_a_telephone() -> None:
    shown = svg.fitted(CHART.figure, narrow=True)["layout"]["annotations"]
    assert max(len(a["text"].replace("<b>", "").replace("</b>", "")) for a in shown) <= 38
