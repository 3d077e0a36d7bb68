"""Reads files that a stranger may have made, regular ones only and never too much; writes files whole or not at all."""

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

NO_FILE = "a folder, a pipe or a device, no file"
UNFINISHED = ".part"
"""End of the name of a file that is being written; one that lies there longer was left by a program that died."""


def read_bounded(path: Path, most_bytes: int) -> bytes:
    """Return the content of a regular file, of a longer one no more than one byte beyond the most.

    A pipe is not waited for, and a device is not opened.

    Parameters
    ----------
    path : Path
    most_bytes : int
        Most that is wanted; a caller refuses what is longer.

    Raises
    ------
    OSError
        If there is no such file, it may not be read, links lead in a circle, or it is no regular file.
    """
    _refuse_special(path, os.stat(path).st_mode)
    # Not to wait, should a pipe take the file's place in between.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        _refuse_special(path, os.fstat(file.fileno()).st_mode)
        return file.read(most_bytes + 1)


def _refuse_special(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, NO_FILE, str(path))


def put_whole(path: Path, write: Callable[[IO[bytes]], object], mode: int | None = None) -> None:
    """Put a file in place of any before, on disk and in one step: only a whole file bears its name.

    Parameters
    ----------
    path : Path
        In a folder that is there.
    write : callable
        Writes the content.
    mode : int, optional
        Who may read and write it; its owner alone if none is given.

    Raises
    ------
    OSError
        If it cannot be written; what was there before is unchanged.
    """
    part = tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=UNFINISHED, delete=False)  # noqa: SIM115
    try:
        with part:
            write(part)
            part.flush()
            os.fsync(part.fileno())
        if mode is not None:
            os.chmod(part.name, mode)
        os.replace(part.name, path)
    except BaseException:
        Path(part.name).unlink(missing_ok=True)
        raise
