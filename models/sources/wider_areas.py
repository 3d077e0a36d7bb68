"""Counties, regions and countries that readers ask for by name or code: which councils they have, in one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.facts.schema import DATA, read_columns
from models.sources.council_names import plain, words_of

TABLE = "wider_areas.csv"
MOST_NAMED = 5
"""Most councils that are named where an area has more."""


@dataclass(frozen=True, slots=True)
class WiderArea:
    """An area of several councils: its name, what it is, and the codes of its councils; none in Northern Ireland."""

    name: str
    kind: str
    councils: tuple[str, ...]

    def words(self, asked: str, names: Mapping[str, str]) -> str:
        """Return what the area is and which of its councils to give, in one sentence or two.

        Parameters
        ----------
        asked : str
            What the reader wrote, fit to show.
        names : mapping
            Councils' names by code.

        Examples
        --------
        >>> area = WiderArea("Kent", "a county", ("E07000105", "E06000035"))
        >>> area.words("'kent'", {"E07000105": "Ashford", "E06000035": "Medway"})
        "'kent' is a county with 2 councils: give Ashford (E07000105) or Medway (E06000035)."
        """
        named = self.kind if plain(asked) == plain(self.name) else f"{self.name}, {self.kind}"
        if not self.councils:
            return (
                f"{asked} is {named}: the statistics of use by council are of Great Britain, so that it is not "
                "covered. Give a council of England, Scotland or Wales."
            )
        listed = [f"{names[code]} ({code})" for code in sorted(self.councils, key=names.__getitem__)]
        such = "one of them, such as " if len(listed) > MOST_NAMED else ""
        *most, last = listed[:MOST_NAMED]
        return f"{asked} is {named} with {len(listed):,} councils: give {such}{', '.join(most)} or {last}."


@dataclass(frozen=True, slots=True)
class WiderAreas:
    """All of them, by the words of their name and by code."""

    by_words: Mapping[frozenset[str], WiderArea]
    by_code: Mapping[str, WiderArea]

    @classmethod
    def of_tables(cls, data: Path = DATA) -> "WiderAreas":
        """Read them from wider_areas.csv; their councils by councils.csv and upper_councils.csv, too."""
        members = members_of(data)
        table = read_columns(TABLE, data)
        rows = zip(*(table[c] for c in ("name", "published_code", "kind", "councils")), strict=True)
        by_words: dict[frozenset[str], WiderArea] = {}
        by_code: dict[str, WiderArea] = {}
        for name, code, kind, parts in rows:
            inside = (code for part in parts.split(";") if part for code in members[part])
            area = WiderArea(name, kind, tuple(dict.fromkeys(inside)))
            by_words[words_of(name)] = area
            if code:
                by_code[code] = area
        return cls(by_words, by_code)

    def find(self, text: str) -> WiderArea | None:
        """Return the area that has this code or name; None where there is none.

        Examples
        --------
        >>> areas = WiderAreas.of_tables()
        >>> areas.find("E92000001").name, areas.find("Kent County Council").kind, areas.find("Atlantis")
        ('England', 'a county', None)
        """
        return self.by_code.get(text.strip().upper()) or self.by_words.get(words_of(text))


def members_of(data: Path = DATA) -> dict[str, Sequence[str]]:
    """Return the councils of everything that a row of wider_areas.csv may name: council, upper body, region, nation."""
    councils, above = read_columns("councils.csv", data), read_columns("upper_councils.csv", data)
    members: dict[str, list[str]] = {}
    for code, region, nation in zip(councils["code"], councils["region"], councils["nation"], strict=True):
        for name in dict.fromkeys((code, region, nation)):
            members.setdefault(name, []).append(code)
    for code, upper in zip(above["code"], above["upper_code"], strict=True):
        members.setdefault(upper, []).append(code)
    return dict(members)
