"""The rule of the store: what goes in and out in an hour, what holds it back, and what energy in it is worth.

The store is greedy: it takes any surplus and gives it back as soon as demand exceeds generation. No other use of the
same store would bring in less, for a MWh kept for later saves no more than a MWh given now.

    x  = min(max(s, -D), C)                  what its power lets it take, or give where negative           [MW]
    c' = min(max(c + min(x, e x), 0), R)     what it holds at the hour's end, in MWh that it can give back [MWh]

with s the surplus, generation less demand [MW]; C and D the limits of charging and discharging [MW]; c what it held
before; e the share kept over a round trip [0-1]: `min(x, e x)` is `e x` on the way in and `x` on the way out, so that
all of the loss falls on the way in; and R the room, `E sqrt(e)` for a store of E [MWh], which loses as much on the way
in as on the way out. What flows follows:

    in  = min(max(x, 0), (R - c) / e)        [MW]
    out = min(max(-x, 0), c)                 [MW]

An hour has no branch and no division, so that a compiler can take several stores at a time. The rule is written once,
for 32 and 64 bits and for everybody: the hour of one place, of many futures, of a plan and its prices.
"""

from typing import NamedTuple

import numba

CHARGES_SURPLUS, CHARGES_LIMIT, CHARGES_FULL, GIVES_NEED, GIVES_LIMIT, GIVES_EMPTY = range(6)
"""What holds the store back in an hour: surplus, charge limit, room; need, discharge limit, content."""


class Store(NamedTuple):
    """A store: energy it holds [MWh], charge and discharge limits [MW], share kept over a round trip [0-1]."""

    energy_mwh: float
    charge_mw: float
    discharge_mw: float
    round_trip_share: float


NO_STORE = Store(0.0, 0.0, 0.0, 1.0)


# The compiled functions below become part of the loops that call them. Comparisons stand where `min` and `max` would:
# those ask for nan first, which keeps a compiler from the processor's own instruction.


@numba.njit(inline="always")
def _within(flow, least, most):
    flow = flow if flow > least else least
    return flow if flow < most else most


@numba.njit(inline="always")
def _offered(flow, content, kept_share):
    """What the store would hold if it were bottomless and boundless [MWh]."""
    kept = flow * kept_share
    return content + (kept if kept < flow else flow)


@numba.njit(inline="always")
def hour(surplus, content, room, charge, discharge, kept_share, per_kept):
    """Return what goes into the store and out of it in an hour [MWh], and what it then can give back [MWh].

    Parameters
    ----------
    surplus : float
        Generation less demand [MW].
    content, room : float
        What the store can give back before the hour, and when it is full [MWh].
    charge, discharge : float
        Limits of its power [MW].
    kept_share, per_kept : float
        Share kept over a round trip [0-1], and one over it; all of one type, 32 or 64 bits.

    Examples
    --------
    A store with a round trip of 0.8 holds 1 of 4 MWh. Of 10 MW too much it takes 2 MW, its limit, and keeps 1.6 MWh;
    with 9 MW as its limit it takes 3.75 MW and is full. Of 3 MW too little it gives the 1 MWh that it holds.

    >>> [round(flow, 9) for flow in hour(10.0, 1.0, 4.0, 2.0, 2.0, 0.8, 1.25)]
    [2.0, 0.0, 2.6]
    >>> hour(10.0, 1.0, 4.0, 9.0, 9.0, 0.8, 1.25)
    (3.75, 0.0, 4.0)
    >>> hour(-3.0, 1.0, 4.0, 2.0, 2.0, 0.8, 1.25)
    (0.0, 1.0, 0.0)
    """
    nothing = type(content)(0)
    flow = _within(surplus, -discharge, charge)
    space = (room - content) * per_kept
    into = _within(flow, nothing, space)
    out = _within(-flow, nothing, content)
    return into, out, _within(_offered(flow, content, kept_share), nothing, room)


@numba.njit(inline="always")
def held_by(surplus, content, room, charge, discharge, kept_share):
    """Return what holds the store back in an hour of `hour`: `CHARGES_SURPLUS` to `GIVES_EMPTY`.

    Examples
    --------
    >>> held_by(10.0, 1.0, 4.0, 2.0, 2.0, 0.8) == CHARGES_LIMIT, held_by(10.0, 1.0, 4.0, 9.0, 9.0, 0.8) == CHARGES_FULL
    (True, True)
    >>> held_by(-3.0, 1.0, 4.0, 2.0, 2.0, 0.8) == GIVES_EMPTY
    True
    """
    offered = _offered(_within(surplus, -discharge, charge), content, kept_share)
    if surplus >= 0.0:
        if offered >= room:
            return CHARGES_FULL
        return CHARGES_SURPLUS if surplus <= charge else CHARGES_LIMIT
    if offered < 0.0:
        return GIVES_EMPTY
    return GIVES_NEED if -surplus <= discharge else GIVES_LIMIT


@numba.njit(inline="always")
def hour_before(held, worth, kept_share):
    """Return what energy saves in an hour and in the store before it, and what more power and more room would save.

    The dual of `hour`, to be read backwards through the year: all in MWh of import saved, per MWh or, for power, per
    MW in that hour.

    Parameters
    ----------
    held : int
        What holds the store back, of `held_by`.
    worth : float
        What a MWh in the store saves after the hour [0-1]; nothing at the year's end.
    kept_share : float
        Share kept over a round trip [0-1].

    Notes
    -----
    With v what a MWh in the store saves after the hour, y what a MWh more of surplus in the hour saves, v' what a MWh
    in the store saves before it, and e the share kept:

        held back by             y      v'    power    room
        surplus, in              e v    v     0        0
        charge limit             0      v     e v      0
        room                     0      0     0        v
        need, out                v      v     0        0
        discharge limit          1      v     1 - v    0
        content                  1      1     0        0

    Examples
    --------
    A MWh in the store will save one later. Where the store takes all of a surplus, a MWh more of it saves 0.8; where it
    is full, more surplus saves nothing, only more room would.

    >>> hour_before(CHARGES_SURPLUS, 1.0, 0.8)
    (0.8, 1.0, 0.0, 0.0)
    >>> hour_before(CHARGES_FULL, 1.0, 0.8)
    (0.0, 0.0, 0.0, 1.0)
    """
    if held == CHARGES_FULL:
        return 0.0, 0.0, 0.0, worth
    if held == CHARGES_SURPLUS:
        return kept_share * worth, worth, 0.0, 0.0
    if held == CHARGES_LIMIT:
        return 0.0, worth, kept_share * worth, 0.0
    if held == GIVES_NEED:
        return worth, worth, 0.0, 0.0
    if held == GIVES_LIMIT:
        return 1.0, worth, 1.0 - worth, 0.0
    return 1.0, 1.0, 0.0, 0.0
