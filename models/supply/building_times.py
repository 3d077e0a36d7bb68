"""How long the last projects took from permission to running, by technology: in Britain, and in each council."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from models.facts import BuildingTime, PlanningRecord
from models.facts.horizon import DAYS_PER_YEAR

ROOF = "roof"
"""Mounting of solar whose completion the database seldom hears of."""

LAST_OF_BRITAIN, LAST_OF_PLACE = 40, 10
FEWEST_OF_BRITAIN, FEWEST_OF_PLACE = 10, 2
"""How many of the last projects to take, at most and at least: fewer are anecdotes."""


def of_records(records: Iterable[PlanningRecord], when: date) -> tuple[BuildingTime, ...]:
    """Return the building times of Britain, then of each council, as they stood on a day.

    Parameters
    ----------
    records : iterable of PlanningRecord
    when : date
        What opened later is left out.

    Notes
    -----
    A permission given only after a plant ran counts as no time. Projects count by the day they opened, newest first.
    """
    opened: dict[tuple[str, str], list[tuple[date, float]]] = {}
    for record in records:
        start, end = record.granted, record.operational
        if start is None or end is None or end > when or record.mounting == ROOF:
            continue
        took = (end, max((end - start).days, 0) / DAYS_PER_YEAR)
        for code in ("", record.code):
            opened.setdefault((code, record.technology), []).append(took)
    return tuple(
        BuildingTime(code, technology, len(last), round(median(years for _, years in last), 2))
        for (code, technology), all_ in sorted(opened.items())
        if (last := _last(all_, code)) and len(last) >= (FEWEST_OF_PLACE if code else FEWEST_OF_BRITAIN)
    )


def _last(opened: Sequence[tuple[date, float]], code: str) -> list[tuple[date, float]]:
    return sorted(opened)[-(LAST_OF_PLACE if code else LAST_OF_BRITAIN) :]
