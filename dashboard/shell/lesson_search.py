"""Finds lessons in a plain form: by kind of project, outcome, place and words; what an address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.shell import elements
from dashboard.shell.lesson_articles import LESSONS, TECHNOLOGY
from dashboard.text import inert, lessons as told
from dashboard.text.catalogue import say
from models.facts.lesson import OUTCOMES, Lesson
from models.sources import places
from models.sources.lessons import lessons, with_lessons

OUTCOME, WHERE, WORDS = "outcome", "where", "q"
KEYS = (TECHNOLOGY, OUTCOME, WHERE, WORDS)
"""Keys of an address that ask for some of the lessons."""
LONGEST = 60
NATIONS = ("England", "Scotland", "Wales")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for, by the keys of the address; `problems`: what could not be used, in words fit to show."""

    technology: str = ""
    outcome: str = ""
    where: str = ""
    words: str = ""
    problems: tuple[str, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether anything is looked for."""
        return any((self.technology, self.outcome, self.where, self.words))

    @property
    def pairs(self) -> dict[str, str]:
        """The same as keys and values of an address."""
        found = {TECHNOLOGY: self.technology, OUTCOME: self.outcome, WHERE: self.where, WORDS: self.words}
        return {key: value for key, value in found.items() if value}


def read(query: Mapping[str, str]) -> Search:
    """Return what an address asks for; what cannot be used is left out and told.

    Examples
    --------
    >>> read({"technology": "hydro", "q": " screw  weir "}).pairs
    {'technology': 'hydro', 'q': 'screw weir'}
    >>> read({"outcome": "great"}).problems
    ('There is no outcome “great”, so all are shown. Choose one in the form.',)
    """
    known = {
        TECHNOLOGY: (say("kind of project"), {kind.name for kind in with_lessons()}),
        OUTCOME: (say("outcome"), set(OUTCOMES)),
        WHERE: (say("place with lessons"), {value for value, _ in (*_nations(), *_councils())}),
    }
    used, problems = {}, []
    for key, (what, among) in known.items():
        value = inert.line(query.get(key, ""), LONGEST)
        used[key] = value if value in among else ""
        if value and not used[key]:
            problems.append(
                say("There is no {what} “{value}”, so all are shown. Choose one in the form.", what=what, value=value)
            )
    return Search(
        technology=used[TECHNOLOGY],
        outcome=used[OUTCOME],
        where=used[WHERE],
        words=inert.line(query.get(WORDS, ""), LONGEST),
        problems=tuple(problems),
    )


def found(search: Search) -> tuple[Lesson, ...]:
    """Return the lessons that fit all of a search, in the order of the table."""
    wanted = search.words.casefold().split()
    return tuple(
        lesson
        for lesson in lessons()
        if search.technology in ("", lesson.kind)
        and search.outcome in ("", lesson.outcome)
        and search.where in ("", lesson.nation.lower(), _slug(lesson))
        and all(word in lesson.words for word in wanted)
    )


def form(search: Search) -> Component:
    """Return the form; it works without scripts."""
    kinds = [(kind.name, kind.label) for kind in with_lessons()]
    outcomes = [(outcome, told.verdict(outcome)) for outcome in OUTCOMES]
    return html.Form(
        [
            _choice(TECHNOLOGY, say("Kind of project"), [("", say("All kinds")), *kinds], search.technology),
            _choice(OUTCOME, say("Outcome"), [("", say("Any outcome")), *outcomes], search.outcome),
            _choice(WHERE, say("Place"), [("", say("All places")), *_nations(), *_councils()], search.where),
            html.Div(
                [
                    html.Label(say("Words in it"), htmlFor=f"lesson-{WORDS}"),
                    dcc.Input(
                        id=f"lesson-{WORDS}",
                        name=WORDS,
                        type="search",
                        value=search.words,
                        maxLength=LONGEST,
                        autoComplete="off",
                        className="search-box",
                    ),
                ],
                className="field",
            ),
            html.Button(say("Find"), type="submit", className="button button-main"),
            html.A(say("Show all"), href=LESSONS) if search.is_asked else None,
        ],
        action=LESSONS,
        method="get",
        className="lesson-search",
        role="search",
        **{"aria-label": say("Find lessons")},
    )


def _choice(key: str, label: str, choices: list[tuple[str, str]], chosen: str) -> Component:
    return html.Div(
        [
            html.Label(label, htmlFor=f"lesson-{key}"),
            html.Select(elements.options(choices, chosen), id=f"lesson-{key}", name=key),
        ],
        className="field",
    )


def _nations() -> list[tuple[str, str]]:
    return [(nation.lower(), nation) for nation in NATIONS]


def _councils() -> list[tuple[str, str]]:
    """Councils in whose area a lesson stands, by name."""
    those = {places.find_council(lesson.code) for lesson in lessons() if lesson.code}
    return [(council.slug, council.name) for council in sorted(those, key=lambda c: c.name)]


def _slug(lesson: Lesson) -> str:
    return places.find_council(lesson.code).slug if lesson.code else ""
