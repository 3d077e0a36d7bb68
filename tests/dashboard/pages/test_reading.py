"""Public pages read easily: grades over their whole sentences, and none of more than 25 words."""

import pytest

from dashboard.server import site
from tests.page_prose import sentences
from tests.reading import grade

MOST_WORDS = 25
COUNCILS = ("stoke-on-trent", "leeds", "gwynedd", "glasgow-city", "isles-of-scilly", "highland", "bristol")
GRADES = {"": 6.0, "roof": 6.0, "neighbourhoods": 6.0, "progress": 8.0, "sources": 10.0}
"""Highest grade by page."""


@pytest.mark.parametrize("page", GRADES)
@pytest.mark.parametrize("slug", COUNCILS)
def test_a_page_reads_easily(slug: str, page: str) -> None:
    found = sentences(site.answer(f"/{slug}/{page}", "").first)
    assert len(found) > 5
    assert grade(" ".join(found)) <= GRADES[page]
    assert [said for said in found if len(said.split()) > MOST_WORDS] == []


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade("Electricity consumption grows.") == pytest.approx(0.39 * 3 + 11.8 * (5 + 3 + 1) / 3 - 15.59)
