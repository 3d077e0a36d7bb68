"""Where each table of data/ comes from."""

from dataclasses import dataclass
from functools import lru_cache

from models.sources.nouns import of_row
from models.sources.tables import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Where a table of data/ comes from."""

    table: str
    publisher: str
    title: str
    edition: str
    url: str
    licence: str
    grade: str
    read_on: str
    note: str

    def concerns(self, place_code: str) -> bool:
        """Whether the table is about a place: other councils' ledgers are not."""
        return not self.table.startswith("ledger/") or self.table == f"ledger/{place_code}.csv"


@lru_cache(maxsize=1)
def editions() -> tuple[Edition, ...]:
    """Return where each table comes from."""
    return tuple(of_row(Edition, r) for r in rows("editions.csv"))
