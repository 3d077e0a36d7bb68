"""A lesson as an article: citable, attributed, inert; and the ways that lead to lessons."""

from dataclasses import replace

import pytest

from dashboard.shell import lesson_articles
from dashboard.shell.first_paint import html_of
from models.facts.lesson import LessonSource
from models.sources.lessons import kinds, lessons
from tests.hostile import TEXTS
from tests.page_text import links, text

BY_NAME = {lesson.name: lesson for lesson in lessons()}


@pytest.mark.parametrize("name", BY_NAME)
def test_each_has_its_address_its_words_and_its_sources(name: str) -> None:
    lesson = BY_NAME[name]
    article = lesson_articles.article(lesson, name)
    said = text(article)
    assert article.id == name
    assert links(article)[0] == f"#{name}"
    for part in (
        lesson.label,
        lesson.council,
        lesson.lesson,
        lesson.promised,
        lesson.delivered,
        f"Grade {lesson.grade}",
    ):
        assert part in said
    assert links(article)[1:] == [source.url for source in lesson.sources if source.url]
    for source in lesson.sources:
        assert source.publisher in said
        assert source.url or "no link)" in said


@pytest.mark.parametrize("hostile", TEXTS, ids=lambda t: repr(t[:20]))
def test_hostile_words_stay_words(hostile: str) -> None:
    source = LessonSource(publisher=hostile, title=hostile, published="", url="")
    lesson = replace(lessons()[0], label=hostile, lesson=hostile, council=hostile, sources=(source,))
    page = html_of(lesson_articles.article(lesson, "from-1-a"))
    assert "<script" not in page
    assert "<img" not in page


def test_a_lesson_in_short_leads_to_its_article() -> None:
    assert links(lesson_articles.in_short(BY_NAME["leeds_pipes"])) == ["/lessons#leeds_pipes"]


def test_others_tried_leads_to_lessons_that_there_are() -> None:
    assert lesson_articles.others_tried([]) is None
    shown = lesson_articles.others_tried([kinds()["hydro"], kinds()["battery"]])
    assert links(shown) == ["/lessons?technology=hydro", "/lessons?technology=battery"]
