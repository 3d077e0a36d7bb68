"""Only regular files are read, and no more of them than was asked for."""

import os
from pathlib import Path

import pytest

from models.facts.files import NO_FILE, read_bounded


def test_a_file_is_read_up_to_one_byte_beyond_the_most(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bounded(path, 5) == b"12345"
    assert read_bounded(path, 3) == b"1234"
    link = tmp_path / "link"
    link.symlink_to(path)
    assert read_bounded(link, 9) == b"12345"


@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "loop", "nothing"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "special"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "loop":
        path.symlink_to(path)
    with pytest.raises(OSError) as refused:  # noqa: PT011 - the kinds differ by system
        read_bounded(path, 10)
    assert (refused.value.strerror == NO_FILE) == (kind in ("pipe", "folder", "device"))
