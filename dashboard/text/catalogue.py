"""Every public sentence by its English one: said in the language in use, its parts put in, nothing in it evaluated.

The English sentence is the key; `python -m tests.sentences` gathers them into `locale/powered_here.pot`. A language
is in use for one request or less (`in_language`), never for the process: a constant, or a function that keeps its
results, may not hold what was said, unless it keeps them apart by catalogue (`kept`).

Here is all that the public meets: the first page, a council's overview, neighbourhoods, roof, progress, sources and
publications, accessibility, privacy, and what is said where there is no page; with what is spoken of their charts. Not
here, and in English alone: officers' pages (workbench, compare, saved, ledger, estate, accounts, publishing), files to
download, what pops up over a chart, what is wrong with an address, and the settings' own words.
"""

import gettext
import io
import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

FOLDER = Path(__file__).parent / "locale"
TEMPLATE = FOLDER / "powered_here.pot"
ENGLISH, WELSH = "en", "cy"
NAMES = {ENGLISH: "English", WELSH: "Cymraeg"}
"""Languages there are, each by its own name."""

PART = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A part of a sentence: a name and nothing else, so that a translation can ask for nothing else."""
COUNT = "n"
"""The part of a sentence that is counted by; forms for one number may say it in a word."""
ENDS = ".?!:,;"
OF_TABLES = "in a table"
"""What words of the tables are here, for a translator."""

Given = TypeVarTuple("Given")
Said = TypeVar("Said")

_in_use: ContextVar[str] = ContextVar("language", default=ENGLISH)


class CatalogueError(ValueError):
    """A catalogue cannot be used; the text names file and sentence and what is wrong with it."""


def language() -> str:
    """Code of the language in use; English where nobody has said another one."""
    return _in_use.get()


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Say everything in a language for as long as the block runs, in this thread or task alone.

    Raises
    ------
    CatalogueError
        If there is no such language.

    Examples
    --------
    >>> with in_language("cy"):
    ...     language()
    'cy'
    >>> language()
    'en'
    """
    if code not in NAMES:
        raise CatalogueError(f"There is no catalogue of {code!r}; there are {', '.join(NAMES)}.")
    before = _in_use.set(code)
    try:
        yield
    finally:
        _in_use.reset(before)


def say(sentence: str, /, **parts: str | int) -> str:
    """Return a sentence in the language in use.

    Parameters
    ----------
    sentence : str
        In English, as a literal, so that it can be gathered; `{name}` stands for a part.
    parts : str or int
        What stands there: rounded, with its unit, as `words` gives it.

    Examples
    --------
    >>> say("You would use about {share} of it.", share="40%")
    'You would use about 40% of it.'
    """
    return filled(translations(language()).gettext(sentence), parts)


def say_as(what: str, sentence: str, /, **parts: str | int) -> str:
    """Return words that mean different things in different places, by what they are here, which no reader sees.

    Examples
    --------
    >>> say_as("answer to a question", "no"), say_as("no panels", "no")
    ('no', 'no')
    """
    return filled(translations(language()).pgettext(what, sentence), parts)


def say_many(one: str, many: str, n: int, /, **parts: str | int) -> str:
    """Return a sentence in the form that its number asks for; `{n}` stands for the number.

    Examples
    --------
    >>> [say_many("{n} area", "{n} areas", count) for count in (0, 1, 2)]
    ['0 areas', '1 area', '2 areas']
    """
    return filled(translations(language()).ngettext(one, many, n), {COUNT: n, **parts})


def say_data(text: str, /) -> str:
    """Return words of a table in the language in use; as they are where nothing is said of them, or there are none.

    What may be asked for is gathered from the tables (`tests.sentences`), not from where it is said.

    Examples
    --------
    >>> say_data("Roof solar"), say_data("")
    ('Roof solar', '')
    >>> with in_language("cy"):
    ...     say_data("Being built")
    'Yn cael ei adeiladu'
    """
    return translations(language()).pgettext(OF_TABLES, text) if text else ""


def filled(sentence: str, parts: dict[str, str | int]) -> str:
    """Return a sentence with its parts put in. What a part holds is text, whatever it looks like.

    Raises
    ------
    KeyError
        If a part is not given.

    Examples
    --------
    >>> filled("{name} of {name.__class__}", {"name": "{share}"})
    '{share} of {name.__class__}'
    """
    return PART.sub(lambda found: str(parts[found[1]]), sentence)


