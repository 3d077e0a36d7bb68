"""Why not 100 %: every unit brought in has one cause, and the causes know night from day."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import Place, Scenario
from models.facts.calendar import MONTH_STARTS_H
from models.pathway import projection, shortfall
from models.sources import assumptions, places
from models.supply import potential, profiles
from models.weather.sun import sun_at
from tests.models.pathway.test_attribution import COUNCILS, PLACE, TODAY
from tests.moves import levers
from tests.still import still, unbuilt


def _ground(place: Place) -> float:
    return potential.existing_ground_share(place, TODAY["solar_homes_kw"])


def check_sums(place: Place, scenario: Scenario, year: int, weather_year: int | None) -> shortfall.Unmet:
    found = shortfall.unmet(projection.project(place, scenario), year, weather_year)
    assert [c.name for c in found.causes] == list(shortfall.CAUSES)
    whole = math.fsum(c.energy_mwh for c in found.causes)
    assert whole == pytest.approx(found.import_mwh, rel=1e-12, abs=1e-12 * found.demand_mwh)
    two = found.not_enough_mwh + found.wrong_time_mwh
    assert two == pytest.approx(found.import_mwh, rel=1e-12, abs=1e-12 * found.demand_mwh)
    assert all(c.energy_mwh >= 0.0 and 0.0 <= c.hours <= 8760 for c in found.causes)
    assert sum(c.hours for c in found.causes) <= 8760
    assert found.wrong_time_mwh >= 0.0
    assert found.not_enough_mwh >= -1e-9 * found.demand_mwh
    assert found.met_locally_share <= found.any_store_share + 1e-9
    assert 0.0 <= found.any_store_share <= 1.0
    return found


@settings(deadline=None, max_examples=15)
@given(scenario=levers(TODAY), year=st.integers(2025, 2040), weather_year=st.sampled_from([None, 0, 1]))
def test_any_scenario_sums(scenario: Scenario, year: int, weather_year: int | None) -> None:
    check_sums(PLACE, scenario, year, weather_year)


@pytest.mark.parametrize("code", COUNCILS)
def test_other_councils_sum(code: str) -> None:
    place = places.place(code)
    for name in ("today", "everything"):
        check_sums(place, assumptions.scenario(place, name), 2030, None)


def test_it_agrees_with_the_pathway() -> None:
    simulation = projection.project(PLACE, TODAY)
    found, year = shortfall.unmet(simulation), simulation.pathway.of(2030)
    assert found.year == 2030
    assert found.import_mwh == pytest.approx(year.import_mwh, rel=1e-9)
    assert found.demand_mwh == pytest.approx(year.electricity_demand_mwh, rel=1e-9)
    assert found.met_locally_share == pytest.approx(year.met_locally_share, rel=1e-9)
    # Less is made than used in every weather year, so a perfect store meets the annual share.
    assert found.any_store_share == pytest.approx(year.annual_share, rel=1e-9)


def test_a_place_that_makes_little_lacks_plants_not_stores() -> None:
    found = shortfall.unmet(projection.project(PLACE, TODAY))
    assert found.wrong_time_mwh == 0.0
    assert found.not_enough_mwh == found.import_mwh


def test_solar_alone_sized_to_a_year_fails_at_night_and_in_winter() -> None:
    # As in test_pathway: annual share 1.0, met locally 0.39.
    rows = tuple(r for r in PLACE.renewables if r.technology == "solar")
    size = 822_406 / (0.0986 * 8760)
    big = replace(
        still(PLACE),
        renewables=tuple(replace(r, capacity_mw=size) if r.year == 2024 else r for r in rows),
        projects=(),
    )
    names = [n for n in TODAY.assumptions if n.endswith(("added_mw", "use_change_share", "store_mwh"))]
    only = assumptions.scenario(big).with_changes(dict.fromkeys(names, 0.0))
    found = check_sums(big, only, 2030, None)
    share = {c.name: c.energy_mwh / found.demand_mwh for c in found.causes}
    assert found.any_store_share > 0.95
    assert found.wrong_time_mwh > 10 * found.not_enough_mwh
    assert share["night"] > 0.35
    assert share["night"] > 3 * (share["winter_day"] + share["dull_day"])
    assert 0.0 < share["not_enough"] < share["winter_day"] + share["dull_day"]
    assert share["still_night"] == share["still_day"] == 0.0


def test_wind_is_a_cause_only_where_it_matters() -> None:
    orkney = places.place("S12000023")
    cornwall = places.place("E06000052")
    windy = shortfall.unmet(projection.project(cornwall, assumptions.scenario(cornwall, "today")))
    assert {c.name: c.energy_mwh for c in windy.causes}["still_night"] > 0.0
    few = shortfall.unmet(projection.project(PLACE, TODAY.with_changes({"onshore_wind_added_mw": 1.0})))
    assert {c.name: c.energy_mwh for c in few.causes}["still_night"] == 0.0
    isles = shortfall.unmet(projection.project(orkney, assumptions.scenario(orkney, "today")))
    still = sum(c.energy_mwh for c in isles.causes if c.name.startswith("still"))
    poor = shortfall.poor_days(profiles.of(orkney, _ground(orkney)).per_mw[:, profiles.KINDS.index("onshore_wind")])
    assert still / isles.import_mwh > 1.2 * poor.mean(), "a windy place lacks more than its share on still days"


def test_without_sun_or_wind_there_are_only_too_few_plants() -> None:
    bare = unbuilt(PLACE)
    bare = replace(bare, renewables=tuple(r for r in PLACE.renewables if r.technology == "sewage_gas"))
    bare = replace(
        bare, renewables=(*bare.renewables, replace(PLACE.renewables[-1], technology="sewage_gas", year=2024))
    )
    none = TODAY.with_changes({n: 0.0 for n in TODAY.assumptions if n.endswith("added_mw")})
    found = check_sums(bare, none, 2030, 0)
    assert found.causes[-1].energy_mwh == pytest.approx(found.import_mwh)


@pytest.mark.parametrize("code", ["E06000021", "S12000023", "S12000017", "E06000052"])
def test_day_and_night_agree_with_the_sun_of_pvlib(code: str) -> None:
    place = places.place(code)
    ours, theirs = shortfall.daylight(place.lat, place.lon), sun_at(place.lat, place.lon).zenith_deg < 90.0
    # At most the hour of one sunrise or sunset in seven.
    assert (ours != theirs).sum() < 8760 * 0.0125
    assert abs(int(ours.sum()) - int(theirs.sum())) < 60


def test_midsummer_and_midwinter_days_at_greenwich() -> None:
    # Royal Observatory: 16 h 38 min from sunrise to sunset on 21 June, 7 h 50 min on 21 December.
    by_day = shortfall.daylight(51.48, 0.0).reshape(365, 24).sum(axis=1)
    assert abs(int(by_day[171]) - 16.6) < 1.0
    assert abs(int(by_day[354]) - 7.8) < 1.0


def test_how_often_days_are_poor_is_as_its_docstring_says() -> None:
    per_mw = profiles.of(PLACE, _ground(PLACE)).per_mw
    for kind, days, energy in (("solar_roof", 0.23, 0.06), ("onshore_wind", 0.35, 0.085)):
        output = per_mw[:, profiles.KINDS.index(kind)]
        poor = shortfall.poor_days(output)
        assert poor.mean() == pytest.approx(days, abs=0.05)
        daily = output.reshape(output.shape[0], 365, 24).sum(axis=2)
        assert daily[poor].sum() / daily.sum() == pytest.approx(energy, abs=0.02)
    month = np.repeat(np.arange(1, 13), np.diff(MONTH_STARTS_H))
    winter = np.isin(month, shortfall.WINTER_MONTHS)
    roof = per_mw[:, profiles.KINDS.index("solar_roof")].mean(axis=0)
    assert roof[winter].sum() / roof.sum() == pytest.approx(1 / 8, abs=0.02)


def test_years_of_the_statistics_and_unknown_weather_are_refused() -> None:
    with pytest.raises(ValueError, match="2025"):
        shortfall.unmet(projection.project(PLACE, TODAY), 2024)
    with pytest.raises(ValueError, match="weather years"):
        shortfall.unmet(projection.project(PLACE, TODAY), 2030, 99)
