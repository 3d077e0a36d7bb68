"""What follows in each future for homes in fuel poverty, work and money: the model's own steps on arrays.

Each function gives, to rounding, what `fuel_poverty.project`, `jobs` and `money.accounts` give for the scenario of a
single future; the tests hold them to that.
"""

import numpy as np
from scipy.special import ndtr, ndtri

from models.demand import heating
from models.facts.distributions import triangular
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.outcomes import costs, employment, fuel_poverty
from models.supply import capacity
from models.uncertainty import build_out, sampling, warmth
from models.uncertainty.baseline import Frame, Values
from models.uncertainty.ensemble import Ensemble

SOLAR_PAYERS = {"solar_homes_added_mw": "solar_homes", "solar_business_added_mw": "solar_business"}
"""Levers whose roofs have a price of their own."""


def work_factor(scenario: Scenario, name: str, chance: Values) -> Values:
    """Return a work factor at a place within its range: triangular, likeliest at the scenario's value."""
    a = scenario.assumptions[name]
    return triangular(chance, min(a.low, scenario[name]), scenario[name], max(a.high, scenario[name]))


def _added_mw(scenario: Scenario, added: build_out.Added) -> dict[str, Values]:
    """What each year adds by kind of plant, the store's power among them, shape [futures, years] [MW]."""
    by_kind = dict(added.project_mw)
    for name, mw in added.programme_mw.items():
        kind = capacity.PROGRAMMES[name]
        by_kind[kind] = by_kind.get(kind, 0.0) + mw
    by_kind["store"] = added.store_mwh / scenario["store_hours"]
    return by_kind


def _per_year(place: Place, scenario: Scenario, frame: Frame, sample: sampling.Sample) -> tuple[Values, Values]:
    """Homes that get a heat pump, and that are retrofitted, in each year, shape [futures, years] each."""
    reached = frame.ends * sample.delivery_share[:, None]
    without = place.households * (1 - scenario["heat_pump_homes_today_share"])
    pumps = without * heating.changed_share(scenario, reached)
    treated = warmth.retrofitted_homes(place, scenario, reached)
    return np.diff(pumps, axis=1, prepend=0.0), np.diff(treated, axis=1, prepend=0.0)


def job_years(
    place: Place, scenario: Scenario, frame: Frame, sample: sampling.Sample, added: build_out.Added
) -> Values:
    """Return the job-years of local workers booked in each year, shape [futures, years]: all that `jobs` counts."""
    decline = (1 - scenario["jobs_decline_share_per_year"]) ** (np.array(frame.years, dtype=np.float64) - 2024)
    chance = sample.job_chance
    total = np.zeros((len(chance), len(frame.years)))
    for kind, mw in _added_mw(scenario, added).items():
        if kind not in employment.FACTORS:
            continue
        local = scenario[
            "local_roof_build_jobs_share" if kind in employment.ROOF_TRADES else "local_large_build_jobs_share"
        ]
        factor = work_factor(scenario, f"{employment.FACTORS[kind]}_job_years_per_mw", chance)
        total += mw * decline * (factor * local)[:, None]
    pumps, treated = _per_year(place, scenario, frame, sample)
    local = scenario["local_retrofit_jobs_share"]
    total += pumps * (work_factor(scenario, "heat_pump_job_years_per_install", chance) * local)[:, None]
    spent_million = treated * (employment.retrofit_gbp_per_home(scenario) / 1e6)
    return (
        total + spent_million * (work_factor(scenario, "retrofit_job_years_per_gbp_million", chance) * local)[:, None]
    )


