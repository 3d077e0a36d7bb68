"""A place as it was known at the end of an earlier year: nothing later, so that a backtest has no hindsight."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.demand import transport, underlying
from models.facts import LoadFactor, Place, Scenario, calendar
from models.supply import potential

SOUND_LOAD_FACTOR = (0.01, 0.95)
"""What a load factor can be [0-1]; a figure outside it speaks of the statistics, not of the plant."""

SOUND_YEARS = 4
"""Years of its own output a council's load factor needs; fewer do where the statistics had fewer by then."""


@dataclass(frozen=True, slots=True, eq=False)
class Everywhere:
    """What the past of any place is judged by: every place with its facts of today, and the default scenario of one."""

    places: tuple[Place, ...]
    scenario_of: Callable[[Place], Scenario]

    def known(self, places: Sequence[Place], base_year: int) -> Iterator[tuple[Place, Place, Scenario]]:
        """Yield each place, the same as it was known at the end of a base year, and its scenario then."""
        biogenic = self.scenario_of(places[0])["waste_biogenic_share"]
        pooled = pooled_load_factors(self.places, base_year, biogenic)
        car_mwh = transport.electric_car_mwh(self.scenario_of(places[0]).__getitem__)
        trends = underlying.home_trends(self.places, base_year, car_mwh)
        for place in places:
            then = known(place, base_year, pooled, biogenic, trends)
            yield place, then, self.scenario_of(then)


def _outputs(place: Place, year: int, waste_biogenic: float) -> dict[str, list[tuple[float, float]]]:
    """Published generation [MWh] and what the capacity could have made [MWh], by technology, for years up to `year`.

    Capacity is the mean of the year's start and end; at its end in the first year of the statistics, which counts only
    while there is no other. Solar leaves out its break.
    """
    first = place.renewables[0].year
    at_end = {(r.technology, r.year): r.capacity_mw for r in place.renewables}
    outputs: dict[str, list[tuple[float, float]]] = {}
    for r in place.renewables:
        usable = r.year <= year and (r.year > first or year == first)
        if not usable or r.generation_mwh is None or r.technology not in place.technologies.statistics:
            continue
        if r.technology == "solar" and r.year == potential.SOLAR_BREAK_YEAR:
            continue
        start_mw = r.capacity_mw if r.year == first else at_end.get((r.technology, r.year - 1), 0.0)
        mean_mw = (start_mw + r.capacity_mw) / 2
        generation_mwh = r.generation_mwh / (waste_biogenic if place.technologies[r.technology].burns_waste else 1.0)
        if mean_mw > 0.0:
            outputs.setdefault(r.technology, []).append((generation_mwh, mean_mw * calendar.HOURS))
    return outputs


def _share(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Load factor of all these years together [0-1]; None where it cannot be right."""
    share = sum(made for made, _ in pairs) / sum(most for _, most in pairs)
    return share if SOUND_LOAD_FACTOR[0] <= share <= SOUND_LOAD_FACTOR[1] else None


def pooled_load_factors(places: Iterable[Place], year: int, waste_biogenic: float) -> dict[tuple[str, str], float]:
    """Return load factors of regions and of Great Britain ("") from the statistics up to `year` [0-1].

    Parameters
    ----------
    places : iterable of Place
    year : int
        Last year of statistics used.
    waste_biogenic : float
        Share of the output of energy from waste which the statistics publish [0-1].
    """
    pairs: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for place in places:
        for technology, own in _outputs(place, year, waste_biogenic).items():
            for area in (place.region, ""):
                pairs.setdefault((area, technology), []).extend(own)
    shares = {key: _share(of_area) for key, of_area in pairs.items()}
    return {key: share for key, share in shares.items() if share is not None}


def known(
    place: Place,
    year: int,
    pooled: Mapping[tuple[str, str], float],
    waste_biogenic: float,
    home_trends: Mapping[str, float] | None = None,
) -> Place:
    """Return a place as it was known at the end of `year`, without hindsight.

    Use, renewables, cars and load factors stop at that year; no project of the ledger is known, and no national path of
    electric cars and heat pumps: as many stay as there were. What hindsight remains: which towns hold fleets; the
    figures are those of the newest edition, revisions included; homes, people and homes' energy certificates are
    today's, of which only the ceilings of levers follow; and a technology whose output nobody had published by then
    keeps today's load factor.

    Parameters
    ----------
    place : Place
    year : int
        Newest year of statistics to know.
    pooled : mapping
        Load factors by (region, technology) and ("", technology), as `pooled_load_factors` gives them.
    waste_biogenic : float
        Share of the output of energy from waste which the statistics publish [0-1].
    home_trends : mapping, optional
        Trend of homes' use by region, as `underlying.home_trends` gives it for that year [log units a year]; level if
        none are given.

    Raises
    ------
    ValueError
        If the statistics of the place do not hold that year.
    """
    renewables = tuple(r for r in place.renewables if r.year <= year)
    electricity = tuple(use for use in place.electricity if use.year <= year)
    if not renewables or not electricity or renewables[-1].year != year or electricity[-1].year != year:
        raise ValueError(f"{place.name} has no statistics of {year} to start from.")
    needed = min(SOUND_YEARS, max(1, year - place.renewables[0].year))
    factors = {}
    outputs = _outputs(place, year, waste_biogenic)
    for technology in place.technologies.statistics:
        pairs = outputs.get(technology, [])
        own = _share(pairs) if len(pairs) >= needed else None
        choices = (
            (own, f"{place.name}'s own, known by {year}"),
            (pooled.get((place.region, technology)), f"{place.region}, known by {year}"),
            (pooled.get(("", technology)), f"Great Britain, known by {year}"),
            (place.load_factors[technology].share, place.load_factors[technology].basis),
        )
        factors[technology] = next(LoadFactor(technology, s, basis) for s, basis in choices if s is not None)
    return replace(
        place,
        electricity=electricity,
        gas=tuple(use for use in place.gas if use.year <= year),
        renewables=renewables,
        fuel_poverty=tuple(f for f in place.fuel_poverty if f.year <= year),
        load_factors=factors,
        projects=(),
        cars=tuple(c for c in place.cars if c.year <= year),
        cars_kept=tuple(c for c in place.cars_kept if c.year <= year),
        electric_cars=place.electric_cars.held(year),
        heat_pumps=place.heat_pumps.held(year),
        home_use_log_trend_per_year=home_trends[place.region] if home_trends else 0.0,
    )
