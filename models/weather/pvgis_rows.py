"""The rows of a PVGIS CSV file: whole, with a time and numbers in each; else refused by line."""

import re

from models.weather.store import UnsoundError

TIME = re.compile(r"\d{8}:\d{4}")
NUMBER = re.compile(r"|nan|[-+]?\d*\.?\d+(e[-+]?\d+)?|[-+]?\d+\.", re.IGNORECASE)
"""Times and numbers as PVGIS writes them in CSV; an empty field was not measured."""


def check_rows(text: str) -> None:
    """Every row of a PVGIS CSV has a time and as many numbers as its header, up to the notes that close it.

    Parameters
    ----------
    text : str
        The file.

    Raises
    ------
    UnsoundError
        If not; names the line.
    """
    lines = [line.strip() for line in text.splitlines()]
    start = next((at for at, line in enumerate(lines) if line.startswith("time")), None)
    if start is None:
        raise UnsoundError("there is no header of columns")
    end = next((at for at in range(start, len(lines)) if not lines[at]), None)
    if end is None or not any(lines[end:]):
        raise UnsoundError("the notes that close a PVGIS file are missing")
    count = lines[start].count(",") + 1
    for number, line in enumerate(lines[start + 1 : end], start + 2):
        time, *cells = line.split(",")
        if len(cells) + 1 != count:
            raise UnsoundError(f"line {number} has {len(cells) + 1} fields, expected {count}")
        wrong = next((c for c in cells if not NUMBER.fullmatch(c.strip())), None)
        if wrong is not None or not TIME.fullmatch(time):
            shown, wanted = (time, "a time as 20190131:1210") if wrong is None else (wrong, "a number")
            raise UnsoundError(f"line {number} has {shown[:30]!r}, expected {wanted}")
