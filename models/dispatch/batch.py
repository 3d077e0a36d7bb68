"""The kernel of many futures: hour by hour, what each future of each year brings in, and what no wire carries.

A future's net load in an hour is a sum of a few hourly profiles, which all futures of one year and one weather year
share, each times a number of its own:

    net load = use x base(h) + heat x pumps(h) + charging x cars(h)
               - flat - roof x r(h) - ground x g(h) - wind x w(h)   [MW]

So `LANES` futures go through the hours together: the profiles are read once for all of them, and the lanes fill the
processor's vector registers.

What an hour costs. Read: 6 profile values of 4 bytes for all lanes together, 1.5 bytes a future; a month of the
profiles is 18 kB and stays in the first cache, as do the lanes, 12 rows of 64 bytes. Arithmetic: 6 multiply-adds, 1
subtraction, 1 maximum and 1 addition a future without a store; with one 18, for the rule of `storage` has no branches.
What is brought in is the net load less what the store's content falls by; in an hour that it charges in, there is none.
Where all plant together could make more than the wires can send out, what is left over beyond that is summed, too.

32-bit floats, summed over each month and then in 64 bits. Made and used are sums of profiles times numbers and need no
loop over hours. It releases the interpreter lock, so threads of this program's own share the blocks; numba's own
threads are not safe below those of a web server.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from models.dispatch import storage, threads
from models.facts.calendar import MONTH_STARTS_H
from models.facts.technologies import WEATHER_HOURS
from models.weather import compiled

LANES = 16
"""Futures that go through the hours together: one 512-bit register of 32-bit floats, or two of 256 bits."""

MADE = (*WEATHER_HOURS, "flat")
"""What the last axis of `Runs.plant_mw` holds: three kinds of plant per MW, and plant that runs level [MW]."""

CHUNKS = 16
"""Parts of the work for each processor, so that it can tell how far it is, and stop."""

ROWS = 15
(
    ROOF, GROUND, WIND, FLAT, DEMAND, PUMPS, CARS, IMPORT, CONTENT, ROOM, POWER, KEPT, PER_KEPT, LIMIT, CURTAILED,
) = (row * LANES for row in range(ROWS))  # fmt: skip


class Stopped(Exception):
    """The work was stopped, as asked, before it was done."""


class Profiles(NamedTuple):
    """Hourly profiles that all futures share, 32-bit floats.

    `per_mw`: output per MW, shape [weather years, 3, 8760]. `pumps`: share of a mean year's heat pump use in each hour,
    shape [weather years, 8760]. `base`, `cars`: share of the year's use of homes and business, and of the charging of
    cars, in each hour, each of shape [years, 8760]. `cold`: what the cold adds to `base`, shape [weather years, 8760].
    """

    per_mw: NDArray[np.float32]
    pumps: NDArray[np.float32]
    base: NDArray[np.float32]
    cars: NDArray[np.float32]
    cold: NDArray[np.float32]


class Runs(NamedTuple):
    """Years to run through their hours, each a year of a future.

    `year`, `weather`: which profiles, shape [runs]. `plant_mw`: capacity in each month of the kinds of `MADE` [MW],
    shape [runs, 12, 4]. `demand_mwh`, `pumps_mwh`, `cars_mwh`: use of homes and business, of heat pumps in a mean year
    and of cars [MWh], shape [runs]. `store_mwh`, `store_mw`: a store's energy and power, shape [runs]; it begins each
    year empty. `round_trip_share`: what it gives back [0-1]. `export_limit_mw`: most that can be sent out
    [MW], shape [runs].
    """

    year: NDArray[np.int64]
    weather: NDArray[np.int64]
    plant_mw: NDArray[np.float32]
    demand_mwh: NDArray[np.float64]
    pumps_mwh: NDArray[np.float64]
    cars_mwh: NDArray[np.float64]
    store_mwh: NDArray[np.float64]
    store_mw: NDArray[np.float64]
    round_trip_share: float
    export_limit_mw: NDArray[np.float64]


class Settled(NamedTuple):
    """What each run brings in, and what is left over that no wire carries [MWh], shape [runs] each."""

    import_mwh: NDArray[np.float64]
    curtailment_mwh: NDArray[np.float64]


@numba.njit(inline="always")
def _net_load(lane, at, roof, ground, wind, base, pumps, cars):
    """Net load of one lane in an hour, from the hour's value of each profile [MW]."""
    used = lane[DEMAND + at] * base + lane[PUMPS + at] * pumps + lane[CARS + at] * cars
    return used - lane[FLAT + at] - lane[ROOF + at] * roof - lane[GROUND + at] * ground - lane[WIND + at] * wind


