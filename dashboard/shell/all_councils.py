"""All councils in the newest year as their own pages show them: with the ledgers that officers keep."""

from collections.abc import Iterable

from dashboard.ledger import in_use
from models.facts import Place
from models.sources import newest_years, places
from models.sources.newest_years import CouncilYear


def now() -> tuple[CouncilYear, ...]:
    """Return all councils by name; the same tuple until an officer saves something that moves it."""
    return newest_years.with_places(tuple(in_use.place(code) for code in sorted(in_use.edited())))


def those(codes: Iterable[str]) -> tuple[Place, ...]:
    """Return the places of some councils as their own pages have them; asks the database once if nobody edited any."""
    edited = in_use.edited()
    return tuple(in_use.place(code) if code in edited else places.place(code) for code in codes)
