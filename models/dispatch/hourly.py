"""The kernel: hour by hour, generation, demand, storage, import and export.

In every hour

    generation + discharge + import = demand + charge + export + curtailment        [MWh]

The store is greedy: it takes any surplus and gives it back as soon as demand exceeds generation. Net load is a small
sum of per-unit profiles times capacities and demands, so a year costs one pass over its hours. Compiled with numba and
kept on disk; it releases the interpreter lock, so web threads run side by side.
"""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from models.dispatch import storage, threads
from models.dispatch.storage import Store
from models.dispatch.wires import NO_LIMIT_MW
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.weather import compiled

RESULTS = (
    "generation_mwh",
    "demand_mwh",
    "met_locally_mwh",
    "import_mwh",
    "export_mwh",
    "curtailment_mwh",
    "storage_charge_mwh",
    "storage_discharge_mwh",
    "peak_import_mw",
    "peak_export_mw",
    "hours_self_supplied",
    "longest_import_spell_h",
)
"""What `years` returns for each year and weather year, in this order on the last axis."""


Amount = TypeVar("Amount", float, NDArray[np.float64])


def counted_mwh(results: Mapping[str, Amount]) -> Amount:
    """Return what counts as made here, by name of `RESULTS`: all but what no wire carries [MWh]."""
    return results["generation_mwh"] - results["curtailment_mwh"]


@compiled.kernel(fastmath=True)
def _add(total, times, profile):
    """Add a profile to a total so many times."""
    if times != 0.0:
        for h in range(total.size):
            total[h] += times * profile[h]


@compiled.kernel(fastmath=True)
def _sum_up(generation, demand, charging, discharging, export_limit, imports, row):
    """Fill `imports` with the import of each hour, and `row` with the sums of `RESULTS`.

    Apart from the store's own loop, and with plain comparisons, so that the compiler takes several hours at a time;
    all inputs are finite.
    """
    total_generation = total_demand = total_import = total_export = total_curtailment = 0.0
    total_charge = total_discharge = 0.0
    for h in range(generation.size):
        surplus = generation[h] - demand[h]
        need = -surplus - discharging[h]
        need = need if need > 0.0 else 0.0
        left = surplus - charging[h]
        left = left if left > 0.0 else 0.0
        exports = left if left < export_limit else export_limit
        imports[h] = need
        total_generation += generation[h]
        total_demand += demand[h]
        total_import += need
        total_export += exports
        total_curtailment += left - exports
        total_charge += charging[h]
        total_discharge += discharging[h]
    met_locally = total_demand - total_import
    flows = total_generation, total_demand, met_locally, total_import, total_export, total_curtailment
    sums = (*flows, total_charge, total_discharge)
    row[: len(sums)] = sums


@compiled.kernel(fastmath=True)
def _peaks(generation, demand, charging, imports):
    """Highest import, highest surplus past the store, and how many hours import nothing."""
    peak_import = peak_left = 0.0
    alone = 0
    for h in range(imports.size):
        peak_import = max(peak_import, imports[h])
        peak_left = max(peak_left, generation[h] - demand[h] - charging[h])
        alone += imports[h] <= 0.0
    return peak_import, peak_left, alone


@compiled.kernel()
def _longest_spell(imports):
    longest, begins = 0, 0
    for h in range(imports.size):
        if imports[h] <= 0.0:
            longest = max(longest, h - begins)
            begins = h + 1
    return max(longest, imports.size - begins)


