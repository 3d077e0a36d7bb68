"""The folder of what can be made again: spoiled, planted, read-only, full. Numbers stay, nothing is run."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.small_disk import Disk
from tests.soak import load
from tests.soak.faults.production import CHECKOUT, production, warm_pages
from tests.soak.load import Crowd

COUNCIL = "E06000021"


class Planted:
    """A pickle that leaves a sign where it is opened."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.sign),)


def numbers(environment: dict[str, str]) -> object:
    """A pathway as the command prints it in a process of its own."""
    command = [sys.executable, "-m", "dashboard", "project", COUNCIL, "--json"]
    done = subprocess.run(command, cwd=CHECKOUT, env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def spoil(folder: Path, how: str, sign: Path) -> int:
    """Spoil every kept result below a folder, and return how many; compiled code and empty files of turns are left."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".nbi", ".nbc")]
    kept = [path for path in files if path.stat().st_size]
    for path in kept:
        whole = path.read_bytes()
        path.unlink()
        match how:
            case "garbage":
                path.write_bytes(bytes(b ^ 0x5A for b in whole))
            case "truncated":
                path.write_bytes(whole[: len(whole) // 2])
            case "one digit":
                path.write_bytes(whole[:-3] + bytes([whole[-3] ^ 1]) + whole[-2:])
            case "pickled":
                path.write_bytes(pickle.dumps(Planted(sign)))
            case "pickled in an array":
                # As NumPy itself writes objects: a head, and a pickle after it.
                head, _, _ = whole.partition(b"\n")
                path.write_bytes(head.replace(b"'<f4'", b"'|O' ") + b"\n" + pickle.dumps(Planted(sign)))
            case "empty":
                path.touch()
            case "a folder":
                path.mkdir()
    return len(kept)


@pytest.mark.soak
def test_spoiled_results_count_as_missing_and_are_never_unpickled(
    empty: dict[str, str], tmp_path: Path, figure: Callable[[str], None]
) -> None:
    folder, sign = Path(empty["POWERED_HERE_CACHE_DIR"]), tmp_path / "unpickled"
    wanted = numbers(empty)
    shutil.copytree(folder, tmp_path / "whole")
    found = {}
    for how in ("garbage", "truncated", "one digit", "pickled", "pickled in an array", "empty", "a folder"):
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "whole", folder)
        assert spoil(folder, how, sign) > 0
        found[how] = numbers(empty) == wanted and not sign.exists()
        parts = list(folder.rglob("*.part"))
        assert not parts, f"{how} leaves {parts}"
    figure(f"same numbers, nothing unpickled: {found}")
    assert all(found.values()), found


@pytest.mark.soak
@pytest.mark.parametrize("how", ["read-only", "full"])
def test_a_disk_that_takes_nothing_costs_no_page(
    how: str, own: dict[str, str], small_disk: Disk, figure: Callable[[str], None]
) -> None:
    if how == "full":
        small_disk.fill()
    with small_disk.read_only() if how == "read-only" else nullcontext():
        environment = own | {"POWERED_HERE_CACHE_DIR": str(small_disk.folder / "cache")}
        with production(environment) as server:
            server.ready()
            pages = warm_pages(("stoke-on-trent", "leeds"))
            found = load.run(server.address, readers=Crowd(asks=pages, clients=4, times=len(pages)))["readers"]
    figure(found.line())
    assert found.statuses == {200: len(pages)}, found.wrong
    assert found.blank == 0
