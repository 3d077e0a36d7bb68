"""Other names of councils: codes and districts of before, names of every day, spellings of other publishers."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.facts.schema import DATA, read_columns

OTHER_NAMES, FORMER_CODES = "council_other_names.csv", "former_codes.csv"
EMPTY_WORDS = frozenset(
    {"city", "county", "of", "borough", "council", "district", "the", "and", "royal", "metropolitan", "london"}
    | {"unitary", "authority", "corporation", "mbc", "bc", "cc", "dc", "lb", "cyngor", "dinas", "sir"}
)
"""Words that do not tell one authority from another."""
OF_LONDON = frozenset({"city", "london"})
"""What tells the City of London, and London, from nothing."""
SHORT: Mapping[str, str] = {
    **{"beds": "bedfordshire", "berks": "berkshire", "bucks": "buckinghamshire", "cambs": "cambridgeshire"},
    **{"derbys": "derbyshire", "glos": "gloucestershire", "hants": "hampshire", "herts": "hertfordshire"},
    **{"lancs": "lancashire", "leics": "leicestershire", "lincs": "lincolnshire", "northants": "northamptonshire"},
    **{"notts": "nottinghamshire", "oxon": "oxfordshire", "staffs": "staffordshire", "warks": "warwickshire"},
    **{"wilts": "wiltshire", "worcs": "worcestershire", "yorks": "yorkshire", "saint": "st"},
    **{"n": "north", "s": "south", "e": "east", "w": "west"},
    **{"ne": "north east", "nw": "north west", "se": "south east", "sw": "south west"},
}
"""How words of names are shortened every day."""
APOSTROPHES = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]")


def plain(text: str) -> str:
    """Return lower-case words without punctuation or accents.

    Examples
    --------
    >>> plain("  St. Helens"), plain("Ynys M\\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}n"), plain("king's-lynn")
    ('st helens', 'ynys mon', 'kings lynn')
    """
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text)).casefold()
    return " ".join(re.findall("[a-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c))))


def words_of(name: str) -> frozenset[str]:
    """Return the words of an authority's name that tell it from others.

    Examples
    --------
    >>> sorted(words_of("Bristol, City of")), sorted(words_of("Barnsley Metropolitan Borough Council"))
    (['bristol'], ['barnsley'])
    >>> sorted(words_of("South Glos")), sorted(words_of("City of London Corporation"))
    (['gloucestershire', 'south'], ['city', 'london'])
    """
    found = re.findall("[a-z]+", plain(name))
    words = frozenset(" ".join(SHORT.get(word, word) for word in found).split())
    return words - EMPTY_WORDS or words - (EMPTY_WORDS - OF_LONDON) or words


@dataclass(frozen=True, slots=True)
class CouncilNames:
    """Codes of the councils of today: by the words of a name, which several may share, and by a former code.

    `by_name` has the other names as they are written, but for those of several.
    """

    by_words: Mapping[frozenset[str], tuple[str, ...]]
    former: Mapping[str, str]
    by_name: Mapping[str, str]

    @classmethod
    def of_tables(cls, data: Path = DATA) -> "CouncilNames":
        """Read them from council_other_names.csv, councils.csv and former_codes.csv. A name of today goes first."""
        other, today, former = (read_columns(name, data) for name in (OTHER_NAMES, "councils.csv", FORMER_CODES))
        own: dict[frozenset[str], tuple[str, ...]] = {}
        others: dict[frozenset[str], tuple[str, ...]] = {}
        for found, table in ((own, today), (others, other)):
            for name, code in zip(table["name"], table["code"], strict=True):
                its = found.get(words_of(name), ())
                found[words_of(name)] = its if code in its else (*its, code)
        return cls(
            others | own,
            dict(zip(former["published_code"], former["code"], strict=True)),
            {name: codes[0] for name in other["name"] if len(codes := others[words_of(name)]) == 1},
        )

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the councils of today that a name may mean; none for a name that is not known.

        Examples
        --------
        >>> names = CouncilNames.of_tables()
        >>> names.codes("glasgow"), names.codes("Cumbria"), names.codes("Atlantis")
        (('S12000049',), ('E06000063', 'E06000064'), ())
        """
        words = words_of(name)
        return self.by_words.get(words, ()) if words else ()

    def today(self, code: str) -> str | None:
        """Return the code of today for a former one; None where it is none.

        Examples
        --------
        >>> CouncilNames.of_tables().today("E08000016")
        'E08000038'
        """
        return self.former.get(code.strip().upper())
