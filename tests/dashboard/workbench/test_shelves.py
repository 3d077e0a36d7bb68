"""What is saved stands where a scenario is chosen, inert, each with its own scenario."""

from dashboard.saved.nouns import Shelf
from dashboard.shell import carried
from dashboard.shell.first_paint import html_of
from dashboard.workbench import shelves
from models.sources import places
from tests import saving
from tests.hostile import TEXTS
from tests.page_text import links, text

STOKE = places.place("E06000021")


def test_the_link_that_saves_takes_the_scenario_along_and_the_others_keep_theirs() -> None:
    shelf = Shelf(True, (saving.shown(), saving.shown(id=2, search="")))
    part = carried.carry(shelves.of_workbench(STOKE, shelf), STOKE.slug, "?scope=1")
    assert links(part) == [
        "/stoke-on-trent/saved/new?scope=1",
        "/stoke-on-trent/saved",
        "/stoke-on-trent/ledger",
        "/stoke-on-trent/published/new",
        "/stoke-on-trent/published",
        "/stoke-on-trent/scenarios?store_mwh=40&made=2026-11-28",
        "/stoke-on-trent/scenarios",
    ]
    assert "Start from what is saved (2)" in text(part)
    assert "Roofs first" in text(part)


def test_a_viewer_starts_from_what_is_saved_and_does_not_save() -> None:
    part = shelves.of_workbench(STOKE, Shelf(False, (saving.shown(),)))
    assert "/stoke-on-trent/saved/new" not in links(part)
    assert links(part)[:3] == ["/stoke-on-trent/saved", "/stoke-on-trent/ledger", "/stoke-on-trent/published"]
    assert len(links(part)) == 4
    assert "Start from" not in text(shelves.of_workbench(STOKE, Shelf(True, ())))


def test_hostile_names_are_inert() -> None:
    for name in TEXTS:
        painted = html_of(shelves.of_workbench(STOKE, Shelf(True, (saving.shown(name=name),))))
        assert "<script" not in painted
        assert "<img" not in painted


def test_names_by_what_is_compared_the_newest_of_each() -> None:
    newest_first = (saving.shown(id=2, name="Newer"), saving.shown(id=1, name="Older"), saving.shown(id=3, search=""))
    assert shelves.named(Shelf(True, newest_first)) == {"store_mwh=40": "Newer", "today": "Roofs first"}
    assert shelves.named(None) == {}
