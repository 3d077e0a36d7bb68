"""Rows come back as what was saved, with the names of who made and who last saved it."""

from dashboard.kept import database
from dashboard.saved import rows, store
from tests import officers, saving


def test_a_scenario_comes_back_as_it_was_saved(kept: str) -> None:
    amy, bob = officers.add("amy"), officers.add("bob")
    made = saving.saved(amy, shared=True, note="one\ntwo \U0001f31e")
    with database.reading() as session:
        assert rows.found(session, made.id) == made
    assert (made.author, made.now.by, made.now.number) == ("amy", "amy", 1)
    assert (made.now.name, made.now.note, made.now.search) == ("Roofs first", "one\ntwo \U0001f31e", "?store_mwh=40")
    after = store.change(bob, made.id, 1, saving.draft(name="Roofs second", shared=True))
    assert (after.author, after.now.by, after.now.number) == ("amy", "bob", 2)
