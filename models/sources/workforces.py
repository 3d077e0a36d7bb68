"""People of a place who build, and who run and mend plant: counted by the census, or estimated where it is not held."""

from functools import lru_cache

from models.facts import DataError, Workforce
from models.sources.tables import rows, rows_of


@lru_cache(maxsize=1)
def _mean_shares() -> tuple[float, float]:
    """Builders, and all of `Workforce.trades`, of England and Wales, a head of the census year's population."""
    people = {(r.code, r.year): r.population for r in rows("population.csv")}
    counted = rows("workforce.csv")
    heads = sum(people[r.code, r.year] for r in counted)
    return sum(r.construction for r in counted) / heads, sum(_trades(r) for r in counted) / heads


def _trades(row: object) -> int:
    names = ("construction", "power_and_gas", "repair_and_installation", "waste")
    return sum(int(getattr(row, name)) for name in names)


def workforce(code: str, population: int) -> Workforce:
    """Return the people of a council who build, and who run and mend plant.

    Parameters
    ----------
    code : str
        GSS code.
    population : int
        Newest population, for a council of Scotland, whose census is not held.

    Raises
    ------
    DataError
        If a council of England or Wales has no row.

    Notes
    -----
    A council of Scotland is taken to have as many a head as England and Wales together: an estimate.
    """
    found = rows_of("workforce.csv", code)
    if found:
        return Workforce(found[0].year, found[0].construction, _trades(found[0]), False)
    if not code.startswith("S"):
        raise DataError(f"data/workforce.csv: no row for council {code}.")
    builders, trades = _mean_shares()
    return Workforce(rows("workforce.csv")[0].year, round(builders * population), round(trades * population), True)
