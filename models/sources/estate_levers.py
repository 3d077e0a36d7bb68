"""Levers of a council's own estate: rows of estate.csv, which move no place's pathway."""

from functools import lru_cache

from models.facts import Assumption
from models.sources.nouns import of_row
from models.sources.tables import rows

TABLE = "estate.csv"


@lru_cache(maxsize=1)
def estate_rows() -> tuple[Assumption, ...]:
    """Return the rows in the table's order; those with a step are levers.

    Examples
    --------
    >>> [row.name for row in estate_rows() if row.is_lever][:2]
    ['estate_roofs_added_mw', 'estate_use_saved_share']
    """
    return tuple(
        of_row(
            Assumption,
            row,
            choices=tuple(
                (label, float(value))
                for label, _, value in (choice.rpartition("=") for choice in row.choices.split("|") if choice)
            ),
            value_rule="",
            high_rule="",
            price_year=None,
        )
        for row in rows(TABLE)
    )
