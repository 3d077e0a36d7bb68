"""What all futures of a place and a scenario share beside the model's own baseline: what draws hang on, profiles."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.dispatch import batch, kernel_inputs
from models.dispatch.kernel_inputs import Baseline
from models.facts import Horizon, Place, Scenario
from models.facts.calendar import MONTH_H
from models.facts.lending import locked
from models.supply import capacity, fleets, profiles
from models.uncertainty import sampling

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shared:
    """What all futures of a place and a scenario share, for some of the projected years.

    `settled`: the facts that draws hang on. `columns`: those of `batch.MADE`. `profiles`: of the hours, 32-bit.
    `monthly_mwh`: what a MW of each column makes in a month, shape [weather years, 12, columns]. `pump_year_ratio`:
    what heat pumps take in each weather year, of a mean year's, shape [weather years].
    """

    base: Baseline
    settled: sampling.Settled
    columns: capacity.Columns
    profiles: batch.Profiles
    monthly_mwh: Values
    pump_year_ratio: Values


def _settled(base: Baseline) -> sampling.Settled:
    """What the draws of a place hang on: facts, never a lever."""
    annual = base.profiles.per_mw.sum(axis=2)
    output = annual / annual.mean(axis=0)
    solar, wind = (tuple(output[:, profiles.KINDS.index(kind)].tolist()) for kind in ("solar_roof", "onshore_wind"))
    return sampling.Settled(
        **dated(base.place, base.horizon),
        solar_output=solar,
        wind_output=wind,
        projects=coming(base.place),
        place=base.place,
    )


def dated(place: Place, horizon: Horizon) -> dict[str, Any]:
    """Return the years of `Settled`, how far they are ahead, and what those that are finished yielded."""
    yields = [
        tuple(place.year_yields.of(technology, year) for technology in ("solar", "onshore_wind")) if done else None
        for year, done in zip(horizon.years, horizon.finished.tolist(), strict=True)
    ]
    return {"years": horizon.years, "ahead": tuple(horizon.ahead.tolist()), "yields": tuple(yields)}


def coming(place: Place) -> tuple[sampling.Coming, ...]:
    """Return the projects that may come, as draws need them."""
    return tuple(sampling.Coming(p.name, p.chance) for p in fleets.coming(place))


@lru_cache(maxsize=6)
def of(place: Place, scenario: Scenario, years: tuple[int, ...] | None = None) -> Shared:
    """Return what all futures of a place and a scenario share, for all projected years or some.

    Raises
    ------
    ValueError
        If a year is not a projected one, or there is none.
    """
    base = kernel_inputs.baseline(place, scenario, years)
    smart = scenario["smart_charging_share"]
    level_h = np.broadcast_to(MONTH_H.astype(np.float64), (base.weather_years, 1, 12))
    return locked(
        Shared(
            base=base,
            settled=_settled(base),
            columns=capacity.by_hours(base.fleet),
            profiles=batch.Profiles(
                base.profiles.per_mw.astype(np.float32),
                base.pump_profiles[:, 0].astype(np.float32),
                base.demand_profiles[:, 0].astype(np.float32),
                np.einsum("u,yuh->yh", [1 - smart, smart], base.demand_profiles[:, 1:]).astype(np.float32),
                base.cold_profiles[:, 0].astype(np.float32),
            ),
            monthly_mwh=np.ascontiguousarray(
                np.concatenate([base.profiles.monthly_mwh_per_mw, level_h], axis=1).transpose(0, 2, 1)
            ),
            pump_year_ratio=base.pump_profiles[:, 0].sum(axis=1),
        )
    )
