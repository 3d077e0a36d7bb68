"""Whether a file is of an older edition than the tables: by its last year, else by the day it came out."""

from collections.abc import Collection, Mapping
from pathlib import Path

from models.facts.schema import DATA, read_text, table_of
from models.sources.editions import day_named


def older_reason(name: str, scope: Mapping[str, Collection[str]], edition: str, data: Path = DATA) -> str:
    """Return why a file is of an older edition than a table, in words; empty where it is not, or cannot be told.

    Parameters
    ----------
    name : str
        The table.
    scope : mapping
        Which of its rows the file replaces, by column: its years, if it has any.
    edition : str
        The file's own, which may name the day it came out.
    data : Path, optional
        Folder of the tables.
    """
    last, current = _last_years(name, scope, data)
    if last < current:
        return (
            f"the file ends in {last}, data/{name} in {current}: this is an older edition. It would put older "
            "figures in place of revised ones; later years stay."
        )
    editions = read_text("editions.csv", data).set_index("table")["edition"]
    of_table = str(editions.get(name, ""))
    came_out, stands = day_named(edition), day_named(of_table)
    if came_out and stands and came_out < stands:
        return f"the file is of {edition}, data/{name} of {of_table}: this is an older edition."
    return ""


def _last_years(name: str, scope: Mapping[str, Collection[str]], data: Path) -> tuple[str, str]:
    """The last year of a file and of the rows of its kind in the table; empty where there are none."""
    if "year" not in scope or "year" not in table_of(name).key:
        return "", ""
    rows = read_text(name, data)
    for column, values in scope.items():
        if column != "year":
            rows = rows[rows[column].isin(values)]
    return max(scope["year"]), rows["year"].max() if len(rows) else ""
