"""Building times as they are kept: building_times.csv, made from the planning records of all councils.

`python -m models.sources.building_times` writes it anew.
"""

import csv
from dataclasses import astuple, fields
from pathlib import Path

from models.facts.schema import DATA, read_columns
from models.sources import planned
from models.sources.nouns import of_row
from models.sources.tables import rows
from models.supply import building_times
from models.supply.building_times import BuildingTime

TABLE = "building_times.csv"


def derived(data: Path = DATA) -> tuple[BuildingTime, ...]:
    """Return the building times that the planning records give, as they stood at the end of their edition."""
    records = planned.records_of(read_columns(planned.RECORDS, data), data)
    return building_times.of_records(records, planned.edition_end(planned.edition_of_records(data)))


def shipped(code: str) -> tuple[BuildingTime, ...]:
    """Return those of Britain and of a council, as building_times.csv has them."""
    return tuple(of_row(BuildingTime, r) for r in rows(TABLE) if r.code in ("", code))


def write(data: Path = DATA) -> Path:
    """Write building_times.csv anew, whole or not at all, and return where it stands."""
    path = data / TABLE
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(field.name for field in fields(BuildingTime))
        table.writerows(astuple(row) for row in derived(data))
    part.replace(path)
    return path


if __name__ == "__main__":
    print(f"{write()} written.")
