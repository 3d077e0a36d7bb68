"""What a council's homes heat with, as a census counts them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeHeating:
    """Shares of homes that heat with one thing alone, in a census year [0-1]; those with two or more are in none."""

    year: int
    gas_boiler: float
    oil_boiler: float
    electric_heaters: float
