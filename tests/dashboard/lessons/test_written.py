"""What is given away: whole, attributed, and read back as it was."""

from datetime import date

from dashboard.lessons import fields, reading, written
from dashboard.lessons.nouns import LessonsFile
from models.sources.lessons import lessons
from tests import json_schema


def test_all_lessons_go_out_and_come_back_the_same() -> None:
    file = LessonsFile(
        council="Several councils",
        code="",
        publisher="Powered Here",
        licence="facts, with their sources",
        made_on=date(2026, 11, 28),
        lessons=lessons(),
    )
    document = written.document(file)
    assert (document["format"], document["version"], document["date"]) == ("powered-here-lessons", 1, "2026-11-28")
    assert list(json_schema.wrong(fields.schema(), document)) == []
    assert reading.read(written.text_of(file).encode()) == file
