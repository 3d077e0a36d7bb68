"""Lessons of a council as JSON to give away."""

import json
from dataclasses import asdict
from typing import Any

from dashboard.lessons import fields
from dashboard.lessons.nouns import LessonsFile
from models.facts.lesson import Lesson


def document(file: LessonsFile) -> dict[str, Any]:
    """Return a file as it is written: format and version, whose it is, and its lessons."""
    return {
        "format": fields.FORMAT,
        "version": fields.VERSION,
        "council": file.council,
        "code": file.code,
        "publisher": file.publisher,
        "licence": file.licence,
        "date": file.made_on.isoformat(),
        "lessons": [_lesson(lesson) for lesson in file.lessons],
    }


def text_of(file: LessonsFile) -> str:
    """Return a file as text."""
    return json.dumps(document(file), ensure_ascii=False, allow_nan=False)


def _lesson(lesson: Lesson) -> dict[str, Any]:
    return asdict(lesson) | {"read_on": lesson.read_on.isoformat(), "sources": [asdict(s) for s in lesson.sources]}
