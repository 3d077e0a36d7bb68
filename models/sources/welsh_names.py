"""What councils of Wales are called in Welsh."""

from collections.abc import Mapping
from functools import lru_cache

from models.sources.tables import rows

TABLE = "council_welsh_names.csv"


@lru_cache(maxsize=1)
def of_councils() -> Mapping[str, str]:
    """Return the Welsh name of each council of Wales, by its code.

    Raises
    ------
    DataError
        If council_welsh_names.csv is wrong.

    Examples
    --------
    >>> of_councils()["W06000001"], of_councils()["W06000002"]
    ('Ynys Môn', 'Gwynedd')
    """
    return {row.code: row.name for row in rows(TABLE)}
