"""Every chart has an id by which it can be taken away."""

import pytest

from dashboard.charts.figures import cost_by_chance
from dashboard.exports import catalogue
from models.sources import assumptions, places

STOKE = places.place("E06000021")


@pytest.mark.parametrize("chart_id", [name for name in catalogue.IDS if name != cost_by_chance.ID])
def test_a_chart_comes_by_its_id(chart_id: str) -> None:
    assert catalogue.picture_of(STOKE, assumptions.scenario(STOKE), chart_id).id == chart_id


def test_a_chart_of_a_goal_is_not_there_without_one() -> None:
    assert cost_by_chance.ID in catalogue.IDS
    with pytest.raises(catalogue.UnknownChartError, match="has no numbers for"):
        catalogue.picture_of(STOKE, assumptions.scenario(STOKE), cost_by_chance.ID)


def test_the_chart_is_of_the_scenario() -> None:
    shown = [assumptions.scenario(STOKE, name) for name in ("today", "everything")]
    today, everything = (catalogue.picture_of(STOKE, scenario, "yearly-path") for scenario in shown)
    assert today != everything


def test_a_chart_that_is_not_there_is_refused_with_what_there_is() -> None:
    with pytest.raises(catalogue.UnknownChartError, match="yearly-path"):
        catalogue.picture_of(STOKE, assumptions.scenario(STOKE), "pie")
    shetland = places.place("S12000027")
    with pytest.raises(catalogue.UnknownChartError, match="Shetland Islands has no numbers for"):
        catalogue.picture_of(shetland, assumptions.scenario(shetland), "neighbourhood-map")
