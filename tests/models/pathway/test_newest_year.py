"""The newest year by itself is the newest year of the pathway."""

import pytest

from models.pathway import history, projection
from models.pathway.newest_year import NewestYear, in_year, newest_year
from models.sources import assumptions, places


def test_it_is_what_the_pathway_says() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place)
    found = newest_year(place, scenario)
    year = projection.project(place, scenario).pathway.newest_actual
    assert found.year == year.year
    assert found.used_mwh == pytest.approx(year.electricity_demand_mwh)
    assert found.made_mwh == pytest.approx(year.local_generation_mwh)
    assert found.estimated_mwh == pytest.approx(sum(year.generation_mwh[name] for name in year.estimated))
    assert found.share == pytest.approx(year.annual_share)


def test_another_year_is_what_the_pathway_says_of_it() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place)
    path = projection.project(place, scenario).pathway
    assert in_year(place, 2014, scenario).share == pytest.approx(path.of(2014).annual_share)
    assert in_year(place, 2014, scenario).year == 2014


def test_a_year_that_nobody_knows_is_refused() -> None:
    place = places.place("E06000021")
    with pytest.raises(LookupError, match="2050"):
        in_year(place, 2050, assumptions.scenario(place))


def test_what_is_counted_counts() -> None:
    """Without waste Stoke makes what sun, wind and sewage gas make."""
    place = places.place("E06000021")
    values = {name: assumptions.scenario(place)[name] for name in history.read(place)}
    without = newest_year(place, values | {"waste_counted_share": 0.0})
    assert 0 < without.made_mwh < newest_year(place, values).made_mwh / 2


def test_more_can_be_made_than_used() -> None:
    assert NewestYear(year=2024, used_mwh=2.0, made_mwh=3.0, estimated_mwh=0.0).share == 1.5
