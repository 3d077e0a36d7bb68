"""The target year in straight lines of what a plan chooses.

Everything a plan chooses enters the target year's hours in straight lines: capacity, store, use of homes and business,
and, for all energy, heat pumps and electric cars at the retrofit of the scenario. So the year at any choice is the year
with none of them plus so much of each; both are read off `kernel_inputs.inputs`, which stays the only place that knows
how.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.dispatch import kernel_inputs, subgradient
from models.facts import calendar
from models.facts.horizon import TARGET_YEAR
from models.facts.place import Place
from models.facts.results import SCOPES
from models.facts.scenario import Scenario
from models.planning.bundle import Bundle, Tangent
from models.planning.choices import Choice

MEASURES = ("met_locally", "annual")
"""What counts towards a share: what is met in the same hour or from a local store, or all that is made in the year."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class LinearYear:
    """The target year as the amounts move, in straight lines: hours, and sums of the year [MWh, weather years' mean].

    `made_mwh`, `used_mwh`, `energy_mwh` (all energy) and `local_heat_mwh` (heat of the place that enters networks, and
    so counts as made and used here, of all energy) with no choice made; `..._per_unit`, shape [choices], what one unit
    of each adds.
    """

    hours: subgradient.LinearHours
    made_mwh: float
    used_mwh: float
    energy_mwh: float
    local_heat_mwh: float
    made_mwh_per_unit: NDArray[np.float64] = field(repr=False)
    used_mwh_per_unit: NDArray[np.float64] = field(repr=False)
    energy_mwh_per_unit: NDArray[np.float64] = field(repr=False)
    local_heat_mwh_per_unit: NDArray[np.float64] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Year:
    """The target year of a scenario, in the numbers that are straight lines of the levers."""

    made_mw: NDArray[np.float64]
    flat_mw: NDArray[np.float64]
    use_mwh: NDArray[np.float64]
    weather_use_mwh: NDArray[np.float64]
    store_mwh: float
    fuels_mwh: float
    local_heat_mwh: float
    inputs: kernel_inputs.OneFuture = field(repr=False)
    at: int

    def less(self, other: "_Year", per: float) -> "_Year":
        """What one unit of a lever adds: this year less another, over how far the lever was moved."""
        return _Year(
            made_mw=(self.made_mw - other.made_mw) / per,
            flat_mw=(self.flat_mw - other.flat_mw) / per,
            use_mwh=(self.use_mwh - other.use_mwh) / per,
            weather_use_mwh=(self.weather_use_mwh - other.weather_use_mwh) / per,
            store_mwh=(self.store_mwh - other.store_mwh) / per,
            fuels_mwh=(self.fuels_mwh - other.fuels_mwh) / per,
            local_heat_mwh=(self.local_heat_mwh - other.local_heat_mwh) / per,
            inputs=other.inputs,
            at=other.at,
        )

    def hours(self, weather_years: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Made and used in each hour [MW], shape [weather years, 8760] each."""
        month = np.repeat(np.arange(12), np.diff(calendar.MONTH_STARTS_H))
        runs = list(weather_years)
        made = np.einsum("hk,wkh->wh", self.made_mw[month], self.inputs.per_mw[runs]) + self.flat_mw[month]
        used = self.use_mwh @ self.inputs.use_profiles[self.at]
        return made, used + np.einsum("u,wuh->wh", self.weather_use_mwh, self.inputs.weather_use_profiles[runs])


def _year(place: Place, scenario: Scenario) -> _Year:
    inputs = kernel_inputs.of_pathway(place, scenario)
    at = inputs.horizon.at(TARGET_YEAR)
    fuels = inputs.inputs.energy.fuels_mwh
    return _Year(
        made_mw=inputs.made_mw[at],
        flat_mw=inputs.flat_mw[at],
        use_mwh=inputs.use_mwh[at],
        weather_use_mwh=inputs.weather_use_mwh[at],
        store_mwh=inputs.stores[at].energy_mwh,
        fuels_mwh=float(sum(mwh[0, at] for mwh in fuels.values())),
        local_heat_mwh=float(fuels["heat_network"][0, at]),
        inputs=inputs,
        at=at,
    )


def _moved(scenario: Scenario, chosen: Sequence[Choice]) -> Iterator[Scenario]:
    for choice in chosen:
        yield scenario.with_changes({choice.name: choice.limit})


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
    base = _year(place, start)
    count = len(base.inputs.per_mw)
    runs = tuple(range(count)) if weather_years is None else tuple(weather_years)
    if not runs or not all(0 <= w < count for w in runs):
        raise ValueError(f"Weather years are 0 to {count - 1}, not {runs}.")
    per_unit = [
        _year(place, moved).less(base, choice.span) for choice, moved in zip(chosen, _moved(start, chosen), strict=True)
    ]
    made, used = base.hours(runs)
    surplus_per_unit = np.empty((len(runs), len(chosen), calendar.HOURS))
    made_per_unit, used_per_unit = np.empty(len(chosen)), np.empty(len(chosen))
    for j, one in enumerate(per_unit):
        made_by, used_by = one.hours(runs)
        surplus_per_unit[:, j] = made_by - used_by
        made_per_unit[j], used_per_unit[j] = made_by.sum() / len(runs), used_by.sum() / len(runs)
    used_mwh = float(used.sum()) / len(runs)
    return LinearYear(
        hours=subgradient.LinearHours(
            surplus_mw=made - used,
            surplus_mw_per_unit=surplus_per_unit,
            store_mwh=base.store_mwh,
            store_mwh_per_unit=np.array([one.store_mwh for one in per_unit]),
            store_hours=scenario["store_hours"],
            round_trip_share=scenario["store_round_trip_share"],
        ),
        made_mwh=float(made.sum()) / len(runs),
        used_mwh=used_mwh,
        energy_mwh=used_mwh + base.fuels_mwh,
        local_heat_mwh=base.local_heat_mwh,
        made_mwh_per_unit=made_per_unit,
        used_mwh_per_unit=used_per_unit,
        energy_mwh_per_unit=used_per_unit + np.array([one.fuels_mwh for one in per_unit]),
        local_heat_mwh_per_unit=np.array([one.local_heat_mwh for one in per_unit]),
    )


def bundle(year: LinearYear, chosen: Sequence[Choice], measure: str, scope: str) -> Bundle:
    """Return the start of a search: how to simulate the year, and no tangents yet.

    Parameters
    ----------
    year : LinearYear
    chosen : sequence of Choice
    measure : str
        One of `MEASURES`.
    scope : str
        One of `SCOPES`.

    Raises
    ------
    ValueError
        If there is no such measure or scope.
    """
    if measure not in MEASURES or scope not in SCOPES:
        raise ValueError(f"Choose from {MEASURES} of {SCOPES}, not {measure!r} of {scope!r}.")

    of_energy = scope == "energy"
    heat_mwh = year.local_heat_mwh if of_energy else 0.0
    heat_per_unit = year.local_heat_mwh_per_unit if of_energy else np.zeros(len(chosen))

    def met_locally(amounts: NDArray[np.float64]) -> Tangent:
        below = subgradient.at(year.hours, amounts)
        slope = year.used_mwh_per_unit + heat_per_unit
        constant = year.used_mwh + heat_mwh
        counted = constant + float(slope @ below.at) - below.brought_in_mwh
        return Tangent(below.at, counted, constant - below.constant_mwh, slope - below.slope_mwh)

    def annual(amounts: NDArray[np.float64]) -> Tangent:
        slope = year.made_mwh_per_unit + heat_per_unit
        constant = year.made_mwh + heat_mwh
        return Tangent(amounts, constant + float(slope @ amounts), constant, slope)

    return Bundle(
        tangent_at=met_locally if measure == "met_locally" else annual,
        energy_mwh=year.energy_mwh if of_energy else year.used_mwh,
        energy_mwh_per_unit=year.energy_mwh_per_unit if of_energy else year.used_mwh_per_unit,
        most=np.array([choice.most for choice in chosen]),
        scale=np.array([choice.span for choice in chosen]),
    )
