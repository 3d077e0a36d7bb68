"""What a file of lessons holds, field by field: its JSON Schema, and whatever reads one, follow this."""

from dataclasses import dataclass
from typing import Any

from models.facts.lesson import OUTCOMES
from models.sources.lessons import kinds

FORMAT, VERSION = "powered-here-lessons", 1
MOST_LESSONS, MOST_SOURCES = 100, 20
NAME = r"^[a-z0-9_]{1,60}$"
CODE = r"^([EWS][0-9]{8})?$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
WHEN = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
ADDRESS = r"^(https?://[^\s\"'<>\\@]{3,490})?$"
"""An address of the web or nothing: no other scheme, no name and password before the host."""
NATIONS = ("England", "Scotland", "Wales")
GRADES = ("A", "B", "C")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: `kind` is "text", "whole" or "number"; a number may be null.

    `longest`: characters of a text. `least`, `most`: bounds of a number. `needed`: whether a text may not be empty.
    """

    name: str
    words: str
    kind: str = "text"
    longest: int = 2000
    least: float = 0.0
    most: float = 10_000.0
    pattern: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False


OF_FILE = (
    Field(name="council", words="Whose lessons they are", longest=160, needed=True),
    Field(name="code", words="GSS code of that council, empty where it is of several", longest=9, pattern=CODE),
    Field(name="publisher", words="Who gives them away", longest=160, needed=True),
    Field(name="licence", words="How they may be used", longest=160, needed=True),
    Field(name="date", words="Day on which the file was made", longest=10, pattern=DAY, needed=True),
)
OF_SOURCE = (
    Field(name="publisher", words="Who reported it", longest=300, needed=True),
    Field(name="title", words="Its title", longest=300),
    Field(name="published", words="Day, month or year in which it was published", longest=10, pattern=WHEN),
    Field(name="url", words="Its address at the publisher", longest=500, pattern=ADDRESS),
)


def of_lesson() -> tuple[Field, ...]:
    """Return the fields of a lesson, its sources apart."""
    return (
        Field(name="name", words="Short name, unique in the file", longest=60, pattern=NAME, needed=True),
        Field(name="label", words="The project, as people know it", longest=160, needed=True),
        Field(name="kind", words="Kind of project", longest=60, choices=("", *kinds())),
        Field(name="code", words="GSS code of the council in whose area it stands", longest=9, pattern=CODE),
        Field(name="council", words="Whose project it was", longest=160, needed=True),
        Field(name="nation", words="Nation", longest=20, choices=("", *NATIONS)),
        Field(name="started", words="Year in which it began", kind="whole", least=1900, most=2100),
        Field(name="outcome", words="Verdict, empty where nobody has judged it", longest=10, choices=("", *OUTCOMES)),
        Field(name="promised", words="What was promised"),
        Field(name="delivered", words="What came of it"),
        Field(name="cost_promised_gbp_m", words="Cost as promised, in million pounds", kind="number"),
        Field(name="cost_actual_gbp_m", words="Cost in the end, in million pounds", kind="number"),
        Field(name="public_loss_gbp_m", words="Loss or repair bill reported, in million pounds", kind="number"),
        Field(name="what_worked", words="What worked"),
        Field(name="what_went_wrong", words="What went wrong"),
        Field(name="lesson", words="What others can learn, in a sentence", needed=True),
        Field(name="effect", words="Effect on bills, jobs or services"),
        Field(name="differs", words="Figures on which the sources disagree"),
        Field(name="legal", words="That it is or was under legal process"),
        Field(name="grade", words="How well its main source was read", longest=1, choices=GRADES, needed=True),
        Field(name="read_on", words="Day on which that was read", longest=10, pattern=DAY, needed=True),
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of lessons (draft 2020-12)."""
    source = _object(OF_SOURCE, {})
    sources = {"type": "array", "minItems": 1, "maxItems": MOST_SOURCES, "items": source}
    lesson = _object(of_lesson(), {"sources": sources})
    lessons = {"type": "array", "minItems": 1, "maxItems": MOST_LESSONS, "items": lesson}
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lessons of a council's energy projects",
        **_object(OF_FILE, {**head, "lessons": lessons}),
    }


def _object(fields: tuple[Field, ...], more: dict[str, Any]) -> dict[str, Any]:
    properties = {field.name: _property(field) for field in fields} | more
    return {"type": "object", "additionalProperties": False, "required": [*properties], "properties": properties}


def _property(field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {"description": field.words}
    if field.kind != "text":
        kind = "integer" if field.kind == "whole" else "number"
        return {**said, "type": [kind, "null"], "minimum": field.least, "maximum": field.most}
    if field.choices:
        return {**said, "enum": list(field.choices)}
    bounds = {"minLength": 1} if field.needed else {}
    return {**said, "type": "string", **bounds, "maxLength": field.longest} | (
        {"pattern": field.pattern} if field.pattern else {}
    )
