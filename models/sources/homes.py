"""What a council's homes are, by count: how many have gas, how many are whole houses."""

from models.facts import DataError
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
