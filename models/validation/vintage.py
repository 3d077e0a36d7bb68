"""A place as it was known at the end of an earlier year: nothing later, so that a backtest has no hindsight."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.facts import Place, PlannedProject, PlanningRecord, RoofPace, Scenario
from models.supply import contracts, pipeline, yields


@dataclass(frozen=True, slots=True, eq=False)
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
        lacking = [place for place in places if (place.code, base_year) not in self.roof_paces]
        if lacking:
            raise ValueError(f"The pace of roofs that was known at the end of {base_year} is not kept.")
        yielded = yields.known(
            self.places, base_year, places[0].year_yields.known_by(base_year), self.scenario_of(places[0])
        )
        planned = self.planned(base_year)
        for place in places:
            roofs = self.roof_paces[place.code, base_year]
            then = known(place, base_year, yielded, roofs, planned.get(place.code, ()))
            yield place, then, self.scenario_of(then)

    def planned(self, base_year: int) -> dict[str, tuple[PlannedProject, ...]]:
        """Return what the planning database held at the end of a base year, by code of the council."""
        when = date(base_year, 12, 31)
        published = {p.code: [r for r in p.renewables if r.year <= base_year] for p in self.places}
        rounds = contracts.known(self.rounds, when)
        value_of = self.scenario_of(self.places[0]).__getitem__
        found: dict[str, tuple[PlannedProject, ...]] = {}
        for project in pipeline.of_records(self.records, when, published, value_of, rounds):
            found[project.code] = (*found.get(project.code, ()), project)
        return found


def known(
    place: Place, year: int, yielded: yields.Known, roof_pace: RoofPace, planned: tuple[PlannedProject, ...]
) -> Place:
    """Return a place as it was known at the end of `year`, without hindsight.

    Use, renewables and load factors stop at that year; no project of the ledger is known. What hindsight remains: the
    figures are those of the newest edition, revisions and corrections included; homes, people and homes' energy
    certificates are today's, of which only the ceilings of levers follow; and a technology whose output nobody had
    published by then keeps today's load factor.

    Parameters
    ----------
    place : Place
    year : int
        Newest year of statistics to know.
    yielded : Known
        What all places showed by that year.
    roof_pace : RoofPace
        As it was known at the end of that year.
    planned : tuple of PlannedProject
        As the planning database had them then.

    Raises
    ------
    ValueError
        If the statistics of the place do not hold that year.
    """
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
        load_factors=yields.load_factors(place, yielded),
        year_yields=yielded.years,
        projects=(),
        pipeline=planned,
        pipeline_from=date(year + 1, 1, 1),
        roof_pace=roof_pace,
    )