@compiled.kernel(fastmath=True)
def _month(roof, ground, wind, base, pumps, cars, lane):
    """Add what each lane brings in over some hours, without a store."""
    nothing = np.float32(0.0)
    for h in range(roof.size):
        r, g, w, u, q, c = roof[h], ground[h], wind[h], base[h], pumps[h], cars[h]
        for at in range(LANES):
            net_load = _net_load(lane, at, r, g, w, u, q, c)
            lane[IMPORT + at] += net_load if net_load > nothing else nothing


@compiled.kernel(fastmath=True)
def _month_with_store(roof, ground, wind, base, pumps, cars, lane):
    """The same with a store in each lane; comparisons in place of branches keep the lanes together."""
    nothing = np.float32(0.0)
    for h in range(roof.size):
        r, g, w, u, q, c = roof[h], ground[h], wind[h], base[h], pumps[h], cars[h]
        for at in range(LANES):
            net_load = _net_load(lane, at, r, g, w, u, q, c)
            power, before = lane[POWER + at], lane[CONTENT + at]
            # What flows in is not read here, so one over the share kept is not needed.
            _, _, after = storage.hour(-net_load, before, lane[ROOM + at], power, power, lane[KEPT + at], nothing)
            lane[CONTENT + at] = after
            need = net_load - before + after
            lane[IMPORT + at] += need if need > nothing else nothing


@compiled.kernel(fastmath=True)
def _month_with_limit(roof, ground, wind, base, pumps, cars, lane):
    """The same where more may be left over than the wires carry, with a store or without."""
    nothing = np.float32(0.0)
    for h in range(roof.size):
        r, g, w, u, q, c = roof[h], ground[h], wind[h], base[h], pumps[h], cars[h]
        for at in range(LANES):
            net_load = _net_load(lane, at, r, g, w, u, q, c)
            power, before = lane[POWER + at], lane[CONTENT + at]
            into, _, after = storage.hour(
                -net_load, before, lane[ROOM + at], power, power, lane[KEPT + at], lane[PER_KEPT + at]
            )
            lane[CONTENT + at] = after
            need = net_load - before + after
            lane[IMPORT + at] += need if need > nothing else nothing
            over = -net_load - into - lane[LIMIT + at]
            lane[CURTAILED + at] += over if over > nothing else nothing


@compiled.kernel()
def _blocks(first_block, last_block, starts, ends, order, runs, hours, months, highest, imports, curtailed):
    """Fill `imports` and `curtailed` for the runs of some blocks; lanes that lack a run repeat the block's last one.

    `highest`: the most that a MW of each profile makes in an hour.
    """
    lane = np.zeros(ROWS * LANES, dtype=np.float32)
    one_way = np.sqrt(runs.round_trip_share)
    for block in range(first_block, last_block):
        start, end = starts[block], ends[block]
        y, w = runs.year[order[start]], runs.weather[order[start]]
        any_store = False
        for at in range(LANES):
            run = order[min(start + at, end - 1)]
            lane[DEMAND + at] = runs.demand_mwh[run]
            lane[PUMPS + at] = runs.pumps_mwh[run]
            lane[CARS + at] = runs.cars_mwh[run]
            lane[CONTENT + at] = 0.0
            lane[ROOM + at] = runs.store_mwh[run] * one_way
            lane[POWER + at] = runs.store_mw[run]
            lane[KEPT + at] = runs.round_trip_share
            lane[PER_KEPT + at] = 1.0 / runs.round_trip_share
            lane[LIMIT + at] = runs.export_limit_mw[run]
            any_store = any_store or runs.store_mwh[run] > 0.0
        for month in range(12):
            can_pass = False
            for at in range(LANES):
                run = order[min(start + at, end - 1)]
                lane[ROOF + at] = runs.plant_mw[run, month, 0]
                lane[GROUND + at] = runs.plant_mw[run, month, 1]
                lane[WIND + at] = runs.plant_mw[run, month, 2]
                lane[FLAT + at] = runs.plant_mw[run, month, 3]
                lane[IMPORT + at] = 0.0
                lane[CURTAILED + at] = 0.0
                made = lane[ROOF + at] * highest[0] + lane[GROUND + at] * highest[1] + lane[WIND + at] * highest[2]
                can_pass = can_pass or made + lane[FLAT + at] > runs.export_limit_mw[run]
            # Slices, for hours that count from 0 spare the loops a look at the sign of every index.
            first, last = months[month], months[month + 1]
            sky = hours.per_mw[w]
            roof, ground, wind = sky[0, first:last], sky[1, first:last], sky[2, first:last]
            used = hours.base[y, first:last] + hours.cold[w, first:last]
            rest = used, hours.pumps[w, first:last], hours.cars[y, first:last]
            if can_pass:
                _month_with_limit(roof, ground, wind, *rest, lane)
            elif any_store:
                _month_with_store(roof, ground, wind, *rest, lane)
            else:
                _month(roof, ground, wind, *rest, lane)
            for at in range(end - start):
                imports[order[start + at]] += lane[IMPORT + at]
                curtailed[order[start + at]] += lane[CURTAILED + at]


