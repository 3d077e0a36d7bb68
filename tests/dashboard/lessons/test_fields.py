"""The schema: what is given away fits it, and what does not fit it is not read."""

from typing import Any

import pytest

from dashboard.lessons import fields, reading
from dashboard.lessons.nouns import LessonsError
from tests import json_schema
from tests.lessons import FILE, LESSON, encoded, with_lesson, with_source

WRONG = [
    FILE | {"version": 2},
    FILE | {"more": 1},
    FILE | {"lessons": []},
    FILE | {"lessons": [LESSON] * 101},
    FILE | {"date": "yesterday"},
    with_lesson(outcome="great"),
    with_lesson(grade="D"),
    with_lesson(started="2020"),
    with_lesson(cost_actual_gbp_m=10_001),
    with_lesson(label=None),
    with_lesson(lesson=""),
    with_lesson(sources=[]),
    with_lesson(name="A B"),
    with_source(url="javascript:alert(1)"),
    with_source(published="May"),
]


def test_a_file_that_fits_is_read() -> None:
    assert list(json_schema.wrong(fields.schema(), FILE)) == []
    assert reading.read(encoded(FILE)).council == "Leeds"


@pytest.mark.parametrize("document", WRONG, ids=str)
def test_what_does_not_fit_the_schema_is_not_read(document: Any) -> None:
    assert list(json_schema.wrong(fields.schema(), document))
    with pytest.raises(LessonsError):
        reading.read(encoded(document))


def test_every_field_is_needed_in_both() -> None:
    for name in LESSON:
        short = {key: value for key, value in LESSON.items() if key != name}
        assert list(json_schema.wrong(fields.schema(), FILE | {"lessons": [short]}))
        with pytest.raises(LessonsError, match=rf"lessons\[0\].{name}"):
            reading.read(encoded(FILE | {"lessons": [short]}))