@lru_cache(maxsize=len(NAMES))
def translations(code: str) -> gettext.NullTranslations:
    """Return the catalogue of a language, read from its .po file: there is no compiled file that could be older.

    Raises
    ------
    CatalogueError
        If the file cannot be read, or holds a translation that `wrong_with` refuses.
    """
    if code == ENGLISH:
        return gettext.NullTranslations()
    # Imported here: a server in English alone has no use for it.
    from babel.messages import mofile

    found = read(code)
    problems = wrong_with(found)
    if problems:
        raise CatalogueError(f"{path_of(code)}: {problems[0]}")
    compiled = io.BytesIO()
    mofile.write_mo(compiled, found)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def kept(most: int) -> Callable[[Callable[[*Given], Said]], Callable[[*Given], Said]]:
    """Keep the last of what a function said, apart for each catalogue, so that none is read in another language.

    Parameters
    ----------
    most : int
        Results that are kept, of all catalogues together.

    Examples
    --------
    >>> menu = kept(2)(lambda: [say("Menu")])
    >>> with in_language("cy"):
    ...     menu()
    ['Dewislen']
    >>> menu(), menu() is menu()
    (['Menu'], True)
    """

    def keeping(function: Callable[[*Given], Said]) -> Callable[[*Given], Said]:
        @lru_cache(maxsize=most)
        def of(_: Hashable, given: tuple[*Given]) -> Said:
            return function(*given)

        @wraps(function)
        def said(*given: *Given) -> Said:
            return of(translations(language()), given)

        return said

    return keeping


def path_of(code: str) -> Path:
    """File of a language."""
    return FOLDER / code / "LC_MESSAGES" / "powered_here.po"


def read(code: str) -> "Catalog":
    """Return what the file of a language holds, good or not.

    Raises
    ------
    CatalogueError
        If it cannot be read.
    """
    from babel.messages import pofile

    try:
        with path_of(code).open("rb") as opened:
            return pofile.read_po(opened, locale=code, abort_invalid=True)
    except (OSError, ValueError, pofile.PoFileError) as error:
        raise CatalogueError(f"{path_of(code)} cannot be read: {error}") from error


def wrong_with(catalogue: "Catalog") -> list[str]:
    """Return what is wrong with the translations there are; what is missing is said in English, and is no fault here.

    Parameters
    ----------
    catalogue : Catalog

    Notes
    -----
    A translation has the parts of its sentence, no other and no more than a name in its braces, begins and ends with a
    space or mark where that does, and holds no characters that cannot be seen. The rule by which forms are chosen is
    the one of the language, for it would be run.
    """
    from babel.messages.plurals import get_plural

    found = []
    if catalogue.plural_forms != str(get_plural(catalogue.locale)):
        found.append(f"Plural-Forms must be {get_plural(catalogue.locale)}")
    for message in catalogue:
        if message.id and message.string:
            found += _wrong_with_one(message)
            if len(_forms(message.id)) > 1 and len(_forms(message.string)) != catalogue.num_plurals:
                found.append(f"{message.id[0]!r} needs {catalogue.num_plurals} forms")
    return found


def missing(catalogue: "Catalog") -> list[tuple[str, str | None]]:
    """Return the sentences that have no translation yet, or one that is marked as doubtful ("fuzzy").

    Each by its form for one, and what it is here where that is said.
    """
    return [
        (_forms(message.id)[0], message.context)
        for message in catalogue
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _wrong_with_one(message: "Message") -> list[str]:
    *_, sentence = _forms(message.id)
    several = len(_forms(message.id)) > 1
    wanted = set(PART.findall(sentence))
    found = []
    for text in filter(None, _forms(message.string)):
        parts = set(PART.findall(text))
        left_out = wanted - parts - ({COUNT} if several else set())
        if parts - wanted or left_out:
            found.append(f"{sentence!r} has the parts {sorted(wanted)}, its translation {sorted(parts)}")
        if re.search(r"[{}]", PART.sub("", text)):
            found.append(f"{sentence!r}: in braces there may be the name of a part alone, not as in {text!r}")
        if not text.isprintable() or _edges(text) != _edges(sentence):
            found.append(f"{sentence!r}: {text!r} must begin and end with the same space or mark")
    return found


def _edges(text: str) -> tuple[bool, str]:
    """Whether a text begins with a space, and the space or mark that it ends with."""
    last = text[-1:]
    return text.startswith(" "), last if last in (" ", *ENDS) else ""


def _forms(text: object) -> tuple[str, ...]:
    """Forms of a sentence: one, or one for each kind of number."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)