def capital_gbp(
    place: Place,
    scenario: Scenario,
    frame: Frame,
    sample: sampling.Sample,
    added: build_out.Added,
    ensemble: Ensemble,
) -> Values:
    """Return the capital of each year, shape [futures, years] [GBP of 2024]: all of `money.CAPITAL`."""
    total = np.zeros(added.store_mwh.shape)
    for name, mw in added.programme_mw.items():
        kind = SOLAR_PAYERS.get(name, capacity.PROGRAMMES[name])
        total += mw * (1000 * costs.plant_gbp_per_kw(scenario, kind))
    for kind, mw in added.project_mw.items():
        # A roof of the ledger is a business roof to `money`.
        priced = "solar_business" if kind == "solar_roof" else kind
        if priced in ("solar_business", "solar_ground", "onshore_wind", *costs.PRICED_PLANT):
            total += mw * (1000 * costs.plant_gbp_per_kw(scenario, priced))
    store_gbp_per_kwh = (
        costs.price(scenario, "store_capital_gbp_per_kwh")
        + costs.price(scenario, "store_capital_gbp_per_kw") / scenario["store_hours"]
    )
    total += added.store_mwh * (1000 * store_gbp_per_kwh)
    pumps, treated = _per_year(place, scenario, frame, sample)
    total += pumps * costs.price(scenario, "heat_pump_capital_gbp_per_home")
    total += treated * employment.retrofit_gbp_per_home(scenario)
    delivered = ensemble.heat.network_homes_mwh + ensemble.heat.network_business_mwh
    grown = np.maximum(np.diff(delivered, axis=1, prepend=0.0), 0.0)
    total += grown * costs.price(scenario, "heat_network_capital_gbp_per_mwh_per_year")
    return total * (1 - scenario["joint_procurement_discount_share"])


def bills_gbp(place: Place, scenario: Scenario, frame: Frame, sample: sampling.Sample, ensemble: Ensemble) -> Values:
    """Return what homes and business pay for energy in each year, shape [futures, years] [GBP of 2024].

    Electricity and gas, standing charges too, at their own drawn prices, and heat of networks at that of gas; other
    fuels and car fuel at the scenario's.
    """
    ramp = np.minimum(frame.ends, 1.0)
    level = 1 + scenario["real_energy_price_change_share"] * ramp
    warmth_ = ensemble.heat
    homes_network, business_network = (
        mwh / scenario["boiler_efficiency_share"] for mwh in (warmth_.network_homes_mwh, warmth_.network_business_mwh)
    )
    gas = heating.newest(place.gas, place.newest_year)
    business_gas = ((gas.business_mwh or 0.0) if gas else 0.0) * (1 + scenario["business_gas_change_share"] * ramp)
    business_gas = np.maximum(business_gas - business_network, 0.0)
    all_gas = warmth_.gas_mwh - warmth_.boiler_gas_mwh
    home_gas = np.maximum(all_gas - business_gas, 0.0)
    changed = heating.changed_share(scenario, frame.ends * sample.delivery_share[:, None])
    before = np.concatenate([np.zeros((len(changed), 1)), changed[:, :-1]], axis=1)
    on_gas = place.households * scenario["gas_homes_share"] * (1 - (before + changed) / 2) * (home_gas > 0.0)

    def price(name: str) -> float:
        return costs.price(scenario, name)

    electricity = (
        (ensemble.homes_mwh + ensemble.added_mwh) * price("home_electricity_gbp_per_mwh")
        + place.households * price("home_electricity_standing_gbp_per_year")
        + ensemble.business_mwh * price("business_electricity_gbp_per_mwh")
    )
    gas_gbp = (
        (home_gas + homes_network) * price("home_gas_gbp_per_mwh")
        + on_gas * price("home_gas_standing_gbp_per_year")
        + (np.minimum(business_gas, all_gas) + business_network) * price("business_gas_gbp_per_mwh")
    )
    rest = warmth_.other_fuels_mwh * price("other_fuels_gbp_per_mwh")
    rest = rest + ensemble.car_fuel_mwh * price("car_fuel_gbp_per_mwh")
    return level * (electricity * np.exp(sample.electricity_price_log) + gas_gbp * np.exp(sample.gas_price_log) + rest)


