"""In whose hands a lever is: the council's own, one that it can influence, or neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from models.sources.tables import rows

TABLE = "lever_hands.csv"
Hands = Literal["own", "influenced", "neither"]
ALL: tuple[Hands, ...] = get_args(Hands)
"""From most to least power of the council."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """In whose hands a lever is, why, and who says so.

    `own_part` is what of it is the council's own, `other_part` what of it is in other hands; empty where nothing is
    known to be.
    """

    lever: str
    hands: Hands
    own_part: str
    other_part: str
    why: str
    source: str
    url: str
    grade: str
    read_on: date


@lru_cache(maxsize=1)
def of_levers() -> Mapping[str, Held]:
    """Return in whose hands each lever is, by its name.

    Raises
    ------
    DataError
        If lever_hands.csv is wrong.

    Examples
    --------
    >>> of_levers()["solar_homes_added_mw"].hands, of_levers()["export_price_gbp_per_mwh"].hands
    ('influenced', 'neither')
    """
    return {
        row.lever: Held(
            lever=row.lever,
            hands=row.hands,
            own_part=row.own_part or "",
            other_part=row.other_part or "",
            why=row.why,
            source=row.source,
            url=row.url or "",
            grade=row.grade,
            read_on=date.fromisoformat(row.read_on),
        )
        for row in rows(TABLE)
    }
