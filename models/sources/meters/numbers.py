"""Readings as files write them, as numbers: decimal points or commas, thousands set apart, marks of what is missing."""

import math
import re
from collections.abc import Iterable

from models.sources.meters.nouns import COMMA, POINT, Cell
from models.sources.official.separated import WITH_COMMA, WITH_POINT

MISSING = frozenset({"", "-", "--", ".", "..", "n/a", "na", "#n/a", "null", "none", "nan", "x", "missing", "no data"})
"""Cells that say that there is no reading."""
PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", re.A)
EITHER = re.compile(r"-?\d{1,3},\d{3}", re.A)
WITH_UNIT = re.compile(r"(.*\d)\s*[kKmM]?[wW][hH]?")
SPACES = str.maketrans("", "", " \u00a0\u202f'’")


def number_of(cell: Cell, decimal: str) -> float | None:
    """Return a reading, nan where the cell says that there is none; None where it holds something else.

    Parameters
    ----------
    cell : text or number
    decimal : str
        Whether decimals have a point or a comma, of `nouns.DECIMALS`.

    Examples
    --------
    >>> [number_of(text, "point") for text in ("1.5", "1,234.5", "1 234", "2 kWh", "n/a", "town", "1e400", "0x10")]
    [1.5, 1234.5, 1234.0, 2.0, nan, None, None, None]
    >>> number_of("1.234,5", "comma"), number_of("0,75", "comma"), number_of("1,5", "point"), number_of(True, "point")
    (1234.5, 0.75, None, None)
    """
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    if cell is None:
        return math.nan
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if PLAIN.fullmatch(text) and not (decimal == COMMA and "." in text):
        found = float(text)
        return found if math.isfinite(found) else None
    if text.casefold() in MISSING:
        return math.nan
    if unit := WITH_UNIT.fullmatch(text):
        text = unit[1]
    text = text.translate(SPACES)
    mark, apart = (",", ".") if decimal == COMMA else (".", ",")
    if not re.fullmatch(rf"[-+]?(\d+|\d{{1,3}}(\{apart}\d{{3}})+)?(\{mark}\d*)?", text, re.A) or not re.search(
        r"\d", text
    ):
        return None
    return float(text.replace(apart, "").replace(mark, "."))


def decimal_of(cells: Iterable[Cell]) -> str:
    """Return whether decimals have a point or a comma: told by cells that can only be the one or the other.

    Where all have a comma before three digits, as 12,345 and 7,250, and none has a point, it is a decimal comma: of
    thousands set apart some numbers would be below a thousand.

    Examples
    --------
    >>> decimal_of(["1,5", "2", "1,234"]), decimal_of(["1.5", "1,234"]), decimal_of(["12", None])
    ('comma', 'point', 'point')
    >>> decimal_of(["12,345", "7,250"]), decimal_of(["12,345", "725"])
    ('comma', 'point')
    """
    commas = points = either = none = 0
    for cell in cells:
        if not isinstance(cell, str):
            continue
        text = cell.strip()
        if "," in text or "." in text:
            commas += WITH_COMMA.fullmatch(text) is not None
            points += WITH_POINT.fullmatch(text) is not None
            either += EITHER.fullmatch(text) is not None
        else:
            none += text.isdigit()
    return COMMA if commas > points or (either and not points and not none) else POINT
