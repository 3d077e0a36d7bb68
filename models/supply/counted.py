"""Whether the statistics of a council hold a plant that the planning database still calls under construction."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from models.facts import PlanningRecord, Renewable


def in_statistics(
    begun: Sequence[tuple[PlanningRecord, date]],
    opened: Iterable[tuple[PlanningRecord, date]],
    renewables: Iterable[Renewable],
    years: Sequence[int],
    share: float,
) -> frozenset[int]:
    """Return the references of plants of one council and technology that its statistics hold already.

    A plant is held if, in a year since it was begun, capacity rose by more than is usual there, and by more than what
    is known to have opened in that year, by at least a share of the plant. Each rise explains as many plants as it can
    hold, the largest first.

    Parameters
    ----------
    begun : sequence of (PlanningRecord, date)
        Plants under construction, and when each was begun.
    opened : iterable of (PlanningRecord, date)
        Plants that run, and since when.
    renewables : iterable of Renewable
        Published capacity of the council, this technology alone; a year without a row had none.
    years : sequence of int
        Years that the statistics of the council cover, one after the other.
    share : float
        Part of a plant that a rise must hold [0-1].

    Returns
    -------
    frozenset of int
    """
    capacity = {row.year: row.capacity_mw for row in renewables}
    rises = {year: capacity.get(year, 0.0) - capacity.get(year - 1, 0.0) for year in years[1:]}
    if not rises:
        return frozenset()
    usual = median(rises.values())
    left = {year: rise - usual for year, rise in rises.items()}
    for record, on in opened:
        if on.year in left:
            left[on.year] -= record.capacity_mw
    held = set()
    for record, since in sorted(begun, key=lambda pair: (-pair[0].capacity_mw, pair[0].reference)):
        rise = (year for year in left if year >= since.year and left[year] >= share * record.capacity_mw)
        year = next(rise, None)
        if year is not None:
            left[year] -= record.capacity_mw
            held.add(record.reference)
    return frozenset(held)
