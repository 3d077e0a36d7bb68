"""What is wrong between the tables of neighbourhoods: areas without a shape, neighbourhoods that are in none."""

from collections.abc import Iterator

import pandas as pd

from models.facts import DataError
from models.facts.schema import MOST_PER_COLUMN
from models.sources.neighbourhood_shapes import TABLE, parsed

SCOTTISH = "S"
"""How codes of zones begin that have no shape."""


def problems(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Yield what no table of neighbourhoods shows alone."""
    drawn: set[str] = set()
    placed: set[str] = set()
    lines = frames[TABLE]
    for cells in zip(*(lines[column] for column in ("code", "height", "areas", "neighbourhoods")), strict=True):
        try:
            shape = parsed(*map(str, cells))
        except DataError as error:
            yield str(error)
            continue
        drawn |= {area.code for area in shape.areas}
        placed |= {one for inside in shape.neighbourhoods.values() for one in inside}
    named = set(frames["neighbourhood_areas.csv"]["area"])
    wanted = {code for code in named if not code.startswith(SCOTTISH)}
    yield from _missing(TABLE, "no shape of the area", wanted - drawn)
    yield from _missing("neighbourhood_areas.csv", "no row for the area", drawn - named)
    others = set(frames["neighbourhood_other_names.csv"]["area"])
    yield from _missing("neighbourhood_areas.csv", "no row for the area", others - named)
    counted = set(frames["fuel_poverty_neighbourhoods.csv"]["neighbourhood"])
    yield from _missing(TABLE, "no point for the neighbourhood", counted - placed)


def _missing(table: str, words: str, codes: set[str]) -> Iterator[str]:
    if codes:
        yield f"data/{table}: {words} {', '.join(sorted(codes)[:MOST_PER_COLUMN])} ({len(codes)} in all)."
