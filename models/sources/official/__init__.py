"""The edge to the statistical offices' own files: tells what a file is, reads it, writes it when told to."""

import difflib
from collections.abc import Callable, Sequence
from pathlib import Path

from models.facts import DataError
from models.facts.schema import DATA
from models.sources.official.districts import Districts
from models.sources.official.metered import read_metered
from models.sources.official.planning import read_planning
from models.sources.official.poverty_tables import read_fuel_poverty
from models.sources.official.regional_renewables import read_renewables
from models.sources.official.revision import Difference, Import, compare, write
from models.sources.official.sheet import read_sheets

__all__ = ["KINDS", "Difference", "Import", "compare", "main", "read", "write"]

KINDS = (
    "electricity by local authority (workbook or stacked CSV)",
    "gas by local authority (workbook or stacked CSV)",
    "renewable electricity by local authority (workbook)",
    "sub-regional fuel poverty (workbook)",
    "Renewable Energy Planning Database (CSV or workbook)",
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
        Codes of councils whose planning records to count in a note.

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
    for code in councils:
        if code not in districts.names:
            near = difflib.get_close_matches(code, districts.names, n=3, cutoff=0.6)
            raise DataError(f"{code!r} is not the code of a council; near it are {', '.join(near) or 'none'}.")
    sheets = read_sheets(path)
    found = (
        read_metered(sheets, districts, data)
        or read_renewables(sheets, districts, data)
        or read_fuel_poverty(sheets, districts, data)
        or read_planning(sheets, districts, data, councils)
    )
    if found is None:
        names = ", ".join(repr(s.name) for s in sheets[:6])
        raise DataError(
            f"{sheets[0].file}: no sheet ({names}) has the header of a file that can be imported. "
            f"Those are: {'; '.join(KINDS)}."
        )
    return found


def main(
    path: Path, *, yes: bool, out: Callable[[str], object] = print, data: Path = DATA, councils: Sequence[str] = ()
) -> int:
    """Say what a file would change and, with `yes`, change it; return the exit status, 2 where the file is refused."""
    try:
        imported = read(path, data, councils)
        difference = write(imported, data) if yes else compare(imported, data)
    except DataError as error:
        out(str(error))
        return REFUSED
    for line in difference.words():
        out(line)
    if difference.is_nothing:
        out("Nothing to change: the tables hold this file already.")
    elif yes:
        written = ", ".join(f"data/{t.name}" for t in difference.tables if not t.is_nothing)
        out(f"Written to {written} and data/editions.csv.")
        out("A running server keeps the old tables until it is started again.")
    else:
        out("Nothing was written. Give --yes to write it.")
    return 0
