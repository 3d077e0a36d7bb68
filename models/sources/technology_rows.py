"""Rows of technologies.csv: read as they stand, and what each lacks in this table and in those that bear its name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from models.facts import Technologies, Technology
from models.facts.technologies import CAPITAL_PARTS, COLOURS, OUTPUT_BY, PAYERS, STORE, TRADES, inherited
from models.outcomes.prices import PRICE_BASE
from models.sources.nouns import of_row

TABLE = "technologies.csv"
ADDED = "_added_mw"
OF_ALL: Mapping[str, str] = {
    "short_label": "words short enough for a label on a chart",
    "plant_label": "what one plant of it is called",
    "everyday_label": "what makes its power, as people say it",
    "output_by": f"one of {', '.join(OUTPUT_BY)}",
    "carbon": "waste where it burns waste, else none",
    "colour": f"one of {', '.join(COLOURS)}",
}
"""What every row needs that is no store, and what was expected, in words; of its own or of the row it is part of."""

OF_PLANT: Mapping[str, str] = {
    "work_label": "its name as it stands within a sentence",
    "capital_group": "under what its capital is shown, for example other_plant",
    "paid_by": f"one of {', '.join(PAYERS)}",
    "trade": f"one of {', '.join(TRADES)}",
}
"""What a row needs beside these that is no heading."""

OF_STORE = (
    "store_mwh",
    *(f"store_{ending}" for ending in ("capital_gbp_per_kwh", "capital_gbp_per_kw", "running_gbp_per_kw")),
    *(f"store_{ending}" for ending in ("life_years", "hours", "round_trip_share")),
)
"""Assumptions that the store needs."""

Frames = Mapping[str, pd.DataFrame]


def rows_of(frame: pd.DataFrame) -> tuple[Technology, ...]:
    """Return the rows of technologies.csv, from its cells as text, before any takes from another."""
    rows: Iterable[Any] = frame.itertuples()
    return tuple(
        of_row(Technology, r, projects_above_mw=float(r.projects_above_mw) if r.projects_above_mw else None)
        for r in rows
    )


def problems(frames: Frames) -> Iterator[str]:
    """Yield what each technology lacks, by file, row and column, with what would mend it.

    Parameters
    ----------
    frames : mapping of file name to DataFrame
        Cells as text of technologies.csv, assumptions.csv and load_factors.csv, each sound in itself.
    """
    rows = rows_of(frames[TABLE])
    broken = list(_no_order(rows))
    if broken:
        yield from broken
        return
    stores = [row.name for row in rows if row.hours == STORE]
    if stores != ["store"]:
        yield f"data/{TABLE} column hours: the stores are {', '.join(stores) or 'none'}; expected one, named store."
        return
    of = inherited(rows)
    for at, row in enumerate(of):
        yield from (f"data/{TABLE} row {at + 2} column {problem}" for problem in _of_row(of, row, frames))
    yield from _of_no_row(of, frames["assumptions.csv"])


def _no_order(rows: Sequence[Technology]) -> Iterator[str]:
    """Names that are none, and rows that are part of none above them."""
    above: set[str] = set()
    for at, row in enumerate(rows):
        where = f"data/{TABLE} row {at + 2} column"
        if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", row.name):
            yield f"{where} name: {row.name!r}, expected small letters and digits joined by underscores."
        if row.part_of and row.part_of not in above:
            yield f"{where} part_of: {row.part_of!r}, expected the name of a row above, or nothing."
        above.add(row.name)


def _of_row(of: Technologies, row: Technology, frames: Frames) -> Iterator[str]:
    """What one row lacks: column, a colon, what is wrong and what would mend it."""
    if row.hours != STORE:
        for column, expected in (*OF_ALL.items(), *(OF_PLANT.items() if row.is_plant else ())):
            if not getattr(row, column):
                yield f"{column}: empty, expected {expected}."
    names = frozenset(frames["assumptions.csv"]["name"])
    if row.work and of.work_factors(row.name, names) is None:
        missing = [n for n in (f"{row.work}_job_years_per_mw", f"{row.work}_jobs_per_mw") if n not in names]
        yield f"work: {row.work!r}, {_add(missing)}, or leave the cell empty where no factor is known."
    if row.counted_by and row.counted_by not in names:
        yield f"counted_by: {row.counted_by!r}, {_add([row.counted_by])}, or leave the cell empty where all is counted."
    if not row.part_of and row.hours != STORE:
        yield from _of_statistic(of, row, frames["load_factors.csv"])
    if row.hours == STORE:
        missing = [name for name in OF_STORE if name not in names]
        yield from ([f"name: {row.name} lacks what the model needs; {_add(missing)}."] if missing else [])
    if row.is_plant and row.lever in names:
        yield from _of_lever(of, row, frames["assumptions.csv"], names)


def _of_statistic(of: Technologies, row: Technology, factors: pd.DataFrame) -> Iterator[str]:
    """What a technology of the statistics lacks: plant, a way to tell its projects apart, a load factor."""
    kinds = of.of_statistic(row.name)
    if not kinds:
        yield "hours: empty, and no row with hours is part of it; give its hours, or add a row whose part_of names it."
    if len(kinds) > 1 and not row.is_plant and all(kind.projects_above_mw is None for kind in kinds):
        names = ", ".join(kind.name for kind in kinds)
        yield f"projects_above_mw: empty in {names}; give one of them the size from which on."
    if not ((factors["area"] == "UK") & (factors["technology"] == row.name)).any():
        wanted = f"add a row with area UK and technology {row.name} to data/load_factors.csv"
        yield f"name: {row.name} has no load factor; {wanted}."


def _of_lever(of: Technologies, row: Technology, assumptions: pd.DataFrame, names: frozenset[str]) -> Iterator[str]:
    """What a kind of plant that a scenario can add lacks."""
    has = f"name: {row.name} has the lever {row.lever} but no"
    if not assumptions["step"][assumptions["name"] == row.lever].all():
        yield f"{has} step, so that no reader can move it; fill step of that row of data/assumptions.csv."
    capital = of.capital(row.name, names)
    if not capital:
        parts = [f"{row.name}_{part}_gbp_per_kw" for part in CAPITAL_PARTS]
        missing = [name for name in parts if name not in names]
        whole = f"{row.name}_capital_gbp_per_kw"
        yield f"{has} capital; {_add([whole] if len(missing) == len(parts) else missing)}" + (
            f", or all of {', '.join(parts)}." if len(missing) == len(parts) else f", or {whole} in place of its parts."
        )
    for ending, what in (("running_gbp_per_kw", "running cost"), ("life_years", "life")):
        if of.assumption(row.name, ending, names) is None:
            yield f"{has} {what}; {_add([f'{row.name}_{ending}'])}."
    if not row.work:
        wanted = _add([f"{row.name}_job_years_per_mw", f"{row.name}_jobs_per_mw"])
        yield f"work: empty, but it has the lever {row.lever}; name its factors, or fill in {row.name} and {wanted}."
    years = dict(zip(assumptions["name"], assumptions["price_year"], strict=True))
    running = (of.assumption(row.name, f"running_gbp_per_{unit}", names) for unit in ("kw", "mwh"))
    for price in (*capital, *(name for name in running if name)):
        deflator = f"deflator_{years[price]}_{PRICE_BASE}_ratio"
        if years[price] not in ("", str(PRICE_BASE)) and deflator not in names:
            yield f"name: {price} is in pounds of {years[price]}; {_add([deflator])}."


def _of_no_row(of: Technologies, assumptions: pd.DataFrame) -> Iterator[str]:
    """Levers that would add no plant."""
    plant = {row.name for row in of.plant}
    names = assumptions["name"]
    for at in names.index[names.str.endswith(ADDED) & ~names.str.removesuffix(ADDED).isin(plant)]:
        name = names[at].removesuffix(ADDED)
        wanted = f"add a row {name} with hours to data/{TABLE}, or name one that is there"
        yield f"data/assumptions.csv row {at + 2} column name: {names[at]!r} adds no plant; {wanted}."


def _add(names: Sequence[str]) -> str:
    return f"add {' and '.join(names)} to data/assumptions.csv"
