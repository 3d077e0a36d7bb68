"""Why not 100 %: ranked bars in plain words, and what a store could do."""

from dataclasses import replace

import pytest

from dashboard.charts.figures.unmet import causes_in_words, unmet
from models.pathway import Unmet, projection, shortfall as model
from models.pathway.shortfall import Cause
from models.sources import assumptions, places
from tests import factories
from tests.figure_laws import check


def found(**changes: object) -> Unmet:
    """100 GWh used: 40 met locally, 60 brought in, of which 10 are made at other hours."""
    energy = {"night": 35_000.0, "winter_day": 15_000.0, "dull_day": 8_000.0, "not_enough": 2_000.0}
    base = Unmet(
        year=2030,
        demand_mwh=100_000.0,
        generation_mwh=50_000.0,
        import_mwh=60_000.0,
        causes=tuple(Cause(name, energy.get(name, 0.0), energy.get(name, 0.0) / 10) for name in model.CAUSES),
        not_enough_mwh=50_000.0,
        wrong_time_mwh=10_000.0,
        any_store_share=0.5,
        met_locally_share=0.4,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def test_bars_are_ranked_and_sum_to_the_use() -> None:
    bars = check(unmet(factories.pathway(), found())).data[0]
    assert list(bars.x) == pytest.approx([40.0, 35.0, 15.0, 8.0, 2.0, 50.0, 10.0])
    assert sum(bars.x[:5]) == pytest.approx(100.0)
    assert bars.x[5] + bars.x[6] == pytest.approx(60.0)


def test_the_title_tells_too_little_from_the_wrong_time() -> None:
    assert unmet(factories.pathway(), found()).title == "60% is brought in, mostly because too little is made"
    late = found(not_enough_mwh=5_000.0, wrong_time_mwh=55_000.0, any_store_share=0.95)
    assert unmet(factories.pathway(), late).title == "60% is brought in, mostly because power is made at other hours"


def test_what_a_store_could_do_is_said_in_the_subtitle() -> None:
    assert "would lift the part met locally from 40% to 50%" in unmet(factories.pathway(), found()).subtitle
    none = unmet(factories.pathway(), found(any_store_share=0.4)).subtitle
    assert "Even a perfect store of any size would leave the part met locally at 40%" in none


def test_nights_are_other_nights_where_still_ones_are_apart() -> None:
    split = tuple(replace(c, energy_mwh=c.energy_mwh or 1_000.0) for c in found().causes)
    chart = unmet(factories.pathway(), found(causes=split))
    assert any("Other nights" in row[0] for row in chart.rows)
    assert not any("Other nights" in row[0] for row in unmet(factories.pathway(), found()).rows)


def test_nothing_brought_in_has_no_causes() -> None:
    none = found(
        import_mwh=0.0,
        causes=tuple(Cause(name, 0.0, 0.0) for name in model.CAUSES),
        not_enough_mwh=0.0,
        wrong_time_mwh=0.0,
        any_store_share=1.0,
        met_locally_share=1.0,
    )
    chart = unmet(factories.pathway(), none)
    assert chart.title == "Nothing has to be brought in"
    assert list(check(chart).data[0].x) == [100.0]
    assert "already met" in chart.subtitle


def test_every_cause_has_words() -> None:
    assert set(causes_in_words()) == set(model.CAUSES)


def test_energy_that_is_not_electric_is_named_where_it_is_known() -> None:
    path = factories.pathway()
    years = tuple(
        replace(y, energy_demand_mwh=4e6, energy_mwh={"electricity": 1e6, "gas": 3e6}) if y.year == 2030 else y
        for y in path.years
    )
    assert "3,000 GWh of gas" in unmet(replace(path, years=years), found()).summary
    assert "gas" not in unmet(path, found()).summary


@pytest.mark.parametrize("code", ["E06000021", "E06000052", "S12000017", "S12000023", "E09000001"])
def test_the_chart_holds_for_other_councils(code: str) -> None:
    place = places.place(code)
    scenario = assumptions.scenario(place, "today")
    check(unmet(projection.project(place, scenario).pathway, model.unmet(projection.project(place, scenario))))
