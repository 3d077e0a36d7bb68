"""What is brought in over a year, as a function of a few amounts, and a straight line that is never above it.

What is made and used in each hour, and the store, follow the amounts in straight lines. The greedy store of `balance`
brings in the least that any use of that store could, so what is brought in is the value of a linear programme: convex
in the amounts. Prices of energy in each hour and of energy in the store, read backwards through the year, solve the
programme's dual. Whatever those prices are, they give a line that is below the curve everywhere (weak duality); the
ones read here touch it at the point they are read at.
"""

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

CHARGES_SURPLUS, CHARGES_LIMIT, CHARGES_FULL, GIVES_NEED, GIVES_LIMIT, GIVES_EMPTY = range(6)
"""What holds the store back in an hour: surplus, charge limit, room; need, discharge limit, content."""

_NO_STORE_MWH = 1e-9
"""A smaller store is none: what a first bit of store would do is then read off a store of its own size."""

_BEYOND_ANY_LIMIT = 1e15


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """How a year follows from amounts t in straight lines.

    net(w, h) = net_mw[w, h] + sum_j net_mw_per_unit[w, h, j] t[j]: made less used [MW], in each weather year and hour.
    store = store_mwh + store_mwh_per_unit @ t [MWh], of a fixed duration `store_hours` [h], keeping `round_trip_share`
    of what it takes in [0-1].
    """

    net_mw: NDArray[np.float64]
    net_mw_per_unit: NDArray[np.float64]
    store_mwh: float
    store_mwh_per_unit: NDArray[np.float64]
    store_hours: float
    round_trip_share: float


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """What is brought in at one point [MWh, mean of the weather years], and a line below it everywhere.

    brought in(t) >= constant + slope @ t, with equality at the point where it was taken.
    """

    at: NDArray[np.float64]
    brought_in_mwh: float
    constant_mwh: float
    slope_mwh: NDArray[np.float64]

    def below(self, amounts: NDArray[np.float64]) -> float:
        """The line at other amounts [MWh]."""
        return self.constant_mwh + float(self.slope_mwh @ amounts)


@numba.njit(cache=True, nogil=True)
def _settle(net, power, room, round_trip, held_by):
    """Run the greedy store through the hours, note what holds it back in each; return what is brought in."""
    content = brought_in = 0.0
    per_round_trip = 1.0 / round_trip
    for h in range(net.size):
        if net[h] >= 0.0:
            space = (room - content) * per_round_trip
            if space <= min(net[h], power):
                content = room
                held_by[h] = CHARGES_FULL
            elif net[h] <= power:
                content += net[h] * round_trip
                held_by[h] = CHARGES_SURPLUS
            else:
                content += power * round_trip
                held_by[h] = CHARGES_LIMIT
        else:
            need = -net[h]
            if need <= min(power, content):
                content -= need
                held_by[h] = GIVES_NEED
            elif power <= content:
                content -= power
                brought_in += need - power
                held_by[h] = GIVES_LIMIT
            else:
                brought_in += need - content
                content = 0.0
                held_by[h] = GIVES_EMPTY
    return brought_in


@numba.njit(cache=True, nogil=True)
def _read_prices(held_by, round_trip, price):
    """Fill `price`, what one more MWh in each hour would save; return what power and room of the store would save.

    Backwards: `value` is what a MWh in the store saves later on, nothing at the year's end.
    """
    value = of_power = of_room = 0.0
    for h in range(held_by.size - 1, -1, -1):
        held = held_by[h]
        if held == CHARGES_FULL:
            of_room += value
            value = 0.0
            price[h] = 0.0
        elif held == CHARGES_SURPLUS:
            price[h] = round_trip * value
        elif held == CHARGES_LIMIT:
            of_power += round_trip * value
            price[h] = 0.0
        elif held == GIVES_NEED:
            price[h] = value
        elif held == GIVES_LIMIT:
            of_power += 1.0 - value
            price[h] = 1.0
        else:
            value = 1.0
            price[h] = 1.0
    return of_power, of_room


@numba.njit(cache=True, nogil=True, fastmath=True)
def _add_up(price, net, per_unit, slope):
    """Take each hour's price times its line off `slope`; return the constant."""
    constant = 0.0
    for h in range(price.size):
        if price[h] != 0.0:
            constant -= price[h] * net[h]
            for j in range(slope.size):
                slope[j] -= price[h] * per_unit[h, j]
    return constant


