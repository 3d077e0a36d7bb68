"""What counts towards a share in each of many futures, and how it moves with plant, use and store: lines above it.

As `batch` runs many futures through their hours, and as `subgradient` reads prices of energy backwards through them:
what one more MWh made in an hour adds to what counts. Summed by month and kind of plant, over use and for the store,
those prices are the slopes of what counts in all that a future may have more or less of. What counts is concave in all
of these together, so its lines are above it everywhere; which levers move them is no matter of this module.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.dispatch import batch, subgradient, threads
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.weather import compiled

_NO_STORE_MWH = 1e-9
"""A smaller store is none, as in `subgradient`."""


class Slopes(NamedTuple):
    """What each future loses, and what counts more in it.

    `lost_mwh`: brought in, or curtailed [MWh], shape [futures]. `of_plant_mwh`: for a MW more of each of `batch.MADE`
    in a month, shape [futures, 12, 4] [MWh per MW]. `of_use_share`: what more made in the hours of homes' and business'
    use would add, shape [futures] [MWh per MWh]; using a MWh more then adds 1 less that. `of_store_mwh`: for a MWh more
    of store, shape [futures] [MWh per MWh].
    """

    lost_mwh: NDArray[np.float64]
    of_plant_mwh: NDArray[np.float64]
    of_use_share: NDArray[np.float64]
    of_store_mwh: NDArray[np.float64]


@compiled.kernel(fastmath=True)
def _add_surplus_of_month(roof, ground, wind, pumps, cars, used, plant_mw, demand, pumped, charged, surplus):
    """Add generation less demand of one place in the hours of a month of a future [MW]."""
    of_roof, of_ground, of_wind, flat = plant_mw
    for h in range(surplus.size):
        made = of_roof * roof[h] + of_ground * ground[h] + of_wind * wind[h] + flat
        surplus[h] += made - demand * used[h] - pumped * pumps[h] - charged * cars[h]


@compiled.kernel(fastmath=True)
def _sums_of_month(price, roof, ground, wind, used, of_plant):
    """Fill the sums of a month's prices by kind of plant; return that over use."""
    of_roof = of_ground = of_wind = flat = of_use = 0.0
    for h in range(price.size):
        of_roof += price[h] * roof[h]
        of_ground += price[h] * ground[h]
        of_wind += price[h] * wind[h]
        flat += price[h]
        of_use += price[h] * used[h]
    of_plant[0], of_plant[1], of_plant[2], of_plant[3] = of_roof, of_ground, of_wind, flat
    return of_use


@compiled.kernel()
def _some(first, last, annual, runs, hours, used, store_hours, months, lost, of_plant, of_use, of_store):
    """Fill the sums of some futures: of what is met locally, or of all that is made and not curtailed.

    Plant, use and profiles are of each place, whose hours are summed; year, weather, store and wires are of all.
    """
    places = len(hours.per_mw)
    surplus, price = np.empty(HOURS), np.empty(HOURS)
    content, held_by = np.empty(HOURS + 1), np.empty(HOURS, dtype=np.int8)
    kept = runs.round_trip_share
    first_power, first_room = 1.0 / store_hours, kept**0.5
    for f in range(first, last):
        w, y = runs.weather[f], runs.year[f]
        surplus[:] = 0.0
        for p in range(places):
            sky, pumps, cars, base = hours.per_mw[p, w], hours.pumps[p, w], hours.cars[p, y], used[p, y, w]
            # Slices, for hours that count from 0 spare the loops a look at the sign of every index.
            for month in range(12):
                a, b = months[month], months[month + 1]
                _add_surplus_of_month(
                    sky[0, a:b], sky[1, a:b], sky[2, a:b], pumps[a:b], cars[a:b], base[a:b],
                    runs.plant_mw[p, f, month], runs.demand_mwh[p, f], runs.pumps_mwh[p, f], runs.cars_mwh[p, f],
                    surplus[a:b],
                )  # fmt: skip
        total = 0.0
        if annual:
            limit = runs.export_limit_mw[f]
            for h in range(HOURS):
                over = surplus[h] - limit
                total += over if over > 0.0 else 0.0
                price[h] = 0.0 if over > 0.0 else 1.0
        elif runs.store_mwh[f] > _NO_STORE_MWH:
            power, room = runs.store_mw[f], runs.store_mwh[f] * first_room
            subgradient.fill(surplus, power, room, kept, content)
            total = subgradient.read_off(surplus, power, room, kept, content, held_by)
            of_power, of_room = subgradient.read_prices(held_by, kept, price)
            of_store[f] = of_power * first_power + of_room * first_room
        else:
            total = subgradient.without_store(surplus)
            subgradient.fill(surplus, first_power, first_room, kept, content)
            subgradient.read_off(surplus, first_power, first_room, kept, content, held_by)
            of_power, of_room = subgradient.read_prices(held_by, kept, price)
            of_store[f] = of_power * first_power + of_room * first_room
        lost[f] = total
        for p in range(places):
            sky, base = hours.per_mw[p, w], used[p, y, w]
            for month in range(12):
                a, b = months[month], months[month + 1]
                of_use[p, f] += _sums_of_month(
                    price[a:b], sky[0, a:b], sky[1, a:b], sky[2, a:b], base[a:b], of_plant[p, f, month]
                )


