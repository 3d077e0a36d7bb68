"""Small hand-made pathways and hours for the tests of the dashboard: no data, no model, numbers a reader can check."""

from dataclasses import replace
from typing import Any

import numpy as np

from models.facts import Event, Hours, Pathway, Target, Year
from models.facts.calendar import HOURS

AMBITION = Target(
    share=0.5,
    year=2030,
    wording="Half by 2030, said the council.",
    source="The Gazette, 3 April 2013",
    url="",
    grade="B",
    is_council_target=True,
)
YARDSTICK = Target(
    share=0.5,
    year=2030,
    wording="Powered Here's own yardstick.",
    source="Powered Here",
    url="",
    grade="C",
    is_council_target=False,
)


def year(number: int, share: float = 0.2, demand_mwh: float = 1_000_000.0, **changes: Any) -> Year:
    """A year that makes `share` of what it uses, a fifth of it by the sun and the rest by a waste plant."""
    made = share * demand_mwh
    actual = number <= 2024
    base = Year(
        year=number,
        kind="actual" if actual else "projected",
        electricity_demand_mwh=demand_mwh,
        homes_mwh=0.4 * demand_mwh,
        business_mwh=0.6 * demand_mwh,
        local_generation_mwh=made,
        generation_mwh={"solar": made / 5, "energy_from_waste": made * 4 / 5},
        capacity_mw={"solar": made / 5 / 876, "energy_from_waste": made * 4 / 5 / 6000},
        estimated=("energy_from_waste",) if actual else (),
        annual_share=share,
        met_locally_share=min(share, 1.0) * 0.9,
        annual_share_range=(share * 0.98, share * 1.02),
        met_locally_range=(share * 0.88, share * 0.92),
        import_mwh=demand_mwh * (1 - min(share, 1.0) * 0.9),
        export_mwh=made * 0.1,
        curtailment_mwh=0.0,
        peak_import_mw=150.0,
        peak_export_mw=5.0,
        hours_self_supplied=10.0,
        longest_import_spell_h=900.0,
        fuel_poor_homes=None,
        fuel_poverty_edition=None,
        job_years=None if actual else 12.0,
        lasting_jobs=None if actual else float(number - 2024),
    )
    return replace(base, **changes)


def pathway(now: float = 0.15, then: float = 0.06, **changes: Any) -> Pathway:
    """A pathway that makes `now` to 2024, a straight line from there to `then` in 2030, and `then` afterwards."""
    years = []
    for number in range(2014, 2041):
        step = min(max(number - 2024, 0), 6) / 6
        years.append(year(number, now + (then - now) * step))
    base = Pathway(
        place_code="E06000021",
        place_name="Stoke-on-Trent",
        ahead_from="2026-12-01",
        scenario_name="today",
        scenario_label="The expected path",
        changes=(),
        target_share=0.5,
        target_year=2030,
        scope="electricity",
        years=tuple(years),
        events=(
            Event(
                year=2030,
                month=3,
                label="Hanford energy-from-waste plant",
                technology="energy_from_waste",
                capacity_change_mw=-14.0,
            ),
        ),
        needed_solar_mw_per_year=70.0,
        recent_solar_mw_per_year=1.7,
    )
    return replace(base, **changes)


def hours(number: int = 2030, solar_mw: float = 100.0) -> Hours:
    """A year of equal days: 100 MW used in every hour, sun from 8 to 16 at `solar_mw`, 10 MW from waste."""
    used = np.full(HOURS, 100.0)
    sun = np.where((np.arange(HOURS) % 24 >= 8) & (np.arange(HOURS) % 24 < 16), solar_mw, 0.0)
    waste = np.full(HOURS, 10.0)
    none = np.zeros(HOURS)
    made = sun + waste
    return Hours(
        year=number,
        demand_mw=used,
        generation_mw={"solar": sun, "energy_from_waste": waste},
        storage_discharge_mw=none,
        storage_charge_mw=none,
        import_mw=np.maximum(used - made, 0.0),
        export_mw=np.maximum(made - used, 0.0),
        curtailment_mw=none,
        stored_mwh=none,
    )
