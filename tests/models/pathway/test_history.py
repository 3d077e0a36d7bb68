"""The years of the statistics: published where published, estimated and named where not."""

from dataclasses import replace

import pytest

from models.facts import Place, Renewable
from models.outcomes import emissions
from models.pathway import history
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def test_published_generation_is_taken_as_it_is(stoke: Place) -> None:
    # DESNZ, Renewable electricity by local authority: sewage gas in Stoke 2018 10,579.0 MWh, published.
    generation, installed, estimated = history.published(stoke, 2018, 1.0, 0.5)
    assert generation["sewage_gas"] == 10_579.0
    assert "sewage_gas" not in estimated
    assert installed["solar"] == 16.58


def test_suppressed_generation_is_capacity_times_load_factor(stoke: Place) -> None:
    generation, installed, estimated = history.published(stoke, 2024, 1.0, 0.5)
    for technology in ("energy_from_waste", "sewage_gas"):
        expected = installed[technology] * stoke.load_factors[technology].share * 8760
        assert generation[technology] == pytest.approx(expected)
        assert technology in estimated


def test_published_waste_output_is_only_the_biodegradable_part(stoke: Place) -> None:
    rows = (
        *(r for r in stoke.renewables if r.year != 2024),
        Renewable(year=2024, technology="energy_from_waste", sites=1, capacity_mw=10.0, generation_mwh=30_000.0),
    )
    place = replace(stoke, renewables=rows)
    full, _, estimated = history.published(place, 2024, 1.0, 0.5)
    half, _, published = history.published(place, 2024, 0.5, 0.5)
    assert full["energy_from_waste"] == 60_000.0
    assert estimated == ("energy_from_waste",)
    assert half["energy_from_waste"] == 30_000.0
    assert published == ()


def test_hours_keep_the_published_year(stoke: Place) -> None:
    today = assumptions.scenario(stoke)
    for year in history.actual_years(stoke, tuple(today[name] for name in emissions.READ), 0.0, 7.8):
        assert year.local_generation_mwh == pytest.approx(sum(year.generation_mwh.values()), rel=1e-6)
        assert year.annual_share == pytest.approx(year.local_generation_mwh / year.electricity_demand_mwh, rel=1e-9)
        assert year.annual_share_range == pytest.approx((year.annual_share,) * 2, rel=1e-9)
