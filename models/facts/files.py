"""Reads files that a stranger may have made: regular ones only, and never more than was asked for."""

import errno
import os
import stat
from pathlib import Path

NO_FILE = "a folder, a pipe or a device, no file"


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
