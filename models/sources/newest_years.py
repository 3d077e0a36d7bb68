"""Every council in the newest year of the statistics: what it used and made, without the rest of its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.facts import Place, Scenario
from models.pathway import history
from models.pathway.newest_year import NewestYear, in_year, newest_year
from models.sources import assumptions, places, statistics
from models.sources.councils import Council, councils


@dataclass(frozen=True, slots=True)
class CouncilYear:
    """A council and what it used and made in the newest year."""

    council: Council
    year: NewestYear

    @property
    def share(self) -> float:
        """Made there over used there [share]; can pass 1."""
        return self.year.share


@lru_cache(maxsize=1)
def every_council() -> tuple[CouncilYear, ...]:
    """Return all councils, by name, as they came with the program.

    Each share is `now_share` of the council's default pathway: no assumption that it follows from differs by place.

    Raises
    ------
    DataError
        If a table is wrong.
    """
    values = _values()
    return tuple(CouncilYear(council, newest_year(statistics.of(council), values)) for council in councils())


@lru_cache(maxsize=8)
def with_places(amended: tuple[Place, ...]) -> tuple[CouncilYear, ...]:
    """Return all councils, some of them by their place as it is given: one whose ledger was changed.

    Parameters
    ----------
    amended : tuple of Place
    """
    if not amended:
        return every_council()
    known = {place.code: newest_year(place, assumptions.scenario(place)) for place in amended}
    return tuple(CouncilYear(one.council, known.get(one.council.code, one.year)) for one in every_council())


@lru_cache(maxsize=8)
def first_shares(amended: tuple[Place, ...] = ()) -> Mapping[str, float]:
    """Return what each council made of what it used in the first year of the statistics, by code [share].

    Parameters
    ----------
    amended : tuple of Place
        As `with_places` takes it.
    """
    values, by_code = _values(), {place.code: place for place in amended}
    shares = {
        council.code: in_year(statistics.of(council), history.FIRST_YEAR, values).share
        for council in councils()
        if council.code not in by_code
    }
    return shares | {
        code: in_year(place, history.FIRST_YEAR, assumptions.scenario(place)).share for code, place in by_code.items()
    }


def _values() -> Scenario:
    return assumptions.scenario(places.place(places.DEFAULT_COUNCIL))
