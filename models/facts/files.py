"""Reads files that a stranger may have made, regular ones only and never too much; writes files whole or not at all."""

import contextlib
import csv
import errno
import io
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

NO_FILE = "a folder, a pipe or a device, no file"
UNFINISHED = ".part"
"""End of the name of a file that is being written; one that lies there longer was left by a program that died."""
LONGEST_WRITING_S = 600.0
"""A file that was begun longer ago is written by nobody any more [s]."""
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def begins_a_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula when it reads or edits it.

    Examples
    --------
    >>> begins_a_formula("=1+1"), begins_a_formula(" @SUM(A1)"), begins_a_formula("Solar"), begins_a_formula("")
    (True, True, False, False)
    """
    return text.lstrip().startswith(_BEGINS_A_FORMULA)


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


def put_whole(
    path: Path, write: Callable[[IO[bytes]], object], mode: int | None = None, *, lasting: bool = True
) -> None:
    """Put a file in place of any before, on disk and in one step: only a whole file bears its name.

    Parameters
    ----------
    path : Path
        In a folder that is there.
    write : callable
        Writes the content.
    mode : int, optional
        Who may read and write it; its owner alone if none is given.
    lasting : bool
        Wait until it is on the disk. What can be made again, and is looked at before it is believed, need not.

    Raises
    ------
    OSError
        If it cannot be written; what was there before is unchanged.
    """
    # Its name tells `sweep` who was writing it.
    prefix = f".{os.getpid()}-"
    part = tempfile.NamedTemporaryFile(dir=path.parent, prefix=prefix, suffix=UNFINISHED, delete=False)  # noqa: SIM115
    try:
        with part:
            write(part)
            if lasting:
                part.flush()
                os.fsync(part.fileno())
        if mode is not None:
            os.chmod(part.name, mode)
        os.replace(part.name, path)
    except BaseException:
        Path(part.name).unlink(missing_ok=True)
        raise


def put_table(path: Path, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Path:
    """Put a table as CSV in place of any before, as `put_whole` does, for all to read; return its path."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(head)
    table.writerows(rows)
    put_whole(path, lambda part: part.write(text.getvalue().encode()), 0o644)
    return path


def sweep(folder: Path) -> None:
    """Remove from a folder what programs that were ended left half written, as far as that can be done."""
    with contextlib.suppress(OSError):
        for part in folder.glob(f"*{UNFINISHED}"):
            with contextlib.suppress(OSError):
                if not _is_being_written(part):
                    part.unlink()


def _is_being_written(part: Path) -> bool:
    """Whether the process of which a name tells is alive, and the file is not so old that its number is another's."""
    writer = part.name.removeprefix(".").split("-")[0]
    if not writer.isascii() or not writer.isdigit() or time.time() - part.stat().st_mtime > LONGEST_WRITING_S:
        return False
    if int(writer) == os.getpid():
        return True
    try:
        os.kill(int(writer), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
