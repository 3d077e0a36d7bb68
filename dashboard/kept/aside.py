"""Puts a damaged SQLite file aside, with what belongs to it, so that another can take its place and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.kept import clock, sqlite_file
from dashboard.kept.faults import KeptError


@contextmanager
def put(file: Path) -> Iterator[Path]:
    """A block in which a file is out of the way, under a name with the time; it comes back if the block fails.

    Raises
    ------
    KeptError
        If it cannot be moved.
    """
    away = file.with_name(f"{file.name}.damaged-{clock.now():%Y-%m-%dT%H%M%SZ}")
    moved = [
        (one, away.with_name(away.name + one.name.removeprefix(file.name))) for one in sqlite_file.companions(file)
    ]
    try:
        for one, there in moved:
            one.rename(there)
    except OSError as error:
        raise KeptError(
            f"{file} is damaged, and cannot be put aside ({error.strerror}). Move it and what begins with its name to "
            "another folder, then restore again."
        ) from error
    try:
        yield away
    except BaseException:
        for new in sqlite_file.companions(file):
            new.unlink()
        for one, there in moved:
            there.rename(one)
        raise
