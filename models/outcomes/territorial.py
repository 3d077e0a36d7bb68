"""The modelled carbon of a place counted as the official territorial figures count: like beside like.

Homes, industry, commerce and the public sector. All electricity used counts at the average of the grid, whoever makes
it: official figures spread the carbon of all power stations over all users, and give a place nothing for its own plant.
No cars, no waste burnt to make electricity.
"""

from dataclasses import dataclass

from models.demand import other_fuels
from models.facts import OfficialCarbon, Place
from models.outcomes import emissions

FACTOR = 1.5
"""Beyond this, or its inverse, the model is called far from an official figure (set by the maker of the rule)."""

WHY = (
    "Our figure and the official one differ for homes and business. The official one leaves out large industrial "
    "sites, counts each year's own weather, and is CO2 alone. Ours counts what such sites burn, and all "
    "greenhouse gases. It takes gas as in a year of common weather, and oil and coal of 2023 moved as in all of "
    "Britain."
)
"""Why the two series of homes and business differ, in words for a reader."""

WHY_GASES = (
    "The official figure of all greenhouse gases also counts farms, land, waste, and all road and rail transport. It "
    "counts what industry sets free without burning fuel, and takes off what forests take in. Of these our footprint "
    "counts only the fuel of cars and vans and the fossil part of waste burnt for power. The comparison here has "
    "neither."
)
"""What the other official series counts that ours does not, in words for a reader."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One year of a place, modelled and official, of homes and of business [t CO2e a head, t CO2 a head]."""

    year: int
    homes_t: float
    business_t: float
    official: OfficialCarbon

    @property
    def per_head_t(self) -> float:
        """Modelled, of homes and business [t CO2e a head]."""
        return self.homes_t + self.business_t

    @property
    def ratio(self) -> float:
        """Modelled over official."""
        return self.per_head_t / self.official.per_head_t

    @property
    def is_far(self) -> bool:
        """Whether the two are more than `FACTOR` apart."""
        return not 1 / FACTOR <= self.ratio <= FACTOR


def beside_official(place: Place, scenario: emissions.Factors) -> tuple[Beside, ...]:
    """Return the modelled carbon beside the official, for every year that has both.

    Parameters
    ----------
    place : Place
    scenario : Scenario, or mapping
        Gives the factors of `emissions.READ` and of `emissions.FUEL_FACTORS` [kg CO2e per kWh].

    Notes
    -----
    A year lacks where the use of electricity is not published. No gas statistics mean no gas. Gas is corrected for
    weather. Other
    fuels of years before 2023 are those of 2023 moved as Britain's (`other_fuels.on_basis_of`).

    References
    ----------
    BEIS, CO2 emissions within the scope of influence of local authorities 2005-2020, 2022, as re-based by mySociety.
    """
    gas = {use.year: use for use in place.gas}
    known = {use.year: use for use in place.electricity}
    found = []
    for official in place.official_carbon:
        use = known.get(official.year)
        if use is None or use.homes_mwh is None or use.business_mwh is None:
            continue
        grid = float(emissions.delivered_kg_per_kwh(scenario, (official.year,))[0])
        burnt = gas.get(official.year)
        oil = other_fuels.of_year(place.other_fuels_by_year, official.year)
        homes, business = (
            electricity * grid
            + (gas_mwh or 0.0) * scenario["gas_carbon_kg_per_kwh"]
            + sum(mwh[user] * scenario[emissions.FUEL_FACTORS[fuel]] for fuel, mwh in oil.by_fuel_mwh.items())
            for user, electricity, gas_mwh in (
                (0, use.homes_mwh, burnt.homes_mwh if burnt else None),
                (1, use.business_mwh, burnt.business_mwh if burnt else None),
            )
        )
        found.append(Beside(official.year, homes / official.people, business / official.people, official))
    return tuple(found)
