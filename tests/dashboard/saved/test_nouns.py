"""What a saved scenario is in the address of a comparison."""

from dashboard.saved.nouns import ConflictError, NotYoursError
from dashboard.workbench import comparing
from models.sources import places
from tests import saving


def test_it_is_compared_by_its_query_or_as_the_default() -> None:
    stoke = places.place("E06000021")
    for search, changes in (("?store_mwh=40", (("store_mwh", 40.0),)), ("", ())):
        saved = saving.shown(search=search)
        column = comparing.columns(stoke, f"a={saved.compared.replace('=', '%3D')}&b=today")[0]
        assert column.scenario.changes == changes
        assert column.problems == ()


def test_a_conflict_carries_what_the_other_has_made_and_a_refusal_what_was_wanted() -> None:
    theirs = saving.shown()
    assert ConflictError(theirs).theirs is theirs
    assert (NotYoursError("number 3").what, NotYoursError().what) == ("number 3", "")
