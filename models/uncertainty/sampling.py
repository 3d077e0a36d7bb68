"""Futures: what each of many futures draws. The same seed gives the same futures, whatever a reader changes.

Each number is drawn by Latin hypercube: of so many futures, one falls into each equal part of a driver's chances. The
stream of a driver is keyed by seed and name alone, so that moving a lever, or a new row in a ledger, leaves every other
draw of every future as it was.
"""

import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from models.facts import Driver, Drivers, Futures, Place
from models.facts.horizon import DAYS_PER_YEAR
from models.facts.lending import locked
from models.supply import planned

DEFAULT_SEED = 2013
"""Year in which Stoke-on-Trent set out to be self-sufficient by 2030."""

FEWEST, MOST = 16, 10_000
"""Fewest and most futures of an outlook."""

UNPLANNED = "unplanned_plant_share_per_year"
COMES, PACE = "project_comes", "technology_pace"

Chances = Callable[[str], NDArray[np.float64]]
"""By the name of a driver, and after a space its year or project: each future's chance [0-1]."""


@lru_cache(maxsize=4096)
def chances(seed: int, count: int, name: str) -> NDArray[np.float64]:
    """Return each future's place in the distribution of one driver, shape [futures], above 0 and below 1.

    Examples
    --------
    One future in each quarter:

    >>> sorted((chances(7, 4, "delivery_share") * 4).astype(int).tolist())
    [0, 1, 2, 3]
    """
    rng = np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode())]))
    return locked((rng.permutation(count) + rng.uniform(1e-9, 1 - 1e-9, count)) / count)


def stream(seed: int, count: int) -> Chances:
    """Return the chances of so many futures."""
    return lambda name: chances(seed, count, name)


def mixed(first: Chances, second: Chances, names: Collection[str]) -> Chances:
    """Return chances that follow `second` for drivers of these names, and else `first`."""
    return lambda name: (second if name.split(" ")[0] in names else first)(name)


@dataclass(frozen=True, slots=True)
class Coming:
    """A project that may come: its name and the chance that it does [0-1]."""

    name: str
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is known where the drawing begins: the facts that draws hang on, never a lever.

    `years`: to draw for; `ahead`: years from today to the end of each, 0 where it is finished [years]; `yields`: what
    sun and wind yield in each against the long run, None where it is not known yet [ratio]. `solar_output`,
    `wind_output`: what each of the weather years that the place has makes, over their mean [ratio]; empty where all
    that tells years apart is drawn. `projects`: those of the ledger that may come. `place`: has the planning database.
    """

    years: tuple[int, ...]
    ahead: tuple[float, ...]
    yields: tuple[tuple[float, float] | None, ...]
    solar_output: tuple[float, ...]
    wind_output: tuple[float, ...]
    projects: tuple[Coming, ...]
    place: Place


def draw(drivers: Drivers, chance: Chances, settled: Settled) -> Futures:
    """Return what the futures draw.

    Parameters
    ----------
    drivers : tuple of Driver
    chance : Chances
        Each future's place in the distribution of each driver.
    settled : Settled

    Notes
    -----
    Bias of the resource is drawn once a future, weather each year. The weather years of the place are picked whole; the
    yearly part of solar and wind adds only what the spread among them lacks: sd^2 = published^2 - theirs^2. A finished
    year made what it made: no bias, and its own yield whatever weather year stands for its hours. Prices keep their
    place in the distribution over the years while it widens, sd(t) = s sqrt(1 - x^t), with s and x such that the
    spreads after one and after four years are those of the table.

    A project of the planning database starts when its chance passes its place among the futures, which it has in part
    in common with all of its technology: z = sqrt(c) common + sqrt(1 - c) own, with normal scores and c the row
    `technology_pace_share`.
    """
    by_name = {driver.name: driver for driver in drivers}

    def value(name: str) -> NDArray[np.float64]:
        return by_name[name].value(chance(name))

    years, output = settled.years, np.array([settled.solar_output, settled.wind_output])
    picked = np.stack([(chance(f"weather_year {year}") * output.shape[1]).astype(np.int64) for year in years], axis=1)
    ratios = []
    for source, of_weather in zip(("solar", "wind"), output, strict=True):
        residual = _residual(by_name, chance, f"{source}_weather_share", float(of_weather.std()), years)
        ratios.append(np.maximum(value(f"{source}_resource_share")[:, None] * residual, 0.0))
    for at, known in enumerate(settled.yields):
        if known is not None:
            for ratio, of_weather, made in zip(ratios, output, known, strict=True):
                ratio[:, at] = made / of_weather[picked[:, at]]
    shared = value("project_slip_shared_years")
    own = by_name["project_slip_own_years"]
    projects = settled.projects
    slips = [(shared + own.value(chance(f"{own.name} {p.name}"))) * DAYS_PER_YEAR for p in projects]
    comes = [chance(f"{COMES} {p.name}") < p.chance for p in projects]
    electricity, gas = _prices(by_name, chance, np.array(settled.ahead))
    count = len(shared)
    return Futures(
        weather_year=picked,
        solar_ratio=ratios[0],
        wind_ratio=ratios[1],
        electricity_price_log=electricity,
        gas_price_log=gas,
        slip_days=np.rint(np.stack(slips, axis=1)) if projects else np.zeros((count, 0)),
        comes=np.stack(comes, axis=1) if projects else np.zeros((count, 0), dtype=bool),
        pipeline_days=planned.starts_on(settled.place, _places(by_name, chance, settled.place, count)),
        expected_share=np.zeros(count),
        car_steps=value("electric_car_path_steps"),
        pump_steps=value("heat_pump_path_steps"),
        other_ratio=value("other_resource_share"),
        going_on_ratio=value("going_on_ratio"),
        unplanned_share_per_year=_unplanned(by_name, chance(UNPLANNED)),
        delivery_share=value("delivery_share"),
        use_growth_share_per_year=value("use_growth_nation_share_per_year") + value("use_growth_place_share_per_year"),
        efficiency_difference=value("heat_pump_efficiency_difference"),
        saving_ratio=value("retrofit_saving_ratio"),
        success_difference_share=value("retrofit_success_difference_share"),
        poverty_difference_share=value("fuel_poverty_level_difference_share"),
        poverty_walk_log=value("fuel_poverty_walk_log"),
        upgrade_ratio=value("background_upgrade_ratio"),
        job_chance=chance("job_factors"),
    )


def _places(drivers: Mapping[str, Driver], chance: Chances, place: Place, count: int) -> NDArray[np.float64]:
    """Each future's place within the chance of each project of the planning database, shape [futures, projects]."""
    common = drivers["technology_pace_share"].fixed
    scores = [
        np.sqrt(common) * ndtri(chance(f"{PACE} {p.technology}"))
        + np.sqrt(1 - common) * ndtri(chance(f"{COMES} {p.reference}"))
        for p in planned.of(place)
    ]
    return np.asarray(ndtr(np.stack(scores, axis=1))) if scores else np.zeros((count, 0))


