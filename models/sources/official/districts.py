"""Which council of today a published code belongs to, and what councils that came together had between them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.facts import DataError
from models.facts.schema import DATA, read_text
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.sheet import Sheet

ENOUGH_SHARE = 0.95
"""Share of the councils a year must have; less is a file cut short."""
MOST_NAMED = 5
NOT_A_COUNCIL = re.compile(r"(K0[2-4]|[EWSN]92|E1[0-3]|W92|N0[0-9]|N92|95)[0-9A-Z]*")
"""Codes of countries, regions, counties and of Northern Ireland, which publishes no electricity use by council."""


SAME_AREA = {"E07000246": "E07000190, E07000191"}
"""Somerset West and Taunton, of 2019 to 2023, came of Taunton Deane and West Somerset: a year has it or those two."""

Sums = dict[tuple[str, int], tuple[float | None, ...]]
"""Numbers by council of today and year; None where one is not published."""


@dataclass(frozen=True, slots=True)
class Districts:
    """The councils of today by code, and the codes of those they followed."""

    names: Mapping[str, str]
    former: Mapping[str, str]

    @classmethod
    def of_tables(cls, data: Path = DATA) -> "Districts":
        """Read them from councils.csv and former_codes.csv."""
        councils, former = read_text("councils.csv", data), read_text("former_codes.csv", data)
        return cls(
            dict(zip(councils["code"], councils["name"], strict=True)),
            dict(zip(former["published_code"], former["code"], strict=True)),
        )

    def not_of_today(self, text: str) -> str:
        """Say why a text is no code of a council of today: it is that of one of before, or none at all.

        Examples
        --------
        >>> Districts.of_tables().not_of_today("E08000016")
        "'E08000016' is now E08000038, Barnsley; write that code"
        """
        today = self.former.get(text.upper())
        if today:
            return f"{text!r} is now {today}, {self.names[today]}; write that code"
        return f"{text[:40]!r} is not the code of a council of today, such as E06000021; data/councils.csv has them all"

    def council(self, published_code: str) -> str | None:
        """Return the code of the council of today, or None for a code that is not known.

        Examples
        --------
        >>> Districts.of_tables().council("UKG2300"), Districts.of_tables().council("E07000026")
        ('E06000021', 'E06000063')
        """
        return published_code if published_code in self.names else self.former.get(published_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The numbers of one row of a sheet; None where one is not published."""

    sheet: Sheet
    row: int
    published_code: str
    year: int
    numbers: tuple[float | None, ...]


def council_of(districts: Districts, sheet: Sheet, row: int, published_code: str) -> str | None:
    """Return the council of a row; None for a country, region, county or Northern Ireland.

    Raises
    ------
    DataError
        If the code is known nowhere: a new council, perhaps, whose figures must not be lost without a word.
    """
    council = districts.council(published_code)
    if council or NOT_A_COUNCIL.fullmatch(published_code):
        return council
    raise DataError(
        f"{sheet.where(row)}: the code {published_code[:40]!r} is in neither data/councils.csv nor "
        "data/former_codes.csv. If the council is new, add it to the first; if it is gone, add its code and its "
        "successor's to the second."
    )


def add_up(districts: Districts, rows: Iterable[Published]) -> Sums:
    """Sum published numbers onto the councils of today; where one part is not published, neither is the sum.

    Raises
    ------
    DataError
        If a code is not known or stands twice in one year, or if a year has a council beside those it followed, or
        some of those without the others.
    """
    sums: Sums = {}
    parts: dict[tuple[str, int], list[Published]] = {}
    seen: dict[tuple[str, int], Published] = {}
    for row in rows:
        council = council_of(districts, row.sheet, row.row, row.published_code)
        if council is None:
            continue
        first = seen.setdefault((row.published_code, row.year), row)
        if first is not row:
            raise DataError(
                f"{row.sheet.where(row.row)}: the code {row.published_code} stands in {first.sheet.where(first.row)} "
                f"already; remove one of the two, or {FETCH_AGAIN}."
            )
        parts.setdefault((council, row.year), []).append(row)
        so_far = sums.get((council, row.year))
        sums[council, row.year] = row.numbers if so_far is None else tuple(map(_plus, so_far, row.numbers))
    for (council, _), of_one in parts.items():
        _refuse_unequal_parts(districts, council, of_one)
    return sums


def _refuse_unequal_parts(districts: Districts, council: str, rows: Sequence[Published]) -> None:
    """Refuse a council that is there beside those it followed, or only in part: its sum would be too large or small."""
    codes, last = {row.published_code for row in rows}, rows[-1]
    name = f"{districts.names.get(council, council)} ({council}) in {last.year}"
    if council in codes and len(codes) > 1:
        others = ", ".join(sorted(codes - {council}))
        raise DataError(
            f"{last.sheet.where(last.row)}: {name} is there beside {others}, which it followed; their sum would count "
            f"both. Remove one or the other, or {FETCH_AGAIN}."
        )
    there = {part for code in codes for part in _parts(code)}
    scheme = {_scheme(code) for code in codes}
    missing = [
        code
        for code, today in districts.former.items()
        if today == council and council not in codes and _scheme(code) in scheme and not there & _parts(code)
    ]
    if missing:
        raise DataError(
            f"{last.sheet.where(last.row)}: of {name} only {', '.join(sorted(codes))} is there, without "
            f"{', '.join(sorted(missing))}; their sum would be too small. {FETCH_AGAIN.capitalize()}."
        )


def _scheme(code: str) -> int:
    """Which kind of codes one is of: of four characters, of seven (perhaps several in a row), or of nine."""
    return len(code.partition(",")[0])


def _parts(code: str) -> set[str]:
    """The areas that a code stands for, where two ways to part a council are published."""
    return set(SAME_AREA.get(code, code).split(", "))


def _plus(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a + b


def refuse_gaps(
    words: str, year: int, found: Sequence[str], expected: Iterable[str], districts: Districts
) -> list[str]:
    """Refuse a year in which more than a few of the expected councils are missing; return a note on those few.

    Raises
    ------
    DataError
        If so; names the first of them.
    """
    wanted = set(expected)
    missing = sorted(wanted - set(found))
    if len(missing) <= (1 - ENOUGH_SHARE) * len(wanted):
        names = ", ".join(f"{districts.names.get(code, code)} ({code})" for code in missing)
        return [f"the file has nothing of {year} for {names}."] if missing else []
    names = ", ".join(f"{districts.names.get(code, code)} ({code})" for code in missing[:MOST_NAMED])
    raise DataError(
        f"{words}: {len(missing)} of {len(wanted)} councils are missing in {year}, among them {names}. "
        f"The file looks cut short: {FETCH_AGAIN}."
    )
