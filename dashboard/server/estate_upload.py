"""Readings of a council's meters: sent, shown with how they were read, corrected, and kept once that is right."""

from typing import Any

from flask import redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.accounts.nouns import Account
from dashboard.estate import mapped, staged, store
from dashboard.estate.nouns import ConflictError, EstateError, StagedFile
from dashboard.server.estate_asked import blueprint, editor, one_at_a_time
from dashboard.server.plain_page import LONGEST_FORM, Made, changes, page, whole
from dashboard.text import estate as told
from models.facts import DataError, Place
from models.sources import meters
from models.sources.meters import MOST_BYTES, Mapping, Measured, Sheet
from models.sources.meters.layout import header
from models.sources.meters.nouns import letters, text_of

routes = blueprint("estate_upload")

SAMPLE_ROWS, SAMPLE_COLUMNS = 8, 10
MOST_LISTED = 30
"""Columns that are named beside the form."""


@routes.before_request
def _larger() -> None:
    """Take a file where files are sent; every other form keeps its limit."""
    if request.endpoint == "estate_upload.take":
        request.max_content_length = MOST_BYTES + LONGEST_FORM


@routes.get("/<council>/estate/upload")
def choose(council: str) -> Made:
    """The form that takes a file."""
    who, place = editor(council)
    staged.forget_old()
    return _choose(who, place)


@routes.post("/<council>/estate/upload")
@changes
def take(council: str) -> Made:
    """Read a file and stage it, or say why not."""
    who, place = editor(council)
    try:
        upload = request.files.get("file")
        content, name = (upload.read(MOST_BYTES + 1), upload.filename or "") if upload else (b"", "")
    except RequestEntityTooLarge:
        words = f"The file is larger than {MOST_BYTES // 10**6} MB; send one year, and fewer meters at a time."
        return _choose(who, place, 413, problem=words)
    try:
        with one_at_a_time():
            sheets = meters.sheets_of(name, content)
            found = meters.found(sheets)
            number = staged.put(who, name, content)
            wrong, lacking = _problem_of(sheets, found)
    except DataError as refused:
        return _choose(who, place, 400, problem=str(refused))
    if wrong:
        return _preview(
            who, place, StagedFile(number, name, content), sheets, found, 400, problem=wrong, lacking=lacking
        )
    return redirect(f"/{place.slug}/estate/preview/{number}", 303)


@routes.get("/<council>/estate/preview/<number>")
def preview(council: str, number: str) -> Made:
    """How a staged file is read, what became of its readings, and the form that corrects it."""
    who, place = editor(council)
    file = staged.get(who, whole(number))
    return _read(who, place, file, request.args)


@routes.post("/<council>/estate/preview/<number>")
@changes
def keep(council: str, number: str) -> Made:
    """Keep the year of a staged file, read as the form says."""
    who, place = editor(council)
    file = staged.get(who, whole(number))
    return _read(who, place, file, request.form, keeps=True)


def _read(who: Account, place: Place, file: StagedFile, sent: MultiDict[str, str], *, keeps: bool = False) -> Made:
    with one_at_a_time():
        sheets = meters.sheets_of(file.name, file.content)
        found, readings = meters.found(sheets, _sheet(sent, len(sheets))), None
        wrong: dict[str, str] = {}
        measured: Measured | None = None
        problem = ""
        lacking: tuple[str, ...] = ()
        try:
            if "layout" in sent:
                mapping = mapped.mapping_of(sent, sent.getlist("without"), found)
            else:
                begun = meters.begun(sheets, found.sheet)
                mapping, readings = begun.mapping, begun.readings
            found = mapping
            measured = meters.measure(sheets, mapping, readings)
        except EstateError as error:
            wrong = error.problems
        except meters.LackingError as refused:
            problem, lacking = str(refused), refused.meters
        except DataError as refused:
            problem = str(refused)
    if measured is None or not keeps:
        status = 200 if measured else 400
        return _preview(
            who, place, file, sheets, found, status, problem=problem, wrong=wrong, measured=measured, sent=sent,
            lacking=lacking,
        )  # fmt: skip
    adds = sent.get("adds") == "yes"
    try:
        store.keep(who, whole(sent.get("seen", "")), measured, file.name, sent.get("note", ""), adds=adds)
    except EstateError as error:
        return _preview(
            who, place, file, sheets, found, 400, wrong=error.problems, measured=measured, note=sent.get("note", ""),
            adds=adds,
        )  # fmt: skip
    except ConflictError as conflict:
        return _preview(
            who, place, file, sheets, found, 409, measured=measured, note=sent.get("note", ""), theirs=conflict.theirs,
            is_conflict=True, adds=adds,
        )  # fmt: skip
    return redirect(f"/{place.slug}/estate?done=kept", 303)


