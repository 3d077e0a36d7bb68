"""What councils are called within a sentence, by language, where that is not their official name."""

from collections.abc import Mapping
from functools import lru_cache

from models.sources.tables import rows

TABLE = "council_said_names.csv"


@lru_cache(maxsize=2)
def of_councils(language: str) -> Mapping[str, str]:
    """Return the names that are said in a language ("en", "cy"), by code; none for a council called as it is written.

    Raises
    ------
    DataError
        If council_said_names.csv is wrong.

    Examples
    --------
    >>> of_councils("cy")["W06000001"], of_councils("en")["S12000023"]
    ('Ynys Môn', 'Orkney')
    """
    return {row.code: row.name for row in rows(TABLE) if row.language == language}
