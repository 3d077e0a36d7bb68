"""Puts new tables in place of old ones, whole or not at all, even if the program is killed in between."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from models.facts import DataError
from models.facts.schema import DATA, JOURNAL

try:
    import fcntl
except ImportError:  # Windows has none.
    fcntl = None  # type: ignore[assignment]

BEFORE = ".before-imports"
"""Folder of the tables that the last imports replaced, a numbered folder each."""

MOST_KEPT = 5
"""Imports that can be undone."""

STALE_S = 60.0
"""Age after which what lies there was left by a program that died [s], where the system cannot tell by a lock."""


def _save(path: Path, content: bytes, of: Path) -> None:
    """Write a file to the disk itself, with the permissions of another."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    shutil.copymode(of, path)


def _sync(folder: Path) -> None:
    """Make moves within a folder last through a loss of power, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a folder as long as this program lives, and tell whether it could be had."""
    if fcntl is None:
        yield time.time() - folder.stat().st_mtime >= STALE_S
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            had = True
        except OSError:
            had = False
        yield had
    finally:
        os.close(handle)


def replace(contents: Mapping[str, bytes], data: Path, kept: Mapping[str, bytes] | None = None) -> None:
    """Put new contents in place of tables, all or none. The old ones lie in the journal until the last has moved.

    Parameters
    ----------
    contents : mapping of str to bytes
        New content by the name of a table that is there.
    data : Path
        The folder of tables.
    kept : mapping of str to bytes, optional
        What is laid beside the old tables, which then stay in a folder of `BEFORE` to be put back (`undo`).

    Raises
    ------
    OSError
        If a file cannot be written or moved. Nothing has changed then.
    """
    making = Path(tempfile.mkdtemp(prefix=f"{JOURNAL}-", dir=data))
    with _held(making):
        _move_in(contents, making, data, kept)


def before(data: Path = DATA) -> list[Path]:
    """Return the folders of old tables that are kept, the newest last."""
    return sorted(path for path in (data / BEFORE).glob("[0-9]*") if path.is_dir())


def _move_in(contents: Mapping[str, bytes], making: Path, data: Path, kept: Mapping[str, bytes] | None) -> None:
    journal = data / JOURNAL
    try:
        for name, content in (kept or {}).items():
            _save(making / name, content, data / next(iter(contents)))
        for name, content in contents.items():
            _save(making / f"{name}.new", content, data / name)
            _save(making / f"{name}.old", (data / name).read_bytes(), data / name)
        if kept is not None:
            (data / BEFORE).mkdir(exist_ok=True)
        _sync(making)
        os.utime(making)
        os.rename(making, journal)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    try:
        _sync(data)
        for name in contents:
            os.replace(journal / f"{name}.new", data / name)
        _sync(data)
    except BaseException:
        _restore(data)
        raise
    if kept is None:
        os.rename(journal, making)
        shutil.rmtree(making, ignore_errors=True)
        return
    there = before(data)
    os.rename(journal, data / BEFORE / f"{int(there[-1].name) + 1 if there else 1:06}")
    for old in there[: max(0, len(there) + 1 - MOST_KEPT)]:
        shutil.rmtree(old, ignore_errors=True)


def _restore(data: Path) -> None:
    """Put the old tables back from the journal; can be cut short and run again."""
    journal = data / JOURNAL
    for old in sorted(journal.glob("*.old")):
        os.replace(old, data / old.name.removesuffix(".old"))
    _sync(data)
    shutil.rmtree(journal)


def recover(data: Path = DATA) -> bool:
    """Undo an import that was killed half-way, and tell whether there was one.

    Raises
    ------
    DataError
        If another import is moving its tables in at this moment.
    """
    journal = data / JOURNAL
    for left in data.glob(f"{JOURNAL}-*"):
        # One that is gone by now was another program's, which has ended.
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime >= STALE_S:
                shutil.rmtree(left)
    if not journal.is_dir():
        return False
    try:
        with _held(journal) as had:
            if not had:
                raise DataError(f"data/{JOURNAL}: another import is under way; try again in a minute.")
            _restore(data)
    except FileNotFoundError:
        # Another program has undone it, or the import has ended.
        return False
    return True
