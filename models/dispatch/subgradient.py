"""What is brought in over a year, and what no wire carries, as functions of a few amounts; straight lines below both.

What is made and used in each hour, and the store, follow the amounts in straight lines. The greedy store of `storage`
brings in the least that any use of that store could, so what is brought in is the value of a linear program: convex
in the amounts. Shadow prices of energy in each hour and of energy in the store, read backwards through the year, solve
the linear program's dual. Whatever those prices are, they give a line that is below the curve everywhere (weak
duality); the ones read here touch it at the point they are read at, so its slope is a subgradient.

What no wire carries is convex, too, where there is no store. With one that is greedy it is not: a first MWh of surplus
before noon takes room that the noon would need, a second one that the store has no power to take does not. A store run
for the wires would leave that room, and bring in more; this one is run to bring in least, so it is left out of account
in `curtailed`, which then is more than is curtailed, never less.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.dispatch import storage
from models.weather import compiled

_NO_STORE_MWH = 1e-9
"""A smaller store is none: what a first bit of store would do is then read off a store of its own size."""

_BEYOND_ANY_LIMIT = 1e15


class LinearHours(NamedTuple):
    """How a year's hours follow from amounts t in straight lines.

    surplus(w, h) = surplus_mw[w, h] + sum_j surplus_mw_per_unit[w, j, h] t[j]: generation less demand [MW], in each
    weather year and hour, negative where it is a need. store = store_mwh + store_mwh_per_unit @ t [MWh], of a fixed
    duration `store_hours` [h], keeping `round_trip_share` of what it takes in [0-1].
    """

    surplus_mw: NDArray[np.float64]
    surplus_mw_per_unit: NDArray[np.float64]
    store_mwh: float
    store_mwh_per_unit: NDArray[np.float64]
    store_hours: float
    round_trip_share: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Curtailed:
    """What no wire carries at one point without a store [MWh, mean of the weather years], and a line below it.

    curtailed(t, limit) >= constant + slope @ t - hours x (limit - limit at the point), with equality there; `hours`:
    those of the year in which the wires are full [h].
    """

    at: NDArray[np.float64]
    mwh: float
    constant_mwh: float
    slope_mwh: NDArray[np.float64]
    hours: float


@dataclass(frozen=True, slots=True, eq=False)
class Subgradient:
    """What is brought in at one point [MWh, mean of the weather years], and a line below it everywhere.

    brought in(t) >= constant + slope @ t, with equality at the point where it was taken.
    """

    at: NDArray[np.float64]
    import_mwh: float
    constant_mwh: float
    slope_mwh: NDArray[np.float64]

    def below(self, amounts: NDArray[np.float64]) -> float:
        """The line at other amounts [MWh]."""
        return self.constant_mwh + float(self.slope_mwh @ amounts)


@compiled.kernel()
def fill(surplus, power, room, round_trip, content):
    """Run the store through the hours: `content` is what it can give back before each, and after the last."""
    per_round_trip = 1.0 / round_trip
    content[0] = 0.0
    for h in range(surplus.size):
        _, _, content[h + 1] = storage.hour(surplus[h], content[h], room, power, power, round_trip, per_round_trip)


@compiled.kernel(fastmath=True)
def read_off(surplus, power, room, round_trip, content, held_by):
    """Note what holds the store back in each hour; return what is brought in.

    Apart from `fill`, whose hours wait for each other, so that the compiler takes several of these at a time.
    """
    imports = 0.0
    per_round_trip = 1.0 / round_trip
    for h in range(surplus.size):
        _, out, _ = storage.hour(surplus[h], content[h], room, power, power, round_trip, per_round_trip)
        need = -surplus[h] - out
        imports += need if need > 0.0 else 0.0
        held_by[h] = storage.held_by(surplus[h], content[h], room, power, power, round_trip)
    return imports


@compiled.kernel()
def read_prices(held_by, round_trip, price):
    """Fill `price`, what one more MWh in each hour would save; return what power and room of the store would save.

    Backwards: `worth` is what a MWh in the store saves later on, nothing at the year's end.
    """
    worth = of_power = of_room = 0.0
    for h in range(held_by.size - 1, -1, -1):
        price[h], worth, power_saves, room_saves = storage.hour_before(held_by[h], worth, round_trip)
        of_power += power_saves
        of_room += room_saves
    return of_power, of_room


@compiled.kernel()
def without_store(surplus):
    """Return what is brought in without a store, and make the hours those of a store too small to change any."""
    imports = 0.0
    for h in range(surplus.size):
        if surplus[h] < 0.0:
            imports -= surplus[h]
        surplus[h] *= _BEYOND_ANY_LIMIT
    return imports


@compiled.kernel(fastmath=True)
def _surplus_at(surplus_mw, per_unit, amounts, surplus):
    surplus[:] = surplus_mw
    for j in range(amounts.size):
        for h in range(surplus.size):
            surplus[h] += per_unit[j, h] * amounts[j]


@compiled.kernel(fastmath=True)
def _weighed(price, mw):
    """Each hour's price times its power, summed."""
    total = 0.0
    for h in range(price.size):
        total += price[h] * mw[h]
    return total


