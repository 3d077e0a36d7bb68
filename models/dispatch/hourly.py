"""The kernel: hour by hour, what is made, used, stored, brought in and sent out.

In every hour

    made + from store + brought in = used + into store + sent out + curtailed        [MWh]

The store is greedy: it takes any surplus and gives it back as soon as use exceeds what is made. Net load is a small
sum of per-unit profiles times capacities and uses, so a year costs one pass over its hours. Compiled with numba and
kept on disk; it releases the interpreter lock, so web threads run side by side.
"""

import numba
import numpy as np
from numpy.typing import NDArray

from models.dispatch import storage
from models.dispatch.storage import Store
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.weather import compiled

RESULTS = (
    "made_mwh",
    "used_mwh",
    "met_locally_mwh",
    "brought_in_mwh",
    "sent_out_mwh",
    "curtailed_mwh",
    "into_store_mwh",
    "from_store_mwh",
    "peak_brought_in_mw",
    "peak_sent_out_mw",
    "self_supplied_h",
    "longest_bringing_in_h",
)
"""What `years` returns for each year and weather year, in this order on the last axis."""


NO_LIMIT_MW = 1e12
"""Stands for no export limit: finite, as the compiled sums need."""


@numba.njit(cache=True, nogil=True, fastmath=True)
def _add(total, times, profile):
    """Add a profile to a total so many times."""
    if times != 0.0:
        for h in range(total.size):
            total[h] += times * profile[h]


@numba.njit(cache=True, nogil=True, fastmath=True)
def _sum_up(made, used, into, out, export_limit, brought, row):
    """Fill `brought` with what each hour brings in, and `row` with the sums of `RESULTS`.

    Apart from the store's own loop, and with plain comparisons, so that the compiler takes several hours at a time;
    all inputs are finite.
    """
    total_made = total_used = total_in = total_out = total_curtailed = into_sum = from_sum = 0.0
    for h in range(made.size):
        surplus = made[h] - used[h]
        need = -surplus - out[h]
        need = need if need > 0.0 else 0.0
        left = surplus - into[h]
        left = left if left > 0.0 else 0.0
        sent = left if left < export_limit else export_limit
        brought[h] = need
        total_made += made[h]
        total_used += used[h]
        total_in += need
        total_out += sent
        total_curtailed += left - sent
        into_sum += into[h]
        from_sum += out[h]
    sums = total_made, total_used, total_used - total_in, total_in, total_out, total_curtailed, into_sum, from_sum
    row[: len(sums)] = sums


@numba.njit(cache=True, nogil=True)
def _years(
    profiles, made_mw, flat_mw, use_profiles, use_mwh, weather_use_profiles, weather_use_mwh, store, limit, months
):
    n_years, n_weather, n_made = made_mw.shape[0], profiles.shape[0], profiles.shape[1]
    n_use, n_weather_use = use_profiles.shape[1], weather_use_profiles.shape[1]
    result = np.zeros((n_years, n_weather, 12))
    made = np.empty(profiles.shape[2])
    calendar_use = np.empty(profiles.shape[2])
    used = np.empty(profiles.shape[2])
    into, out, brought = np.empty(used.size), np.empty(used.size), np.empty(used.size)
    for y in range(n_years):
        charge, discharge, round_trip = store.charge_mw[y], store.discharge_mw[y], store.round_trip_share[y]
        room, per_round_trip = store.energy_mwh[y] * np.sqrt(round_trip), 1.0 / round_trip
        calendar_use[:] = 0.0
        for u in range(n_use):
            _add(calendar_use, use_mwh[y, u], use_profiles[y, u])
        for w in range(n_weather):
            used[:] = calendar_use
            for u in range(n_weather_use):
                _add(used, weather_use_mwh[y, u], weather_use_profiles[w, u])
            for month in range(12):
                first, last = months[month], months[month + 1]
                of_month = made[first:last]
                of_month[:] = flat_mw[y, month]
                for k in range(n_made):
                    _add(of_month, made_mw[y, month, k], profiles[w, k, first:last])
            if room > 0.0:
                content = 0.0
                for h in range(made.size):
                    into[h], out[h], content = storage.hour(
                        made[h] - used[h], content, room, charge, discharge, round_trip, per_round_trip
                    )
            else:
                into[:] = 0.0
                out[:] = 0.0
            _sum_up(made, used, into, out, limit, brought, result[y, w])
            peak_in = peak_out = 0.0
            self_supplied = spell = longest = 0
            for h in range(brought.size):
                if brought[h] > 0.0:
                    peak_in = max(peak_in, brought[h])
                    spell += 1
                    longest = max(longest, spell)
                else:
                    peak_out = max(peak_out, min(made[h] - used[h] - into[h], limit))
                    spell = 0
                    self_supplied += 1
            result[y, w, 8:] = peak_in, peak_out, float(self_supplied), float(longest)
    return result


