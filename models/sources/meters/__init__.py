"""The edge to a council's own meter readings: a file that somebody sends, read by its own layout and clock.

`opening` makes sheets of bytes, `layout` finds how they are to be read, `reading` reads them so, `convention` tells
their clock, `settled` puts them onto UTC and `year` makes a year of hours of them, with a report. Nothing is evaluated,
and whatever cannot be read is refused by sheet and cell, with what to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.sources.meters import convention, layout, reading
from models.sources.meters.nouns import Mapping, Measured, MeterReport, Readings, Sheet
from models.sources.meters.opening import MOST_BYTES, sheets_of
from models.sources.meters.settled import settle
from models.sources.meters.together import together
from models.sources.meters.year import MOST_MISSING_SHARE, LackingError, measured

__all__ = [
    "MOST_BYTES",
    "MOST_MISSING_SHARE",
    "LackingError",
    "Mapping",
    "Measured",
    "MeterReport",
    "Readings",
    "Sheet",
    "begun",
    "found",
    "measure",
    "names_of",
    "sheets_of",
    "together",
]


@dataclass(frozen=True, slots=True)
class Begun:
    """How a file is to be read as it was found, whether its readings tell the clock, and those."""

    mapping: Mapping
    is_clock_told: bool
    readings: Readings


def found(sheets: Sequence[Sheet], only: int | None = None) -> Mapping:
    """Return how a file is to be read, found by its headers alone.

    Raises
    ------
    DataError
        If no sheet, or not the one asked for, has times beside numbers.
    """
    return layout.found(sheets, only)


def begun(sheets: Sequence[Sheet], only: int | None = None) -> Begun:
    """Return how a file is to be read, found by its headers and its readings.

    Raises
    ------
    DataError
        If no sheet, or not the one asked for, has times beside numbers.
    """
    mapping = layout.found(sheets, only)
    readings = reading.read(sheets, mapping)
    told = convention.told_by(readings)
    return Begun(replace(mapping, clock=told.clock) if told.is_told else mapping, told.is_told, readings)


def measure(sheets: Sequence[Sheet], mapping: Mapping, readings: Readings | None = None) -> Measured:
    """Return the year of an estate from the sheets of a file, read as the mapping says.

    `readings`: the same as `begun` gives them, where the mapping is as it was found.

    Raises
    ------
    DataError
        If a cell cannot be read, readings cover no year, or too many are missing; says where, and what to do.
    """
    readings = reading.read(sheets, mapping) if readings is None else readings
    told = convention.told_by(readings)
    elapsed = told.elapsed if mapping.clock == told.clock else readings.elapsed
    settled = settle(readings, mapping.clock, elapsed)
    said = convention.in_words(readings, mapping.clock, elapsed)
    return measured(readings, settled, (*said, *convention.doubts(told, mapping.clock)))


def names_of(sheets: Sequence[Sheet], mapping: Mapping) -> tuple[str, ...]:
    """Return the names of the meters in a file, those included that are left out.

    Raises
    ------
    DataError
        If a cell cannot be read.
    """
    return reading.read(sheets, replace(mapping, without=frozenset())).meters
