"""A year of an estate as the database keeps it, and back: its meters as JSON text, its hours compressed."""

import json
import zlib
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.facts.calendar import HOURS
from models.sources.meters import Measured, MeterReport

SIZE = 8 * HOURS
"""Bytes of the hours of a year: little-endian floats of 64 bits, so that they still sum to their meters."""


def text_of(measured: Measured, file: str) -> str:
    """Return all of a year but its hours as text."""
    written = {
        "file": file,
        "year": measured.year,
        "first_day": measured.first_day,
        "last_day": measured.last_day,
        "step": measured.step,
        "changes": list(measured.changes),
        "notes": list(measured.notes),
        "meters": [asdict(meter) for meter in measured.meters],
    }
    return json.dumps(written, sort_keys=True)


def hours_of(measured: Measured) -> bytes:
    """Return the hours of a year, compressed."""
    return zlib.compress(measured.hours_kwh.astype("<f8").tobytes(), 6)


def measured_of(text: str, hours: bytes) -> tuple[Measured, str]:
    """Return a year and the name of the file that it was read from.

    Raises
    ------
    ValueError
        If the hours are not those of a year.
    """
    found: dict[str, Any] = json.loads(text)
    return (
        Measured(
            year=found["year"],
            first_day=found["first_day"],
            last_day=found["last_day"],
            hours_kwh=_unpacked(hours),
            meters=tuple(MeterReport(**meter) for meter in found["meters"]),
            step=found["step"],
            changes=tuple(found["changes"]),
            notes=tuple(found["notes"]),
        ),
        str(found["file"]),
    )


def _unpacked(hours: bytes) -> NDArray[np.float64]:
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(hours, SIZE + 1)
    if len(content) != SIZE:
        raise ValueError(f"{len(content)} bytes of hours, expected {SIZE}.")
    return np.frombuffer(content, dtype="<f8").astype(np.float64)
