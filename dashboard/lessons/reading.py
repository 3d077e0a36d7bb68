"""Reads a file of lessons from anywhere: taken whole, made harmless, or refused with place and remedy."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.lessons import fields
from dashboard.lessons.fields import Field
from dashboard.lessons.nouns import LessonsError, LessonsFile
from dashboard.text import inert
from models.facts.lesson import Lesson, LessonSource

MOST_BYTES = 250_000
MOST_PROBLEMS = 12
"""Problems of a file that are named; further ones are counted."""
DEEPEST = 8
"""Brackets inside one another; a file of lessons has five."""
LONGEST_NUMBER = 20
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def read(content: bytes) -> LessonsFile:
    """Return the lessons of a file.

    Raises
    ------
    LessonsError
        If it cannot be used; each reason names the place and what to do.
    """
    found = _parsed(_text(content))
    if not isinstance(found, dict) or found.get("format") != fields.FORMAT:
        raise LessonsError(
            f"This is no file of lessons: it has no “format” of “{fields.FORMAT}”. Download one from a council’s page "
            "of lessons."
        )
    version = found.get("version")
    if version != fields.VERSION or isinstance(version, bool):
        raise LessonsError(
            f"version: {_shown(version)} is not {fields.VERSION}, the one that is read here. Ask for a file of that "
            "version."
        )
    problems: list[str] = []
    head = _checked("", found, fields.OF_FILE, ("format", "version", "lessons"), problems)
    of_lesson = fields.of_lesson()
    rows = [
        _lesson(f"lessons[{at}]", row, of_lesson, problems)
        for at, row in enumerate(_list("lessons", found.get("lessons"), fields.MOST_LESSONS, problems))
    ]
    names = [str(row.get("name")) for row in rows]
    again = {name for name in names if names.count(name) > 1}
    problems += [
        f"lessons[{at}].name: {_shown(name)} is there already. Give it another name."
        for at, name in enumerate(names)
        if name in again and names.index(name) < at
    ]
    if problems:
        more = len(problems) - MOST_PROBLEMS
        raise LessonsError(*problems[:MOST_PROBLEMS], *([f"And {more} more like these."] if more > 0 else []))
    return LessonsFile(
        council=head["council"],
        code=head["code"],
        publisher=head["publisher"],
        licence=head["licence"],
        made_on=date.fromisoformat(head["date"]),
        lessons=tuple(_made(row) for row in rows),
    )


def _text(content: bytes) -> str:
    """The text of a file that is not too long and not too deep."""
    if not content.strip():
        raise LessonsError("The file is empty. Choose a JSON file of lessons.")
    if len(content) > MOST_BYTES:
        raise LessonsError(
            f"The file has more than {MOST_BYTES // 1000} kB, as no file of lessons has. Send fewer lessons, or "
            "shorter texts."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise LessonsError(f"Line {line}: no text in UTF-8. Save the file as UTF-8 and choose it again.") from error
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", _TEXT.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise LessonsError(
                f"The file has more than {DEEPEST} brackets inside one another. Download the schema to see what it "
                "may hold."
            )
    return text


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole, parse_float=_number
        )
    except json.JSONDecodeError as error:
        raise LessonsError(
            f"Line {error.lineno}, character {error.colno}: this is not JSON. Choose the file as it was downloaded."
        ) from error
    except RecursionError as error:
        raise LessonsError("The file has too many brackets inside one another. Choose another one.") from error


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise LessonsError(f"{_shown(key)} is there twice in one place. Take one of them out.")
        found[key] = value
    return found


def _no_number(text: str) -> Any:
    raise LessonsError(f"{text} is no number. Leave it as null.")


def _short(text: str) -> str:
    if len(text) > LONGEST_NUMBER:
        raise LessonsError(f"A number of {len(text)} digits ({text[:8]}…) is too long. Write it shorter, or null.")
    return text


def _whole(text: str) -> int:
    return int(_short(text))


def _number(text: str) -> float:
    return float(_short(text))


def _list(where: str, value: Any, most: int, problems: list[str]) -> Sequence[Any]:
    if not isinstance(value, list) or not value:
        problems.append(f"{where}: expected a list with at least one entry.")
        return ()
    if len(value) > most:
        problems.append(f"{where}: {len(value)} entries, where at most {most} are read. Send fewer.")
        return ()
    return value


def _lesson(where: str, row: Any, of_lesson: Sequence[Field], problems: list[str]) -> dict[str, Any]:
    found = _checked(where, row, of_lesson, ("sources",), problems)
    if not isinstance(row, dict):
        return found
    sources = []
    for at, source in enumerate(_list(f"{where}.sources", row.get("sources"), fields.MOST_SOURCES, problems)):
        place = f"{where}.sources[{at}]"
        one = _checked(place, source, fields.OF_SOURCE, (), problems)
        if one.get("title") == one.get("url") == "":
            problems.append(f"{place}: has neither title nor url. Give one of them.")
        sources.append(one)
    return found | {"sources": sources}


def _checked(where: str, row: Any, of: Sequence[Field], besides: Sequence[str], problems: list[str]) -> dict[str, Any]:
    """The fields of an object, made harmless; what is wrong with it is added to the problems."""
    if not isinstance(row, dict):
        problems.append(f"{where}: {_shown(row)} is no object with fields. Download the schema to see what it holds.")
        return {}
    dot = f"{where}." if where else ""
    known = {field.name for field in of} | set(besides)
    problems += [f"{dot}{_shown(key)}: is no field of version {fields.VERSION}. Leave it out." for key in row
                 if key not in known]  # fmt: skip
    found: dict[str, Any] = {}
    for field in of:
        if field.name not in row:
            problems.append(f"{dot}{field.name}: is missing. Add it: {field.words.lower()}.")
            continue
        value, wrong = _value(field, row[field.name])
        if wrong:
            problems.append(f"{dot}{field.name}: {wrong}")
        else:
            found[field.name] = value
    return found


def _value(field: Field, value: Any) -> tuple[Any, str]:
    """A value made harmless, and what is wrong with it, mostly nothing."""
    if field.kind != "text":
        return _figure(field, value)
    if not isinstance(value, str):
        return None, f"{_shown(value)} is no text. Put it between quotation marks."
    text = inert.line(value, len(value) + 1)
    if len(text) > field.longest:
        return None, f"{len(text):,} characters, where at most {field.longest:,} are read. Shorten it."
    if field.choices:
        among = ", ".join(choice or "nothing" for choice in field.choices)
        return text, "" if text in field.choices else f"{_shown(text)} is none of: {among}."
    if field.needed and not inert.is_seen(text):
        return None, f"is empty. Give it: {field.words.lower()}."
    if field.pattern and not re.fullmatch(field.pattern, text):
        return None, _misfit(field, text)
    if field.pattern in (fields.DAY, fields.WHEN) and not _is_day(text):
        return None, f"{_shown(text)} is no day that there is. Write it as YYYY-MM-DD."
    return text, ""


def _figure(field: Field, value: Any) -> tuple[Any, str]:
    if value is None:
        return None, ""
    kinds = int if field.kind == "whole" else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        return None, f"{_shown(value)} is no {'whole ' if field.kind == 'whole' else ''}number. Write one, or null."
    if not field.least <= value <= field.most:
        return None, f"{_shown(value)} is not from {field.least:g} to {field.most:g}. Write such a number, or null."
    return (value if field.kind == "whole" else float(value)), ""


def _misfit(field: Field, text: str) -> str:
    expected = {
        fields.NAME: "small letters, digits and _ alone, at most 60",
        fields.CODE: "a GSS code such as E06000021, or nothing",
        fields.DAY: "a day as YYYY-MM-DD",
        fields.WHEN: "a day, month or year as YYYY-MM-DD, or nothing",
        fields.ADDRESS: "an address that begins with http:// or https://, or nothing",
    }[field.pattern]
    return f"{_shown(text)} cannot be used. Write {expected}."


def _is_day(text: str) -> bool:
    """Whether a day, month or year is one that there is."""
    whole = f"{text}-01-01"[:10] if len(text) in (4, 7) else text
    try:
        return not text or 1900 <= date.fromisoformat(whole).year <= 2100
    except ValueError:
        return False


def _shown(value: Any) -> str:
    """A value of a file as a refusal names it."""
    return f"“{inert.line(value if isinstance(value, str) else repr(value)[:80], 40)}”"


def _made(row: Mapping[str, Any]) -> Lesson:
    sources = tuple(LessonSource(**source) for source in row["sources"])
    return Lesson(**{**row, "read_on": date.fromisoformat(row["read_on"]), "sources": sources})
