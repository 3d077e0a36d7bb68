"""A place as it was known: nothing of later years gets in, and what the statistics had by then is used."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np
import pytest

from models.demand import transport, underlying
from models.facts import Place, PlannedProject, PlanningRecord, Renewable, Scenario, horizon
from models.facts.calendar import HOURS
from models.facts.planning_record import STEPS
from models.sources import assumptions, places
from models.sources.everywhere import everywhere
from models.supply import pipeline, yields
from models.validation import vintage
from tests import horizons
from tests.planning import planning_record

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


@lru_cache(maxsize=8)
def then(year: int) -> vintage.Then:
    return everywhere().then(year)


@pytest.mark.parametrize("year", [2014, 2016, 2018, 2020])
def test_nothing_later_is_known(stoke: Place, year: int) -> None:
    known = vintage.known(stoke, then(year))
    assert known.newest_year == year
    dated = (*known.electricity, *known.gas, *known.renewables, *known.fuel_poverty, *known.cars, *known.cars_kept)
    assert max(fact.year for fact in dated) == year
    assert known.projects == ()
    assert tuple(known.load_factors) == known.technologies.statistics
    assert max(max(by_year) for by_year in known.year_yields.national.values()) == year


def test_the_pace_of_roofs_is_what_was_known_then(stoke: Place) -> None:
    # DESNZ, Solar photovoltaics deployment: Britain added 136 MW below 50 kW in 2020, 1,161 MW in 2025.
    ((_, known, scenario),) = everywhere().known([stoke], 2020)
    now, before = (p.homes_mw_per_year + p.business_mw_per_year for p in (stoke.roof_pace, known.roof_pace))
    assert before * 4 < now
    assert scenario["solar_homes_added_mw"] == pytest.approx(known.roof_pace.homes_mw_per_year * 10, abs=0.25)


def test_a_year_whose_pace_of_roofs_is_not_kept_is_refused(stoke: Place) -> None:
    with pytest.raises(ValueError, match="end of 2019 is not kept"):
        list(everywhere().known([stoke], 2019))


@pytest.mark.parametrize("path", [0, 1, 2, 3])
def test_no_path_of_cars_or_heat_pumps_was_known(stoke: Place, path: int) -> None:
    known = vintage.known(stoke, then(2018))
    cars = known.electric_cars.at_ends(path, list(range(2018, 2041)))
    assert set(cars.tolist()) == {float(stoke.electric_cars.at_ends(0, [2017, 2018]).mean())}
    assert len(set(known.heat_pumps.at_ends(path, list(range(2018, 2041))).tolist())) == 1
    scenario = assumptions.scenario(known).with_changes({"electric_car_path": path, "heat_pump_path": path})
    ahead = horizon.of(known, scenario)
    # Nor can a future leave a path that is not there.
    futures = replace(horizons.as_projected(len(ahead.years)), car_steps=np.array([1.0]))
    its = transport.project(known, scenario, ahead, futures)
    np.testing.assert_allclose(its.plain_charging_mwh, 0.0, atol=1e-9)


def test_the_trend_of_use_is_that_known_by_then(stoke: Place) -> None:
    its = everywhere()
    ((_, known, _),) = its.known([stoke], 2018)
    cut = tuple(replace(p, electricity=tuple(u for u in p.electricity if u.year <= 2018)) for p in its.places)
    car_mwh = transport.electric_car_mwh(its.scenario_of(stoke).__getitem__)
    by_then = underlying.home_trends(cut, 2018, car_mwh)[stoke.region]
    assert known.home_use_log_trend_per_year == pytest.approx(by_then)
    assert known.home_use_log_trend_per_year != pytest.approx(stoke.home_use_log_trend_per_year, rel=1e-3)


@pytest.mark.parametrize("year", [2014, 2018, 2020])
def test_later_statistics_do_not_move_it(stoke: Place, year: int) -> None:
    # Ten times the output and the capacity of every later year: a projection from `year` must not notice.
    later = tuple(
        replace(r, capacity_mw=r.capacity_mw * 10, generation_mwh=r.generation_mwh and r.generation_mwh * 10)
        if r.year > year
        else r
        for r in stoke.renewables
    )
    a, b = (vintage.known(p, then(year)) for p in (stoke, replace(stoke, renewables=later)))
    assert a.renewables == b.renewables
    assert a.load_factors == b.load_factors


def test_a_load_factor_by_hand(stoke: Place) -> None:
    # 1,000 MW all of 2014 to 2016, at 9.95 % in 2015 and 2016, when Britain's was 11.45 and 11.05 %: 0.884 of it, in a
    # mean of 2014-2016 (8.38 % over the capacity at the end of 2014) 9.1 %. What came later is not known.
    rows = tuple(
        Renewable(year=y, technology="solar", sites=1, capacity_mw=1e3, generation_mwh=1e3 * HOURS * share)
        for y, share in ((2014, 0.05), (2015, 0.0995), (2016, 0.0995), (2017, 0.11))
    )
    known = vintage.known(replace(stoke, renewables=rows), then(2016))
    ratio = 2 * 0.0995 / (0.1145 + 0.1105)
    assert known.load_factors["solar"].share == pytest.approx(ratio * (0.0838 + 0.1145 + 0.1105) / 3, rel=1e-3)
    assert known.load_factors["solar"].basis == (
        "Stoke-on-Trent's own against Britain's in 2015-2016, in a mean year of 2014-2016"
    )


def test_everywhere_knows_what_every_council_showed_by_then(stoke: Place) -> None:
    ((today, known, scenario),) = everywhere().known([stoke], 2018)
    assert (today, known.newest_year, scenario.place_code) == (stoke, 2018, STOKE)
    whole = yields.known(everywhere().places, 2018, stoke.year_yields.known_by(2018), scenario)
    assert known.load_factors == yields.load_factors(stoke, whole)


WIND = planning_record(
    technology="onshore_wind",
    mounting="",
    capacity_mw=40.0,
    status="Operational",
    submitted=date(2015, 3, 1),
    granted=date(2017, 4, 1),
    consent_expires=date(2020, 4, 1),
    construction=date(2019, 9, 1),
    operational=date(2021, 11, 1),
)
OTHERS = tuple(
    planning_record(
        1_000 + n,
        code="E06000052",
        technology="onshore_wind",
        mounting="",
        lat=55.0 + n / 10,
        submitted=date(2012, 1, 1),
        granted=date(2013, 1, 1),
        consent_expires=date(2016, 1, 1),
        construction=date(2014, 5, 1) if n % 2 else None,
        operational=date(2016, 5, 1) if n % 2 else None,
        status="Operational" if n % 2 else "Abandoned",
        updated=date(2017, 1, 1),
    )
    for n in range(20)
)
"""Wind farms of which one in two was built, over two years, far away: what chances are measured on."""


def planned_then(year: int, *records: PlanningRecord, **values: float) -> tuple[PlannedProject, ...]:
    """What the planning database held of Stoke-on-Trent at the end of a year, some assumptions changed."""

    def scenario_of(place: Place) -> Scenario:
        its = assumptions.scenario(place)
        rows = {name: replace(row, value=values.get(name, row.value)) for name, row in its.assumptions.items()}
        return replace(its, assumptions=rows)

    of = replace(everywhere(), records=(*records, *OTHERS), scenario_of=scenario_of)
    return of.then(year).planned.get(STOKE, ())


@pytest.mark.parametrize(
    ("year", "status", "since"),
    [
        (2016, "proposed", date(2015, 3, 1)),
        (2018, "consented", date(2017, 4, 1)),
        (2020, "building", date(2019, 9, 1)),
    ],
)
def test_a_project_stands_where_it_stood_then(year: int, status: str, since: date) -> None:
    (found,) = planned_then(year, WIND)
    assert (found.reference, found.status, found.since, found.certain) == (WIND.reference, status, since, False)
    assert 0.0 < found.chance < 1.0
    # What became of it afterwards is not known: it might as well never have come.
    later = {name: day for name in STEPS if (day := getattr(WIND, name)) and day.year <= year}
    never = replace(WIND, **(dict.fromkeys(STEPS) | later | {"consent_expires": WIND.consent_expires}))
    assert planned_then(year, never) == (found,)


def test_a_project_that_nobody_had_applied_for_is_not_there() -> None:
    assert planned_then(2014, WIND) == ()


def test_of_years_long_past_no_completion_is_still_to_be_heard_of() -> None:
    # Today the database is late with what was completed, and the chances are raised for it; of then it has heard.
    plain = planned_then(2018, WIND, **dict.fromkeys(pipeline.COMPLETIONS, 1.0))
    raised = planned_then(2018, WIND, **dict.fromkeys(pipeline.COMPLETIONS, 5.0))
    assert plain == raised
    # Other assumptions on the pipeline do count.
    assert planned_then(2018, WIND, pipeline_wind_kept_share=0.3) != plain


def test_what_was_planned_is_on_the_place_and_begins_with_the_next_year(stoke: Place) -> None:
    its = replace(everywhere(), records=(WIND, *OTHERS))
    ((_, known, _),) = its.known([stoke], 2018)
    assert [(p.reference, p.capacity_mw) for p in known.pipeline] == [(WIND.reference, 40.0)]
    assert known.pipeline_from == known.ahead_from == date(2019, 1, 1)
    assert known.building_times == ()
    assert vintage.known(stoke, its.then(2014)).pipeline == ()


def test_a_year_without_statistics_is_refused(stoke: Place) -> None:
    later = replace(stoke, renewables=tuple(r for r in stoke.renewables if r.year > 2014))
    with pytest.raises(ValueError, match="no statistics of 2014"):
        vintage.known(later, then(2014))
    with pytest.raises(ValueError, match="end of 2013 is not kept"):
        then(2013)
