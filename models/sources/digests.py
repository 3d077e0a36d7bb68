"""The digest of each file of data/ as it is shipped, so that a table that was changed since is known by name.

The server does not start on a table that is not as its digest says: a digit that a disk or a hand has changed would be
shown as an office's own number. An import writes the digests of what it changes; whoever changes a table on purpose
writes them anew: `powered-here data digest`.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from models.facts import DataError
from models.facts.files import put_whole, read_bounded
from models.facts.schema import DATA, MOST_BYTES, read_columns

TABLE = "digests.csv"
SHA256 = re.compile("[0-9a-f]{64}")
KINDS = (".csv", ".geojson")


def made(data: Path = DATA) -> dict[str, str]:
    """Return the digest of each table and boundary file that is there, by name, in order; not of the digests.

    Line ends do not count: some programs that fetch a repository change them.

    Raises
    ------
    DataError
        If a file cannot be read.
    """
    found = {}
    for path in sorted(p for p in data.rglob("*") if p.suffix in KINDS):
        name = path.relative_to(data).as_posix()
        # What lies in a hidden folder is an import's.
        if name == TABLE or name.startswith("."):
            continue
        try:
            content = read_bounded(path, MOST_BYTES)
        except OSError as error:
            raise DataError(
                f"data/{name}: cannot be read in {data} ({error.strerror}). Restore it, or mend its permissions."
            ) from error
        found[name] = _digest(content)
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def of_all(data: Path = DATA) -> str:
    """Return one digest of all tables and boundaries, as SHA-256 of their names and digests.

    Raises
    ------
    DataError
        If a file cannot be read.
    """
    listed = "\n".join(f"{name} {digest}" for name, digest in made(data).items())
    return hashlib.sha256(listed.encode()).hexdigest()


def changed(data: Path = DATA) -> list[str]:
    """Return a sentence on each file that is not as it was shipped, or was not shipped at all.

    Raises
    ------
    DataError
        If the table of digests is wrong or a file cannot be read.
    """
    return _changed(_shipped(data), made(data))


def _changed(shipped: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    other = [name for name, digest in there.items() if shipped.get(name, digest) != digest]
    new = [name for name in there if name not in shipped]
    return [
        *(f"data/{name} has been changed since it was shipped." for name in other),
        *(f"data/{name} did not come with the program." for name in new),
    ]


def refusals(data: Path = DATA) -> list[str]:
    """Return a sentence on each file that is not as its digest says, or is not there, with what to do about it.

    Raises
    ------
    DataError
        If the table of digests is wrong, with what to do, or a file cannot be read.
    """
    remedy = "Restore it; or, if that was meant, run powered-here data check, then powered-here data digest."
    try:
        shipped = _shipped(data)
    except DataError as broken:
        raise DataError(f"{broken} {remedy}") from broken
    there = made(data)
    gone = [f"data/{name} is not there." for name in sorted(shipped.keys() - there.keys())]
    return [f"{change} {remedy}" for change in (*_changed(shipped, there), *gone)]


def renewed(contents: Mapping[str, bytes], data: Path = DATA) -> bytes:
    """Return the table of digests as it is to be once some tables have another content; the others keep theirs.

    Parameters
    ----------
    contents : mapping of str to bytes
        New content by name of a table.
    data : Path

    Raises
    ------
    DataError
        If the table of digests is wrong.
    """
    return _written(_shipped(data) | {name: _digest(content) for name, content in contents.items()})


def _shipped(data: Path) -> dict[str, str]:
    columns = read_columns(TABLE, data)
    return dict(zip(columns["table"], columns["sha256"], strict=True))


def problems(data: Path = DATA) -> Iterator[str]:
    """Yield what is wrong with the table of digests itself."""
    for at, (name, digest) in enumerate(_shipped(data).items()):
        if not SHA256.fullmatch(digest):
            yield f"data/{TABLE} row {at + 2} column sha256: {digest[:70]!r}, expected 64 digits of 0-9 and a-f."
        if not (data / name).is_file():
            yield f"data/{TABLE} row {at + 2} column table: {name} is not there."


def write(data: Path = DATA) -> Path:
    """Write the table of digests anew, whole or not at all, and return its path.

    Raises
    ------
    DataError
        If it cannot be written or a file cannot be read.
    """
    content = _written(made(data))
    path = data / TABLE
    try:
        put_whole(path, lambda part: part.write(content), 0o644)
    except OSError as error:
        raise DataError(f"{path}: cannot be written ({error.strerror}); nothing was changed.") from error
    return path


def _written(digests: Mapping[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["table", "sha256"])
    writer.writerows(digests.items())
    return text.getvalue().encode()