def years(
    profiles: NDArray[np.float64],
    made_mw: NDArray[np.float64],
    flat_mw: NDArray[np.float64],
    use_profiles: NDArray[np.float64],
    use_mwh: NDArray[np.float64],
    stores: list[Store],
    export_limit_mw: float,
    weather_use_profiles: NDArray[np.float64] | None = None,
    weather_use_mwh: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Settle every hour of several years in several weather years.

    Parameters
    ----------
    profiles : array, shape [weather years, technologies, 8760]
        Output per MW of each technology that follows the weather [MW per MW].
    made_mw : array, shape [years, 12, technologies]
        Capacity in service in each month [MW].
    flat_mw : array, shape [years, 12]
        Output of plant that runs the same in every hour of a month [MW].
    use_profiles : array, shape [years, uses, 8760]
        Share of the year's use in each hour [1/h]; each sums to 1.
    use_mwh : array, shape [years, uses]
        Use of the year [MWh].
    stores : list of Store, one a year
        The store begins each year empty.
    export_limit_mw : float
        Most that can be sent out in an hour [MW]; the rest is curtailed.
    weather_use_profiles : array, shape [weather years, uses, 8760], optional
        Share of a mean year's use in each hour, of uses that follow the weather [1/h].
    weather_use_mwh : array, shape [years, uses], optional
        Those uses in a mean year [MWh].

    Raises
    ------
    ValueError
        If only one of the last two is given, or their weather years are not those of `profiles`.

    Returns
    -------
    array, shape [years, weather years, len(RESULTS)]
        In the order of `RESULTS`. Met locally is used less brought in.

    Examples
    --------
    A flat 1 MW plant against a flat use of 2 MW meets half of it and brings in the other half.

    >>> from models.dispatch.storage import NO_STORE
    >>> flat = np.full((1, 1, HOURS), 1 / HOURS)
    >>> r = years(np.zeros((1, 1, HOURS)), np.zeros((1, 12, 1)), np.ones((1, 12)), flat, np.array([[2.0 * HOURS]]),
    ...           [NO_STORE], 10.0)[0, 0]
    >>> dict(zip(RESULTS, r.round(6).tolist()))["met_locally_mwh"]
    8760.0
    """
    if weather_use_profiles is None or weather_use_mwh is None:
        if weather_use_profiles is not weather_use_mwh:
            raise ValueError("Uses that follow the weather need both their profiles and their energy.")
        weather_use_profiles, weather_use_mwh = np.empty((len(profiles), 0, HOURS)), np.empty((len(made_mw), 0))
    if len(weather_use_profiles) != len(profiles):
        raise ValueError(f"{len(weather_use_profiles)} weather years of use do not fit {len(profiles)} of supply.")
    read = (profiles, made_mw, flat_mw, use_profiles, use_mwh, weather_use_profiles, weather_use_mwh)
    # One store of arrays, with a value a year.
    store = Store(*np.array(stores, dtype=np.float64).T)
    limit = min(float(export_limit_mw), NO_LIMIT_MW)
    return np.asarray(_years(*map(compiled.lent, read), store, limit, MONTH_STARTS_H))


@numba.njit(cache=True, nogil=True)
def _hours(made, used, store, export_limit):
    flows = np.empty((6, made.size))
    content = 0.0
    charge, discharge, round_trip = store.charge_mw, store.discharge_mw, store.round_trip_share
    one_way = np.sqrt(round_trip)
    room, per_one_way, per_round_trip = store.energy_mwh * one_way, 1.0 / one_way, 1.0 / round_trip
    for h in range(made.size):
        surplus = made[h] - used[h]
        into, out, content = storage.hour(surplus, content, room, charge, discharge, round_trip, per_round_trip)
        need = -surplus - out
        left = surplus - into
        left = left if left > 0.0 else 0.0
        sent = left if left < export_limit else export_limit
        flows[0, h], flows[1, h], flows[2, h] = into, out, need if need > 0.0 else 0.0
        flows[3, h], flows[4, h], flows[5, h] = sent, left - sent, content * per_one_way
    return flows


def hours(
    made_mw: NDArray[np.float64], used_mw: NDArray[np.float64], store: Store, export_limit_mw: float
) -> NDArray[np.float64]:
    """Settle one series of hours and return every flow.

    Parameters
    ----------
    made_mw, used_mw : array, shape [hours]
        Made and used in each hour [MW].
    store : Store
    export_limit_mw : float
        Most that can be sent out [MW].

    Returns
    -------
    array, shape [6, hours]
        Into store, from store, brought in, sent out, curtailed [MW] and store content at the hour's end [MWh].

    Examples
    --------
    Two hours of surplus, then two of need, with a lossless 1 MW / 1 MWh store:

    >>> made, used = np.array([2.0, 2.0, 0.0, 0.0]), np.ones(4)
    >>> hours(made, used, Store(1.0, 1.0, 1.0, 1.0), 10.0)[:4].tolist()
    [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0]]
    """
    made, used = (np.ascontiguousarray(mw, dtype=np.float64) for mw in (made_mw, used_mw))
    return np.asarray(_hours(made, used, Store(*map(float, store)), float(export_limit_mw)))
