"""All energy by carrier: the published figures of Stoke, and both shares beside each other."""

from dataclasses import replace

import pytest

from dashboard.charts.figures.energy import energy
from models.facts import Pathway
from models.pathway import projection
from models.sources import assumptions, places
from tests.figure_laws import check

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


@pytest.fixture(scope="module")
def path() -> Pathway:
    """The path of Stoke; not worked out where tests are only collected."""
    return projection.project(STOKE, TODAY).pathway


def test_gas_and_electricity_are_the_published_ones(path: Pathway) -> None:
    # DESNZ, Subnational gas consumption 2024: Stoke 1,959 GWh; subnational electricity: 822 GWh.
    figure = check(energy(path))
    by_carrier = {trace.marker.color: dict(zip(trace.x, trace.y, strict=True)) for trace in figure.data}
    assert [round(series[2024]) for series in list(by_carrier.values())[:2]] == [822, 1959]


def test_both_shares_stand_in_the_table_and_the_finding_in_the_title(path: Pathway) -> None:
    chart = energy(path)
    assert chart.columns[-2:] == ("Made here", "Met locally")
    then = path.of(2030)
    share = then.local_generation_mwh / sum(then.energy_mwh.values())
    assert 0.015 < share < 0.025
    assert chart.title == f"Of all energy, 2.9% is made here; in 2030, {share:.1%}"


def test_heat_pumps_shrink_the_whole_and_it_is_said(path: Pathway) -> None:
    warm = projection.project(STOKE, TODAY.with_changes({"heat_pump_homes_share": 0.5})).pathway
    before, after = (sum(trace["y"][-1] for trace in energy(p).figure["data"]) for p in (path, warm))
    assert after < before
    assert "Heat pumps and electric cars save" in energy(warm).summary


def test_years_without_every_carrier_are_left_out(path: Pathway) -> None:
    gap = replace(path, years=tuple(replace(y, energy_mwh={}) if y.year < 2020 else y for y in path.years))
    assert energy(gap).rows[0][0] == "2020"