@compiled.kernel()
def _years(of, amounts, energy_mwh):
    """Sums over the weather years: brought in, the line's constant, its slope, and what a MWh of store would save."""
    surplus_mw, per_unit, round_trip = of.surplus_mw, of.surplus_mw_per_unit, of.round_trip_share
    first_power, first_room = 1.0 / of.store_hours, round_trip**0.5
    power, room = energy_mwh * first_power, energy_mwh * first_room
    hours = surplus_mw.shape[1]
    surplus, price = np.empty(hours), np.empty(hours)
    content, held_by = np.empty(hours + 1), np.empty(hours, dtype=np.int8)
    slope = np.zeros(amounts.size)
    imports = constant = of_power = of_room = 0.0
    for w in range(surplus_mw.shape[0]):
        _surplus_at(surplus_mw[w], per_unit[w], amounts, surplus)
        if power > 0.0:
            fill(surplus, power, room, round_trip, content)
            imports += read_off(surplus, power, room, round_trip, content, held_by)
        else:
            imports += without_store(surplus)
            fill(surplus, first_power, first_room, round_trip, content)
            read_off(surplus, first_power, first_room, round_trip, content, held_by)
        power_saves, room_saves = read_prices(held_by, round_trip, price)
        of_power += power_saves
        of_room += room_saves
        constant -= _weighed(price, surplus_mw[w])
        for j in range(slope.size):
            slope[j] -= _weighed(price, per_unit[w, j])
    return imports, constant, slope, of_power * first_power + of_room * first_room


@compiled.kernel()
def _over(of, amounts, limit):
    """Sums over the weather years: what passes the limit, its constant, its slope, and in how many hours."""
    surplus_mw, per_unit = of.surplus_mw, of.surplus_mw_per_unit
    hours = surplus_mw.shape[1]
    surplus = np.empty(hours)
    full = np.empty(hours)
    slope = np.zeros(amounts.size)
    over = constant = count = 0.0
    for w in range(surplus_mw.shape[0]):
        _surplus_at(surplus_mw[w], per_unit[w], amounts, surplus)
        for h in range(hours):
            full[h] = 1.0 if surplus[h] > limit else 0.0
            over += full[h] * (surplus[h] - limit)
            count += full[h]
        constant += _weighed(full, surplus_mw[w]) - limit * full.sum()
        for j in range(slope.size):
            slope[j] += _weighed(full, per_unit[w, j])
    return over, constant, slope, count


