"""Finding lessons: each field narrows, what cannot be is told, and any text at all is harmless."""

import pytest

from dashboard.shell import lesson_search
from dashboard.shell.first_paint import html_of
from models.facts.lesson import OUTCOMES
from models.sources.lessons import lessons, with_lessons
from tests.hostile import TEXTS


def found(**query: str) -> list[str]:
    """Names of what an address finds."""
    return [lesson.name for lesson in lesson_search.found(lesson_search.read(query))]


def test_nothing_asked_finds_all() -> None:
    assert len(found()) == 40
    assert not lesson_search.read({}).is_asked


def test_each_field_narrows() -> None:
    assert found(technology="hydro") == ["hydro_ness"]
    assert found(where="scotland", technology="heat_network") == ["aberdeen_heat_and_power", "lerwick_heat"]
    assert found(where="stoke-on-trent") == ["stoke_solarplicity"]
    assert found(outcome="failed", q="SOLAR subsidy") == ["peterborough_energy_parks"]
    assert found(q="zzzz") == []
    assert sum(len(found(outcome=outcome)) for outcome in OUTCOMES) == 40
    assert sum(len(found(technology=kind.name)) for kind in with_lessons()) == 40
    assert sum(len(found(where=nation)) for nation in ("england", "scotland", "wales")) == 40


@pytest.mark.parametrize("key", ["technology", "outcome", "where"])
def test_what_there_is_not_is_told_and_left_out(key: str) -> None:
    search = lesson_search.read({key: "great"})
    assert "There is no" in search.problems[0]
    assert len(lesson_search.found(search)) == 40


@pytest.mark.parametrize("hostile", TEXTS, ids=lambda t: repr(t[:20]))
def test_any_text_at_all_stays_text(hostile: str) -> None:
    search = lesson_search.read(dict.fromkeys(lesson_search.KEYS, hostile))
    page = html_of(lesson_search.form(search))
    assert "<script" not in page
    assert len(search.words) <= lesson_search.LONGEST


def test_the_form_shows_what_was_asked_and_every_choice_finds_something() -> None:
    page = html_of(lesson_search.form(lesson_search.read({"technology": "hydro", "q": "screw"})))
    assert 'method="get"' in page
    assert 'value="screw"' in page
    assert all(lesson.nation.lower() in page for lesson in lessons())