def _sheet(sent: MultiDict[str, str], count: int) -> int | None:
    """Which sheet a form asks for, from 0; None where it asks for none of those there are."""
    text = sent.get("sheet", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return number - 1 if 1 <= number <= count else None


def _problem_of(sheets: tuple[Sheet, ...], found: Mapping) -> tuple[str, tuple[str, ...]]:
    """Why a file cannot be read as it was found, and which meters lack too much; empty where it can."""
    try:
        begun = meters.begun(sheets, found.sheet)
        meters.measure(sheets, begun.mapping, begun.readings)
    except meters.LackingError as refused:
        return str(refused), refused.meters
    except DataError as refused:
        return str(refused), ()
    return "", ()


def _names(sheets: tuple[Sheet, ...], found: Mapping) -> list[str]:
    """Names of all meters of a file; none where it cannot be read."""
    try:
        return list(meters.names_of(sheets, found))
    except DataError:
        return []


def _choose(who: Account, place: Place, status: int = 200, problem: str = "") -> Made:
    return page(
        "estate_upload",
        "Send the readings of the council’s meters",
        status,
        place=place,
        account=who,
        problem=problem,
        most_mb=MOST_BYTES // 10**6,
        most_missing=f"{meters.MOST_MISSING_SHARE:.0%}",
    )


def _preview(
    who: Account,
    place: Place,
    file: StagedFile,
    sheets: tuple[Sheet, ...],
    found: Mapping,
    status: int = 200,
    *,
    measured: Measured | None = None,
    sent: MultiDict[str, str] | None = None,
    **more: Any,
) -> Made:
    sheet = sheets[min(max(found.sheet, 0), len(sheets) - 1)]
    newest = next(use for use in place.electricity if use.year == place.newest_year)
    sanity, is_odd = "", False
    if measured:
        mwh = float(measured.hours_kwh.sum()) / 1000
        share = mwh / newest.business_mwh if newest.business_mwh else None
        sanity, is_odd = told.sanity(mwh, share, place.name, newest.year)
    kept = store.newest(who)
    texts = mapped.texts_of(found)
    if sent is not None and more.get("wrong"):
        texts |= {name: sent[name] for name in mapped.FIELDS if name in sent}
    shown = {
        "problem": "",
        "wrong": {},
        "note": "",
        "theirs": None,
        "is_conflict": False,
        "lacking": (),
        "adds": False,
    } | more
    return page(
        "estate_preview",
        "How the file is read" if measured else "The file cannot be read so",
        status,
        place=place,
        account=who,
        file=file,
        sheets=sheets,
        sheet=sheet,
        texts=texts,
        choices=mapped.CHOICES,
        without=sorted(found.without),
        names=_names(sheets, found),
        measured=measured,
        whole=told.whole(measured) if measured else "",
        kwh=told.kwh,
        sanity=sanity,
        is_odd=is_odd,
        columns=_columns(sheet, found),
        sample=_sample(sheet, found),
        kept=kept,
        most_mb=MOST_BYTES // 10**6,
        **shown,
    )


def _columns(sheet: Sheet, found: Mapping) -> list[tuple[str, str]]:
    """Letters and names of the first columns of a sheet."""
    width = max((len(row) for row in sheet.rows[:60]), default=0)
    return [
        (letters(at), header(sheet, min(found.first, len(sheet.rows)), at)) for at in range(min(width, MOST_LISTED))
    ]


def _sample(sheet: Sheet, found: Mapping) -> list[tuple[int, list[str]]]:
    """The first rows from that which names the columns on, with their numbers."""
    first = min(max(found.first - 1, 0), max(len(sheet.rows) - 1, 0))
    rows = range(first, min(first + SAMPLE_ROWS, len(sheet.rows)))
    return [
        (
            sheet.lines[row] if sheet.lines else row + 1,
            [text_of(cell)[:40] for cell in sheet.rows[row][:SAMPLE_COLUMNS]],
        )
        for row in rows
    ]
