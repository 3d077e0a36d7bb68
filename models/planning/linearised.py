"""The target year in straight lines of what a plan chooses.

Everything a plan chooses enters the target year's hours in straight lines: capacity, store, use of homes and business,
and, for all energy, heat pumps and electric cars at the retrofit of the scenario. So the year at any choice is the year
with none of them plus so much of each; both are read off `kernel_inputs.inputs`, which stays the only place that knows
how.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from models.dispatch import Store, hourly, kernel_inputs, subgradient, wires
from models.facts import Place, Scenario, ScenarioError, calendar
from models.facts.horizon import TARGET_YEAR
from models.facts.results import SCOPES
from models.planning.bundle import Affine, Bundle, Tangent
from models.planning.choices import Choice
from models.planning.linear_program import Array

COUNTED = ("met_locally", "annual")
"""What counts towards a share: what is met in the same hour or from a local store, or all that is made in the year and
used or sent out."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class LinearYear:
    """The target year as the amounts move, in straight lines: hours, and sums of the year [MWh, weather years' mean].

    `energy`: all energy used. `local_heat`: heat of the place that enters networks, and so counts as made and used
    here, of all energy. `export_limit_mw`: most that wires carry out in an hour.
    """

    hours: subgradient.LinearHours
    made: Affine
    used: Affine
    energy: Affine
    local_heat: Affine
    export_limit_mw: float


class _Year(NamedTuple):
    """The target year of a scenario, or what one unit of a lever adds to it, in what is a straight line of the levers.

    `plant_mw`, `flat_mw`, `demand_mwh`, `weather_demand_mwh` as `OneFuture` has them for that year. `sums_mwh`: store,
    fuels and heat of the place that enters networks, shape [3].
    """

    plant_mw: Array
    flat_mw: Array
    demand_mwh: Array
    weather_demand_mwh: Array
    sums_mwh: Array


def _year(future: kernel_inputs.OneFuture, at: int) -> _Year:
    fuels = future.inputs.energy.fuels_mwh
    sums = future.stores[at].energy_mwh, sum(mwh[0, at] for mwh in fuels.values()), fuels["heat_network"][0, at]
    return _Year(
        future.plant_mw[at], future.flat_mw[at], future.demand_mwh[at], future.weather_demand_mwh[at], np.array(sums)
    )


def linear_year(
    place: Place, scenario: Scenario, chosen: Sequence[Choice], weather_years: Sequence[int] | None = None
) -> LinearYear:
    """Return the target year as a plan's choices move, everything else as in the scenario.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    chosen : sequence of Choice
    weather_years : sequence of int, optional
        Which of the place's weather years; all if none are given.

    Raises
    ------
    ValueError
        If there is no such weather year.

    Notes
    -----
    The year with every choice at its start, and what each adds when moved alone to its limit, over how far that is.
    """
    start = scenario.with_changes({c.name: c.start for c in chosen})
    future = kernel_inputs.of_pathway(place, start)
    count, at = len(future.per_mw), future.horizon.at(TARGET_YEAR)
    runs = list(range(count) if weather_years is None else weather_years)
    if not runs or not all(0 <= w < count for w in runs):
        raise ValueError(f"Weather years are 0 to {count - 1}, not {runs}.")
    month = np.repeat(np.arange(12), np.diff(calendar.MONTH_STARTS_H))

    def hours(year: _Year) -> tuple[Array, Array]:
        """Surplus in each hour [MW], shape [weather years, 8760]; made, used and its own sums [MWh], shape [5]."""
        made = np.einsum("hk,wkh->wh", year.plant_mw[month], future.per_mw[runs]) + year.flat_mw[month]
        weather_use = np.einsum("u,wuh->wh", year.weather_demand_mwh, future.weather_demand_profiles[runs])
        used = year.demand_mwh @ future.demand_profiles[at] + weather_use
        return made - used, np.append(np.array([made.sum(), used.sum()]) / len(runs), year.sums_mwh)

    base = _year(future, at)
    surplus, sums = hours(base)
    surplus_per_unit, sums_per_unit = np.empty((len(runs), len(chosen), calendar.HOURS)), np.empty((5, len(chosen)))
    for j, choice in enumerate(chosen):
        moved = _year(kernel_inputs.of_pathway(place, start.with_changes({choice.name: choice.limit})), at)
        one = _Year(*((its - before) / choice.span for its, before in zip(moved, base, strict=True)))
        surplus_per_unit[:, j], sums_per_unit[:, j] = hours(one)
    made, used, store, fuels, heat = (Affine(*of) for of in zip(sums.tolist(), sums_per_unit, strict=True))
    linear_hours = subgradient.LinearHours(
        surplus_mw=surplus,
        surplus_mw_per_unit=surplus_per_unit,
        store_mwh=store.mwh,
        store_mwh_per_unit=store.per_unit,
        store_hours=scenario["store_hours"],
        round_trip_share=scenario["store_round_trip_share"],
    )
    return LinearYear(
        hours=linear_hours,
        made=made,
        used=used,
        energy=used + fuels,
        local_heat=heat,
        export_limit_mw=wires.export_limit_mw(scenario),
    )


