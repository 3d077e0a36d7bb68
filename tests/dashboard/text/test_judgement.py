"""Chances are the council's judgement only where its officers entered or changed them."""

from dataclasses import replace

from dashboard.text.judgement import judged_by
from models.sources import places
from tests import ledger

STOKE = places.place("E06000021")


def test_all_are_powered_here_s_until_somebody_changes_one() -> None:
    assert judged_by(STOKE).endswith("is Powered Here’s judgement.")
    one = replace(STOKE, own_projects=frozenset({"heat_network"}))
    assert judged_by(one).endswith(
        "the council’s own judgement for District heat network; for the others it is Powered Here’s judgement."
    )


def test_all_may_be_the_council_s_and_many_are_counted() -> None:
    every = replace(STOKE, own_projects=frozenset(p.name for p in STOKE.projects))
    assert judged_by(every).endswith("is the council’s own judgement.")
    many = replace(every, own_projects=every.own_projects - {"heat_network"})
    assert f"judgement for {len(STOKE.projects) - 1} of {len(STOKE.projects)} projects;" in judged_by(many)


def test_what_was_begun_from_the_planning_database_is_nobody_s_judgement() -> None:
    begun = replace(STOKE, projects=(ledger.project(name="a"), ledger.project(name="b", label="B")))
    assert judged_by(begun).endswith("is what became of such projects before.")
    one = replace(begun, own_projects=frozenset({"b"}))
    assert judged_by(one).endswith("own judgement for B; for the others it is what became of such projects before.")
