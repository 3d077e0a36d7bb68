"""Shipped tables that are not what was shipped: the program does not start on them, and says why in one line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.faults.production import CHECKOUT

DATA = CHECKOUT / "data"


def missing(path: Path) -> None:
    """Take a file away."""
    path.unlink()


def truncated(path: Path) -> None:
    """Leave the first half of a file, to the end of a line where it has some."""
    half = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(half[: half.rfind(b"\n") + 1] if path.suffix == ".csv" else half)


def changed(path: Path) -> None:
    """Change the last digit of a file by one."""
    text = path.read_text()
    at = max(i for i, letter in enumerate(text) if letter.isdigit())
    path.write_text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :])


CASES = [
    (missing, "gas.csv"),
    (truncated, "gas.csv"),
    (changed, "gas.csv"),
    (changed, "electricity.csv"),
    (missing, "council_boundaries.geojson"),
    (truncated, "council_boundaries.geojson"),
    (changed, "council_boundaries.geojson"),
]


def start(data: Path, own: dict[str, str]) -> tuple[int | None, list[str]]:
    """Exit status and lines of a server on a folder of data; None for one that is still there."""
    environment = os.environ | own | {"POWERED_HERE_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "dashboard", "serve", "--port", "0"]
    lines = []
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout is not None
        for line in server.stdout:
            lines.append(line.rstrip())
            if "http://" in line:
                server.terminate()
                return None, lines
    return server.returncode, lines


@pytest.mark.soak
@pytest.mark.parametrize(("fault", "name"), CASES, ids=[f"{fault.__name__} {name}" for fault, name in CASES])
def test_a_table_that_is_not_the_shipped_one_is_refused_in_one_line(
    fault: Callable[[Path], None], name: str, own: dict[str, str], tmp_path: Path, figure: Callable[[str], None]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    fault(data / name)
    status, lines = start(data, own)
    figure(f"status {status}, {len(lines)} lines, first: {lines[0][:160] if lines else ''}")
    assert status not in (None, 0), "it serves"
    named = [line for line in lines if name in line]
    assert len(named) == 1, lines
    assert not any("Traceback" in line for line in lines)