@numba.njit(cache=True, nogil=True, fastmath=True)
def _net_at(net_mw, per_unit, amounts, net):
    for h in range(net.size):
        total = net_mw[h]
        for j in range(amounts.size):
            total += per_unit[h, j] * amounts[j]
        net[h] = total


@numba.njit(cache=True, nogil=True)
def _cut(net_mw, per_unit, amounts, power, room, round_trip, first_power, first_room):
    """Sums over the weather years: brought in, the line's constant, its slope, and what power and room would save."""
    hours = net_mw.shape[1]
    net, price, held_by = np.empty(hours), np.empty(hours), np.empty(hours, dtype=np.int8)
    slope = np.zeros(amounts.size)
    brought_in = constant = of_power = of_room = 0.0
    for w in range(net_mw.shape[0]):
        _net_at(net_mw[w], per_unit[w], amounts, net)
        if power > 0.0:
            brought_in += _settle(net, power, room, round_trip, held_by)
        else:
            for h in range(hours):
                if net[h] < 0.0:
                    brought_in -= net[h]
                net[h] *= _BEYOND_ANY_LIMIT
            _settle(net, first_power, first_room, round_trip, held_by)
        power_saves, room_saves = _read_prices(held_by, round_trip, price)
        of_power += power_saves
        of_room += room_saves
        constant += _add_up(price, net_mw[w], per_unit[w], slope)
    return brought_in, constant, slope, of_power, of_room


def cut(lines: Lines, amounts: NDArray[np.float64]) -> Cut:
    """Return what is brought in at some amounts, and a line that is never above it.

    Parameters
    ----------
    lines : Lines
    amounts : array, shape [amounts]

    Raises
    ------
    ValueError
        If the amounts make the store negative.

    Notes
    -----
    Minimise sum i(h) with i(h) >= -net(h) + u(h) - o(h), c(h) = c(h-1) + e u(h) - o(h), 0 <= u, o <= P, 0 <= c <= R
    and i >= 0: i brought in, u into the store and o out of it, e the round trip, P power, R what the store can give
    back. Its dual, with prices y(h) in 0-1 of energy and v(h) of what the store holds:

        sum_h -y(h) net(h) - P (max(0, e v(h) - y(h)) + max(0, y(h) - v(h))) - R max(0, v(h+1) - v(h))

    is a lower bound for every net, P and R. A greedy hour says what y and v are: v jumps to 1 (from there back) where
    the store runs empty while something is brought in, and to 0 where it is full while something is left over; y is
    1 where something is brought in, 0 where something is left over, v where the store meets the need and e v where it
    takes all the surplus. At no store, the hours of a store too small to change any of them are read, so that the line
    is the tangent in the direction of more store. This needs a fixed duration: P and R grow together.

    Examples
    --------
    One hour of 3 MW too much, then one of 2 MW too little; the amount is MWh of a lossless one-hour store. Without it
    2 MWh are brought in, and each MWh of store saves one.

    >>> year = Lines(np.array([[3.0, -2.0]]), np.zeros((1, 2, 1)), 0.0, np.ones(1), 1.0, 1.0)
    >>> none = cut(year, np.zeros(1))
    >>> none.brought_in_mwh, none.slope_mwh.tolist(), none.below(np.array([2.0])), none.below(np.array([5.0]))
    (2.0, [-1.0], 0.0, -3.0)
    """
    amounts = np.ascontiguousarray(amounts, dtype=np.float64)
    store_mwh = lines.store_mwh + float(lines.store_mwh_per_unit @ amounts)
    if not store_mwh >= -_NO_STORE_MWH:
        raise ValueError(f"The store cannot hold {store_mwh:g} MWh.")
    power_per_mwh, room_per_mwh = 1.0 / lines.store_hours, lines.round_trip_share**0.5
    held = store_mwh if store_mwh > _NO_STORE_MWH else 0.0
    brought_in, constant, slope, of_power, of_room = _cut(
        lines.net_mw,
        lines.net_mw_per_unit,
        amounts,
        held * power_per_mwh,
        held * room_per_mwh,
        lines.round_trip_share,
        power_per_mwh,
        room_per_mwh,
    )
    years = len(lines.net_mw)
    per_mwh = of_power * power_per_mwh + of_room * room_per_mwh
    return Cut(
        amounts,
        brought_in / years,
        (constant - per_mwh * lines.store_mwh) / years,
        (slope - per_mwh * lines.store_mwh_per_unit) / years,
    )
