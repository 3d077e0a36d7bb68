"""A batch that is killed again and again: nothing is done twice, nothing is half-written, and the end is the same."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.answers import batch
from models.batch import parts
from models.sources import places
from tests import batches

CODES = [council.code for council in places.councils()[::18]]
ASKED = ["--futures", "64", "--plan-measure", "annual"]
KILLS = 3


def begun(folder: Path, workers: int) -> "subprocess.Popen[str]":
    """The command, in a session of its own, so that it and all its workers can be killed together."""
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", "batch", *CODES, *ASKED, "--json", "--workers", str(workers),
         "--out", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip


@pytest.mark.soak
def test_a_batch_killed_again_and_again_ends_as_one_that_was_not(tmp_path: Path) -> None:
    chance = random.Random(15)
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    done: dict[str, int] = {}
    for _ in range(KILLS):
        with begun(killed, 2) as running:
            wanted = len(done) + chance.randint(1, 6)
            while running.poll() is None and len(list((killed / parts.FOLDER).glob("*.parquet"))) < wanted:
                time.sleep(chance.uniform(0.01, 0.1))
            os.killpg(running.pid, signal.SIGKILL)
        now = {path.name: path.stat().st_mtime_ns for path in (killed / parts.FOLDER).glob("*.parquet")}
        assert done.items() <= now.items()
        done = now
    assert len(done) < len(CODES)
    for folder, workers in ((killed, 2), (whole, 0)):
        with begun(folder, workers) as running:
            said = json.loads(running.communicate()[0])
        assert running.returncode == 0
        assert said["made"] + said["kept"] == len(CODES)
    assert done.items() <= {path.name: path.stat().st_mtime_ns for path in (killed / parts.FOLDER).iterdir()}.items()
    assert list(batches.faults(killed)) == []
    ended, alone = batch.kept(at=killed), batch.kept(at=whole)
    assert ended.version == alone.version
    for name in batch.tables():
        assert ended.table(name).equals(alone.table(name)), name
