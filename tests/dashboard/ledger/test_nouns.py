"""What goes wrong with a ledger carries what it is about."""

from dataclasses import replace

from dashboard.ledger.nouns import ConflictError, Content, FileError, LedgerError, NotYoursError, Version
from dashboard.ledger.store import BEGINNING


def test_what_goes_wrong_says_where_and_why() -> None:
    assert LedgerError({"note": "Say why.", "url": "No."}).problems == {"note": "Say why.", "url": "No."}
    assert str(FileError("Line 2: a.", "Line 3: b.")) == "Line 2: a. Line 3: b."
    assert NotYoursError("ledger of X").what == "ledger of X"
    theirs = Version(number=2, content=Content(references={}), what="w", note="n", by="bob", at=BEGINNING)
    last = replace(theirs, number=1)
    conflict = ConflictError(theirs, last)
    assert (conflict.theirs, conflict.last) == (theirs, last)
