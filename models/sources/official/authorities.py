"""Which council of today an authority is, however its name is written."""

from collections import Counter
from pathlib import Path

from models.facts.schema import DATA
from models.sources.council_names import CouncilNames

MOST_NAMED = 5


class Authorities:
    """The councils of today by name, former districts and other spellings included; keeps what it did not know.

    Parameters
    ----------
    data : Path, optional
        Folder of the tables of names.
    """

    def __init__(self, data: Path = DATA) -> None:
        self.data = data
        self._names = CouncilNames.of_tables(data)
        self._unknown: Counter[str] = Counter()

    def council(self, name: str) -> str | None:
        """Return the code of the council of today; None for a name that is none or several, kept for the notes."""
        codes = self._names.codes(name)
        if len(codes) == 1:
            return codes[0]
        self._unknown[name or "(none)"] += 1
        return None

    def notes(self) -> list[str]:
        """Return which names were no council's, the most frequent first."""
        if not self._unknown:
            return []
        most = self._unknown.most_common(MOST_NAMED)
        named = ", ".join(f"{name[:60]} ({count:,})" for name, count in most)
        more = len(self._unknown) - len(most)
        return [
            f"{sum(self._unknown.values()):,} records name an authority that is no council of today and were placed by "
            f"their coordinates: {named}{f' and {more} more' if more else ''}."
        ]
