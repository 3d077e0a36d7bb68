"""One row of the pathway's year table, from what the kernel and the outcomes give."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.dispatch import hourly
from models.facts import Year

Values = NDArray[np.float64]


def columns(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return arrays by name, or mappings of such, as the values by name of each year.

    Their shape is [years] or [futures, years], of which the first future counts.
    """
    of_years = [
        columns(of) if isinstance(of, dict) else (of[0] if of.ndim == 2 else of).tolist() for of in values.values()
    ]
    return [dict(zip(values, row, strict=True)) for row in zip(*of_years, strict=True)]


def year_of(
    year: int,
    kind: str,
    by_weather: Values,
    generation: Mapping[str, float],
    installed: Mapping[str, float],
    fuels_mwh: Mapping[str, float] | None = None,
    estimated: Sequence[str] = (),
    **more: Any,
) -> Year:
    """Return one row of the pathway.

    Parameters
    ----------
    year, kind
        As in `Year`.
    by_weather : array, shape [weather years, results]
        The kernel's results in each weather year.
    generation, installed : mapping of technology of the statistics to float
        Generation [MWh] and capacity at the year's end [MW], in the order of the technologies.
    fuels_mwh : mapping of `CARRIERS` but electricity to float, or None
        Energy beside electricity [MWh], where it is known.
    estimated : sequence of str
        Technologies whose generation is not published.
    **more
        Fields of `Year` as they are.
    """
    mean = dict(zip(hourly.RESULTS, by_weather.mean(axis=0).tolist(), strict=True))
    results = dict(zip(hourly.RESULTS, by_weather.T, strict=True))
    annual_share, annual = (hourly.counted_mwh(of) / of["demand_mwh"] for of in (mean, results))
    met = results["met_locally_mwh"] / results["demand_mwh"]
    return Year(
        year=year,
        kind=kind,
        electricity_demand_mwh=mean["demand_mwh"],
        local_generation_mwh=mean["generation_mwh"],
        generation_mwh={technology: float(mwh) for technology, mwh in generation.items() if mwh > 0.0},
        capacity_mw={technology: float(mw) for technology, mw in installed.items() if mw > 0.0},
        estimated=tuple(estimated),
        annual_share=annual_share,
        met_locally_share=mean["met_locally_mwh"] / mean["demand_mwh"],
        annual_share_range=(
            (float(annual.min()), float(annual.max())) if kind == "projected" else (annual_share, annual_share)
        ),
        met_locally_range=(float(met.min()), float(met.max())),
        import_mwh=mean["import_mwh"],
        export_mwh=mean["export_mwh"],
        curtailment_mwh=mean["curtailment_mwh"],
        peak_import_mw=mean["peak_import_mw"],
        peak_export_mw=mean["peak_export_mw"],
        hours_self_supplied=mean["hours_self_supplied"],
        longest_import_spell_h=mean["longest_import_spell_h"],
        **(_of_energy(fuels_mwh, mean) if fuels_mwh else {}),
        **more,
    )


def _of_energy(fuels_mwh: Mapping[str, float], mean: Mapping[str, float]) -> dict[str, Any]:
    """Fields of all energy, with the kernel's means over the weather years."""
    carriers = {"electricity": mean["demand_mwh"], **fuels_mwh}
    total = sum(carriers.values())
    local_heat = carriers.get("heat_network", 0.0)
    return {
        "energy_mwh": carriers,
        "energy_demand_mwh": total,
        "energy_share": (hourly.counted_mwh(mean) + local_heat) / total,
        "energy_met_locally_share": (mean["met_locally_mwh"] + local_heat) / total,
    }
