"""What is done: one Parquet file for each council and scenario, whole or not there, named by what it was made from."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from models.batch.nouns import BatchError
from models.batch.tables import Row, Table
from models.facts.files import UNFINISHED, put_whole
from models.facts.year_columns import Column

FOLDER = "parts"
READABLE = 0o644
"""Who may read and write what a batch makes."""

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.string(),
}
_MADE_OF = b"made_of"


def _fields(columns: tuple[Column, ...]) -> list[pa.Field]:
    return [pa.field(column.name, _TYPES[column.type]) for column in columns]


def _schema(tables: Mapping[str, Table], made_of: Mapping[str, Any]) -> pa.Schema:
    """One row holds every table of one council and scenario, each as a list."""
    lists = [pa.field(name, pa.list_(pa.struct(_fields(table.columns)))) for name, table in tables.items()]
    return pa.schema(lists, metadata={_MADE_OF: json.dumps(made_of, sort_keys=True).encode()})


def keep(path: Path, rows: Mapping[str, list[Row]], tables: Mapping[str, Table], made_of: Mapping[str, Any]) -> None:
    """Write a part, whole or not at all: only a whole file bears its name, whenever the program is killed.

    Raises
    ------
    BatchError
        If it cannot be written.
    """
    for name, table in tables.items():
        wanted = [column.name for column in table.columns]
        for row in rows[name]:
            if row.keys() != set(wanted):
                raise BatchError(f"{name}: a row has {sorted(row.keys() ^ set(wanted))} too many or too few.")
    content = pa.Table.from_pylist([dict(rows)], schema=_schema(tables, made_of))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(
            path,
            lambda part: pq.write_table(content, part, compression="zstd", write_page_checksum=True),
            READABLE,
        )
    except OSError as error:
        raise BatchError(f"{path}: cannot be written ({error.strerror or error}).") from error


def kept(path: Path, tables: Mapping[str, Table], made_of: Mapping[str, Any]) -> pa.Table | None:
    """Return a part; None where there is none, it is damaged, or it is of something else: it is then made anew."""
    schema = _schema(tables, made_of)
    try:
        found = pq.ParquetFile(path, page_checksum_verification=True, memory_map=False).read()
    except (OSError, pa.ArrowException, ValueError):
        return None
    of_this = (found.schema.metadata or {}).get(_MADE_OF) == (schema.metadata or {})[_MADE_OF]
    return found if of_this and found.num_rows == 1 and found.schema.equals(schema) else None


def forget_unfinished(folder: Path) -> None:
    """Remove what programs that died have left half-written in a folder of parts."""
    for path in folder.glob(f".*{UNFINISHED}"):
        path.unlink(missing_ok=True)


def joined(parts: list[pa.Table], name: str, table: Table) -> pa.Table:
    """Return one table of all parts, in their order."""
    schema = pa.schema(_fields(table.columns))
    if not parts:
        return schema.empty_table()
    column = pa.concat_tables([part.select([name]) for part in parts]).column(name).combine_chunks()
    return pa.Table.from_struct_array(column.flatten()).cast(schema)
