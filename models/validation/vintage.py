"""A place as it was known at the end of an earlier year: nothing later, so that a backtest has no hindsight."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.demand import transport, underlying
from models.facts import Place, PlannedProject, PlanningRecord, RoofPace, Scenario
from models.supply import contracts, pipeline, yields


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Then:
    """What was known everywhere by the end of a year.

    `yielded`: what plant had yielded; `roof_paces`, `planned`: of roofs and in the planning database, by council;
    `home_trends`: of homes' use by region [log units a year].
    """

    year: int
    yielded: yields.Known
    roof_paces: Mapping[str, RoofPace]
    planned: Mapping[str, tuple[PlannedProject, ...]]
    home_trends: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Everywhere:
    """What the past of any place is judged by: every place with its facts of today, and the default scenario of one.

    `roof_paces`: how fast roofs went on by themselves, by code of the council and year at whose end that was known.
    `records`: the planning database; `rounds`: of contracts for difference.
    """

    places: tuple[Place, ...]
    scenario_of: Callable[[Place], Scenario]
    roof_paces: Mapping[tuple[str, int], RoofPace]
    records: tuple[PlanningRecord, ...]
    rounds: tuple[contracts.ContractRound, ...]

    def known(self, places: Sequence[Place], base_year: int) -> Iterator[tuple[Place, Place, Scenario]]:
        """Yield each place, the same as it was known at the end of a base year, and its scenario then.

        Raises
        ------
        ValueError
            If the pace of roofs at the end of that year is not kept.
        """
        of_then = self.then(base_year)
        for place in places:
            then = known(place, of_then)
            yield place, then, self.scenario_of(then)

    def then(self, base_year: int) -> Then:
        """Return what was known everywhere by the end of a year.

        Raises
        ------
        ValueError
            If the pace of roofs at the end of that year is not kept.
        """
        paces = {code: pace for (code, year), pace in self.roof_paces.items() if year == base_year}
        if not all(place.code in paces for place in self.places):
            raise ValueError(f"The pace of roofs that was known at the end of {base_year} is not kept.")
        today = self.scenario_of(self.places[0])
        return Then(
            year=base_year,
            yielded=yields.known(self.places, base_year, self.places[0].year_yields.known_by(base_year), today),
            roof_paces=paces,
            planned=self._planned(base_year, today),
            home_trends=underlying.home_trends(self.places, base_year, transport.electric_car_mwh(today.__getitem__)),
        )

    def _planned(self, base_year: int, today: Scenario) -> dict[str, tuple[PlannedProject, ...]]:
        """What the planning database held at the end of a base year, by code of the council."""
        when = date(base_year, 12, 31)
        published = {p.code: [r for r in p.renewables if r.year <= base_year] for p in self.places}
        rounds = contracts.known(self.rounds, when)
        found: dict[str, tuple[PlannedProject, ...]] = {}

        def value_of(name: str) -> float:
            # Of years long past the database has heard of what was completed.
            return 1.0 if name in pipeline.COMPLETIONS else today[name]

        for project in pipeline.of_records(self.records, when, published, value_of, rounds):
            found[project.code] = (*found.get(project.code, ()), project)
        return found


def known(place: Place, then: Then) -> Place:
    """Return a place as it was known at the end of a year, without hindsight.

    Use, renewables, cars and load factors stop at that year; no project of the ledger is known, and no national path of
    electric cars and heat pumps: as many stay as there were. Nor is it known how long projects took. What hindsight
    remains: which towns hold fleets; the figures are those of the newest edition, revisions and corrections included,
    and dates of the planning database those known today; homes, people and homes' energy certificates are today's, of
    which only the ceilings of levers follow; and a technology whose output nobody had published by then keeps today's
    load factor.

    Parameters
    ----------
    place : Place
    then : Then

    Raises
    ------
    ValueError
        If the statistics of the place do not hold that year.
    """
    year = then.year
    renewables = tuple(r for r in place.renewables if r.year <= year)
    electricity = tuple(use for use in place.electricity if use.year <= year)
    if not renewables or not electricity or renewables[-1].year != year or electricity[-1].year != year:
        raise ValueError(f"{place.name} has no statistics of {year} to start from.")
    return replace(
        place,
        ahead_from=date(year + 1, 1, 1),
        electricity=electricity,
        gas=tuple(use for use in place.gas if use.year <= year),
        renewables=renewables,
        fuel_poverty=tuple(f for f in place.fuel_poverty if f.year <= year),
        load_factors=yields.load_factors(place, then.yielded),
        year_yields=then.yielded.years,
        projects=(),
        pipeline=then.planned.get(place.code, ()),
        pipeline_from=date(year + 1, 1, 1),
        building_times=(),
        roof_pace=then.roof_paces[place.code],
        cars=tuple(c for c in place.cars if c.year <= year),
        cars_kept=tuple(c for c in place.cars_kept if c.year <= year),
        electric_cars=place.electric_cars.held(year),
        heat_pumps=place.heat_pumps.held(year),
        home_use_log_trend_per_year=then.home_trends[place.region],
    )
