"""A version whose rows cannot be used moves nothing that could be told."""

from dashboard.ledger import contents
from dashboard.ledger.nouns import Version
from dashboard.ledger.store import BEGINNING
from dashboard.server import ledger_moved
from models.sources import places
from tests.ledgers import row
from tests.officers import STOKE

SHIPPED = Version(
    number=0, content=contents.as_shipped(STOKE), what="", note="", by="", at=BEGINNING.replace(year=2026)
)


def test_what_cannot_be_used_is_told_as_such() -> None:
    wrong = contents.with_row(STOKE, SHIPPED.content, row(status="dreamt"))
    assert ledger_moved.before_save(STOKE, SHIPPED, wrong) == ""
    said = ledger_moved.counted(places.place(STOKE), row(status="dreamt"))
    assert (said.counts, said.said) == (False, "does not count: it has to be corrected")


def test_what_moves_is_told_and_what_does_not_count_is_why_nothing_does() -> None:
    for different, said in (
        ({}, "Made here in 2030 would go from"),
        ({"expected": ""}, "because Meadow solar farm does"),
    ):
        after = contents.with_row(STOKE, SHIPPED.content, row(**different))
        assert said in ledger_moved.before_save(STOKE, SHIPPED, after)


def test_many_that_do_not_count_are_counted() -> None:
    after = SHIPPED.content
    for n in range(5):
        after = contents.with_row(STOKE, after, row(name=f"p{n}", label=f"P{n}", expected=""))
    assert ledger_moved.before_save(STOKE, SHIPPED, after).endswith("P2 does not count: no date; 2 more like these.")