def of(profiles: batch.Profiles, runs: batch.Runs, store_hours: float, *, annual: bool) -> Slopes:
    """Return what each future loses towards a share, and what counts more for more of all that it has.

    Parameters
    ----------
    profiles : Profiles
    runs : Runs
        A year of each future. For the annual share its store is left out of account, as in `subgradient.curtailed`.
    store_hours : float
        Duration of a store [h]: its power grows with its energy.
    annual : bool
        What counts is what is made and not curtailed; else what is met in its hour or from the store.

    Examples
    --------
    A level 1 MW against a level demand of 3 MW brings 2 MW in; a MW more in January would meet 744 MWh more.

    >>> level = np.full((1, 8760), 1 / 8760, dtype=np.float32)
    >>> none = np.zeros((1, 3, 8760), dtype=np.float32)
    >>> made = np.zeros((1, 12, 4), dtype=np.float32)
    >>> made[:, :, 3] = 1.0
    >>> zero, at = np.zeros(1), np.zeros(1, dtype=np.int64)
    >>> runs = batch.Runs(year=at, weather=at, plant_mw=made, demand_mwh=np.array([3.0 * 8760]), pumps_mwh=zero,
    ...                   cars_mwh=zero, store_mwh=zero, store_mw=zero, round_trip_share=0.85, export_limit_mw=zero)
    >>> found = of(batch.Profiles(none, level, level, none[0, :1], none[0, :1]), runs, 2.0, annual=False)
    >>> round(float(found.lost_mwh[0]) / 8760, 4), float(found.of_plant_mwh[0, 0, 3])
    (2.0, 744.0)
    """
    (found,) = _found([(profiles, runs)], runs, store_hours, annual)
    return found


def as_one(each: Sequence[tuple[batch.Profiles, batch.Runs]], store_hours: float) -> list[Slopes]:
    """Return what futures of several places lack as one, their hours summed, and what counts more in each place.

    Parameters
    ----------
    each : sequence of (Profiles, Runs)
        Of every place, the same futures in the same order: of the same year and weather, with the same round trip.
    store_hours : float
        Duration of a store, the same in all places [h]: what they hold is one store.

    Returns
    -------
    list of Slopes
        One of each place; what is lost, and what a MWh more of store does, is that of all.

    Raises
    ------
    ValueError
        If futures of the places differ in year, weather or round trip.
    """
    runs = [its for _, its in each]
    first = runs[0]
    for its in runs[1:]:
        same = np.array_equal(its.year, first.year) and np.array_equal(its.weather, first.weather)
        if not same or its.round_trip_share != first.round_trip_share:
            raise ValueError("Futures of all places need the same year, weather and round trip.")
    store_mwh = np.sum([its.store_mwh for its in runs], axis=0)
    whole = first._replace(store_mwh=store_mwh, store_mw=store_mwh / store_hours)
    return _found(each, whole, store_hours, False)


def _found(
    each: Sequence[tuple[batch.Profiles, batch.Runs]], whole: batch.Runs, store_hours: float, annual: bool
) -> list[Slopes]:
    """The sums of futures of some places as one; year, weather, store and wires are those of `whole`."""
    places, count = len(each), len(whole.weather)
    lost, of_store = np.zeros(count), np.zeros(count)
    of_plant, of_use = np.zeros((places, count, 12, 4)), np.zeros((places, count))
    used = compiled.lent(np.stack([its.base[:, None] + its.cold[None] for its, _ in each]))
    hours = batch.Profiles(*(compiled.lent(np.stack(of)) for of in zip(*(its for its, _ in each), strict=True)))
    beside = {
        name: np.stack([getattr(its, name) for _, its in each])
        for name in ("plant_mw", "demand_mwh", "pumps_mwh", "cars_mwh")
    }
    arrays: dict[str, Any] = {
        name: compiled.lent(beside[name] if name in beside else getattr(whole, name))
        for name in whole._fields
        if name != "round_trip_share"
    }
    read = whole._replace(**arrays)

    def work(first: int, last: int) -> None:
        _some(first, last, annual, read, hours, used, store_hours, MONTH_STARTS_H, lost, of_plant, of_use, of_store)

    chunks = np.unique(np.linspace(0, count, batch.CHUNKS * threads.processors() + 1).astype(int)).tolist()
    for part in [threads.pool().submit(work, a, b) for a, b in pairwise(chunks)]:
        part.result()
    return [Slopes(lost, plant, use, of_store) for plant, use in zip(of_plant, of_use, strict=True)]
