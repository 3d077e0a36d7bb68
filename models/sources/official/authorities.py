"""Which council of today an authority is, however its name is written."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from models.facts.schema import DATA, read_text

OTHER_NAMES = "council_other_names.csv"
EMPTY_WORDS = frozenset(
    {"city", "county", "of", "borough", "council", "district", "the", "and", "royal", "metropolitan", "london"}
    | {"unitary", "authority", "cyngor", "mbc", "dc"}
)
"""Words that do not tell one authority from another."""
MOST_NAMED = 5


def words_of(name: str) -> frozenset[str]:
    """Return the words of an authority's name that tell it from others.

    Examples
    --------
    >>> sorted(words_of("Bristol, City of")), sorted(words_of("Barnsley Metropolitan Borough Council"))
    (['bristol'], ['barnsley'])
    """
    words = re.findall(r"[^\W\d_]+", name.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").casefold())
    return frozenset(words) - EMPTY_WORDS or frozenset(words)


class Authorities:
    """The councils of today by name, former districts and other spellings included; keeps what it did not know.

    Parameters
    ----------
    names : mapping of str to str
        Names of the councils of today, by code.
    data : Path, optional
        Folder of the table of other names.
    """

    def __init__(self, names: Mapping[str, str], data: Path = DATA) -> None:
        other = read_text(OTHER_NAMES, data)
        self.data = data
        self._codes = {words_of(name): code for name, code in zip(other["name"], other["code"], strict=True)}
        self._codes |= {words_of(name): code for code, name in names.items()}
        self._unknown: Counter[str] = Counter()

    def council(self, name: str) -> str | None:
        """Return the code of the council of today; None for a name that is none, which is kept for the notes."""
        code = self._codes.get(words_of(name))
        if code is None:
            self._unknown[name or "(none)"] += 1
        return code

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
