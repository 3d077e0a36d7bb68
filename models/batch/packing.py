"""Makes one data package of the parts of a batch: every table as CSV and Parquet, and a descriptor that is put in last.

The descriptor is what counts. The files that it names lie in a folder that is named by what is in them, so that whoever
reads while a newer package is made has one or the other.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from models.batch import parts
from models.batch.nouns import BatchError
from models.batch.package import DESCRIPTOR, OWN, digest_of
from models.batch.tables import Table
from models.batch.work import Done, Question
from models.facts.files import UNFINISHED, put_whole
from models.facts.year_columns import schema

try:
    import fcntl
except ImportError:  # Windows has none.
    fcntl = None  # type: ignore[assignment]

PREFIX = "tables-"
LOCK = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the descriptor says besides: licences and sources as the standard has them, and the command that asked."""

    licences: tuple[Mapping[str, str], ...]
    sources: tuple[Mapping[str, str], ...]
    command: str


CsvText = Callable[[Sequence[Sequence[Any]]], str]
"""Writes rows as the text of a CSV file, every cell harmless to whoever opens it."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder for one batch, made if it is not there, and clear away what a killed one left half-written.

    Raises
    ------
    BatchError
        If it cannot be written, or another batch is writing to it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise BatchError(f"{folder}: cannot be written ({error.strerror}); name another folder with --out.") from error
    with lock:
        try:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BatchError(
                f"{folder}: another batch is writing to it; wait for it, or name another folder with --out."
            ) from error
        parts.forget_unfinished(folder / parts.FOLDER)
        for left in folder.glob(f".{PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        for left in folder.glob(f".*{UNFINISHED}"):
            left.unlink(missing_ok=True)
        yield


def write(
    question: Question, done: Done, tables: Mapping[str, Table], about: About, csv_text: CsvText
) -> Mapping[str, Any]:
    """Write the package of a batch, whole or not at all, and return its descriptor.

    Parameters
    ----------
    question : Question
    done : Done
    tables : Mapping[str, Table]
    about : About
    csv_text : callable

    Raises
    ------
    BatchError
        If the folder cannot be written.
    """
    folder = Path(question.folder)
    try:
        made_in = Path(tempfile.mkdtemp(dir=folder, prefix=f".{PREFIX}"))
        try:
            resources = list(_resources(made_in, done, tables, csv_text))
            digest = hashlib.sha256("".join(resource["hash"] for resource in resources).encode()).hexdigest()
            where = folder / f"{PREFIX}{digest[:16]}"
            if where.exists() and not _as_made(where, resources):
                # Damaged by somebody: out of the way in one step, so that its name is free.
                where.rename(made_in / "damaged")
            if not where.exists():
                os.chmod(made_in, 0o755)
                shutil.rmtree(made_in / "damaged", ignore_errors=True)
                made_in.rename(where)
        finally:
            shutil.rmtree(made_in, ignore_errors=True)
        descriptor = _descriptor(question, done, about, [r | {"path": f"{where.name}/{r['path']}"} for r in resources])
        told = json.dumps(descriptor, indent=1, ensure_ascii=False, allow_nan=False).encode()
        put_whole(folder / DESCRIPTOR, lambda part: part.write(told), parts.READABLE)
        for other in folder.glob(f"{PREFIX}*"):
            if other != where:
                shutil.rmtree(other, ignore_errors=True)
    except OSError as error:
        raise BatchError(
            f"{folder}: the package cannot be written ({error.strerror}); what is done is kept: make room and run the "
            "same command again."
        ) from error
    return descriptor


def _resources(folder: Path, done: Done, tables: Mapping[str, Table], csv_text: CsvText) -> Iterator[dict[str, Any]]:
    """Write every table as CSV and as Parquet, and describe both."""
    found = list(done.parts.values())
    for name, table in tables.items():
        joined = parts.joined(found, name, table)
        if name == "councils":
            # Each scenario of a council brings the same row.
            joined = joined.take(pa.array(_first_of(joined.column("code").to_pylist()), pa.int64()))
        columns = [_written(joined.column(column.name).to_pylist()) for column in table.columns]
        rows = zip(*columns, strict=True)
        text = csv_text([[column.name for column in table.columns], *rows]).removeprefix("\ufeff")
        (folder / f"{name}.csv").write_bytes(text.encode())
        pq.write_table(joined, folder / f"{name}.parquet", compression="zstd", write_page_checksum=True)
        described = schema(table.columns, table.title, *table.key)
        yield _resource(folder / f"{name}.csv", name, table) | {"encoding": "utf-8", "schema": described}
        yield _resource(folder / f"{name}.parquet", f"{name}-parquet", table) | {"schema": described}


def _first_of(values: Sequence[str]) -> list[int]:
    first: dict[str, int] = {}
    for at, value in enumerate(values):
        first.setdefault(value, at)
    return list(first.values())


def _written(values: list[Any]) -> list[Any]:
    """Values as CSV has them: true and false as the standard writes them."""
    return [str(value).lower() if isinstance(value, bool) else value for value in values]


def _resource(path: Path, name: str, table: Table) -> dict[str, Any]:
    content = path.read_bytes()
    ending = path.suffix.removeprefix(".")
    return {
        "name": name,
        "title": table.title,
        "path": path.name,
        "format": ending,
        "mediatype": "text/csv" if ending == "csv" else "application/vnd.apache.parquet",
        "bytes": len(content),
        "hash": digest_of(content),
    }


def _as_made(folder: Path, resources: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the files of a folder are those that are described."""
    for resource in resources:
        try:
            content = (folder / resource["path"]).read_bytes()
        except OSError:
            return False
        if digest_of(content) != resource["hash"]:
            return False
    return True


def _descriptor(question: Question, done: Done, about: About, resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    editions, asked = question.editions, question.asked
    names = sorted(task.file_name(asked, editions) for task in done.parts)
    digest = hashlib.sha256("\n".join(names).encode()).hexdigest()
    councils = list(dict.fromkeys(task.code for task in done.parts))
    weather = {task.code: task.weather for task in done.parts}
    lacking = f" {len(done.failed)} could not be worked out." if done.failed else ""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "powered-here-batch",
        "title": "How much of the electricity each council area uses is made there, to 2040",
        "description": (
            f"Pathways, outlooks and plans of {len(councils):,} councils by Powered Here {editions.program}. Shares "
            f"are numbers of which 1 is the whole; an empty cell is not known.{lacking}"
        ),
        "version": f"{editions.program}+{digest[:12]}",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "licenses": list(about.licences),
        "sources": list(about.sources),
        "resources": list(resources),
        OWN: {
            "command": about.command,
            "editions": editions.record(),
            "asked": {
                "futures": asked.futures,
                "seed": asked.seed,
                "plans": [{"target_share": plan.share, "measure": plan.measure} for plan in asked.plans],
            },
            "scenarios": list(dict.fromkeys(task.scenario for task in done.parts)),
            "weather": weather,
            "failed": [{"code": f.task.code, "scenario": f.task.scenario, "reason": f.reason} for f in done.failed],
        },
    }
