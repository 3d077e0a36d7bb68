"""All councils as their own pages show them, with what officers have saved."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.ledger import in_use
from dashboard.shell import all_councils
from models.facts import Place
from models.sources import newest_years, places
from tests import officers
from tests.ledgers import changed
from tests.officers import LEEDS, STOKE


def test_where_nobody_has_edited_anything_it_is_what_was_shipped(kept: str) -> None:
    assert all_councils.now() is newest_years.every_council()
    assert all_councils.those([STOKE]) == (places.place(STOKE),)


def test_what_an_officer_saved_counts_and_moves_no_other_council(kept: str) -> None:
    changed(officers.add("amy"))
    assert in_use.edited() == {STOKE}
    stoke, leeds = all_councils.those([STOKE, LEEDS])
    assert "meadow_solar_farm" in {p.name for p in stoke.projects}
    assert leeds is places.place(LEEDS)
    assert [one.council for one in all_councils.now()] == [one.council for one in newest_years.every_council()]


def test_a_plant_that_opened_within_the_newest_year_moves_the_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its output is withheld: half of the year's plant is half of the year's output."""
    shipped = places.place(STOKE)
    plant = next(p for p in shipped.projects if p.technology == "energy_from_waste" and p.in_statistics)
    late = replace(plant, expected=date(shipped.newest_year, 12, 1))
    rows = tuple(
        replace(r, capacity_mw=0.0) if r.technology == "energy_from_waste" and r.year < shipped.newest_year else r
        for r in shipped.renewables
    )
    place = replace(shipped, projects=(late,), renewables=rows)

    def amended(code: str) -> Place:
        return place

    monkeypatch.setattr(in_use, "edited", lambda: frozenset({STOKE}))
    monkeypatch.setattr(in_use, "place", amended)
    shares = {one.council.code: one.share for one in all_councils.now()}
    before = {one.council.code: one.share for one in newest_years.every_council()}
    assert shares[STOKE] < before[STOKE] - 0.05
    assert shares | {STOKE: 0} == before | {STOKE: 0}
