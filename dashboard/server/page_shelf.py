"""Where finished pages are kept: a file each in a folder that workers share, a bounded memory where there is none.

The folder is the user's own and nobody else's. What lies in it is looked at before it is believed: a file of somebody
else, one that others may write to, a damaged one and one under another address count as missing.
"""

import hashlib
import json
import logging
import os
import stat
from collections import OrderedDict
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from models.facts import files

LONGEST_BYTES = 4_000_000
"""A longer file is none of ours."""
DIGEST_BYTES = 32
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page as it is sent.

    Parameters
    ----------
    address : str
        Path and query.
    around : str
        What it hangs on beside the database (`surroundings.now`).
    parts : tuple of (kind, council, value)
        What of the database it is made of (`made_of`).
    headers : tuple of (name, value)
        Those that are the page's own.
    etag : str
        Of its content, whatever form it is sent in.
    body : bytes
        Compressed by gzip.
    """

    address: str
    around: str
    parts: tuple[tuple[str, str, str], ...]
    headers: tuple[tuple[str, str], ...]
    etag: str
    body: bytes

    def as_bytes(self) -> bytes:
        """Return it as a file: a digest of the rest, one line of JSON, the body."""
        told = asdict(self)
        del told["body"]
        rest = json.dumps(told, separators=(",", ":")).encode() + b"\n" + self.body
        return _digest(rest) + rest

    @classmethod
    def of_bytes(cls, content: bytes) -> "Kept | None":
        """Return what a file holds; None where it is damaged."""
        rest = memoryview(content)[DIGEST_BYTES:]
        if _digest(rest) != content[:DIGEST_BYTES]:
            return None
        told, _, body = content[DIGEST_BYTES:].partition(b"\n")
        try:
            fields: dict[str, Any] = json.loads(told)
            pairs = {name: tuple(map(tuple, fields[name])) for name in ("parts", "headers")}
            return cls(**fields | pairs, body=body)
        except (ValueError, KeyError, TypeError, RecursionError):
            return None


def _digest(content: bytes | memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST_BYTES).digest()


class Memory:
    """Pages of this process, the least lately used one gone first. Safe between threads.

    Parameters
    ----------
    most_bytes : int
        Of all together.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0
        self._turn = Lock()

    def get(self, address: str) -> Kept | None:
        """Return the page of an address; None where none is kept."""
        with self._turn:
            if address in self._pages:
                self._pages.move_to_end(address)
            return self._pages.get(address)

    def put(self, page: Kept) -> None:
        """Keep a page in place of any before."""
        with self._turn:
            self._take_out(page.address)
            self._pages[page.address] = page
            self._bytes += _size(page)
            while self._bytes > self._most:
                self._take_out(next(iter(self._pages)))

    def _take_out(self, address: str) -> None:
        if address in self._pages:
            self._bytes -= _size(self._pages.pop(address))

    def __len__(self) -> int:
        return len(self._pages)


def _size(page: Kept) -> int:
    """What a page takes, with what is around it [bytes]."""
    return len(page.body) + len(page.address) + 100 * len(page.parts) + 1000


class Folder:
    """Pages that all processes of one user share: a file each, named by its address, put there whole.

    Parameters
    ----------
    path : Path
        Made if it is not there, for its user alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def is_usable(self) -> bool:
        """Whether the folder is there, and nobody's but this user's; it is made if it is not there."""
        try:
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = self._path.lstat()
        except OSError as error:
            _log.info("Finished pages are kept in memory alone: %s cannot be made (%s)", self._path, error.strerror)
            return False
        if not stat.S_ISDIR(found.st_mode) or not _is_ours(found):
            _log.warning(
                "Finished pages are kept in memory alone: %s is not this user's alone. Remove it, or mend its owner "
                "and permissions (0700).",
                self._path,
            )
            return False
        files.sweep(self._path)
        return True

    def get(self, address: str) -> Kept | None:
        """Return the page of an address; None where none is kept that can be believed."""
        try:
            handle = os.open(self._file(address), os.O_RDONLY | _NO_LINKS)
        except (OSError, ValueError):
            return None
        try:
            with os.fdopen(handle, "rb", buffering=0) as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode) or not _is_ours(found) or found.st_size > LONGEST_BYTES:
                    return None
                content = file.read(LONGEST_BYTES)
        except OSError:
            return None
        page = Kept.of_bytes(content)
        return page if page is not None and page.address == address else None

    def put(self, page: Kept) -> bool:
        """Keep a page in place of any before; whether that could be done."""
        content = page.as_bytes()
        if len(content) > LONGEST_BYTES:
            return False
        try:
            # Not waited for until it is on the disk: what a power cut has torn is damaged, and counts as missing.
            files.put_whole(self._file(page.address), lambda part: part.write(content), lasting=False)
        except OSError as error:
            _log.info("A page cannot be kept in %s: %s", self._path, error.strerror)
            return False
        return True

    def _file(self, address: str) -> Path:
        return self._path / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file is this user's and nobody else may write to it."""
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


class Shelves:
    """Plain addresses, of which there are only so many, and addresses with a query, of which there is no end, apart.

    So no flood of queries pushes out the page of a council.

    Parameters
    ----------
    folder : Path or None
        Of plain addresses; None keeps them in memory.
    """

    MOST_PLAIN_BYTES = 24_000_000
    MOST_QUERY_BYTES = 8_000_000

    def __init__(self, folder: Path | None) -> None:
        shared = Folder(folder) if folder is not None else None
        self._folder = shared if shared is not None and shared.is_usable() else None
        self._plain = Memory(self.MOST_PLAIN_BYTES)
        self._asked = Memory(self.MOST_QUERY_BYTES)

    def get(self, address: str) -> list[Kept]:
        """Return what is kept of an address, in memory and in the folder."""
        if "?" in address:
            return [page for page in [self._asked.get(address)] if page]
        found = [self._plain.get(address), self._folder.get(address) if self._folder else None]
        return [page for page in found if page]

    def put(self, page: Kept) -> None:
        """Keep a page; a plain one in memory only where the folder does not take it."""
        if "?" in page.address:
            self._asked.put(page)
        elif self._folder is None or not self._folder.put(page):
            self._plain.put(page)
