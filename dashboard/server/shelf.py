"""What a signed-in reader finds saved on the public pages of scenarios; nothing where the database does not answer."""

from contextlib import suppress

from dashboard.kept.faults import KeptError
from dashboard.saved import store
from dashboard.saved.nouns import Shelf
from dashboard.server import visitor
from models.sources import Council


def of(council: Council) -> Shelf | None:
    """Return what the reader of a request may see of a council; None for who is not signed in, or is of another."""
    with suppress(KeptError):
        who = visitor.account()
        if who is not None and not who.must_change and who.council == council.code:
            return Shelf(who.may_save, tuple(store.listing(who)))
    return None
