"""The edge to the statistical offices' own files: tells what a file is, reads it, writes it when told to."""

import difflib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from models.facts import DataError
from models.facts.schema import DATA
from models.sources import planned
from models.sources.council_names import CouncilNames
from models.sources.official.districts import Districts
from models.sources.official.metered import read_metered
from models.sources.official.planning import read_planning
from models.sources.official.poverty_tables import read_fuel_poverty
from models.sources.official.regional_renewables import read_renewables
from models.sources.official.revision import Difference, Import, compare, refusal, write
from models.sources.official.sheet import Sheet, read_sheets, text_of
from models.sources.official.substations import read_substations
from models.sources.wider_areas import WiderAreas

__all__ = ["KINDS", "Difference", "Import", "compare", "main", "read", "write"]

KINDS = (
    "electricity by local authority (workbook or stacked CSV)",
    "gas by local authority (workbook or stacked CSV)",
    "renewable electricity by local authority (workbook)",
    "sub-regional fuel poverty (workbook)",
    "Renewable Energy Planning Database (CSV or workbook)",
    "substations of a network company (CSV: substation, council, firm_mw_in, firm_mw_out, source, date)",
)
"""The files that can be imported, in words."""
REFUSED = 2
"""Exit status for a file that is refused."""


def read(path: Path, data: Path = DATA, councils: Sequence[str] = ()) -> Import:
    """Read a statistical office's own file, told by the names in its headers, onto the councils of today.

    Parameters
    ----------
    path : Path
        The workbook or CSV file as published.
    data : Path, optional
        The folder of tables that says which councils there are and what is carried.
    councils : sequence of str, optional
        Councils, by code or name, of which a note says whether the file has them; of the planning database how many
        records.

    Returns
    -------
    Import
        Rows by table; nothing is written.

    Raises
    ------
    DataError
        If the file is refused; names file, sheet, cell and what to do.
    """
    districts = Districts.of_tables(data)
    codes = [_council(text, districts, data) for text in councils]
    sheets = read_sheets(path)
    found = (
        read_metered(sheets, districts, data)
        or read_renewables(sheets, districts, data)
        or read_fuel_poverty(sheets, districts, data)
        or read_planning(sheets, districts, data, codes)
        or read_substations(sheets, districts, data)
    )
    if found is None:
        raise DataError(
            f"{_no_header(sheets)} has the header of a file that can be imported. Those are: {'; '.join(KINDS)}."
        )
    return replace(found, notes=(*_missing(found, codes, districts), *found.notes))


def _no_header(sheets: Sequence[Sheet]) -> str:
    """Where a header was looked for: by name in a workbook, by what is there in a text table."""
    if sheets[0].lines:
        first = ", ".join(repr(text_of(cell)[:30]) for cell in sheets[0].rows[0][:6])
        return f"{sheets[0].file}: no row on top (the first is {first})"
    return f"{sheets[0].file}: no sheet ({', '.join(repr(s.name) for s in sheets[:6])})"


def _council(text: str, districts: Districts, data: Path) -> str:
    """The code of today for a code, a former code or a name."""
    names = CouncilNames.of_tables(data)
    code = text.strip().upper()
    found = {names.former.get(code, code)} & set(districts.names) | set(names.codes(text))
    if len(found) == 1:
        return found.pop()
    area = WiderAreas.of_tables(data).find(text)
    if area and not found:
        raise DataError(area.words(repr(text[:60]), districts.names))
    near = sorted(found) or difflib.get_close_matches(text, districts.names, n=3, cutoff=0.6)
    raise DataError(f"{text[:60]!r} is not the code of a council; near it are {', '.join(near) or 'none'}.")


def _missing(found: Import, codes: Sequence[str], districts: Districts) -> list[str]:
    """A note on each council that was asked for and has no row; of records, their reader says it."""
    if planned.RECORDS in found.parts:
        return []
    by_council = [part.rows["code"] for part in found.parts.values() if "code" in part.rows]
    there = set().union(*by_council)
    return [f"the file has nothing of {districts.names[code]} ({code})." for code in codes if code not in there]


def main(
    path: Path,
    *,
    yes: bool,
    older: bool = False,
    odd: bool = False,
    out: Callable[[str], object] = print,
    data: Path = DATA,
    councils: Sequence[str] = (),
) -> int:
    """Say what a file would change and, with `yes`, change it; return the exit status, 2 where the file is refused.

    What an older edition would change is written only if `older` is given, too, and cells that look wrong only if `odd`
    is.
    """
    try:
        imported = read(path, data, councils)
        difference = compare(imported, data)
        refused = "" if yes else _refused(imported, difference, data)
        for line in difference.words(refused=refused):
            out(line)
        if yes:
            difference = write(imported, data, older=older, odd=odd)
    except DataError as error:
        out(str(error))
        return REFUSED
    if difference.is_nothing:
        out("Nothing to change: the tables hold this file already.")
    elif yes:
        written = ", ".join(f"data/{t.name}" for t in difference.tables if not t.is_nothing)
        out(f"Written to {written} and data/editions.csv.")
        out("A running server keeps the old tables until it is started again.")
        out("To go back to the tables of before: powered-here data undo --yes.")
    elif refused:
        out("Nothing was written. Put right first what is named above, for which the file would be refused with --yes.")
    elif difference.older and not older:
        out("Nothing was written. Give --older with --yes to write it, though it is of an older edition.")
    elif difference.suspicious and not odd:
        out("Nothing was written. Check what is noted as suspicious; give --odd with --yes to write it as it is.")
    else:
        out("Nothing was written. Give --yes to write it.")
    return 0


def _refused(imported: Import, difference: Difference, data: Path) -> str:
    """Why the tables would be wrong with a file; empty where they would not, or where it cannot be tried."""
    with suppress(OSError):
        return refusal(imported, difference, data)
    return ""