@lru_cache(maxsize=16)
def drawn(drivers: Drivers, seed: int, count: int, settled: Settled) -> Futures:
    """Return what so many futures draw, kept: it is the same whatever a reader changes."""
    return locked(draw(drivers, stream(seed, count), settled))


def _unplanned(drivers: Mapping[str, Driver], chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is built a year that nobody has planned: none in some futures, and by the table's distribution in the rest.

    The median of all futures is none, as the pathway has it, only where at most half of them have any.
    """
    any_ = drivers["unplanned_plant_chance"].fixed
    among = np.clip((chance - (1 - any_)) / any_, 1e-9, 1 - 1e-9)
    return np.where(chance < 1 - any_, 0.0, drivers[UNPLANNED].value(among))


def _residual(
    drivers: Mapping[str, Driver], chance: Chances, name: str, spread: float, years: tuple[int, ...]
) -> NDArray[np.float64]:
    """Yearly output against the weather years' own, mean 1, shape [futures, years]."""
    published = drivers[name].sd or 0.0
    lacking = np.sqrt(max(published**2 - spread**2, 0.0))
    return 1 + lacking * np.stack([ndtri(chance(f"{name} {year}")) for year in years], axis=1)


def _prices(
    drivers: Mapping[str, Driver], chance: Chances, since: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Logarithm of the price of electricity and of gas against the scenario's, shape [futures, years] each."""
    first, together = drivers["price_spread_first_year"].fixed, drivers["price_correlation"].fixed
    electricity = ndtri(chance("electricity_price_ratio"))
    gas = together * electricity + np.sqrt(1 - together**2) * ndtri(chance("gas_price_ratio"))

    def log(name: str, normal: NDArray[np.float64]) -> NDArray[np.float64]:
        return normal[:, None] * spread_over_years(first, drivers[name].sd or 0.0, since)

    return log("electricity_price_ratio", electricity), log("gas_price_ratio", gas)


def spread_over_years(first: float, fourth: float, years: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the spread of a price that wanders but is pulled back: sd(t) = s sqrt(1 - x^t).

    Parameters
    ----------
    first, fourth : float
        Spread after one year and after four [log units].
    years : array
        Years from now [years].

    Raises
    ------
    ValueError
        If no such price has these spreads: the fourth must lie between the first and twice the first.

    Examples
    --------
    >>> spread_over_years(0.15, 0.25, np.array([1.0, 4.0, 16.0])).round(3).tolist()
    [0.15, 0.25, 0.304]
    """
    if not first < fourth < 2 * first:
        raise ValueError(f"A spread of {first:g} after one year and {fourth:g} after four is no price pulled back.")
    keeps = _kept_a_year(first, fourth)
    return np.asarray(first / np.sqrt(1 - keeps) * np.sqrt(1 - keeps**years))


@lru_cache(maxsize=16)
def _kept_a_year(first: float, fourth: float) -> float:
    """What is left of a price's distance after a year: (1 - x^4) / (1 - x) = 1 + x + x^2 + x^3 = (fourth / first)^2."""
    roots = np.roots([1.0, 1.0, 1.0, 1.0 - (fourth / first) ** 2])
    return float(next(r.real for r in roots if abs(r.imag) < 1e-9 and 0.0 < r.real < 1.0))
