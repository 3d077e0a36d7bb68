"""What a council's homes are, by count: how many have gas, what they heat with, how many are whole houses."""

from models.facts import DataError
from models.facts.home_heating import HomeHeating
from models.sources.tables import rows_of


def _newest_meters(name: str, code: str) -> int:
    """Meters of homes in the newest year that has them; 0 where no year has."""
    known = [r for r in rows_of(name, code) if r.homes_meters is not None]
    return max(known, key=lambda r: r.year).homes_meters if known else 0


def gas_homes_share(code: str) -> float:
    """Return gas meters of homes over their electricity meters [0-1], 0 where there is no gas at all.

    Raises
    ------
    DataError
        If the council has no electricity meter.
    """
    electricity = _newest_meters("electricity.csv", code)
    if not electricity:
        raise DataError(f"data/electricity.csv: council {code} has no home with a meter.")
    return min(1.0, _newest_meters("gas.csv", code) / electricity)


def home_heating(code: str) -> HomeHeating | None:
    """Return what a council's homes heat with by census; None in Scotland, of which none is carried."""
    known = rows_of("home_heating.csv", code)
    if not known:
        return None
    r = max(known, key=lambda r: r.year)
    return HomeHeating(
        year=r.year,
        gas_boiler=r.mains_gas_only / r.households,
        oil_boiler=r.oil_only / r.households,
        electric_heaters=r.electric_only / r.households,
    )


def houses_share(code: str, households: int) -> float:
    """Return households in a whole house over all households [0-1]: at most this part has a roof of its own.

    Raises
    ------
    DataError
        If the council is not in houses.csv.
    """
    known = rows_of("houses.csv", code)
    if not known:
        raise DataError(f"data/houses.csv: no row for council {code}.")
    return min(1.0, max(known, key=lambda r: r.year).houses / households)