def curtailed(hours: LinearHours, amounts: NDArray[np.float64], export_limit_mw: float) -> Curtailed:
    """Return what no wire carries at some amounts without a store, and a line that is never above it.

    Parameters
    ----------
    hours : LinearHours
    amounts : array, shape [amounts]
    export_limit_mw : float
        Most that can be sent out in an hour [MW].

    Examples
    --------
    One hour of 3 MW too much, then one of 2 MW too little; wires carry 1 MW, and the amount is MW made in both hours.

    >>> year = LinearHours(surplus_mw=np.array([[3.0, -2.0]]), surplus_mw_per_unit=np.ones((1, 1, 2)), store_mwh=0.0,
    ...                    store_mwh_per_unit=np.zeros(1), store_hours=1.0, round_trip_share=1.0)
    >>> of = curtailed(year, np.array([1.0]), 1.0)
    >>> of.mwh, of.slope_mwh.tolist(), of.hours, of.constant_mwh
    (3.0, [1.0], 1.0, 2.0)
    """
    amounts = np.ascontiguousarray(amounts, dtype=np.float64)
    over, constant, slope, count = _over(hours, amounts, export_limit_mw)
    years = len(hours.surplus_mw)
    return Curtailed(
        at=amounts, mwh=over / years, constant_mwh=constant / years, slope_mwh=slope / years, hours=count / years
    )


def at(hours: LinearHours, amounts: NDArray[np.float64]) -> Subgradient:
    """Return what is brought in at some amounts, and a line that is never above it.

    Parameters
    ----------
    hours : LinearHours
    amounts : array, shape [amounts]

    Raises
    ------
    ValueError
        If the amounts make the store negative.

    Notes
    -----
    Minimise sum i(h) with i(h) >= -s(h) + u(h) - o(h), c(h) = c(h-1) + e u(h) - o(h), 0 <= u, o <= P, 0 <= c <= R and
    i >= 0: i brought in, s the surplus, u into the store and o out of it, e the round trip, P power, R what the store
    can give back. Its dual, with prices y(h) in 0-1 of energy and v(h) of what the store holds:

        sum_h -y(h) s(h) - P (max(0, e v(h) - y(h)) + max(0, y(h) - v(h))) - R max(0, v(h+1) - v(h))

    is a lower bound for every s, P and R. A greedy hour says what y and v are: v jumps to 1 (from there back) where
    the store runs empty while something is brought in, and to 0 where it is full while something is left over; y is
    1 where something is brought in, 0 where something is left over, v where the store meets the need and e v where it
    takes all the surplus. At no store, the hours of a store too small to change any of them are read, so that the line
    is the tangent in the direction of more store. This needs a fixed duration: P and R grow together.

    Examples
    --------
    One hour of 3 MW too much, then one of 2 MW too little; the amount is MWh of a lossless one-hour store. Without it
    2 MWh are brought in, and each MWh of store saves one.

    >>> year = LinearHours(surplus_mw=np.array([[3.0, -2.0]]), surplus_mw_per_unit=np.zeros((1, 2, 1)), store_mwh=0.0,
    ...                    store_mwh_per_unit=np.ones(1), store_hours=1.0, round_trip_share=1.0)
    >>> none = at(year, np.zeros(1))
    >>> none.import_mwh, none.slope_mwh.tolist(), none.below(np.array([2.0])), none.below(np.array([5.0]))
    (2.0, [-1.0], 0.0, -3.0)
    """
    amounts = np.ascontiguousarray(amounts, dtype=np.float64)
    energy_mwh = hours.store_mwh + float(hours.store_mwh_per_unit @ amounts)
    if not energy_mwh >= -_NO_STORE_MWH:
        raise ValueError(f"The store cannot hold {energy_mwh:g} MWh.")
    held_mwh = energy_mwh if energy_mwh > _NO_STORE_MWH else 0.0
    imports, constant, slope, per_mwh = _years(hours, amounts, held_mwh)
    years = len(hours.surplus_mw)
    return Subgradient(
        amounts,
        imports / years,
        (constant - per_mwh * hours.store_mwh) / years,
        (slope - per_mwh * hours.store_mwh_per_unit) / years,
    )
