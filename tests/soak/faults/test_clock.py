"""Where the machine stands and which day it is move no number that they should not move."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.faults.production import CHECKOUT

ZONES = ("UTC", "Pacific/Auckland", "America/St_Johns", "Europe/London")
DAYS = ("2026-11-28", "2028-02-29", "2027-03-28", "2026-10-25")
"""A plain day, a leap day, and both days on which British clocks change."""


def printed(environment: dict[str, str], zone: str, day: str) -> str:
    """Path and outlook of a council, as the command prints them."""
    settings = os.environ | environment | {"TZ": zone, "POWERED_HERE_TODAY": day}
    told = []
    for words in (["project", "E06000021"], ["outlook", "E06000021", "--futures", "32"]):
        command = [sys.executable, "-m", "dashboard", *words, "--json"]
        done = subprocess.run(command, cwd=CHECKOUT, env=settings, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        told.append(done.stdout)
    return "".join(told)


@pytest.mark.soak
def test_numbers_are_the_same_in_every_time_zone(
    own: dict[str, str], tmp_path: Path, figure: Callable[[str], None]
) -> None:
    # Hours per MW are made from nothing on the first day of each zone, and are then what that zone has kept.
    caches = {zone: own | {"POWERED_HERE_CACHE_DIR": str(tmp_path / zone.replace("/", "-"))} for zone in ZONES}
    same = {}
    for day in DAYS:
        zones = ZONES if day == DAYS[0] else ZONES[:2]
        same[day] = len({printed(caches[zone], zone, day) for zone in zones}) == 1
    figure(f"{len(ZONES)} zones, the same to the last digit: {same}")
    assert all(same.values()), same
