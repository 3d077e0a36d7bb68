"""Building times as they are kept: building_times.csv, made from the planning records of all councils.

`python -m models.sources.building_times` writes it anew, and so does an import of the planning database.
"""

from dataclasses import fields
from datetime import date
from pathlib import Path

from models.facts import BuildingTime
from models.facts.files import put_table
from models.facts.schema import DATA, read_columns
from models.sources import planned
from models.sources.nouns import of_row
from models.sources.planned import Cells
from models.sources.tables import rows_of
from models.supply import building_times

TABLE = "building_times.csv"


def derived(cells: Cells, when: date, data: Path = DATA) -> list[tuple[str, ...]]:
    """Return the cells of building_times.csv as planning records give them.

    Parameters
    ----------
    cells : mapping of str to sequence of str
        The columns of planning_records.csv.
    when : date
        Last day of their edition.
    data : Path, optional
        Folder of the table of corrections.

    Raises
    ------
    DataError
        If that table is wrong.
    """
    found = building_times.of_records(planned.records_of(cells, data), when)
    return [(time.code, time.technology, str(time.projects), f"{time.median_years:g}") for time in found]


def shipped(code: str) -> tuple[BuildingTime, ...]:
    """Return those of Britain, then those of a council, as building_times.csv has them.

    Raises
    ------
    DataError
        If the table is wrong.
    """
    return tuple(of_row(BuildingTime, row) for of in dict.fromkeys(("", code)) for row in rows_of(TABLE, of))


def write(folder: Path = DATA) -> Path:
    """Write building_times.csv anew, whole or not at all, and return where it stands."""
    when = planned.edition_end(planned.edition_of_records())
    found = derived(read_columns(planned.RECORDS), when)
    return put_table(folder / TABLE, [field.name for field in fields(BuildingTime)], found)


if __name__ == "__main__":
    print(f"{write()} written.")
