"""Months by name in each language."""

from datetime import date

from dashboard.text import catalogue, months, words


def test_each_language_has_twelve_of_each_width() -> None:
    for code in catalogue.NAMES:
        with catalogue.in_language(code):
            assert len(set(months.names())) == len(set(months.short())) == len(months.letters()) == 12


def test_a_month_is_told_in_the_language_in_use() -> None:
    assert (words.month(date(2030, 3, 31)), months.short()[2], months.letters()[1]) == ("March 2030", "Mar", "F")
    with catalogue.in_language("cy"):
        assert (words.month(date(2030, 3, 31)), months.short()[2], months.letters()[1]) == ("Mawrth 2030", "Maw", "Ch")
