"""A place as it was known at the end of an earlier year: nothing later, so that a backtest has no hindsight."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.facts import Place, Scenario
from models.supply import yields


@dataclass(frozen=True, slots=True, eq=False)
class Everywhere:
    """What the past of any place is judged by: every place with its facts of today, and the default scenario of one."""

    places: tuple[Place, ...]
    scenario_of: Callable[[Place], Scenario]

    def known(self, places: Sequence[Place], base_year: int) -> Iterator[tuple[Place, Place, Scenario]]:
        """Yield each place, the same as it was known at the end of a base year, and its scenario then."""
        yielded = yields.known(
            self.places, base_year, places[0].year_yields.known_by(base_year), self.scenario_of(places[0])
        )
        for place in places:
            then = known(place, base_year, yielded)
            yield place, then, self.scenario_of(then)


def known(place: Place, year: int, yielded: yields.Known) -> Place:
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
        electricity=electricity,
        gas=tuple(use for use in place.gas if use.year <= year),
        renewables=renewables,
        fuel_poverty=tuple(f for f in place.fuel_poverty if f.year <= year),
        load_factors=yields.load_factors(place, yielded),
        year_yields=yielded.years,
        projects=(),
    )
