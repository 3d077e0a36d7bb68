"""All councils in the newest year as their own pages show them: with the ledgers that officers keep."""

from dashboard.ledger import in_use
from models.facts import Place
from models.sources import newest_years, places
from models.sources.newest_years import CouncilYear


def now() -> tuple[CouncilYear, ...]:
    """Return all councils by name; the same tuple until an officer saves something that moves it."""
    return newest_years.with_places(tuple(in_use.place(code) for code in sorted(in_use.edited())))


def place(code: str) -> Place:
    """Return one council's place as its own page has it, without asking the database where nobody has edited it."""
    return in_use.place(code) if code in in_use.edited() else places.place(code)
