"""Files from anywhere: refused with place and remedy, or inert."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, strategies as st

from dashboard.lessons import reading, written
from dashboard.lessons.nouns import LessonsError, LessonsFile
from tests.hostile import TEXTS, UNPRINTABLE
from tests.lessons import FILE, LESSON, encoded, with_lesson, with_source

ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,<script>", "ftp://a.example/",
    "//evil.example/", "https://user:pw@evil.example/", "https://a.example/<script>", 'https://a.example/"x',
    "https://a b.example", "https://a.example/\\x", "https://", "x",
)  # fmt: skip


def refusal(content: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(LessonsError) as refused:
        reading.read(content)
    return "\n".join(refused.value.problems)


def outcome(content: bytes) -> tuple[LessonsFile | None, Sequence[str]]:
    """What a file holds, or why it is refused."""
    try:
        return reading.read(content), ()
    except LessonsError as refused:
        return None, refused.problems


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"x" * (reading.MOST_BYTES + 1), "more than 250 kB"),
        (b"[" * 10_000_000, "more than 250 kB"),
        (b"[" * 200_000, "brackets inside one another"),
        (b'{"a":' * 30_000, "brackets inside one another"),
        (b"\xff\xfe{", "Line 1: no text in UTF-8"),
        (b"PK\x03\x04", "not JSON"),
        (b"{'a': 1}", "Line 1, character 2"),
        (b"[]", "no file of lessons"),
        (b"1", "no file of lessons"),
        (b"null", "no file of lessons"),
        (b'{"format": "powered-here-lessons", "format": "x"}', "is there twice"),
        (b'{"format": "powered-here-lessons", "version": 1' + b"0" * 100_000 + b"}", "is too long"),
        (b'{"format": "powered-here-lessons", "version": 1e999}', "is not 1"),
        (b'{"format": "powered-here-lessons", "version": NaN}', "is no number"),
        (b'{"format": "powered-here-lessons", "version": -Infinity}', "is no number"),
        (b'{"format": "powered-here-lessons", "version": true}', "is not 1"),
        (b'{"format": "powered-here-lessons", "version": 1}', "lessons: expected a list"),
    ],
    ids=lambda value: repr(value[:40]),
)
def test_a_file_that_cannot_be_is_refused_in_words(content: bytes, said: str) -> None:
    assert said in refusal(content)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_other_address_than_one_of_the_web_is_taken(address: str) -> None:
    assert "lessons[0].sources[0].url" in refusal(encoded(with_source(url=address)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", 7), ("label", ["a"]), ("label", {"a": 1}), ("label", None), ("label", " \u200b"),
        ("label", "x" * 161), ("lesson", "x" * 2001), ("started", 2020.5), ("started", True), ("started", 10**12),
        ("started", "2020"),
        ("cost_actual_gbp_m", "9"), ("cost_actual_gbp_m", -1), ("cost_actual_gbp_m", 1e18), ("outcome", "Worked"),
        ("kind", "nuclear"), ("nation", "France"), ("code", "E0600002"), ("grade", ""), ("read_on", "2026-02-30"),
        ("read_on", "0001-01-01"), ("name", "../x"), ("sources", {}), ("sources", [7]), ("sources", [{}] * 21),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_is_named_with_its_place(field: str, value: Any) -> None:
    said = refusal(encoded(with_lesson(**{field: value})))
    assert f"lessons[0].{field}" in said
    assert "<" not in said


def test_what_is_too_much_is_counted() -> None:
    said = refusal(encoded(FILE | {"lessons": [LESSON | {"grade": "D"}] * 50}))
    assert "more like these" in said
    assert len(said) < 4000


def test_names_are_unique_and_sources_say_something() -> None:
    assert "lessons[1].name" in refusal(encoded(FILE | {"lessons": [LESSON, LESSON]}))
    assert "neither title nor url" in refusal(encoded(with_source(title="", url="")))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_hostile_words_are_inert_or_refused(text: str) -> None:
    content = encoded(with_lesson(label=text, what_worked=text, lesson=f"a {text}") | {"council": text})
    file, problems = outcome(content)
    assert not UNPRINTABLE.search(" ".join(problems))
    if file is None:
        return
    for said in (file.council, file.lessons[0].label, file.lessons[0].what_worked):
        assert not UNPRINTABLE.search(said)
        assert "\n" not in said


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda of: st.lists(of) | st.dictionaries(st.text(), of)
)


@given(ANYTHING)
def test_no_json_at_all_breaks_it(value: Any) -> None:
    for document in (value, FILE | {"lessons": value}, with_lesson(sources=value), with_lesson(label=value)):
        file, problems = outcome(json.dumps(document).encode())
        assert (file is None) == bool(problems)


def test_what_was_read_and_written_is_read_the_same() -> None:
    file = reading.read(encoded(FILE))
    assert reading.read(written.text_of(file).encode()) == file