@compiled.kernel()
def _years(
    profiles,
    plant_mw,
    flat_mw,
    demand_profiles,
    demand_mwh,
    weather_demand_profiles,
    weather_demand_mwh,
    store,
    limits,
    months,
):
    n_years, n_weather, n_profiles = plant_mw.shape[0], profiles.shape[0], profiles.shape[1]
    n_demand, n_weather_demand = demand_profiles.shape[1], weather_demand_profiles.shape[1]
    result = np.zeros((n_years, n_weather, 12))
    generation = np.empty(profiles.shape[2])
    calendar_demand = np.empty(profiles.shape[2])
    demand = np.empty(profiles.shape[2])
    charging, discharging, imports = np.empty(demand.size), np.empty(demand.size), np.empty(demand.size)
    for y in range(n_years):
        charge, discharge, round_trip = store.charge_mw[y], store.discharge_mw[y], store.round_trip_share[y]
        room, per_round_trip = store.energy_mwh[y] * np.sqrt(round_trip), 1.0 / round_trip
        limit = limits[y]
        calendar_demand[:] = 0.0
        for u in range(n_demand):
            _add(calendar_demand, demand_mwh[y, u], demand_profiles[y, u])
        for w in range(n_weather):
            demand[:] = calendar_demand
            for u in range(n_weather_demand):
                _add(demand, weather_demand_mwh[y, u], weather_demand_profiles[w, u])
            for month in range(12):
                first, last = months[month], months[month + 1]
                of_month = generation[first:last]
                of_month[:] = flat_mw[y, month]
                for k in range(n_profiles):
                    _add(of_month, plant_mw[y, month, k], profiles[w, k, first:last])
            if room > 0.0:
                content = 0.0
                for h in range(generation.size):
                    charging[h], discharging[h], content = storage.hour(
                        generation[h] - demand[h], content, room, charge, discharge, round_trip, per_round_trip
                    )
            else:
                charging[:] = 0.0
                discharging[:] = 0.0
            _sum_up(generation, demand, charging, discharging, limit, imports, result[y, w])
            peak_import, peak_left, alone = _peaks(generation, demand, charging, imports)
            # A look at hour after hour takes long, and says something only where hours of both kinds are.
            longest = _longest_spell(imports) if 0 < alone < imports.size else imports.size - alone
            result[y, w, 8:] = peak_import, min(peak_left, limit), float(alone), float(longest)
    return result


