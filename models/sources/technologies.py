"""Every kind of plant, from the rows of technologies.csv."""

from functools import lru_cache

from models.facts import DataError, Technologies, Technology
from models.facts.technologies import inherited
from models.sources.nouns import of_row
from models.sources.tables import rows


@lru_cache(maxsize=1)
def every_technology() -> Technologies:
    """Return every kind of plant, in the table's order.

    Raises
    ------
    DataError
        If technologies.csv is wrong.
    """
    try:
        return inherited(tuple(of_row(Technology, r) for r in rows("technologies.csv")))
    except ValueError as error:
        raise DataError(f"data/technologies.csv column part_of: {error}") from error
