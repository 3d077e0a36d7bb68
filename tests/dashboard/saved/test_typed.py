"""What is typed is made harmless, and refused rather than cut where it is too long."""

import pytest

from dashboard.saved import typed
from dashboard.saved.nouns import SavedError
from tests.hostile import TEXTS, UNPRINTABLE


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_name_or_note_holds_nothing_that_acts(text: str) -> None:
    for made_of, longest in ((typed.name_of, typed.LONGEST_NAME), (typed.note_of, typed.LONGEST_NOTE)):
        try:
            made = made_of(text)
        except SavedError:
            continue
        assert not UNPRINTABLE.search(made)
        assert len(made) <= longest
    assert "\n" not in typed.name_of(f"a{text}"[: typed.LONGEST_NAME])


@pytest.mark.parametrize("text", ["", "  ", "\u200f\u202e", "\x00", "\n\t"])
def test_a_name_that_cannot_be_seen_is_none(text: str) -> None:
    with pytest.raises(SavedError, match="Give it a name") as refused:
        typed.name_of(text)
    assert refused.value.field == "name"


def test_what_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(SavedError, match="at most 120 characters; this one has 10,000") as refused:
        typed.name_of("\U0001f525" * 10_000)
    assert refused.value.field == "name"
    with pytest.raises(SavedError, match="at most 4,000 characters; this one has 4,001") as refused:
        typed.note_of("x" * 4001)
    assert refused.value.field == "note"
    assert typed.note_of("x" * 4000) == "x" * 4000


def test_letters_of_all_scripts_and_emoji_stay() -> None:
    for text in ("Solar \U0001f31e", "תחזית", "متجدد", "日本", "É=mc²"):
        assert typed.name_of(text) == text
