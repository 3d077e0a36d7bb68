"""Whether a project counts in the path, said with the reason, is what the model does."""

from datetime import date

import pytest

from dashboard.answers.results import pathway_for
from dashboard.text import counting
from models.facts import Project
from models.sources import assumptions, ledgers, places
from models.sources.ledgers import Ledger
from tests import ledger

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)

WASTE = {"technology": "energy_from_waste", "capacity_mw": 5.0}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "counts from July 2028"),
        ({"retired": date(2035, 3, 31)}, "counts from July 2028 until March 2035"),
        ({"chance": 0.49}, "does not count in the path: chance below 0.5"),
        ({"chance": 0.5}, "counts from July 2028"),
        ({"expected": None}, "does not count: no date"),
        ({"expected": date(2041, 5, 1)}, "does not count before May 2041: the path ends in 2040"),
        ({"status": "lapsed"}, "does not count: consent lapsed"),
        ({"capacity_mw": None}, "does not count: no capacity stated"),
        ({"technology": "heat_network"}, "does not count: no heat stated"),
        ({"technology": "other"}, "does not count: makes no electricity or heat that the path has"),
        ({"in_statistics": True, "retired": date(2029, 3, 31), **WASTE}, "counts until March 2029"),
        ({"in_statistics": True}, "counts in the statistics"),
        ({"in_statistics": True, "capacity_mw": None, "retired": date(2030, 3, 31)}, "its end does not count"),
    ],
)
def test_it_is_said_and_the_path_moves_only_where_it_counts(changes: dict[str, object], said: str) -> None:
    farm = ledger.project(**changes)
    found = counting.of(STOKE, TODAY, farm)
    assert found.said.startswith(said)
    assert found.counts == ("does not" not in said)
    moves = made(farm) != made()
    assert moves == (found.counts and said != "counts in the statistics")


def made(*more: Project) -> list[float]:
    """What is made in each year with further projects."""
    taken = frozenset(n for found in ledgers.shipped_references("E06000021").values() for n in found)
    projects = (*STOKE.projects, *more)
    other = ledgers.amended(STOKE, Ledger(projects=projects, references=taken, target=None, since=date(2026, 11, 28)))
    return [year.local_generation_mwh for year in pathway_for(assumptions.scenario(other)).years]
