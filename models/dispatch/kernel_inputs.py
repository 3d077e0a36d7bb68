"""What the kernel needs for the projected years of a place and a scenario, and what the year table needs beside it."""

from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.demand import carriers, electricity, heat_network, heating, transport
from models.dispatch.storage import Store
from models.facts import calendar
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.supply import capacity, potential, profiles

LAST_YEAR = 2040
"""Last projected year."""


def technology_of(kind: str) -> str:
    """Technology of the statistics that a kind of plant belongs to."""
    return "solar" if kind.startswith("solar_") else kind


def projected_years(place: Place) -> tuple[int, ...]:
    """Years after the newest statistics, to 2040."""
    return tuple(range(place.newest_year + 1, LAST_YEAR + 1))


def ground_share(place: Place, scenario: Scenario) -> float:
    """Share of today's solar that stands on the ground [0-1]."""
    return potential.existing_ground_share(place, scenario["solar_homes_kw"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What `hourly.years` takes for the projected years, under its names and shapes, and what it was made from.

    `schedule`: capacity in service. `progress`: how much of a lever's 2030 value is there at each year's end [1 = all].
    `flat_by_technology`: mean output of plant that runs level through a month [MW], shape [years, 12] each.
    `use_mwh`, shape [years, 3]: homes and business together, plain charging, smart charging; `homes_mwh` and
    `business_mwh` are the parts of the first. `weather_use_mwh`, shape [years, 1]: heat pumps, those of homes and
    those of heat networks, which follow the same cold. `energy`: the yearly
    accounts of all carriers. `stores`: one a year.
    """

    schedule: capacity.Schedule
    progress: NDArray[np.float64]
    per_mw: NDArray[np.float64]
    made_mw: NDArray[np.float64]
    flat_by_technology: dict[str, NDArray[np.float64]]
    use_profiles: NDArray[np.float64]
    homes_mwh: NDArray[np.float64]
    business_mwh: NDArray[np.float64]
    use_mwh: NDArray[np.float64]
    weather_use_profiles: NDArray[np.float64]
    weather_use_mwh: NDArray[np.float64]
    energy: carriers.EnergyYears
    stores: list[Store]


def _lock(lent: object) -> None:
    """Make every array of a noun read-only: a cache lends the same one to all who ask."""
    if isinstance(lent, np.ndarray):
        lent.setflags(write=False)
    elif isinstance(lent, dict):
        for part in lent.values():
            _lock(part)
    elif is_dataclass(lent):
        for field in fields(lent):
            _lock(getattr(lent, field.name))


@lru_cache(maxsize=16)
def _use_profiles(
    relative: electricity.Relative, charging: tuple[float, ...], nation: str, years: tuple[int, ...]
) -> NDArray[np.float64]:
    """Shares of use in each hour: homes and business, plain and smart charging; shape [years, 3, 8760]."""
    shares = np.concatenate([electricity.shapes(relative, nation, years), transport.profiles(charging, years)], axis=1)
    _lock(shares)
    return shares


@lru_cache(maxsize=8)
def inputs(place: Place, scenario: Scenario) -> Inputs:
    """Return what the kernel needs for a place's projected years under a scenario; its arrays are read-only."""
    years = projected_years(place)
    on_ground = ground_share(place, scenario)
    profile = profiles.of(place, on_ground)
    schedule = capacity.schedule(place, scenario, years, on_ground)
    zero = np.zeros((len(years), 12))
    made_mw = np.stack([schedule.monthly_mw.get(kind, zero) for kind in profiles.KINDS], axis=2)
    flat = {
        technology: by_month
        * place.load_factors[technology].share
        * (scenario["waste_counted_share"] if technology == "energy_from_waste" else 1.0)
        for technology, by_month in schedule.monthly_mw.items()
        if technology not in profiles.KINDS
    }
    base = next(use for use in place.electricity if use.year == place.newest_year)
    since = np.array(years, dtype=np.float64) - place.newest_year
    progress = capacity.progress(since, scenario, place.newest_year)
    ramp = np.minimum(progress, 1.0)
    homes = (base.homes_mwh or 0.0) * (1 + scenario["home_use_change_share"] * ramp)
    business = (base.business_mwh or 0.0) * (1 + scenario["business_use_change_share"] * ramp)
    waste_mwh = schedule.monthly_mw.get("energy_from_waste", zero) * (
        place.load_factors["energy_from_waste"].share * np.diff(calendar.MONTH_STARTS_H)
    )
    networks = heat_network.wanted(place, scenario, years, waste_mwh, profile.measured)
    path = carriers.project(place, scenario, progress, capacity.TARGET_YEAR - place.newest_year, networks)
    power_mw = schedule.store_mwh / scenario["store_hours"]
    stores = [
        Store(energy, power, power, scenario["store_round_trip_share"])
        for energy, power in zip(schedule.store_mwh.tolist(), power_mw.tolist(), strict=True)
    ]
    found = Inputs(
        schedule=schedule,
        progress=progress,
        per_mw=profile.per_mw,
        made_mw=np.ascontiguousarray(made_mw),
        flat_by_technology=flat,
        use_profiles=_use_profiles(place.demand_shape, place.charging_shape, place.nation, years),
        homes_mwh=homes,
        business_mwh=business,
        use_mwh=np.stack([homes + business, path.plain_charging_mwh, path.smart_charging_mwh], axis=1),
        weather_use_profiles=heating.profile(place, scenario, profile.measured),
        weather_use_mwh=(path.heat_pumps_mwh + path.networks_mwh)[:, None],
        energy=path,
        stores=stores,
    )
    _lock(found)
    return found
