"""What business saves on energy: what its roofs added save and earn, and what its use has changed; pounds of 2024."""

from dataclasses import dataclass

from models.demand import heating
from models.facts import Pathway, Place, Scenario, horizon
from models.outcomes.costs import MoneyYear
from models.outcomes.prices import price


@dataclass(frozen=True, slots=True)
class BusinessYear:
    """What business saves in one projected year [GBP of 2024]; negative where it pays more.

    `roofs_gbp`: electricity of the roofs added that is used under them or sold, less their upkeep. `electricity_gbp`
    and `gas_gbp`: what is bought less than in the newest year of the statistics, at the prices of the year.
    """

    year: int
    roofs_gbp: float
    electricity_gbp: float
    gas_gbp: float

    @property
    def all_gbp(self) -> float:
        """All of it together [GBP]."""
        return self.roofs_gbp + self.electricity_gbp + self.gas_gbp


def business(
    place: Place, scenario: Scenario, pathway: Pathway, accounts: tuple[MoneyYear, ...]
) -> tuple[BusinessYear, ...]:
    """Return what business saves in every projected year.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    pathway : Pathway
        What follows from the two.
    accounts : tuple of MoneyYear
        Its money (`Simulation.money`).

    Raises
    ------
    ValueError
        If the pathway or its money is not of the same place and years.

    Notes
    -----
    Less use is priced at the unit rate: (use of the newest statistics - use) x price(t). What the roofs save is not in
    it. Capital is not taken off: `appraisal.roof` says when that comes back.
    """
    projected = pathway.since
    years = tuple(y.year for y in projected)
    if not scenario.place_code == pathway.place_code == place.code or years != tuple(y.year for y in accounts):
        raise ValueError("The pathway and its money must be of the same place and years.")
    ramp = horizon.of(place, scenario, years).ramp
    level = 1 + scenario["real_energy_price_change_share"] * ramp
    newest = next(use for use in place.electricity if use.year == place.newest_year)
    _, gas_mwh = heating.newest_gas_mwh(place)
    gas_saved = -scenario["business_gas_change_share"] * ramp * gas_mwh * price(scenario, "business_gas_gbp_per_mwh")
    unit_price = price(scenario, "business_electricity_gbp_per_mwh")
    return tuple(
        BusinessYear(
            year.year,
            money.business_solar_value_gbp - money.business_solar_upkeep_gbp,
            ((newest.business_mwh or 0.0) - (year.business_mwh or 0.0)) * unit_price * float(level[at]),
            float(gas_saved[at] * level[at]),
        )
        for at, (year, money) in enumerate(zip(projected, accounts, strict=True))
    )
