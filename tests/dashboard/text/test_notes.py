"""Notes are kept as they were typed, harmless, and refused where they say nothing or too much."""

import pytest
from hypothesis import given

from dashboard.text import notes
from tests import hostile


@given(hostile.texts)
def test_what_is_kept_can_be_printed(text: str) -> None:
    kept, wrong = notes.note(text, 10_000, "Say why.")
    assert not hostile.UNPRINTABLE.search(kept)
    assert kept == kept.strip()
    assert bool(wrong) == (not any(c.isprintable() and not c.isspace() for c in kept) or len(kept) > 10_000)


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "\n\t"])
def test_nothing_is_refused_only_where_something_must_be_said(text: str) -> None:
    assert notes.note(text, 10, "Say why.")[1] == "Say why."
    assert notes.note(text, 10)[1] == ""


def test_the_longest_is_kept_and_one_more_is_not() -> None:
    assert notes.note(" " + "a" * 2000 + " ", 2000) == ("a" * 2000, "")
    assert notes.note("a" * 2001, 2000)[1] == "A note has at most 2,000 characters; this one has 2,001."
