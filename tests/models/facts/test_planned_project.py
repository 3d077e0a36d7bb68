"""What a planned project adds, and its chance at last."""

from dataclasses import replace
from datetime import date

import pytest

from models.facts import PlannedProject

REPOWERED = PlannedProject(
    code="S12000026",
    reference=19577,
    site="Crystal Rig Phase 1 Repowering",
    technology="onshore_wind",
    capacity_mw=72.0,
    replaces_mw=62.5,
    status="proposed",
    since=date(2025, 8, 1),
    lapsed=False,
    expected=date(2032, 1, 1),
    chance_by_year=(0.0, 0.0, 0.01, 0.02, 0.03, 0.05, 0.08, 0.11, 0.11, 0.11),
    in_statistics=False,
    certain=False,
    cfd_round="",
)


def test_a_repowered_wind_farm_adds_what_passes_the_old_one() -> None:
    assert REPOWERED.added_mw == pytest.approx(9.5)


def test_what_the_statistics_hold_adds_nothing() -> None:
    assert replace(REPOWERED, in_statistics=True).added_mw == 0.0


def test_its_chance_is_that_of_the_last_year() -> None:
    assert REPOWERED.chance == 0.11