def blocks(year: NDArray[np.int64], weather: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Return an order of the runs, and where each block of at most `LANES` of one year and weather starts and ends.

    Examples
    --------
    Three runs of one weather year and one of another make two blocks:

    >>> order, starts, ends = blocks(np.zeros(4, dtype=np.int64), np.array([1, 0, 1, 1]))
    >>> order.tolist(), starts.tolist(), ends.tolist()
    ([1, 0, 2, 3], [0, 1], [1, 4])
    """
    key = year * (weather.max(initial=0) + 1) + weather
    order = np.argsort(key, kind="stable")
    edges = np.flatnonzero(np.diff(key[order], prepend=-1))
    following = np.append(edges[1:], len(order))
    starts = np.concatenate([np.arange(a, b, LANES) for a, b in zip(edges, following, strict=True)])
    ends = np.minimum(starts + LANES, following[np.searchsorted(edges, starts, side="right") - 1])
    return order, starts, ends


def settle(
    profiles: Profiles,
    runs: Runs,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Settled:
    """Run every hour of every run and return what it brings in, and what is left over that no wire carries.

    Parameters
    ----------
    profiles : Profiles
    runs : Runs
    progress : callable, optional
        Told how many runs are done, and of how many.
    stop : callable, optional
        Asked between parts of the work whether to stop.

    Raises
    ------
    Stopped
        If `stop` says so.

    Examples
    --------
    A level 1 MW against a level demand of 3 MW imports 2 MW in each of 8,760 hours:

    >>> level = np.full((1, 8760), 1 / 8760, dtype=np.float32)
    >>> none = np.zeros((1, 3, 8760), dtype=np.float32)
    >>> made = np.zeros((1, 12, 4), dtype=np.float32)
    >>> made[:, :, 3] = 1.0
    >>> zero, at = np.zeros(1), np.zeros(1, dtype=np.int64)
    >>> runs = Runs(year=at, weather=at, plant_mw=made, demand_mwh=np.array([3.0 * 8760]), pumps_mwh=zero,
    ...             cars_mwh=zero, store_mwh=zero, store_mw=zero, round_trip_share=0.85, export_limit_mw=zero + 1.0)
    >>> settled = settle(Profiles(none, level, level, none[0, :1], none[0, :1]), runs)
    >>> round(float(settled.import_mwh[0]) / 8760, 4), float(settled.curtailment_mwh[0])
    (2.0, 0.0)
    """
    order, starts, ends = blocks(runs.year, runs.weather)
    result = Settled(np.zeros(len(order)), np.zeros(len(order)))
    chunks = np.unique(np.linspace(0, len(starts), CHUNKS * threads.processors() + 1).astype(int))

    where = [compiled.lent(values) for values in (starts, ends, order)]
    arrays: dict[str, Any] = {
        name: compiled.lent(getattr(runs, name)) for name in Runs._fields if name != "round_trip_share"
    }
    read = runs._replace(**arrays)
    hours = Profiles(*map(compiled.lent, profiles))
    highest = compiled.lent(profiles.per_mw.max(axis=(0, 2)))

    def work(first: int, last: int) -> None:
        _blocks(first, last, *where, read, hours, MONTH_STARTS_H, highest, *result)

    waiting = [threads.pool().submit(work, int(a), int(b)) for a, b in pairwise(chunks)]
    try:
        for done, part in enumerate(waiting):
            part.result()
            if stop is not None and stop():
                raise Stopped("The outlook was stopped before it was done.")
            if progress is not None:
                progress(int(ends[chunks[done + 1] - 1]), len(order))
    finally:
        for part in waiting:
            part.cancel()
    return result