def fuel_poor_homes(place: Place, scenario: Scenario, frame: Frame, sample: sampling.Sample) -> Values | None:
    """Return the homes in fuel poverty at each year's end, shape [futures, years]; None outside England.

    The steps of `fuel_poverty.project`. The drawn level moves today's count in every tenure alike; required cost moves
    with electricity and gas in equal parts, which is about what a home pays for each.
    """
    start = fuel_poverty.baseline(
        place,
        scenario["past_upgrade_share_per_year"],
        scenario["private_rent_fuel_poor_ratio"],
        scenario["social_rent_fuel_poor_ratio"],
    )
    if start is None:
        return None
    homes = np.array([s.homes for s in start.below_c])[:, None]
    level = 1 + sample.poverty_difference_share * start.households / start.fuel_poor_homes
    poor = np.clip(np.array([s.fuel_poor for s in start.below_c])[:, None] * level, 0.0, homes)
    other = homes - poor
    background = 1 - scenario["background_upgrade_share_per_year"]
    response = _price_response(poor, other, scenario["fuel_poverty_price_elasticity"])
    before_first = background ** (place.newest_year - start.year)
    poor, other = poor * before_first, other * before_first
    total = scenario["homes_retrofitted_per_year"] * (capacity.TARGET_YEAR - place.newest_year)
    success = np.clip(scenario["retrofit_success_share"] + sample.success_difference_share, 0.0, 1.0)
    ramp = np.minimum(frame.ends, 1.0)
    prices = np.log1p(scenario["real_energy_price_change_share"] * ramp)
    prices = prices + (sample.electricity_price_log + sample.gas_price_log) / 2
    incomes = np.log1p(scenario["low_income_change_share"] * ramp) / scenario["income_spread"]
    shift = response[:, None] * np.diff(prices, axis=1, prepend=0.0) - np.diff(incomes, prepend=0.0)
    treated = total * np.diff(frame.ends, prepend=0.0) * sample.delivery_share[:, None]
    counts = np.empty(shift.shape)
    for y in range(shift.shape[1]):
        poor, other = _treated(
            poor * background, other * background, treated[:, y], scenario["retrofit_targeting_share"], success
        )
        poor, other = _shifted(poor, other, shift[:, y])
        counts[:, y] = poor.sum(axis=0)
    return counts


def _price_response(poor: Values, other: Values, elasticity: float) -> Values:
    """`fuel_poverty.price_response` of each future; tenures on the first axis."""
    homes = poor + other
    score = ndtri(np.clip(np.divide(poor, homes, out=np.zeros_like(poor), where=homes > 0.0), 1e-300, 1 - 1e-16))
    inside = (poor > 0.0) & (other > 0.0)
    slope = np.where(inside, homes * np.exp(-(score**2) / 2) / np.sqrt(2 * np.pi), 0.0).sum(axis=0)
    return np.divide(elasticity * poor.sum(axis=0), slope, out=np.zeros_like(slope), where=slope > 0.0)


def _treated(poor: Values, other: Values, homes: Values, targeting: float, success: Values) -> tuple[Values, Values]:
    """`fuel_poverty.treated` of each future."""
    all_poor, all_other = poor.sum(axis=0), other.sum(axis=0)
    homes = np.minimum(homes, all_poor + all_other)
    of_poor = np.minimum(all_poor, np.maximum(targeting * homes, homes - all_other))
    left = []
    for group, whole, reached in ((poor, all_poor, of_poor), (other, all_other, homes - of_poor)):
        gone = success * np.divide(reached, whole, out=np.zeros_like(whole), where=whole > 0.0)
        left.append(group * np.maximum(1 - gone, 0.0))
    return left[0], left[1]


def _shifted(poor: Values, other: Values, shift: Values) -> tuple[Values, Values]:
    """`fuel_poverty.shifted` of each future."""
    homes = poor + other
    inside = (poor > 0.0) & (other > 0.0)
    p = np.divide(poor, homes, out=np.full_like(poor, 0.5), where=inside)
    moved = homes * ndtr(ndtri(p) + shift)
    poor = np.where(inside, moved, poor)
    return poor, homes - poor
