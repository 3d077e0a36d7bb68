"""Neighbourhoods: the ten highest and the spread of the newest edition, with the producer's warning, never a trend."""

import pytest

from dashboard.charts import svg
from dashboard.charts.figures.neighbourhoods import HIGHEST, WEAK, absence, neighbourhoods, share_of
from models.sources import fuel_poverty_areas, places
from tests.figure_laws import check

STOKE = places.place("E06000021")
SPREAD = fuel_poverty_areas.spread(STOKE.code)
assert SPREAD is not None


def test_the_ten_highest_stand_in_order_above_the_spread() -> None:
    chart = neighbourhoods(STOKE.name, SPREAD, fuel_poverty_areas.neighbourhoods(STOKE.code))
    figure = check(chart)
    lengths = list(figure.data[0].x)
    assert len(lengths) == HIGHEST + 5
    assert lengths[:HIGHEST] == sorted(lengths[:HIGHEST], reverse=True)
    assert lengths[HIGHEST:] == sorted(lengths[HIGHEST:], reverse=True)
    # DESNZ, Sub-regional fuel poverty data 2026, Table 4: 142 of 450 homes in E01014284.
    assert chart.rows[0] == ("Stoke-on-Trent 016F (E01014284)", "31.6%", "142", "450")
    assert len(chart.rows) == SPREAD.neighbourhoods == 163
    assert chart.title == "From 4% to 32% of homes are fuel poor, by neighbourhood"


def test_the_producers_warning_stands_beside_it() -> None:
    chart = neighbourhoods(STOKE.name, SPREAD, fuel_poverty_areas.neighbourhoods(STOKE.code))
    assert WEAK in chart.subtitle
    assert WEAK in chart.summary
    assert chart.subtitle.count("2026 edition") == 1, "one edition"


def test_narrow_screens_drop_the_councils_name() -> None:
    chart = neighbourhoods(STOKE.name, SPREAD, fuel_poverty_areas.neighbourhoods(STOKE.code))
    shown = [a["text"] for a in svg.fitted(chart.figure, narrow=True)["layout"]["annotations"]]
    assert "016F <b>32%</b>" in shown


@pytest.mark.parametrize("code", ["E09000001", "E08000003", "E07000112"])
def test_without_names_the_spread_stands_alone(code: str) -> None:
    spread = fuel_poverty_areas.spread(code)
    assert spread is not None
    chart = neighbourhoods(places.place(code).name, spread, fuel_poverty_areas.neighbourhoods(code))
    figure = check(chart)
    assert len(figure.data[0].x) == 5
    assert len(chart.rows) == 5


def test_outside_england_there_is_a_sentence_and_no_number() -> None:
    assert fuel_poverty_areas.spread("S12000036") is None
    assert absence("Scotland").startswith("Scotland publishes no fuel poverty figures")


def test_the_spread_is_that_of_the_neighbourhoods() -> None:
    shares = [share_of(area) for area in fuel_poverty_areas.neighbourhoods(STOKE.code)]
    assert (SPREAD.lowest_share, SPREAD.highest_share) == pytest.approx((min(shares), max(shares)), abs=5e-5)
