"""A heat pump against the usual heating of a place: what each costs to buy and to run, with grant and tariff."""

from dataclasses import dataclass
from math import expm1, log1p

from models.facts import Place, Scenario
from models.outcomes import household_bills, usual_heating
from models.outcomes.prices import price


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatChoice:
    """A home of medium use that must heat anew: the usual way, or with a heat pump [GBP of the price cap's year].

    `usual`: "gas_boiler", "oil_boiler" or "electric_heaters". `usual_price_gbp`, `pump_price_gbp`: installed, before
    `grant_gbp`; of electric heaters 0, for no price of new ones is known. `usual_running_gbp`, `pump_running_gbp`: all
    energy of the home in a year at the price cap, `pump_tariff_running_gbp` with all its electricity at the mean price
    of a tariff for heat pumps. `usual_share`, `pump_share`: part of its price that a year of its life bears, with
    interest [1 / year]. `gas_homes_share`: homes of the place with gas, by meters [0-1]; `second`: what else many
    heat with there, and `second_share`, how many of all homes [0-1]; None and 0 where there is no such.
    `gas_saved_kwh`, `oil_saved_kwh`, `electricity_more_kwh`: what a heat pump changes in a year. `gbp_2024`: pounds of
    2024 in each.
    """

    usual: str
    usual_price_gbp: float
    pump_price_gbp: float
    grant_gbp: float
    usual_running_gbp: float
    pump_running_gbp: float
    pump_tariff_running_gbp: float
    usual_share: float
    pump_share: float
    gas_homes_share: float
    second: str | None
    second_share: float
    gas_saved_kwh: float
    oil_saved_kwh: float
    electricity_more_kwh: float
    gbp_2024: float

    @property
    def price_beyond_usual_gbp(self) -> float:
        """Price of a heat pump beyond that of the usual heating, of which its life bears a part; before the grant."""
        return self.pump_price_gbp - self.usual_price_gbp * self.usual_share / self.pump_share

    @property
    def usual_gbp_per_year(self) -> float:
        """The usual heating: a year's part of its price, and the home's energy."""
        return self.usual_price_gbp * self.usual_share + self.usual_running_gbp

    @property
    def pump_gbp_per_year(self) -> float:
        """A heat pump: a year's part of its price less the grant, and the home's energy at the price cap."""
        return self._pump_part_gbp + self.pump_running_gbp

    @property
    def pump_tariff_gbp_per_year(self) -> float:
        """The same on a tariff for heat pumps."""
        return self._pump_part_gbp + self.pump_tariff_running_gbp

    @property
    def _pump_part_gbp(self) -> float:
        return (self.pump_price_gbp - self.grant_gbp) * self.pump_share


def year_part(life_years: float, rate: float) -> float:
    """Return the part of a price that a year of its life bears, so that all of them pay it back with interest.

    Examples
    --------
    Over 15 years at 3.5 %, and without interest:

    >>> round(year_part(15, 0.035), 4), year_part(20, 0.0)
    (0.0868, 0.05)
    """
    return rate / -expm1(-life_years * log1p(rate)) if rate else 1 / life_years


def heat_choice(place: Place, scenario: Scenario) -> HeatChoice:
    """Return what a home of medium use pays for a heat pump and for the usual heating of its place.

    Notes
    -----
    Interest is the social discount rate, for what a household pays to borrow differs. The grant is that in place of oil
    where oil is usual, and in Scotland wherever gas is not; it is never more than the price. Radiators and the like are
    in the price of the heat pump as scheme statistics have it. Upkeep is left out: it is about the same.
    """
    usual, second = usual_heating.of(place, scenario), usual_heating.second(place, scenario)
    before, after = (household_bills.bill(place, scenario, "medium", heating) for heating in (usual, "heat_pump"))
    cap_pounds = scenario["home_electricity_gbp_per_mwh"] / price(scenario, "home_electricity_gbp_per_mwh")
    moved = 1 + scenario["real_energy_price_change_share"]

    def gbp(name: str) -> float:
        return price(scenario, name) * cap_pounds

    off_gas = usual == "oil_boiler" or (usual != "gas_boiler" and place.nation == "Scotland")
    grant = gbp("heat_pump_grant_off_gas_gbp_per_home" if off_gas else "heat_pump_grant_gbp_per_home")
    pump = gbp("heat_pump_capital_gbp_per_home") * (1 - scenario["joint_procurement_discount_share"])
    cheaper = gbp("home_electricity_gbp_per_mwh") - gbp("heat_pump_tariff_gbp_per_mwh")
    rate = scenario["social_discount_rate_share"]
    return HeatChoice(
        usual=usual,
        usual_price_gbp=0.0 if usual == "electric_heaters" else gbp("boiler_capital_gbp_per_home"),
        pump_price_gbp=pump,
        grant_gbp=min(grant, pump),
        usual_running_gbp=before.central_gbp,
        pump_running_gbp=after.central_gbp,
        pump_tariff_running_gbp=after.central_gbp - after.electricity_kwh / 1000 * cheaper * moved,
        usual_share=year_part(scenario["boiler_life_years"], rate),
        pump_share=year_part(scenario["heat_pump_life_years"], rate),
        gas_homes_share=place.gas_homes_share,
        second=second,
        second_share=usual_heating.shares(place, scenario)[second] if second else 0.0,
        gas_saved_kwh=before.gas_kwh - after.gas_kwh,
        oil_saved_kwh=before.oil_kwh - after.oil_kwh,
        electricity_more_kwh=after.electricity_kwh - before.electricity_kwh,
        gbp_2024=1 / cap_pounds,
    )
