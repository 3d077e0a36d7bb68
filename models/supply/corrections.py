"""The renewable statistics as they are used: cells that cannot be right are taken as missing, the rest as published."""

from collections.abc import Iterable
from dataclasses import replace

from models.facts import Correction, Renewable
from models.facts.renewables import CAPACITY_EARLIER, MISSING, ZERO, ZERO_STANDS


def corrected(renewables: Iterable[Renewable], corrections: Iterable[Correction]) -> tuple[Renewable, ...]:
    """Return the cells of one place with what is known to be wrong in them put right, each marked.

    Parameters
    ----------
    renewables : iterable of Renewable
        As published.
    corrections : iterable of Correction
        Of the same place; one that names no cell does nothing.

    Notes
    -----
    Output of zero beside plant that stood there at the start and at the end of the year is missing: in the statistics
    of waste, sites whose output is withheld are printed so (Bristol 2021-2024, Stockton-on-Tees 2021-2024).

    Examples
    --------
    >>> rows = [Renewable(year=y, technology="hydro", sites=1, capacity_mw=2.0, generation_mwh=mwh)
    ...         for y, mwh in ((2020, 6_000.0), (2021, 0.0), (2022, 6_100.0))]
    >>> [(row.generation_mwh, row.mark) for row in corrected(rows, ())]
    [(6000.0, ''), (None, 'zero'), (6100.0, '')]
    """
    rows = tuple(renewables)
    by_cell = {(row.technology, row.year): row for row in rows}
    known = {(c.technology, c.year): c for c in corrections}
    return tuple(_corrected(row, known.get((row.technology, row.year)), by_cell) for row in rows)


def _corrected(row: Renewable, correction: Correction | None, by_cell: dict[tuple[str, int], Renewable]) -> Renewable:
    action = correction.action if correction else ""
    if correction and correction.opened_on:
        row = replace(row, opened_mw=correction.opened_mw, opened_on=correction.opened_on)
    if action == MISSING:
        return replace(row, generation_mwh=None, mark=action)
    following = by_cell.get((row.technology, row.year + 1))
    if action == CAPACITY_EARLIER and following is not None:
        return replace(row, capacity_mw=following.capacity_mw, mark=action)
    before = by_cell.get((row.technology, row.year - 1))
    stood = row.capacity_mw > 0.0 and before is not None and before.capacity_mw > 0.0
    if row.generation_mwh == 0.0 and stood and action != ZERO_STANDS:
        return replace(row, generation_mwh=None, mark=ZERO)
    return replace(row, mark=action)