class Peaks(NamedTuple):
    """The most brought in, sent out, and left over that wires cannot carry, in an hour of any weather year [MW]."""

    brought_mw: float
    sent_mw: float
    lost_mw: float


def peaks(year: LinearYear, amounts: Array) -> Peaks:
    """Return the highest hours of each kind of any weather year at some amounts."""
    of = year.hours
    mwh = max(0.0, of.store_mwh + float(of.store_mwh_per_unit @ amounts))
    store = Store(mwh, mwh / of.store_hours, mwh / of.store_hours, of.round_trip_share)
    found = []
    for surplus, per_unit in zip(of.surplus_mw, of.surplus_mw_per_unit, strict=True):
        net = surplus + amounts @ per_unit
        flows = hourly.hours(np.maximum(net, 0.0), np.maximum(-net, 0.0), store, year.export_limit_mw)
        found.append(flows[2:5].max(axis=1))
    return Peaks(*np.max(found, axis=0).tolist())


def bundle(
    year: LinearYear,
    chosen: Sequence[Choice],
    measure: str,
    scope: str,
    abandon: Callable[[], bool] | None = None,
) -> Bundle:
    """Return the start of a search: how to simulate the year, and no tangents yet.

    Parameters
    ----------
    year : LinearYear
    chosen : sequence of Choice
    measure : str
        One of `COUNTED`.
    scope : str
        One of `SCOPES`.
    abandon : callable, optional
        Asked before each simulation; ends the search with `Stopped` when it says so.

    Raises
    ------
    ScenarioError
        If there is no such measure or scope.
    """
    for what, asked, known in (("measure", measure, COUNTED), ("scope", scope, SCOPES)):
        if asked not in known:
            raise ScenarioError(f"There is no {what} {asked!r}. Choose from: {', '.join(known)}.")
    counted = year.used if measure == "met_locally" else year.made
    if scope == "energy":
        counted += year.local_heat

    def met_locally(amounts: Array) -> Tangent:
        below = subgradient.at(year.hours, amounts)
        met_mwh = counted.at(below.at) - below.import_mwh
        return Tangent(
            at=below.at,
            counted_mwh=met_mwh,
            constant_mwh=counted.mwh - below.constant_mwh,
            slope_mwh=counted.per_unit - below.slope_mwh,
        )

    def annual(amounts: Array) -> Tangent:
        if wires.is_none(year.export_limit_mw):
            return Tangent(
                at=amounts, counted_mwh=counted.at(amounts), constant_mwh=counted.mwh, slope_mwh=counted.per_unit
            )
        lost = subgradient.curtailed(year.hours, amounts, year.export_limit_mw)
        return Tangent(
            at=lost.at,
            counted_mwh=counted.at(lost.at) - lost.mwh,
            constant_mwh=counted.mwh - lost.constant_mwh,
            slope_mwh=counted.per_unit - lost.slope_mwh,
            per_export_mwh=lost.hours,
        )

    return Bundle(
        tangent_at=met_locally if measure == "met_locally" else annual,
        energy=year.energy if scope == "energy" else year.used,
        most=np.array([choice.most for choice in chosen]),
        scale=np.array([choice.span for choice in chosen]),
        abandon=abandon,
    )
