"""How a file is to be read, as a form has it: text by field, and back."""

import re
from collections.abc import Mapping as Texts
from dataclasses import replace

from dashboard.estate.nouns import EstateError
from models.sources.meters import Mapping
from models.sources.meters.nouns import CLOCKS, DAYS, DECIMALS, LAYOUTS, LONG, ORDERS, STAMPS, UNITS, letters

CHOICES = {
    "layout": LAYOUTS,
    "unit": {name: words for name, (words, _) in UNITS.items()},
    "clock": CLOCKS,
    "stamp": {"start": "when each reading begins", "end": "when each reading ends"},
    "order": ORDERS,
    "decimal": DECIMALS,
}
"""Fields that are a choice, with their words."""
FIELDS = ("sheet", "layout", "first", "time", "hour", "meter", "values", *list(CHOICES)[1:])
MOST_COLUMNS = 16_384
_PART = re.compile(r"([A-Z]{1,3})(?:\s*[-–:]\s*([A-Z]{1,3}))?")
assert set(STAMPS) == set(CHOICES["stamp"])


def texts_of(mapping: Mapping) -> dict[str, str]:
    """Return a mapping as a form has it: rows and sheets from 1, columns by their letters.

    Examples
    --------
    >>> found = texts_of(Mapping(layout="columns", first=1, time=0, values=(1, 2, 3, 5)))
    >>> found["first"], found["time"], found["values"], found["meter"]
    ('2', 'A', 'B-D, F', '')
    """
    return {
        "sheet": str(mapping.sheet + 1),
        "first": str(mapping.first + 1),
        "time": letters(mapping.time),
        "hour": "" if mapping.hour is None else letters(mapping.hour),
        "meter": "" if mapping.meter is None else letters(mapping.meter),
        "values": _spans(mapping.values),
        **{name: getattr(mapping, name) for name in CHOICES},
    }


def mapping_of(sent: Texts[str, str], without: list[str], found: Mapping) -> Mapping:
    """Return the mapping of a form; what it does not name is as it was found.

    Raises
    ------
    EstateError
        If a field is none of its choices, no row or no column; by field.

    Examples
    --------
    >>> found = Mapping(layout="columns", first=1, time=0, values=(1,))
    >>> mapping_of({"values": "C-D", "unit": "kw"}, [], found).values
    (2, 3)
    """
    texts = texts_of(found) | {name: sent[name].strip() for name in FIELDS if name in sent}
    wrong = {name: "Choose one of those offered." for name, known in CHOICES.items() if texts[name] not in known}
    numbers = {name: _number(texts[name]) for name in ("sheet", "first")}
    wrong |= {name: "Write a whole number from 1 up." for name, number in numbers.items() if number is None}
    columns = {name: _columns(texts[name]) for name in ("time", "hour", "meter", "values")}
    for name, at in columns.items():
        one = name != "values"
        if at is None or (one and len(at) > 1) or (not at and name in ("time", "values")):
            wrong[name] = (
                f"Write {'the letter of a column, such as A' if one else 'letters of columns, such as B-D, F'}."
            )
    if wrong:
        raise EstateError(wrong)
    time, hour, meter, values = (columns[name] or [] for name in ("time", "hour", "meter", "values"))
    layout = texts["layout"]
    return replace(
        found,
        sheet=(numbers["sheet"] or 1) - 1,
        first=(numbers["first"] or 1) - 1,
        time=time[0],
        hour=hour[0] if hour and layout != DAYS else None,
        meter=meter[0] if meter and layout in (LONG, DAYS) else None,
        values=tuple(values),
        without=frozenset(without) if "without_sent" in sent else found.without,
        **{name: texts[name] for name in CHOICES},
    )


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9]\d{0,6}", text, re.A) else None


def _columns(text: str) -> list[int] | None:
    """Columns from 0 by their letters, such as "B-D, F"; None where it is no list of such."""
    found: list[int] = []
    for part in filter(None, (part.strip() for part in text.upper().split(","))):
        span = _PART.fullmatch(part)
        if span is None:
            return None
        first = _column(span[1])
        last = _column(span[2]) if span[2] else first
        if not first <= last < MOST_COLUMNS:
            return None
        found += range(first, last + 1)
    return list(dict.fromkeys(found)) if len(found) <= MOST_COLUMNS else None


def _column(text: str) -> int:
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _spans(columns: tuple[int, ...]) -> str:
    """Columns by their letters, those that follow each other as a span."""
    spans: list[list[int]] = []
    for column in columns:
        if spans and column == spans[-1][-1] + 1:
            spans[-1].append(column)
        else:
            spans.append([column])
    return ", ".join(
        letters(span[0]) if len(span) == 1 else f"{letters(span[0])}-{letters(span[-1])}" for span in spans
    )
