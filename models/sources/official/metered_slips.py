"""Figures of electricity and gas that look wrong: far from the year before, from the tables, or from any meter."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from models.facts.schema import DATA, read_text
from models.sources.official import oddities
from models.sources.official.oddities import is_jump

COLUMNS = ("homes_mwh", "business_mwh", "homes_meters", "business_meters")
JUMPS = (1.25, 1.5, 1.25, 1.25)
"""Times by which a council's figure changes in a year, or is revised, before it is named; in 2020-2024 business gas did
so 23 times, meters of business once and the others never."""
JUMP_OF_ALL = 1.15
"""The same for all councils together, which changed at most 1.146-fold (homes' gas in 2022)."""
PER_METER: Mapping[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "electricity": ((1.5, 12.0), (8.0, 800.0)),
    "gas": ((4.0, 40.0), (80.0, 15_000.0)),
}
"""Least and most use of homes and of business by meter [MWh a year]; half and twice what any council has had."""

Key = tuple[str, int]
Figures = tuple[float | None, ...]


def suspicious(fuel: str, cells: Mapping[Key, Figures], names: Mapping[str, str], data: Path = DATA) -> list[str]:
    """Return a note for each kind of figure that looks wrong, with all but those that the tables hold as they are.

    Parameters
    ----------
    fuel : str
        "electricity" or "gas".
    cells : mapping
        Use [MWh] and meters of homes and business by council and year.
    names : mapping
        What councils are called.
    data : Path, optional
        Folder of the tables.
    """
    rows = read_text(f"{fuel}.csv", data)
    shipped: dict[Key, Figures] = {
        (code, int(year)): tuple(float(v) if v else None for v in figures)
        for code, year, *figures in rows[["code", "year", *COLUMNS]].itertuples(index=False, name=None)
    }
    years = {year for _, year in cells}
    around = {key: figures for key, figures in shipped.items() if key[1] not in years} | dict(cells)
    found = [odd for year, odd in _odd(fuel, around, names) if year in years]
    known = [odd for _, odd in _odd(fuel, shipped, names)]
    return list(oddities.notes([*found, *_revised(cells, shipped, names)], known))


def _odd(fuel: str, cells: Mapping[Key, Figures], names: Mapping[str, str]) -> Iterator[tuple[int, oddities.Oddity]]:
    for (code, year), figures in sorted(cells.items()):
        name = f"{names.get(code, code)} {year}"
        for column, now, before, times in zip(COLUMNS, figures, cells.get((code, year - 1), ()), JUMPS, strict=False):
            if now is not None and before is not None and is_jump(before, now, times):
                yield year, (_kind(column, times, "in a year"), f"{name} ({before:,.0f} to {now:,.0f})")
        for who, use, meters, (low, high) in zip(
            ("homes", "business"), figures[:2], figures[2:], PER_METER[fuel], strict=True
        ):
            if use is not None and meters and not low <= use / meters <= high:
                kind = f"{who}' use by meter outside {low:g} to {high:g} MWh".replace("business'", "business's")
                yield year, (kind, f"{name} ({use / meters:,.3g} MWh)")
    by_year: dict[int, list[tuple[Figures, Figures]]] = defaultdict(list)
    for (code, year), figures in cells.items():
        by_year[year].append((cells.get((code, year - 1), (None,) * 4), figures))
    for year, of_all in sorted(by_year.items()):
        for at, column in enumerate(COLUMNS):
            both = ((before[at], its[at]) for before, its in of_all)
            pairs = [(before, now) for before, now in both if before is not None and now is not None]
            was, now = (sum(side) for side in zip(*pairs, strict=True)) if pairs else (0.0, 0.0)
            if is_jump(was, now, JUMP_OF_ALL):
                kind = _kind(column, JUMP_OF_ALL, "in a year over all councils")
                yield year, (kind, f"{year} ({was:,.0f} to {now:,.0f})")


def _revised(
    cells: Mapping[Key, Figures], shipped: Mapping[Key, Figures], names: Mapping[str, str]
) -> Iterator[oddities.Oddity]:
    for (code, year), figures in sorted(cells.items()):
        for column, now, before, times in zip(COLUMNS, figures, shipped.get((code, year), ()), JUMPS, strict=False):
            if now is not None and before is not None and is_jump(before, now, times):
                yield (
                    _kind(column, times, "against the tables"),
                    f"{names.get(code, code)} {year} ({before:,.0f} to {now:,.0f})",
                )


def _kind(column: str, times: float, since: str) -> str:
    return f"{column} that came, went or changed more than {times:g}-fold {since}"
