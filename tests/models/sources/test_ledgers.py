"""A ledger in place of the shipped one: its own results, nothing counted twice, the shipped as it was."""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from models.facts import Target
from models.facts.mixture import Pair
from models.facts.schema import tables
from models.pathway import projection
from models.sources import assumptions, ledgers, places
from models.sources.ledgers import Ledger
from models.supply import planned
from tests import ledger as made_up

STOKE = "E06000021"
SINCE = date(2026, 11, 28)


def of_shipped(**changes: object) -> Ledger:
    """The shipped ledger of Stoke, with some of it changed."""
    taken = frozenset(n for found in ledgers.shipped_references(STOKE).values() for n in found)
    base = Ledger(projects=ledgers.projects(STOKE), references=taken, target=None, since=SINCE)
    return replace(base, **changes)


def test_the_shipped_rows_make_the_projects_of_the_place() -> None:
    assert ledgers.of_cells(ledgers.shipped(STOKE)) == places.place(STOKE).projects
    assert ledgers.columns() == tuple(c.name for c in tables()["ledger"].columns)
    assert ledgers.shipped("E08000035") == ()
    assert ledgers.projects("E08000035") == ()


def test_references_are_of_projects_that_are_there() -> None:
    found = ledgers.shipped_references(STOKE)
    assert found["solar_leek_road"] == (10059,)
    assert found.keys() <= {p.name for p in places.place(STOKE).projects}


def test_a_place_has_another_ledger_and_the_shipped_one_stays() -> None:
    shipped = places.place(STOKE)
    before = shipped.projects, shipped.pipeline, shipped.target
    target = Target(share=0.6, year=2030, wording="w", source="s", url="", grade="A", is_council_target=True)
    farm = made_up.project(capacity_mw=30.0, chance=1.0, expected=date(2028, 1, 1))
    other = ledgers.amended(shipped, of_shipped(projects=(*shipped.projects, farm), target=target))
    assert other is not shipped
    assert other.projects[-1] == farm
    assert other.target == target
    assert other.amended_on == SINCE
    assert (shipped.projects, shipped.pipeline, shipped.target) == before
    assert places.place(STOKE) is shipped
    assert shipped.amendment == ""


def test_the_same_ledger_is_the_same_place_and_another_is_not() -> None:
    shipped = places.place(STOKE)
    one = ledgers.amended(shipped, of_shipped())
    assert ledgers.amended(shipped, of_shipped()) is one
    assert ledgers.amended(shipped, of_shipped(since=date(2026, 11, 29))) is not one
    assert of_shipped().name != of_shipped(references=frozenset()).name


def test_what_the_ledger_no_longer_has_is_planned_again() -> None:
    shipped = places.place(STOKE)
    assert 10059 not in {p.reference for p in shipped.pipeline}
    assert 10059 in {p.reference for p in ledgers.amended(shipped, of_shipped(references=frozenset())).pipeline}
    every = frozenset(p.reference for p in planned.of(shipped)) | of_shipped().references
    assert planned.of(ledgers.amended(shipped, of_shipped(references=every))) == ()


def test_results_of_ledgers_are_kept_apart_and_a_scenario_finds_its_own() -> None:
    shipped = places.place(STOKE)
    farm = made_up.project(capacity_mw=30.0, chance=1.0, expected=date(2028, 1, 1))
    other = ledgers.amended(shipped, of_shipped(projects=(*shipped.projects, farm)))
    scenarios = [assumptions.scenario(place) for place in (shipped, other)]
    assert scenarios[0] != scenarios[1]
    assert places.of(scenarios[0]) is shipped
    assert places.of(scenarios[1].with_changes({"store_mwh": 40})) is other
    made = [projection.project(places.of(s), s).pathway.of(2030).local_generation_mwh for s in scenarios]
    assert made[1] > made[0] + 30 * 8760 * 0.08
    with pytest.raises(ValueError, match="another ledger of E06000021"):
        projection.project(shipped, scenarios[1]).pathway.of(2030)
    with pytest.raises(ValueError, match="of one ledger"):
        Pair(*scenarios)


def test_a_ledger_that_nobody_knows_is_said() -> None:
    with pytest.raises(LookupError, match="is not known here"):
        ledgers.again(places.place(STOKE), "f" * 24)
    assert ledgers.again(places.place(STOKE), "") is places.place(STOKE)


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = places.place(STOKE)
    monkeypatch.setattr(ledgers, "_known", {})
    monkeypatch.setattr(ledgers, "KEPT", 2)
    days = [date(2026, 11, day) for day in (1, 2, 3)]
    names = [ledgers.amended(shipped, of_shipped(since=day)).amendment for day in days]
    assert list(ledgers._known) == names[1:]


def test_threads_find_what_others_put_there_again() -> None:
    shipped = places.place(STOKE)
    name = ledgers.amended(shipped, of_shipped()).amendment
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            turns = [
                pool.submit(ledgers.again, shipped, name)
                if n % 2
                else pool.submit(ledgers.amended, shipped, of_shipped())
                for n in range(2000)
            ]
            assert len({id(turn.result()) for turn in turns}) == 1
    finally:
        sys.setswitchinterval(interval)
