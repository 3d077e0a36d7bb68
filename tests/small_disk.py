"""A disk of a few megabytes that a test can fill and make read-only. Mounting it takes root."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


class Disk:
    """A mounted tmpfs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """Leave no byte of room."""
        with (self.folder / "ballast").open("ab", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(b"0" * 4096)

    def empty(self) -> None:
        """Give the room back."""
        (self.folder / "ballast").unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """A block in which nothing can be written."""
        self._mount("-o", "remount,ro")
        yield
        self._mount("-o", "remount,rw")

    def _mount(self, *words: str) -> None:
        subprocess.run(["mount", *words, str(self.folder)], check=True, capture_output=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of four megabytes, below the test's folder; skipped where nobody may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"A disk to fill takes leave to mount one: {made.stderr.strip() or os.geteuid()}")
    yield Disk(folder)
    subprocess.run(["umount", "-l", folder], check=True)
