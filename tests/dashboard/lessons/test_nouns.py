"""What is wrong with a file is told reason by reason."""

from dashboard.lessons.nouns import LessonsError


def test_reasons_stay_apart() -> None:
    wrong = LessonsError("one.", "two.")
    assert (wrong.problems, str(wrong)) == (("one.", "two."), "one. two.")
