"""Days and times as files write them, as minutes since 1970: ISO, day or month first, named months, Excel's numbers."""

import re
from datetime import date, datetime, time
from functools import lru_cache

from models.sources.meters.nouns import DAY_FIRST, MONTH_FIRST, Cell

DAY_MIN = 1440
EXCEL_ZERO = datetime(1899, 12, 30)
EPOCH = datetime(1970, 1, 1)
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_KNOWN = 40_000
"""Texts whose moment is remembered: half hours of two years, as a file is read to show it and again to keep it."""
SERIALS = (36_526.0, 73_051.0)
"""Excel's numbers of the days from 2000 to 2100."""
MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}

_CLOCK = r"(?:[T ,]+(?P<h>\d{1,2})[:.]?(?P<m>\d\d)(?::?(?P<s>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]m)?)?"
_ZONE = r"\s*(?P<zone>Z|UTC|GMT|BST|[+-]\d\d:?\d\d)?"
ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<mo>\d{1,2})[-/.](?P<d>\d{1,2})" + _CLOCK + _ZONE, re.I | re.A)
_CLOSE = r"(?:[T ]?(?P<h>\d\d):?(?P<m>\d\d)(?::?(?P<s>\d\d))?(?P<half>(?!))?)?"
COMPACT = re.compile(r"(?P<y>20\d\d)(?P<mo>\d\d)(?P<d>\d\d)" + _CLOSE + _ZONE, re.I | re.A)
FIGURES = re.compile(r"(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<y>\d{4}|\d\d)" + _CLOCK + _ZONE, re.I | re.A)
NAMED = re.compile(r"(?P<d>\d{1,2})[- ](?P<name>[a-z]{3})[a-z]*[- ](?P<y>\d{4}|\d\d)" + _CLOCK + _ZONE, re.I | re.A)
HOUR = re.compile(r"(?P<h>\d{1,2})[:.]?(?P<m>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?\s*(?P<half>[ap]m)?", re.I | re.A)


def moment_of(cell: Cell, order: str) -> tuple[int, int | None] | None:
    """Return minutes since 1970 and, where the text names it, minutes ahead of UTC; None where it is no time.

    Parameters
    ----------
    cell : text, number or time
    order : str
        Whether the day or the month comes first, of `nouns.ORDERS`.

    Examples
    --------
    >>> [said(moment_of(text, "day")[0]) for text in ("2025-03-30 01:30", "30/03/2025 1:30", "30-Mar-25", 45746.0625)]
    ['2025-03-30 01:30', '2025-03-30 01:30', '2025-03-30 00:00', '2025-03-30 01:30']
    >>> moment_of("2025-06-01T00:30+01:00", "day")[1], moment_of("13/13/2025", "day"), moment_of("town hall", "day")
    (60, None, None)
    """
    if isinstance(cell, datetime):
        return _since(cell), None
    if isinstance(cell, date):
        return _since(datetime(cell.year, cell.month, cell.day)), None
    if isinstance(cell, float) and SERIALS[0] <= cell < SERIALS[1]:
        return round((cell - (EPOCH - EXCEL_ZERO).days) * DAY_MIN), None
    text = cell.strip() if isinstance(cell, str) else str(int(cell)) if isinstance(cell, float) and cell > 2e7 else ""
    return _of_text(text, order) if text and len(text) <= 40 and text[0].isdigit() else None


@lru_cache(maxsize=MOST_KNOWN)
def _of_text(text: str, order: str) -> tuple[int, int | None] | None:
    found = ISO.fullmatch(text) or NAMED.fullmatch(text) or FIGURES.fullmatch(text) or COMPACT.fullmatch(text)
    if found is None:
        return _serial(text)
    day = _day(found.groupdict(), order)
    within = _within(found)
    if day is None or within is None:
        return None
    return day + within, _ahead(found["zone"])


def said(minute: int) -> str:
    """Return minutes since 1970 as a day and time.

    Examples
    --------
    >>> said(0)
    '1970-01-01 00:00'
    """
    day, within = divmod(int(minute), DAY_MIN)
    return f"{date.fromordinal(EPOCH.toordinal() + day)} {within // 60:02}:{within % 60:02}"


def hour_of(cell: Cell) -> int | None:
    """Return a time of day in minutes, 24:00 being 1440; None where it is none.

    Examples
    --------
    >>> hour_of("00:30"), hour_of("0030"), hour_of("24:00"), hour_of(0.0208333), hour_of("HH01"), hour_of(time(23, 30))
    (30, 30, 1440, 30, None, 1410)
    """
    if isinstance(cell, datetime):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, float):
        return round(cell * DAY_MIN) if 0.0 <= cell <= 1.0 else None
    text = cell.strip() if isinstance(cell, str) else ""
    found = HOUR.fullmatch(text)
    return None if found is None or (len(text) < 4 and ":" not in text) else _within(found)


def order_of(texts: list[str]) -> str:
    """Return whether day or month comes first in days such as 03/04/2025: told by numbers above 12, else the day.

    Examples
    --------
    >>> order_of(["03/04/2025", "03/31/2025"]), order_of(["03/04/2025", "31/03/2025"]), order_of(["2025-03-31"])
    ('month', 'day', 'day')
    """
    pairs = [(int(f["one"]), int(f["two"])) for text in texts if (f := FIGURES.fullmatch(text.strip()))]
    month_first = any(two > 12 for _, two in pairs) and not any(one > 12 for one, _ in pairs)
    return MONTH_FIRST if month_first else DAY_FIRST


def _since(moment: datetime) -> int:
    """Whole minutes since 1970, whatever zone it names; a workbook's are off by parts of a second."""
    return round((moment.replace(tzinfo=None) - EPOCH).total_seconds() / 60)


def _serial(text: str) -> tuple[int, int | None] | None:
    """Excel's number of a moment, written as text."""
    if re.fullmatch(r"\d{5}(\.\d+)?", text, re.A) and SERIALS[0] <= float(text) < SERIALS[1]:
        return moment_of(float(text), DAY_FIRST)
    return None


def _day(found: dict[str, str | None], order: str) -> int | None:
    year = int(found["y"] or 0)
    year += 2000 if year < 100 else 0
    if found.get("name"):
        month, day = MONTHS.get(str(found["name"]).lower(), 0), int(found["d"] or 0)
    elif found.get("one"):
        numbers = int(found["one"] or 0), int(found["two"] or 0)
        day, month = numbers if order == DAY_FIRST else numbers[::-1]
    else:
        month, day = int(found["mo"] or 0), int(found["d"] or 0)
    if not FIRST_YEAR <= year < LAST_YEAR:
        return None
    try:
        return (date(year, month, day).toordinal() - EPOCH.toordinal()) * DAY_MIN
    except ValueError:
        return None


def _within(found: re.Match[str]) -> int | None:
    """Minutes of a day; 24:00 is its end."""
    if found["h"] is None:
        return 0
    hour, minute, second = int(found["h"]), int(found["m"]), int(found["s"] or 0)
    half = (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if second >= 30:
        minute += 1
    total = hour * 60 + minute
    return total if int(found["m"]) < 60 and total <= DAY_MIN else None


def _ahead(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone.upper() in ("Z", "UTC", "GMT"):
        return 0
    if zone.upper() == "BST":
        return 60
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return sign * (int(digits[:2]) * 60 + int(digits[2:]))
