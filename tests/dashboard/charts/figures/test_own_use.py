"""Own use of a home's solar as bars; where nothing is published it says so."""

from dashboard.charts import svg
from dashboard.charts.figures.own_use import NO_POINT, PUBLISHED, UNKNOWN, own_use
from models.outcomes.own_use import ranges
from models.sources import assumptions, places
from tests.figure_laws import check

CHART = own_use(ranges(assumptions.scenario(places.place("E06000021"), "today")))


def test_bars_go_from_out_all_day_to_in_all_day_and_are_grey_without_a_point() -> None:
    (bars,) = check(CHART).data
    assert all(length > 0 for length in bars.x)
    assert all(base > 0 and base + length <= 100 for base, length in zip(bars.base, bars.x, strict=True))
    unknown = [row[-1] == NO_POINT for row in CHART.rows]
    assert [colour == UNKNOWN for colour in bars.marker.color] == unknown
    assert set(bars.marker.color) == {PUBLISHED, UNKNOWN}


def test_no_point_is_published_for_a_tiny_roof_a_huge_one_or_another_battery() -> None:
    held = {(row[0], row[1]): row[-1] for row in CHART.rows}
    for far in (("No battery", "0.4 kWh"), ("No battery", "3.5 kWh"), ("Battery of 10 kWh", "1 kWh")):
        assert held[far] == NO_POINT
    assert held["No battery", "2 kWh"] == "points of MCS, MGD 003"
    assert held["Battery of 5.6 kWh", "1 kWh"] == "points of MCS, MGD 003, in half the day only"


def test_the_title_says_how_wide_it_is() -> None:
    # MCS, MGD 003, without a battery: 10 % out all day where 2.7 times the use is made.
    assert CHART.title.startswith("Homes use 9% to ")


def test_it_fits_a_telephone() -> None:
    shown = svg.fitted(CHART.figure, narrow=True)["layout"]["annotations"]
    assert max(len(a["text"].replace("<b>", "").replace("</b>", "")) for a in shown) <= 38
