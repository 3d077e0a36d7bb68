"""Neighbourhoods: the ten highest and the spread of the newest edition, with the producer's warning, never a trend."""

import re

import pytest

from dashboard.charts import svg
from dashboard.charts.figures.neighbourhoods import HIGHEST, WEAK, neighbourhoods, share_of
from dashboard.text import poverty
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


def test_one_neighbourhood_has_one_bar_and_no_range() -> None:
    # DESNZ, 2026 edition: the Isles of Scilly are one neighbourhood, 175 of 1,010 homes.
    spread = fuel_poverty_areas.spread("E06000053")
    assert spread is not None
    chart = neighbourhoods("Isles of Scilly", spread)
    figure = check(chart)
    assert list(figure.data[0].x) == [pytest.approx(17.3, abs=0.05)]
    assert chart.title == "About 17% of homes are fuel poor, in one neighbourhood"
    assert "17% to 17%" not in chart.title + chart.summary
    assert [row[0] for row in chart.rows] == ["Only neighbourhood"]


def test_no_council_goes_from_a_number_to_the_same_number() -> None:
    for council in places.councils():
        spread = fuel_poverty_areas.spread(council.code)
        found = re.match(r"From (\S+) to (\S+) ", poverty.spread_title(spread)) if spread is not None else None
        assert found is None or found[1] != found[2], council.name


def test_the_spread_is_that_of_the_neighbourhoods() -> None:
    shares = [share_of(area) for area in fuel_poverty_areas.neighbourhoods(STOKE.code)]
    assert (SPREAD.lowest_share, SPREAD.highest_share) == pytest.approx((min(shares), max(shares)), abs=5e-5)
