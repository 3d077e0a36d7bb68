"""What decides the target year: indices that add up, tornado bars about the median, and the driver one would expect."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from models.dispatch import batch
from models.facts import Place, PlannedProject
from models.sources import assumptions, places
from models.uncertainty import importance
from tests.still import still, unbuilt

STOKE, CORNWALL = "E06000021", "E06000052"


@pytest.fixture(scope="module")
def of_half() -> importance.Effects:
    place = places.place(STOKE)
    return importance.effects(place, assumptions.scenario(place, "half_by_2030"), assumptions.drivers(), 2030, seed=5)


def test_every_group_is_there_once_and_the_strongest_first(of_half: importance.Effects) -> None:
    assert sorted(e.name for e in of_half.effects) == sorted(importance.groups_of(assumptions.drivers()))
    totals = [e.total for e in of_half.effects]
    assert totals == sorted(totals, reverse=True)
    # Half of the place's power from new building: how much of it is built moves the middle futures most, and the pace
    # of roofs, which in the past was often several times what was expected, makes the most of the variance.
    by_bar = sorted(of_half.effects, key=lambda e: e.low_share - e.high_share)
    assert [e.name for e in by_bar[:2]] == ["delivery", "going_on"]
    assert [e.name for e in of_half.effects[:2]] == ["going_on", "delivery"]


def test_first_order_indices_add_up_to_almost_all_and_totals_to_no_less(of_half: importance.Effects) -> None:
    first = sum(e.first for e in of_half.effects)
    error = float(np.sqrt(sum(e.first_error**2 for e in of_half.effects)))
    total = sum(e.total for e in of_half.effects)
    # Made over used is nearly a product, whose factors act together a little.
    assert first == pytest.approx(1.0, abs=4 * error)
    assert total > 0.9
    assert all(e.total >= e.first - 4 * (e.first_error + e.total_error) for e in of_half.effects)


def test_bars_are_about_the_median(of_half: importance.Effects) -> None:
    for effect in of_half.effects:
        assert effect.low_share <= of_half.median_share + 0.005
        assert effect.high_share >= of_half.median_share - 0.005


def test_a_place_without_heat_pumps_or_projects_is_not_moved_by_them() -> None:
    place = replace(still(places.place(CORNWALL)), pipeline=())
    found = importance.effects(place, assumptions.scenario(place, "today"), assumptions.drivers(), 2030, seed=5)
    by_name = {e.name: e for e in found.effects}
    for name in ("heat_pumps", "retrofit", "projects", "lateness", "cars", "pumps_pace"):
        assert by_name[name].total == pytest.approx(0.0, abs=1e-12)
        assert by_name[name].low_share == pytest.approx(found.median_share, rel=1e-12)


def planned(chance: float) -> Place:
    """A place with one wind farm of 60 MW that may come, in 2027."""
    farm = PlannedProject(
        code=STOKE,
        reference=1,
        site="High Moor",
        technology="onshore_wind",
        capacity_mw=60.0,
        replaces_mw=0.0,
        status="consented",
        since=date(2024, 1, 1),
        lapsed=False,
        expected=date(2026, 7, 1),
        chance_by_year=(chance,) * 10,
        in_statistics=False,
        certain=False,
        cfd_round="",
    )
    return replace(unbuilt(places.place(STOKE)), pipeline=(farm,), pipeline_from=date(2026, 1, 1))


@pytest.mark.parametrize("chance", [0.4, 0.6])
def test_where_planned_projects_are_not_drawn_they_are_there_as_expected(chance: float) -> None:
    place = planned(chance)
    scenario = assumptions.scenario(place)
    found = importance.effects(place, scenario, assumptions.drivers(), 2030, seed=5)
    by_name = {e.name: e for e in found.effects}
    # At a median a project of 60 % would be there and one of 40 % not: neither says what is expected.
    without, whole = (
        importance.effects(its, scenario, assumptions.drivers(), 2030, seed=5).median_share
        for its in (replace(place, pipeline=()), replace(place, pipeline=(replace(place.pipeline[0], certain=True),)))
    )
    assert whole > without + 0.05
    assert found.median_share == pytest.approx(without + chance * (whole - without), rel=1e-6)
    # Drawn alone it is there or not, and every other bar is about what is expected.
    assert by_name["projects"].low_share == pytest.approx(without, rel=1e-6)
    assert by_name["projects"].high_share == pytest.approx(whole, rel=1e-6)
    assert found.effects[0].name == "projects"
    for name in ("weather", "use", "resource"):
        assert by_name[name].low_share < found.median_share < by_name[name].high_share


def test_of_all_energy_heat_counts() -> None:
    place = places.place(STOKE)
    scenario = assumptions.scenario(place, "today").with_changes(
        {"heat_pump_homes_share": 0.5, "homes_retrofitted_per_year": 2000.0}
    )
    found = importance.effects(place, scenario, assumptions.drivers(), 2030, seed=5, scope="energy")
    by_name = {e.name: e for e in found.effects}
    assert by_name["retrofit"].total > 0.0
    assert by_name["heat_pumps"].total > 0.0
    assert found.median_share < 0.1


def test_runs_are_as_many_as_are_told_and_can_be_stopped() -> None:
    place = places.place(STOKE)
    scenario = assumptions.scenario(place, "today")
    told: list[tuple[int, int]] = []
    importance.effects(
        place, scenario, assumptions.drivers(), 2030, 1, progress=lambda done, total: told.append((done, total))
    )
    assert told[-1] == (importance.runs(assumptions.drivers()),) * 2
    with pytest.raises(batch.Stopped):
        importance.effects(place, scenario, assumptions.drivers(), 2030, 1, stop=lambda: True)


def test_shares_of_a_scope() -> None:
    place = places.place(STOKE)
    scenario = assumptions.scenario(place, "today")
    one, other = (
        importance.effects(place, scenario, assumptions.drivers(), 2030, 2, scope)
        for scope in ("electricity", "energy")
    )
    assert one.median_share > 3 * other.median_share


def test_groups_name_drivers_that_are_drawn_and_each_has_words() -> None:
    drivers = {driver.name: driver for driver in assumptions.drivers()}
    groups = importance.groups_of(assumptions.drivers())
    for label, names in groups.values():
        assert label
        assert all(drivers[name].drawn != "not drawn" for name in names)
    assert groups["weather"][1] == ("weather_year", "solar_weather_share", "wind_weather_share")
    # A price moves bills and no share.
    assert not any("gas_price_ratio" in names for _, names in groups.values())
