"""What is typed for the public is harmless, and what is missing or too long is said at its field."""

from contextlib import suppress

import pytest
from hypothesis import given

from dashboard.published import typed
from dashboard.published.nouns import PublishError
from tests import hostile


@pytest.mark.parametrize("read", [typed.title_of, typed.note_of, typed.by_of, typed.reason_of])
@given(text=hostile.texts)
def test_nothing_that_cannot_be_printed_comes_through(read, text: str) -> None:  # type: ignore[no-untyped-def]
    found = "refused"
    with suppress(PublishError):
        found = read(text)
    assert not hostile.UNPRINTABLE.search(found)
    assert found.strip()


@pytest.mark.parametrize(
    ("read", "longest", "field"),
    [
        (typed.title_of, typed.LONGEST_TITLE, "title"),
        (typed.note_of, typed.LONGEST_NOTE, "note"),
        (typed.by_of, typed.LONGEST_BY, "by"),
        (typed.reason_of, typed.LONGEST_REASON, "reason"),
    ],
)
def test_neither_is_cut_in_silence(read, longest: int, field: str) -> None:  # type: ignore[no-untyped-def]
    assert read("x" * longest) == "x" * longest
    with pytest.raises(PublishError, match=f"at most {longest:,} characters; it has {longest + 1:,}") as refused:
        read("x" * (longest + 1))
    assert refused.value.field == field


def test_a_publication_has_a_title_and_a_note_and_a_refusal_its_reason() -> None:
    for read in (typed.title_of, typed.note_of, typed.reason_of):
        with pytest.raises(PublishError):
            read(" \u200b\n")


def test_nobody_is_named_who_has_not_typed_a_name() -> None:
    assert typed.by_of("") == typed.by_of(" \u200b ") == "the council"
