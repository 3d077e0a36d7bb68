"""Takes imports back, the newest first: the tables that an import replaced are kept, and put back as they were.

Only where nothing else has changed them since: an import of another table in between is taken back before.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.facts import DataError
from models.facts.files import read_bounded
from models.facts.schema import DATA, MOST_BYTES
from models.sources import digests
from models.sources.official import transaction

NOTE = "import.json"
REFUSED = 2
"""Exit status where nothing can be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The tables that one import replaced, by name, and what it made of them.

    `file` and `kind` are the import's own words, `on` its day; `made`: SHA-256 of each table as the import left it.
    """

    folder: Path
    file: str
    kind: str
    on: str
    old: Mapping[str, bytes]
    made: Mapping[str, str]


def note(file: str, kind: str, on: date, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what is laid beside the tables that an import replaces."""
    said = {"file": file, "kind": kind, "on": on.isoformat(), "made": {n: _digest(c) for n, c in contents.items()}}
    return {NOTE: json.dumps(said, indent=1).encode()}


def newest(data: Path = DATA) -> Kept | None:
    """Return what the newest import replaced that has not been taken back; None where none is kept.

    Raises
    ------
    DataError
        If what was kept cannot be read.
    """
    for folder in reversed(transaction.before(data)):
        try:
            said = json.loads(read_bounded(folder / NOTE, MOST_BYTES))
            made = {str(name): str(digest) for name, digest in said["made"].items()}
            old = {name: read_bounded(folder / f"{name}.old", MOST_BYTES) for name in made}
            now = {name: read_bounded(data / name, MOST_BYTES) for name in made}
            found = Kept(folder=folder, file=said["file"], kind=said["kind"], on=said["on"], old=old, made=made)
        except (OSError, ValueError, KeyError, AttributeError) as error:
            raise DataError(
                f"data/{folder.relative_to(data).as_posix()}: what an import replaced cannot be read ({error}); "
                "bring the tables back from a copy, and delete that folder."
            ) from error
        # One that was taken back, and whose folder a killed program left.
        if now != old:
            return found
    return None


def take_back(kept: Kept, data: Path = DATA) -> None:
    """Put back the tables that an import replaced, all or none.

    Raises
    ------
    DataError
        If a table has been changed since, or cannot be written. Nothing has changed then.
    """
    changed = [name for name, digest in kept.made.items() if _digest((data / name).read_bytes()) != digest]
    if changed:
        raise DataError(
            f"data/{changed[0]} has been changed since {kept.file} was imported, so nothing was taken back: what came "
            "after would be lost. Bring the table back from a copy, or import the file of before."
        )
    try:
        transaction.replace({**kept.old, digests.TABLE: digests.renewed(kept.old, data)}, data)
        shutil.rmtree(kept.folder)
    except OSError as error:
        raise DataError(f"{error.filename or data}: cannot be written ({error.strerror}); try again.") from error


def main(*, yes: bool, out: Callable[[str], object] = print, data: Path = DATA) -> int:
    """Say which import would be taken back and, with `yes`, do it; return the exit status, 2 where none can be."""
    try:
        transaction.recover(data)
        kept = newest(data)
        if kept is None:
            out("No import is kept that could be taken back.")
            return REFUSED
        out(f"{kept.file}, imported on {kept.on}: {kept.kind}.")
        for name in sorted(kept.old):
            now, then = (text.count(b"\n") - 1 for text in ((data / name).read_bytes(), kept.old[name]))
            out(f"data/{name}: {now:,} rows now, {then:,} before it.")
        if yes:
            take_back(kept, data)
    except DataError as error:
        out(str(error))
        return REFUSED
    if yes:
        out("Taken back: these tables are as they were before it.")
        out("A running server keeps the newer tables until it is started again.")
    else:
        out("Nothing was written. Give --yes to take it back.")
    return 0


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
