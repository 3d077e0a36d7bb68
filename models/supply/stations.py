"""Power stations of 100 MW and more on brought-in fuel, taken out of the local plant that they are published with."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.facts import NationalStation, Renewable
from models.facts.calendar import HOURS
from models.facts.renewables import APART


def apart(
    renewables: Iterable[Renewable], stations: Sequence[NationalStation], load_factor: float
) -> tuple[Renewable, ...]:
    """Return the cells of one place with its national stations as a technology of their own.

    Parameters
    ----------
    renewables : iterable of Renewable
        By year and technology, ascending, as they are used.
    stations : sequence of NationalStation
        Of the same place.
    load_factor : float
        Of the local plant that remains [0-1].

    Notes
    -----
    What is published holds the station's output only in some years; in others it is withheld. A cell that gives more
    than the remaining plant could make in all hours of the year holds it: then the remaining plant makes capacity times
    load factor, and the station the rest. Else the published output is the remaining plant's, and the station's is not
    known. A station that closed during a year has output in it and no capacity at its end.
    """
    rows = []
    remaining_mw: dict[tuple[str, int], float] = {}
    for row in renewables:
        here = [s for s in stations if s.technology == row.technology and s.stands_in(row.year)]
        if not here:
            rows.append(row)
            remaining_mw[row.technology, row.year] = row.capacity_mw
            continue
        whole_mw = sum(station.capacity_mw for station in here)
        station_mw = whole_mw if row.capacity_mw >= whole_mw else 0.0
        local_mw = row.capacity_mw - station_mw
        remaining_mw[row.technology, row.year] = local_mw
        start_mw = remaining_mw.get((row.technology, row.year - 1), local_mw)
        made = row.generation_mwh
        station = replace(
            row,
            technology=here[0].shown_as,
            sites=min(row.sites, len(here)),
            capacity_mw=station_mw,
            generation_mwh=None,
            mark=APART,
        )
        local = replace(row, sites=max(row.sites - len(here), 0), capacity_mw=local_mw)
        if made is not None and made > max(local_mw, start_mw) * HOURS:
            local_mwh = min(made, (local_mw + start_mw) / 2 * load_factor * HOURS)
            local = replace(local, generation_mwh=local_mwh, mark=APART)
            station = replace(station, generation_mwh=made - local_mwh)
        rows += [local, station]
    return tuple(sorted(rows, key=lambda row: (row.year, row.technology)))
