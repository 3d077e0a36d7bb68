"""Fuel poverty: editions are never joined, and no local number is made up."""

from dataclasses import replace

import pytest

from dashboard.charts.figures.fuel_poverty import fuel_poverty
from dashboard.text import poverty
from dashboard.text.place_names import name_of
from models.pathway import projection
from models.sources import assumptions, places
from models.uncertainty.outlook import Range
from tests.figure_laws import check

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)
PATH = projection.project(STOKE, TODAY).pathway


def spread(*ends: float) -> Range:
    return Range(**dict(zip(("p10", "p25", "p50", "p75", "p90"), ends, strict=True)))


def test_the_newest_edition_is_a_bar_and_earlier_ones_are_points_without_a_line() -> None:
    figure = check(fuel_poverty(STOKE, PATH))
    bar, ahead, *points = figure.data
    # DESNZ, Sub-regional fuel poverty 2026 edition (2024 data), 14 May 2026: 17,017 households.
    assert (list(bar.x), list(bar.y)) == ([2024], [17_017])
    assert all(trace.mode == "markers" for trace in points)
    assert sum(len(trace.x) for trace in points) == len(STOKE.fuel_poverty) - 1
    assert len({trace.marker.symbol for trace in points}) == len(points) == 2
    # The projection starts after the newest edition and from it, not from an earlier one.
    assert list(ahead.x) == list(range(2025, 2041))
    assert 0.9 * 17_017 < ahead.y[0] < 17_017


def test_words_say_it_is_no_trend_and_what_is_projected() -> None:
    chart = fuel_poverty(STOKE, PATH)
    then = PATH.of(2030).fuel_poor_homes_projected
    assert chart.title == f"About {round(then, -3):,.0f} homes fuel poor in 2030, 17,017 in 2024"
    band = {2030: spread(10_940.0, 12_000.0, 13_500.0, 15_000.0, 16_310.0)}
    assert fuel_poverty(STOKE, PATH, band).title == "11,000 to 16,000 homes fuel poor in 2030, 17,017 in 2024"
    known = {2030: spread(*[13_500.0] * 5)}
    assert fuel_poverty(STOKE, PATH, known).title == chart.title
    assert "not a trend" in chart.subtitle
    assert "17,017 of 115,178" in chart.summary
    assert poverty.newest_of(STOKE).year == 2024


def test_helping_more_homes_shows() -> None:
    helped = projection.project(STOKE, TODAY.with_changes({"homes_retrofitted_per_year": 1000})).pathway
    before, after = (fuel_poverty(STOKE, p).figure["data"][1]["y"] for p in (PATH, helped))
    # Levers build from December 2026 on: 2025 is over.
    assert before[0] == after[0]
    assert all(b > a for b, a in zip(before[1:], after[1:], strict=True))


@pytest.mark.parametrize(("code", "share"), [("S12000049", "28.7%"), ("W06000015", "25.0%")])
def test_outside_england_the_nation_stands_in_and_nothing_is_projected(code: str, share: str) -> None:
    place = places.place(code)
    chart = fuel_poverty(place, projection.project(place, assumptions.scenario(place)).pathway)
    check(chart)
    assert chart.title == f"Fuel poverty in {name_of(place)}: we hold no figure now"
    assert share in chart.summary
    assert len(chart.figure["data"]) == 1


def test_without_a_projection_the_published_figure_is_the_finding() -> None:
    bare = replace(PATH, years=tuple(replace(y, fuel_poor_homes_projected=None) for y in PATH.years))
    assert fuel_poverty(STOKE, bare).title == "One home in seven is in fuel poverty"


def test_the_index_that_moves_with_prices_stands_beside_the_count() -> None:
    # METHODS 1.2: the count hardly moves with prices, the 10 % index does (elasticity about 1).
    place = places.place("E06000021")
    base = assumptions.scenario(place)
    dear = projection.project(place, base.with_changes({"real_energy_price_change_share": 0.5})).pathway
    chart, plain = fuel_poverty(place, dear), fuel_poverty(place, projection.project(place, base).pathway)
    assert "over a tenth of their income for energy (modelled, no council's is published): 4" in chart.subtitle
    last = [float(c.rows[-1][-1].removeprefix("about ").split("%")[0]) for c in (plain, chart)]
    assert last[1] > last[0] + 5


def test_the_councillors_chart_has_no_second_truth() -> None:
    place = places.place("E06000021")
    chart = fuel_poverty(place, projection.project(place, assumptions.scenario(place)).pathway, with_index=False)
    check(chart)
    assert "tenth of their income" not in chart.subtitle
    assert all(len(row) == len(chart.columns) == 5 for row in chart.rows)
