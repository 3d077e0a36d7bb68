"""Official carbon of each council, from the tables."""

from dataclasses import dataclass

from models.facts import OfficialCarbon, OfficialGas
from models.sources.nouns import of_row
from models.sources.tables import rows, rows_by_year, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One council in one year: modelled carbon of homes and of business, and the official figure [t a head]."""

    code: str
    year: int
    homes_t_per_head: float
    business_t_per_head: float
    official_t_per_head: float

    @property
    def modelled_t_per_head(self) -> float:
        """Homes and business together [t CO2e a head]."""
        return self.homes_t_per_head + self.business_t_per_head


def compared(year: int) -> tuple[Compared, ...]:
    """Return every council of a year, modelled beside official, as shipped in carbon_compared.csv."""
    return tuple(of_row(Compared, r) for r in rows("carbon_compared.csv") if r.year == year)


def by_year(code: str) -> tuple[OfficialCarbon, ...]:
    """Return the carbon within the influence of a council, oldest year first."""
    return tuple(
        OfficialCarbon(
            year=r.year,
            homes_t=r.homes_kt * 1000,
            business_t=(r.industry_kt + r.commerce_kt + r.public_sector_kt) * 1000,
            people=r.people,
        )
        for r in rows_by_year("official_carbon.csv", code)
    )


def all_gases(code: str) -> tuple[OfficialGas, ...]:
    """Return all greenhouse gases of the area of a council, oldest year first."""
    return tuple(OfficialGas(r.year, r.t_per_head) for r in rows_by_year("official_greenhouse_gas.csv", code))


def why_apart(code: str) -> str:
    """Return why the model is far from the official carbon of a council; empty where it is not."""
    return " ".join(r.why for r in rows_of("official_carbon_apart.csv", code))
