"""Which year a workbook of fuel poverty is about, and by which measure: never the year of the edition on its cover."""

import re
from collections.abc import Iterator, Sequence

from models.facts import DataError
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.sheet import COVER_COLUMNS, COVER_ROWS, Header, Sheet, plain

LIHC_FROM, LILEE_FROM = 2011, 2019
"""First years measured by low income, high costs and by low income, low energy efficiency."""
YEAR = re.compile(r"\b((?:19|20)\d\d)\d?\b")
"""A year, perhaps with the number of a footnote behind it, as in "20151"."""
OF_DATA = re.compile(r"\b((?:19|20)\d\d) data\b|\bdata [a-z ]*covers? ((?:19|20)\d\d)\b")
"""How covers say what year the figures are of, beside that of the edition."""
OF_REPORT = re.compile(r"\b(?:report|edition|published|methodology)\b,?[^,;(]*?\b20\d\d\b|\b20\d\d edition\b")
"""Years that are of another document."""
MEASURES = {
    "LILEE": re.compile(r"\blilee\b|\blow income,? low energy efficiency\b"),
    "LIHC": re.compile(r"\blihc\b|\blow income,? high costs?\b"),
    "10 %": re.compile(r"\b(?:10|ten) ?(?:%|per ?cent)"),
}

Said = tuple[str, str]
"""A cell's address and its text."""


def about(heads: Sequence[Header], sheets: Sequence[Sheet]) -> tuple[int, str, str]:
    """Return the year of the figures, their measure, and where the year was read, in words.

    The title above a table gives the year; where it gives none or two, the cover's "(2020 data)" does.

    Parameters
    ----------
    heads : sequence of Header
        Those of the tables of figures; the first is the councils'.
    sheets : sequence of Sheet
        The whole workbook.

    Raises
    ------
    DataError
        If no one year is given, two places disagree, or the measure is none that is carried; names the cell.
    """
    named = {head.sheet.name for head in heads}
    cover = [said for s in sheets if s.name not in named for said in _cells(s, len(s.rows))]
    of_data = {int(y): where for where, text in cover for found in OF_DATA.findall(text) for y in found if y}
    year, where = _year_of(heads[0], of_data)
    for said, years in _titles(heads[1:]):
        if len(years) == 1 and year not in years:
            raise DataError(
                f"{said[0]}: the title is of {years.pop()}, but {where} of {year}; take the tables of one edition, or "
                f"{FETCH_AGAIN}."
            )
    return year, _measure(year, where, [*_cells(heads[0].sheet, heads[0].row), *cover]), where


def _cells(sheet: Sheet, above: int) -> Iterator[Said]:
    """The texts above a row, each with its address."""
    for row in range(min(above, COVER_ROWS, len(sheet.rows))):
        for column, cell in enumerate(sheet.rows[row][:COVER_COLUMNS]):
            if text := plain(cell):
                yield sheet.where(row, column), text


def _titles(heads: Sequence[Header]) -> Iterator[tuple[Said, set[int]]]:
    """What stands above tables and speaks of the poor, and the years it gives: those of data, if it says so."""
    for head in heads:
        for where, text in _cells(head.sheet, head.row):
            if re.search(r"\bfuel po(?:or|verty)\b", text):
                of_data = {int(y) for found in OF_DATA.findall(text) for y in found if y}
                yield (where, text), of_data or {int(y) for y in YEAR.findall(OF_REPORT.sub(" ", text))}


def _year_of(head: Header, of_data: dict[int, str]) -> tuple[int, str]:
    """The year of the councils' figures, and where it stands."""
    titles = list(_titles([head]))
    given = {year: where for (where, _), years in titles for year in years}
    (cover, cover_where) = next(iter(of_data.items())) if len(of_data) == 1 else (None, "")
    where = titles[0][0][0] if titles else head.sheet.where(head.row)
    if len(given) == 1:
        (year,) = given
        if cover in (None, year):
            return year, given[year]
        raise DataError(
            f"{given[year]}: the title is of {year}, but {cover_where} speaks of {cover} data; write the year of the "
            f"figures into the first, or {FETCH_AGAIN}."
        )
    if cover is not None and (not given or cover in given):
        return cover, cover_where
    found = " and ".join(map(str, sorted(given))) or "none"
    raise DataError(
        f"{where}: the title above the table does not give one year but {found}, as in 'Fuel Poverty in England by "
        f"Local Authority, 2024'; write the year of the figures into it, or {FETCH_AGAIN}."
    )


def _measure(year: int, where: str, said: Sequence[Said]) -> str:
    """The measure of a year; what the workbook says of it must agree."""
    if year < LIHC_FROM:
        raise DataError(
            f"{where}: figures of {year}, when fuel poverty was measured otherwise (10 % of income); data of "
            f"{LIHC_FROM} and later can be imported."
        )
    of_year = "LILEE" if year >= LILEE_FROM else "LIHC"
    spoken = {name: place for name, words in MEASURES.items() for place, text in said if words.search(text)}
    if spoken and of_year not in spoken:
        ((other, place), *_) = spoken.items()
        raise DataError(
            f"{place}: speaks of the measure {other}, but figures of {year} are by {of_year}; take the workbook by "
            f"{of_year} from the publisher's page of that year."
        )
    return of_year
