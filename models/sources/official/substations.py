"""What a network company says that each substation of a council can take in and send out: one documented table.

No company publishes it so: whoever fills it takes a row for each substation from what their own company publishes, and
says where and when. A substation that serves several councils has a row in each, with the part that is theirs.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from models.facts import DataError, calendar
from models.facts.files import begins_a_formula
from models.facts.schema import DATA, read_text
from models.sources.official import oddities
from models.sources.official.districts import Districts
from models.sources.official.revision import Import, Part
from models.sources.official.sheet import Header, Sheet, plain

COLUMNS = ("substation", "council", "firm_mw_in", "firm_mw_out", "source", "date")
TABLE = "substations.csv"
LEAST_COLUMNS = 3
"""So many of its columns tell that a table is meant as one of substations, whatever else it lacks."""

MOST_MW = 2_000.0
"""Most of one substation: the largest supply points of Britain have some 1,500 MW."""

PARTIAL_SHARE = 0.8
"""Below this part of what a council took in its highest hour, substations are missing."""

MANY_TIMES = 10.0
"""Above so many times that, a unit or a place is wrong."""


def read_substations(sheets: Sequence[Sheet], districts: Districts, data: Path = DATA) -> Import | None:
    """Return the substations of the councils that the table has, in place of theirs before; None for other sheets.

    Parameters
    ----------
    sheets : sequence of Sheet
    districts : Districts
    data : Path, optional
        Folder of the tables; what a council took in its highest hour is in wires.csv.

    Raises
    ------
    DataError
        If the table is of this kind but a column is missing, a cell is wrong or a substation stands twice in a council;
        names the place and what it should hold.
    """
    head = next(filter(None, map(_header, sheets)), None)
    if head is None:
        return None
    sheet = head.sheet
    at = {name: head.columns[name] for name in COLUMNS}
    rows: dict[tuple[str, str], int] = {}
    cells = []
    for row in head.below:
        texts = {name: sheet.text(row, column).strip() for name, column in at.items()}
        if not any(texts.values()):
            continue
        cells.append(_cells(sheet, row, at, texts, districts))
        code, substation = cells[-1][0], plain(texts["substation"])
        if (code, substation) in rows:
            raise DataError(
                f"{sheet.where(row, at['substation'])}: {texts['substation'][:60]!r} stands already in "
                f"{sheet.where(rows[code, substation])} for {districts.names[code]}; leave one row of it."
            )
        rows[code, substation] = row
    if not cells:
        raise DataError(f"{sheet.words}: a table of substations without any; give one row for each.")
    codes = sorted({code for code, *_ in cells})
    return Import(
        file=sheet.file,
        kind=f"firm capacity of {len(cells):,} substation{'s' if len(cells) > 1 else ''} in "
        f"{', '.join(districts.names[code] for code in codes)}",
        parts={TABLE: Part.of_cells(TABLE, sorted(cells), code=codes)},
        editions={},
        notes=(
            *oddities.notes(_odd(cells, districts, data)),
            "the sums of each council take the place of the assumed limit to what it can send out, and say what it can "
            "bring in; check that its substations are all there.",
        ),
    )


def _header(sheet: Sheet) -> Header | None:
    """The row that names the columns, by their names; refused where some of them are missing."""
    best: Header | None = None
    for names in (COLUMNS, tuple(name.replace("_", " ") for name in COLUMNS)):
        for some in (names[:LEAST_COLUMNS], names[1:4], names[3:]):
            if best is None and (found := sheet.header(*some)) is not None:
                best = Header(sheet, found.row, {name.replace(" ", "_"): at for name, at in found.columns.items()})
    if best is None:
        return None
    missing = [name for name in COLUMNS if name not in best.columns]
    if missing:
        raise DataError(
            f"{sheet.where(best.row)}: no column is called {' or '.join(repr(name) for name in missing)}; a table of "
            f"substations has {', '.join(COLUMNS)}."
        )
    return best


def _cells(
    sheet: Sheet, row: int, at: Mapping[str, int], texts: Mapping[str, str], districts: Districts
) -> tuple[str, ...]:
    """The cells of one row as the table has them."""
    code = texts["council"].upper()
    if code not in districts.names:
        raise DataError(f"{sheet.where(row, at['council'])}: {districts.not_of_today(texts['council'])}.")
    for name in ("substation", "source"):
        if not texts[name]:
            raise DataError(f"{sheet.where(row, at[name])}: nothing, expected the {name} in words.")
        if begins_a_formula(texts[name]):
            raise DataError(
                f"{sheet.where(row, at[name])}: {texts[name][:40]!r} begins as a formula does, which a spreadsheet "
                f"would work out that opens data/{TABLE}; begin the {name} with a letter or a digit."
            )
    megawatts = []
    for name in ("firm_mw_in", "firm_mw_out"):
        value = sheet.number(row, at[name], 0.0)
        if value is None:
            raise DataError(
                f"{sheet.where(row, at[name])}: nothing, expected megawatts; 0 if none, or leave the row out."
            )
        if value > MOST_MW:
            raise DataError(
                f"{sheet.where(row, at[name])}: {value:g} MW, more than any substation has (up to {MOST_MW:,.0f}); if "
                "it is in kW or kVA, divide it by 1,000."
            )
        megawatts.append(f"{value:g}")
    return code, texts["substation"], *megawatts, texts["source"], _day(sheet.where(row, at["date"]), texts["date"])


def _day(where: str, text: str) -> str:
    """A day that has been, as the table writes it."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        said = repr(text[:40]) if text else "nothing"
        raise DataError(f"{where}: {said}, expected the day of the figures as year-month-day: 2026-11-01.") from error
    if day > calendar.today():
        raise DataError(f"{where}: {text} is yet to come; give the day on which the company's figures were read.")
    return day.isoformat()


def _odd(cells: Sequence[tuple[str, ...]], districts: Districts, data: Path) -> Iterator[oddities.Oddity]:
    """What its substations carry of what a council took and sent in its highest hours, where that is not likely."""
    flows = read_text("wires.csv", data)
    taken, sent = (
        dict(zip(flows["code"], flows[name].astype(float), strict=True)) for name in ("peak_import_mw", "export_now_mw")
    )
    for code in sorted({code for code, *_ in cells} & set(taken)):
        its = [(float(into), float(out)) for of, _, into, out, *_ in cells if of == code]
        firm_in, firm_out = (math.fsum(side) for side in zip(*its, strict=True))
        said = f"{districts.names[code]} ({firm_in:,.4g} MW in, {taken[code]:,.4g} MW taken in the highest hour)"
        if firm_in < PARTIAL_SHARE * taken[code]:
            yield "substations that seem to be missing, for they carry less than the council takes today", said
        elif firm_in > MANY_TIMES * taken[code]:
            yield "substations that carry many times what the council takes today", said
        if firm_out < sent[code]:
            yield (
                "substations that send out less than the council does today, so that the rest would count as lost in "
                f"{calendar.today().year} and all years after",
                f"{districts.names[code]} ({firm_out:,.4g} MW out, {sent[code]:,.4g} MW sent out in the highest hour)",
            )
