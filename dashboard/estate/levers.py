"""The levers of an estate as an address has them: text by name, and back."""

import re
from collections.abc import Mapping
from math import isfinite

from dashboard.text import words
from models.facts import Assumption
from models.sources.estate_levers import estate_rows

NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?", re.I | re.A)


def moved(query: Mapping[str, str]) -> tuple[dict[str, float], dict[str, str]]:
    """Return the values of all rows of estate.csv, moved as a query says, and what is wrong with it by name.

    Examples
    --------
    >>> values, wrong = moved({"estate_roofs_added_mw": "1.5", "estate_use_saved_share": "10%"})
    >>> values["estate_roofs_added_mw"], values["estate_use_saved_share"], wrong
    (1.5, 0.1, {})
    >>> moved({"estate_use_saved_share": "70%"})[1]["estate_use_saved_share"]
    'Write a number from 0% to 40%.'
    """
    values = {row.name: row.value for row in estate_rows()}
    wrong = {}
    for row in estate_rows():
        text = query.get(row.name, "").strip()
        if not row.is_lever or not text:
            continue
        value = _number(text)
        if value is None or not row.low <= value <= row.high:
            wrong[row.name] = f"Write a number from {said(row, row.low)} to {said(row, row.high)}."
        else:
            values[row.name] = value
    return values, wrong


def said(row: Assumption, value: float) -> str:
    """Return a value as its field shows it: shares as percent.

    Examples
    --------
    >>> said(estate_rows()[0], 1.5), said(estate_rows()[1], 0.1)
    ('1.5', '10%')
    """
    return f"{100 * value:g}%" if row.unit == "share" else f"{value:g}"


def choice(row: Assumption, value: float) -> str:
    """Return a chosen value in words, or the number with its unit."""
    named = next((label for label, number in row.choices if number == value), "")
    return named or (said(row, value) if row.unit == "share" else f"{words.significant(value)} {row.unit}")


def _number(text: str) -> float | None:
    is_percent = text.endswith("%")
    bare = text.removesuffix("%").strip().replace(",", "")
    if len(bare) > 20 or not NUMBER.fullmatch(bare):
        return None
    value = float(bare) / (100 if is_percent else 1)
    return round(value, 9) if isfinite(value) else None
