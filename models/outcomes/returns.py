"""Investments that save later: roofs of a home and a business, a council's solar farm, insulation, a heat pump.

Each at a scenario's prices, which then stay as they are, and at what panels make in a place; pounds of 2024.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.demand import heating
from models.facts.calendar import HOURS
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.outcomes import appraisal, emissions, employment, household_bills
from models.outcomes.appraisal import Investment
from models.outcomes.prices import price

BUSINESS_ROOF_KW = 50.0
"""Size of the business roof [kW]: the largest of the class, 10 to 50 kW, whose price is used."""

SOLAR_FARM_KW = 5_000.0
"""Size of the solar farm [kW]: the smallest of the class, above 5 MW, whose price is used."""


@dataclass(frozen=True, slots=True)
class Return:
    """One investment [GBP of 2024]: what is spent, what the first full year saves or earns, and what that is worth.

    `grant_gbp` is what the state gives its owner towards it; `found` is before the grant, for a grant is a cost too.
    `carbon_saved_t` is over its life [t CO2e].
    """

    name: str
    capital_gbp: float
    grant_gbp: float
    saving_gbp_per_year: float
    life_years: int
    carbon_saved_t: float
    found: Investment

    @property
    def social_gbp_per_gbp(self) -> float:
        """Net present value at the social rate, with the value of carbon, for each pound spent."""
        return self.found.npv_social_gbp / self.capital_gbp

    @property
    def borrowing_gbp_per_gbp(self) -> tuple[float, float]:
        """The same at the rates at which a council borrows, without carbon: the least and the most."""
        least, most = self.found.npv_borrowing_gbp
        return least / self.capital_gbp, most / self.capital_gbp


def _return(
    name: str,
    flows: tuple[float, ...],
    carbon_t: NDArray[np.float64],
    scenario: Scenario,
    first: int,
    grant: float = 0.0,
) -> Return:
    found = appraisal.invest_to_save(flows, scenario, first, (0.0, *carbon_t.tolist()))
    return Return(name, -flows[0], grant, flows[1], len(flows) - 1, float(carbon_t.sum()), found)


def _years(first: int, life: int) -> tuple[int, ...]:
    """The years in which it saves: from the year after it is paid for."""
    return tuple(range(first + 1, first + 1 + life))


def _solar_carbon_t(
    scenario: Scenario, first: int, first_year_mwh: float, life: int, self_use_share: float
) -> NDArray[np.float64]:
    """Carbon that solar saves in each year of its life [t]: under its roof at the meter, the rest at the grid."""
    of, years = emissions.factors(scenario), _years(first, life)
    made = first_year_mwh * (1 - scenario["solar_fall_share_per_year"]) ** np.arange(life)
    used = self_use_share * emissions.delivered_kg_per_kwh(of, years)
    return made * (used + (1 - self_use_share) * emissions.grid_kg_per_kwh(of, years))


def roof(place: Place, scenario: Scenario, kind: str) -> Return:
    """Return what an array on the roof of a home ("homes") or of a business ("business") brings its owner."""
    kw = scenario["solar_homes_kw"] if kind == "homes" else BUSINESS_ROOF_KW
    flows = appraisal.roof_cash_flows(place, scenario, kind, kw)
    mwh = kw / 1000 * HOURS * place.load_factors["solar"].share
    first = place.newest_year + 1
    share = scenario[{"homes": "home_solar_self_use_share", "business": "business_solar_self_use_share"}[kind]]
    saved = _solar_carbon_t(scenario, first, mwh, len(flows) - 1, share)
    return _return(f"roof_{kind}", flows, saved, scenario, first)


def solar_farm(place: Place, scenario: Scenario) -> Return:
    """Return what a solar farm brings the council that owns it and sells all its electricity.

    Its planning and building are paid for at once, on the day it is bought: the levelised cost spreads them.
    """
    of_kind = appraisal.plant(place, scenario, "solar_ground")
    built = (
        of_kind.pre_development_gbp_per_kw + of_kind.construction_gbp_per_kw + of_kind.infrastructure_gbp_per_kw
    ) * SOLAR_FARM_KW
    mwh = SOLAR_FARM_KW / 1000 * HOURS * of_kind.load_factor_share
    made = mwh * (1 - of_kind.fall_share_per_year) ** np.arange(of_kind.life_years)
    earned = made * price(scenario, "solar_farm_price_gbp_per_mwh") - SOLAR_FARM_KW * of_kind.running_gbp_per_kw
    earned[-1] -= SOLAR_FARM_KW * of_kind.decommissioning_gbp_per_kw
    first = place.newest_year + 1
    saved = _solar_carbon_t(scenario, first, mwh, of_kind.life_years, 0.0)
    return _return("solar_farm", (-built, *earned.tolist()), saved, scenario, first)


def insulation(place: Place, scenario: Scenario, wall: str) -> Return:
    """Return what insulating a home of medium use with a gas boiler saves it, by measured savings.

    `wall` is "solid" or "cavity"; its loft is topped up too.
    """
    home = scenario.with_changes({"retrofit_solid_wall_share": {"solid": 1.0, "cavity": 0.0}[wall]})
    _, gas_kwh = household_bills.typical_kwh(scenario, "medium")
    saved_mwh = gas_kwh / 1000 * heating.retrofit_saving_share(home)
    life, first = round(scenario["retrofit_life_years"]), place.newest_year + 1
    capital = employment.retrofit_gbp_per_home(home) * (1 - scenario["joint_procurement_discount_share"])
    flows = (-capital, *[saved_mwh * price(scenario, "home_gas_gbp_per_mwh")] * life)
    saved_t = np.full(life, saved_mwh * emissions.factors(scenario).gas)
    return _return(f"{wall}_wall", flows, saved_t, scenario, first)


def heat_pump(place: Place, scenario: Scenario) -> Return:
    """Return what a heat pump saves a home of medium use that had a gas boiler and gives up its gas supply.

    Its whole price counts: what a new boiler would have cost is not taken off.
    """
    _, gas_kwh = household_bills.typical_kwh(scenario, "medium")
    gas_mwh = gas_kwh / 1000
    electricity_mwh = gas_mwh * scenario["boiler_efficiency_share"] / scenario["heat_pump_seasonal_efficiency"]
    saved = gas_mwh * price(scenario, "home_gas_gbp_per_mwh") + price(scenario, "home_gas_standing_gbp_per_year")
    saved -= electricity_mwh * price(scenario, "home_electricity_gbp_per_mwh")
    life, first = round(scenario["heat_pump_life_years"]), place.newest_year + 1
    of = emissions.factors(scenario)
    carbon_t = gas_mwh * of.gas - electricity_mwh * emissions.delivered_kg_per_kwh(of, _years(first, life))
    capital = price(scenario, "heat_pump_capital_gbp_per_home") * (1 - scenario["joint_procurement_discount_share"])
    grant = min(price(scenario, "heat_pump_grant_gbp_per_home"), capital)
    return _return("heat_pump", (-capital, *[saved] * life), carbon_t, scenario, first, grant)


def all_of(place: Place, scenario: Scenario) -> tuple[Return, ...]:
    """Return the six investments.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Resolved for the place.

    Notes
    -----
    Paid for in the first projected year, saving from the year after. Carbon of electricity is at the grid's projected
    factor of each year, after 2040 that of 2040: `carbon.grid_kg_per_kwh`.

    What an owner saves is at retail prices, which hold taxes and some of the cost of carbon already: with the value of
    carbon on top it is no full appraisal of what society gains.

    References
    ----------
    HM Treasury, The Green Book, 2022: discounting and social value. DESNZ, Valuation of energy use and greenhouse gas
    emissions for appraisal: the value of carbon.
    """
    return (
        roof(place, scenario, "homes"),
        roof(place, scenario, "business"),
        solar_farm(place, scenario),
        insulation(place, scenario, "cavity"),
        insulation(place, scenario, "solid"),
        heat_pump(place, scenario),
    )
