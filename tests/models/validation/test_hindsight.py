"""What was really said of later years, beside what the statistics say of them now."""

import pytest

from models.validation import hindsight
from models.validation.hindsight import Hindsight
from tests.factories import pathway, year


def test_only_years_that_are_published_by_now_are_scored() -> None:
    now = pathway(years=(year(2023, 0.15), year(2024, 0.17), year(2025, 0.2)))
    found = hindsight.of({2023: 0.14, 2024: 0.15, 2025: 0.16}, {2024: (0.12, 0.16)}, (2023, 2024, 2025), now)
    assert found == (
        Hindsight(2023, 0.14, published_share=0.15),
        Hindsight(2024, 0.15, low_share=0.12, high_share=0.16, published_share=0.17),
    )
    assert found[1].error_share == pytest.approx(-0.02)
    assert [its.held for its in found] == [None, False]


def test_a_year_of_which_nothing_was_said_is_left_out() -> None:
    now = pathway(years=(year(2023, 0.15), year(2024, 0.17)))
    assert [its.year for its in hindsight.of({2024: 0.1}, {}, (2023, 2024), now)] == [2024]


def test_a_range_holds_its_own_ends() -> None:
    assert Hindsight(2024, 0.1, low_share=0.1, high_share=0.2, published_share=0.2).held is True
    assert Hindsight(2024, 0.1, low_share=0.1, high_share=0.2, published_share=0.2001).held is False
