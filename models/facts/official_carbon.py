"""Official carbon of a place, as it stands beside the modelled footprint."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialCarbon:
    """Carbon within the influence of a council in one year [t CO2], and the people it is divided by.

    Of homes, and of industry, commerce and public sector together. No large industrial sites, motorways, railways or
    land use. CO2 alone.
    """

    year: int
    homes_t: float
    business_t: float
    people: int

    @property
    def per_head_t(self) -> float:
        """Homes, industry, commerce and public sector [t CO2 a head]."""
        return (self.homes_t + self.business_t) / self.people


@dataclass(frozen=True, slots=True)
class OfficialGas:
    """All greenhouse gases of everything in an area in one year [t CO2e a head]: farms, land and transport, too."""

    year: int
    per_head_t: float
