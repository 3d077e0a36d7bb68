"""A lesson: what of it can be looked for."""

from models.sources.lessons import lessons


def test_words_of_a_lesson_are_all_that_is_told_of_it_in_small_letters() -> None:
    for lesson in lessons():
        assert lesson.words == lesson.words.casefold()
        assert lesson.label.casefold() in lesson.words
        assert lesson.lesson.casefold() in lesson.words
