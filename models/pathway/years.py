"""One row of the pathway's year table, from what the kernel and the outcomes give."""

import numpy as np
from numpy.typing import NDArray

from models.demand.carriers import EnergyYear
from models.dispatch import hourly
from models.facts.place import GENERATION_TECHNOLOGIES, FuelPoverty
from models.facts.results import Year
from models.outcomes.emissions import CarbonYear
from models.outcomes.fuel_poverty import HomesYear

_AT = {name: at for at, name in enumerate(hourly.RESULTS)}


def year_of(
    year: int,
    kind: str,
    by_weather: NDArray[np.float64],
    homes_mwh: float | None,
    business_mwh: float | None,
    generation: dict[str, float],
    installed: dict[str, float],
    estimated: tuple[str, ...],
    poverty: FuelPoverty | None,
    work: tuple[float | None, float | None],
    homes: HomesYear | None = None,
    energy: EnergyYear | None = None,
    carbon: CarbonYear | None = None,
    job_years_net: float | None = None,
) -> Year:
    """One row of the pathway from the kernel's results in each weather year, shape [weather years, results]."""
    mean = dict(zip(hourly.RESULTS, by_weather.mean(axis=0).tolist(), strict=True))
    used = by_weather[:, _AT["used_mwh"]]
    annual_share = mean["made_mwh"] / mean["used_mwh"]
    annual = by_weather[:, _AT["made_mwh"]] / used
    met = by_weather[:, _AT["met_locally_mwh"]] / used
    carriers = {"electricity": mean["used_mwh"], **energy.fuels_mwh} if energy else {}
    total = sum(carriers.values())
    local_heat = carriers.get("heat_network", 0.0)
    return Year(
        year=year,
        kind=kind,
        electricity_demand_mwh=mean["used_mwh"],
        homes_mwh=None if homes_mwh is None else float(homes_mwh),
        business_mwh=None if business_mwh is None else float(business_mwh),
        local_generation_mwh=mean["made_mwh"],
        generation_mwh={t: float(generation[t]) for t in GENERATION_TECHNOLOGIES if generation.get(t, 0.0) > 0.0},
        capacity_mw={t: float(installed[t]) for t in GENERATION_TECHNOLOGIES if installed.get(t, 0.0) > 0.0},
        estimated=estimated,
        annual_share=annual_share,
        met_locally_share=mean["met_locally_mwh"] / mean["used_mwh"],
        annual_share_range=(
            (float(annual.min()), float(annual.max())) if kind == "projected" else (annual_share, annual_share)
        ),
        met_locally_range=(float(met.min()), float(met.max())),
        import_mwh=mean["brought_in_mwh"],
        export_mwh=mean["sent_out_mwh"],
        curtailed_mwh=mean["curtailed_mwh"],
        peak_import_mw=mean["peak_brought_in_mw"],
        peak_export_mw=mean["peak_sent_out_mw"],
        hours_self_supplied=mean["self_supplied_h"],
        longest_import_spell_h=mean["longest_bringing_in_h"],
        fuel_poor_homes=poverty.fuel_poor_homes if poverty else None,
        fuel_poverty_edition=f"{poverty.metric}, {poverty.edition}" if poverty else None,
        job_years=work[0],
        lasting_jobs=work[1],
        fuel_poor_homes_projected=homes.fuel_poor_homes if homes else None,
        fuel_poor_share_projected=homes.fuel_poor_share if homes else None,
        homes_below_c_projected=homes.homes_below_c if homes else None,
        ten_percent_index_share=homes.ten_percent_share if homes else None,
        energy_mwh=carriers,
        added_use_mwh=energy.added_use_mwh if energy else {},
        energy_demand_mwh=total if energy else None,
        energy_share=(mean["made_mwh"] + local_heat) / total if energy else None,
        energy_met_locally_share=(mean["met_locally_mwh"] + local_heat) / total if energy else None,
        electrification_saved_mwh=energy.electrification_saved_mwh if energy else None,
        retrofit_saved_mwh=energy.retrofit_saved_mwh if energy else None,
        network_saved_mwh=energy.network_saved_mwh if energy else None,
        network_heat_mwh=energy.network_heat_mwh if energy else {},
        network_delivered_mwh=energy.network_delivered_mwh if energy else {},
        carbon_t=carbon.carbon_t if carbon else None,
        carbon_by_source_t=carbon.by_source_t if carbon else {},
        carbon_avoided_elsewhere_t=carbon.avoided_elsewhere_t if carbon else None,
        job_years_net=job_years_net,
    )