def years(
    profiles: NDArray[np.float64],
    plant_mw: NDArray[np.float64],
    flat_mw: NDArray[np.float64],
    demand_profiles: NDArray[np.float64],
    demand_mwh: NDArray[np.float64],
    stores: list[Store],
    export_limit_mw: float | NDArray[np.float64],
    weather_demand_profiles: NDArray[np.float64] | None = None,
    weather_demand_mwh: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Settle every hour of several years in several weather years.

    Parameters
    ----------
    profiles : array, shape [weather years, technologies, 8760]
        Output per MW of each technology that follows the weather [MW per MW].
    plant_mw : array, shape [years, 12, technologies]
        Capacity in service in each month [MW].
    flat_mw : array, shape [years, 12]
        Output of plant that runs the same in every hour of a month [MW].
    demand_profiles : array, shape [years, uses, 8760]
        Share of the year's use in each hour [1/h]; each sums to 1.
    demand_mwh : array, shape [years, uses]
        Use of the year [MWh].
    stores : list of Store, one a year
        The store begins each year empty.
    export_limit_mw : float, or array of shape [years]
        Most export in an hour [MW]; the rest is curtailed.
    weather_demand_profiles : array, shape [weather years, uses, 8760], optional
        Share of a mean year's use in each hour, of uses that follow the weather [1/h].
    weather_demand_mwh : array, shape [years, uses], optional
        Those uses in a mean year [MWh].

    Raises
    ------
    ValueError
        If only one of the last two is given, or their weather years are not those of `profiles`.

    Returns
    -------
    array, shape [years, weather years, len(RESULTS)]
        In the order of `RESULTS`. Met locally is demand less import.

    Examples
    --------
    A flat 1 MW plant against a flat demand of 2 MW meets half of it and imports the other half.

    >>> from models.dispatch.storage import NO_STORE
    >>> flat = np.full((1, 1, HOURS), 1 / HOURS)
    >>> r = years(np.zeros((1, 1, HOURS)), np.zeros((1, 12, 1)), np.ones((1, 12)), flat, np.array([[2.0 * HOURS]]),
    ...           [NO_STORE], 10.0)[0, 0]
    >>> dict(zip(RESULTS, r.round(6).tolist()))["met_locally_mwh"]
    8760.0
    """
    if weather_demand_profiles is None or weather_demand_mwh is None:
        if weather_demand_profiles is not weather_demand_mwh:
            raise ValueError("Uses that follow the weather need both their profiles and their energy.")
        weather_demand_profiles, weather_demand_mwh = np.empty((len(profiles), 0, HOURS)), np.empty((len(plant_mw), 0))
    if len(weather_demand_profiles) != len(profiles):
        raise ValueError(f"{len(weather_demand_profiles)} weather years of use do not fit {len(profiles)} of supply.")
    lent = compiled.lent
    of_weather, of_demand = lent(profiles), lent(weather_demand_profiles)
    of_years = [*map(lent, (plant_mw, flat_mw, demand_profiles, demand_mwh, weather_demand_mwh))]
    # One store of arrays, with a value a year.
    store = np.array(stores, dtype=np.float64).T
    limits = np.minimum(np.broadcast_to(np.asarray(export_limit_mw, dtype=np.float64), len(plant_mw)), NO_LIMIT_MW)
    half = len(plant_mw) // 2

    def settle(part: int) -> NDArray[np.float64]:
        of = slice(half, None) if part else slice(half)
        plant, flat, shapes, demand, of_cold = (values[of] for values in of_years)
        its = Store(*store[:, of])
        return np.asarray(
            _years(of_weather, plant, flat, shapes, demand, of_demand, of_cold, its, limits[of], MONTH_STARTS_H)
        )

    return np.concatenate(threads.both(settle))


@compiled.kernel()
def _hours(generation, demand, store, export_limit):
    flows = np.empty((6, generation.size))
    content = 0.0
    charge, discharge, round_trip = store.charge_mw, store.discharge_mw, store.round_trip_share
    one_way = np.sqrt(round_trip)
    room, per_one_way, per_round_trip = store.energy_mwh * one_way, 1.0 / one_way, 1.0 / round_trip
    for h in range(generation.size):
        surplus = generation[h] - demand[h]
        charging, discharging, content = storage.hour(
            surplus, content, room, charge, discharge, round_trip, per_round_trip
        )
        need = -surplus - discharging
        left = surplus - charging
        left = left if left > 0.0 else 0.0
        exports = left if left < export_limit else export_limit
        flows[0, h], flows[1, h], flows[2, h] = charging, discharging, need if need > 0.0 else 0.0
        flows[3, h], flows[4, h], flows[5, h] = exports, left - exports, content * per_one_way
    return flows


def hours(
    plant_mw: NDArray[np.float64], demand_mw: NDArray[np.float64], store: Store, export_limit_mw: float
) -> NDArray[np.float64]:
    """Settle one series of hours and return every flow.

    Parameters
    ----------
    plant_mw, demand_mw : array, shape [hours]
        In each hour [MW].
    store : Store
    export_limit_mw : float
        Most export [MW].

    Returns
    -------
    array, shape [6, hours]
        Charge and discharge of the store, import, export, curtailment [MW], and what the store holds at the hour's
        end [MWh].

    Examples
    --------
    Two hours of surplus, then two of need, with a lossless 1 MW / 1 MWh store:

    >>> made, used = np.array([2.0, 2.0, 0.0, 0.0]), np.ones(4)
    >>> hours(made, used, Store(1.0, 1.0, 1.0, 1.0), 10.0)[:4].tolist()
    [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0]]
    """
    generation, demand = (np.ascontiguousarray(mw, dtype=np.float64) for mw in (plant_mw, demand_mw))
    return np.asarray(_hours(generation, demand, Store(*map(float, store)), min(float(export_limit_mw), NO_LIMIT_MW)))
