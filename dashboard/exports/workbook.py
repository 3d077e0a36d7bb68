"""The workbook: the sheets written down for a spreadsheet, numbers as numbers and text as nothing but text."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from dashboard.answers.work import Posted
from dashboard.charts import theme
from dashboard.exports import cover, named, sheets
from dashboard.exports.columns import Column
from dashboard.exports.exact_sheet import ExactSheet
from dashboard.exports.sheets import Sheet
from dashboard.text import inert
from models.facts import Hours, Pathway, Place, Scenario
from models.facts.calendar import today
from models.facts.files import begins_a_formula

HEAD_ROW = 5
"""Row of the names of the columns [from 0]; over it stand title, banner, what the sheet holds, meanings and units."""
WORDS_ROW, UNIT_ROW = 3, 4
FORMATS = {
    "share": "0.0%",
    "MWh": "#,##0",
    "MW": "#,##0.00",
    "hours": "#,##0",
    "homes": "#,##0",
    "t CO2e": "#,##0",
    "job-years": "#,##0.0",
    "jobs": "#,##0.0",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
    "integer": "0",
}
"""How a number is shown, by its unit or else its type; the number beneath is whole."""
_WIDE = {"note": 110, "what_happened": 60, "lesson": 50, "source": 60, "url": 40, "label": 48, "site": 36, "title": 50}
_WIDTH, _TEXT_WIDTH = 16, 20
_EPOCH = datetime(1899, 12, 30)


class _Book:
    """A workbook being written, with its formats."""

    def __init__(self, packed: io.BytesIO, title: str, place: Place, scenario: Scenario, address: str) -> None:
        self.made = xlsxwriter.Workbook(
            packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self.made.set_properties(
            {
                "title": title,
                "subject": inert.line(place.name),
                "author": named.MAKER,
                "company": named.MAKER,
                "comments": inert.plain(f"{named.banner(scenario) or 'The expected path'}. {address}\n{named.LICENCE}"),
                "created": datetime.combine(today(), datetime.min.time()),
            }
        )
        self.title, self.banner = title, named.banner(scenario)
        self.foot = named.source_line(place, scenario)
        self.kept: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **properties: Any) -> Format:
        """A format, one for all cells that are set alike."""
        key = tuple(sorted(properties.items()))
        if key not in self.kept:
            self.kept[key] = self.made.add_format({"valign": "top", **properties})
        return self.kept[key]

    def sheet(self, name: str) -> ExactSheet:
        """A new sheet, set for the printer, with title and banner in its first rows."""
        sheet: ExactSheet = self.made.add_worksheet(name, ExactSheet)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        # An ampersand begins a code there, and 255 characters, wide ones counted twice, are all there is.
        foot = inert.line(self.foot.replace("&", "and"), 110)
        sheet.set_footer(f"&L{foot}&R&A, page &P of &N")
        sheet.write_string(0, 0, self.title, self.format(bold=True, font_size=14))
        if self.banner:
            sheet.write_string(
                1, 0, self.banner, self.format(bold=True, bg_color=theme.LIGHT["note"], color=theme.LIGHT["ink"])
            )
        return sheet

    def text(self, sheet: ExactSheet, row: int, column: int, value: object, **properties: Any) -> None:
        """Text as text: one that would be a formula once it is edited is marked as text for that, too."""
        plain = inert.plain(value)
        if begins_a_formula(plain):
            properties["quote_prefix"] = True
        sheet.write_string(row, column, plain, self.format(**properties))


def workbook(
    place: Place, scenario: Scenario, pathway: Pathway, hours: Hours, *, weather: int = 0, address: str = ""
) -> bytes:
    """Return a scenario as a workbook, which takes a second.

    Parameters
    ----------
    place, scenario, pathway
    hours : Hours
        Of one projected year in one weather year.
    weather : int
        Which weather year those are of.
    address : str
        Of the page that shows the same.
    """
    packed = io.BytesIO()
    title = f"{named.MAKER}: {inert.line(place.name)}, {named.label(scenario)}"
    book = _Book(packed, title, place, scenario, inert.line(address, 2_000))
    tables = (
        sheets.of_years(pathway),
        sheets.of_hours(hours, weather),
        sheets.of_levers(place, scenario),
        sheets.of_assumptions(scenario),
        sheets.of_projects(place, scenario),
        sheets.of_editions(),
        sheets.of_notes(pathway),
    )
    _cover(book, cover.rows(place, scenario, pathway, address), cover.contents({t.name: t.about for t in tables}))
    for table in tables:
        _table(book, table)
    book.made.close()
    return packed.getvalue()


def posted(
    asked: Posted, pathway: Pathway, hours: Hours, weather: int, address: str, *, stop: Callable[[], bool] | None = None
) -> bytes:
    """Return the same of a scenario that was sent to another process; nothing stops it."""
    return workbook(asked.place, asked.scenario, pathway, hours, weather=weather, address=address)


def _cover(book: _Book, rows: list[cover.Row], contents: list[tuple[str, str]]) -> None:
    sheet = book.sheet(sheets.NAMES[0])
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 3, 16)
    for column, head in enumerate(cover.HEADS):
        book.text(sheet, 2, column, head, bold=True, bottom=1)
    at = 3
    for name, value, unit, base in rows:
        book.text(sheet, at, 0, name)
        for column, number in ((1, value), (3, base)):
            if isinstance(number, float | int):
                sheet.write_number(at, column, number, book.format(num_format=_shown(unit), align="left"))
            elif number is not None:
                book.text(sheet, at, column, number, text_wrap=True)
        book.text(sheet, at, 2, unit)
        at += 1
    for name, about in (("Sheets", ""), *contents):
        at += 1
        book.text(sheet, at, 0, name, bold=True)
        book.text(sheet, at, 1, about, text_wrap=True)


def _table(book: _Book, table: Sheet) -> None:
    """A sheet with its table: meanings and units over the names of the columns, which stay in view."""
    sheet = book.sheet(table.name)
    book.text(sheet, 2, 0, table.about, color=theme.LIGHT["muted"])
    for at, column in enumerate(table.columns):
        width = _WIDE.get(column.name, _TEXT_WIDTH if column.type in ("string", "datetime") else _WIDTH)
        sheet.set_column(at, at, width)
        book.text(sheet, WORDS_ROW, at, column.words, text_wrap=True, bold=True)
        book.text(sheet, UNIT_ROW, at, "" if column.unit == "by row" else column.unit, color=theme.LIGHT["muted"])
        book.text(sheet, HEAD_ROW, at, column.name)
    sheet.set_row(WORDS_ROW, 92)
    if table.name == "Hours":
        shown = [book.format(num_format=_shown(c.unit, c.type)) for c in table.columns]
        sheet.write_block(HEAD_ROW + 1, [[_serial(at), *numbers] for at, *numbers in table.rows], shown)
    else:
        _cells(book, sheet, table)
    last = HEAD_ROW + max(len(table.rows), 1)
    sheet.add_table(
        HEAD_ROW,
        0,
        last,
        len(table.columns) - 1,
        {
            "name": table.name.replace(" ", "_"),
            "columns": [{"header": column.name} for column in table.columns],
            "style": "Table Style Light 1",
        },
    )
    sheet.freeze_panes(HEAD_ROW + 1, 2 if len(table.columns) > 3 else 0)
    sheet.repeat_rows(WORDS_ROW, HEAD_ROW)


def _cells(book: _Book, sheet: ExactSheet, table: Sheet) -> None:
    """The rows of a table, cell by cell."""
    writers = [_writer(book, sheet, table.columns, at) for at in range(len(table.columns))]
    for row, values in enumerate(table.rows, HEAD_ROW + 1):
        for write, value in zip(writers, values, strict=True):
            if value is not None and value != "":
                write(row, value, values)


Write = Callable[[int, Any, Any], object]


def _writer(book: _Book, sheet: ExactSheet, columns: tuple[Column, ...], at: int) -> Write:
    """What writes a cell of a column: row, value and the whole row's values, of which one may be the unit."""
    column = columns[at]
    if column.type == "string":
        return lambda row, value, values: book.text(sheet, row, at, value, text_wrap=column.name in _WIDE)
    if column.unit == "by row":
        unit_at = next(n for n, other in enumerate(columns) if other.name == "unit")
        return lambda row, value, values: sheet.write_number(
            row, at, value, book.format(num_format=_shown(values[unit_at]))
        )
    shown = book.format(num_format=_shown(column.unit, column.type))
    if column.type == "date":
        return lambda row, value, values: (
            book.text(sheet, row, at, value)
            if isinstance(value, str)
            else sheet.write_number(row, at, _serial(value), shown)
        )
    return lambda row, value, values: sheet.write_number(row, at, value, shown)


def _serial(moment: date | datetime) -> float:
    """A moment as spreadsheets count it: days since the last but one of 1899."""
    since = datetime(moment.year, moment.month, moment.day, getattr(moment, "hour", 0)) - _EPOCH
    return since.days + since.seconds / 86_400


def _shown(unit: str, kind: str = "number") -> str:
    """The format of numbers of a unit, or else of a type."""
    return FORMATS.get(unit, FORMATS.get(kind, "#,##0.######"))
