"""Typed answers: a model makes an answer and describes it, so that the document and the answer cannot differ.

A model is written out, or follows a noun of the house: then its types are the noun's, its words those of the noun's
docstring, and its units those that end the names.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import GenericAlias, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model

from models.facts.year_columns import Column

UNIT = "x-unit"
"""Key of a schema that holds the unit of a number."""
UNITS = {
    "_gbp_per_year": "GBP a year",
    "_gbp_m": "GBP million",
    "_gbp": "GBP",
    "_mwh": "MWh",
    "_gwh": "GWh",
    "_kwh": "kWh",
    "_mw": "MW",
    "_kw": "kW",
    "_m2": "m2",
    "_share": "share",
    "_homes": "homes",
    "_years": "years",
    "_t": "t CO2e",
    "_kg": "kg CO2e",
    "_p": "p a kWh",
    "_h": "hours",
}
"""Units by the ends of names, the longest first."""
TYPES: Mapping[str, Any] = {
    "string": str,
    "date": str,
    "datetime": str,
    "integer": int,
    "number": float,
    "boolean": bool,
}
"""Python's types of those of a column."""
_MARKS = r"(?:`\w+`,? ?(?:and )?)+"
_AFTER_A_MARK = re.compile(rf"({_MARKS}): (.*?)(?=[.;,] {_MARKS}: |\Z)")
_PARAMETER = re.compile(r"^    (\w+(?:, \w+)*) : [^\n]+\n((?:        [^\n]+\n?)+)", re.MULTILINE)


class Typed(BaseModel):
    """An answer or a part of one: no field that is not described, no number that JSON cannot hold."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, from_attributes=True)


def told(words: str, unit: str = "", **more: Any) -> Any:
    """Return what is said of a field: its meaning, its unit where it has one, bounds and examples.

    Examples
    --------
    >>> class Roof(Typed):
    ...     panels: Annotated[int, told("Panels on it", "panels", ge=1)]
    >>> Roof.model_json_schema()["properties"]["panels"]["x-unit"], Roof(panels=3).model_dump_json()
    ('panels', '{"panels":3}')
    """
    return Field(description=words, json_schema_extra={UNIT: unit} if unit else None, **more)


def of_columns(name: str, words: str, columns: Iterable[Column]) -> type[Typed]:
    """Return the model of a row of a table: what is not known is null.

    Parameters
    ----------
    name, words : str
        What it is called, and what a row is.
    columns : Columns
    """
    made: dict[str, Any] = {
        column.name: Annotated[TYPES[column.type] | None, told(column.words, column.unit)] for column in columns
    }
    return create_model(name, __base__=Typed, __doc__=words, **made)


def row(columns: Iterable[Column], cells: Iterable[Any]) -> dict[str, Any]:
    """Return a row of a table by its columns; an empty cell is null.

    Examples
    --------
    >>> row((Column("homes", "homes", "Homes", "integer"), Column("note", "", "Note", "string")), (3, ""))
    {'homes': 3, 'note': None}
    """
    return {column.name: None if cell in ("", None) else cell for column, cell in zip(columns, cells, strict=True)}


def of_noun(noun: type, *, without: Collection[str] = (), **words: str) -> type[Typed]:
    """Return the model that follows a noun, a dataclass; those inside it are followed, too.

    Parameters
    ----------
    noun : type
    without : collection of str
        Fields that the answer does not have.
    **words : str
        Of fields that its docstring says nothing of, or says for people who read code. Whatever follows a noun that
        holds this one takes them, too.
    """
    if noun not in _followed_before or words:
        _followed_before[noun] = _of_noun(noun, words, without)
    return _followed_before[noun]


_followed_before: dict[type, type[Typed]] = {}


def _of_noun(noun: type, words: Mapping[str, str], without: Collection[str]) -> type[Typed]:
    said = words_of(noun) | dict(words)
    hints = get_type_hints(noun)
    made: dict[str, Any] = {
        f.name: Annotated[_followed(hints[f.name]), told(said.get(f.name) or _spelt(f.name), unit_of(f.name))]
        for f in fields(noun)
        if f.name not in without
    }
    first = (noun.__doc__ or noun.__name__).strip().partition("\n")[0]
    return create_model(noun.__name__, __base__=Typed, __doc__=first, **made)


def _followed(hint: Any) -> Any:
    """A type with every noun in it followed by its model."""
    if isinstance(hint, type) and not isinstance(hint, GenericAlias) and is_dataclass(hint):
        return _followed_before.get(hint) or of_noun(hint)
    origin, inside = get_origin(hint), get_args(hint)
    if origin is None:
        return hint
    parts = tuple(part if part is Ellipsis else _followed(part) for part in inside)
    if origin in (Union, UnionType):
        return Union[parts]  # noqa: UP007
    return (dict if origin is not tuple else tuple)[parts] if origin is not list else list[parts]  # type: ignore[valid-type]


def words_of(noun: type) -> dict[str, str]:
    """Return what a noun's docstring says of its fields, in both forms in which the house writes that.

    Examples
    --------
    >>> from models.planning import Plan
    >>> words_of(Plan)["iterations"]
    'Linear programs solved'
    """
    doc = noun.__doc__ or ""
    found: dict[str, str] = {}
    for names, text in _PARAMETER.findall(doc):
        found |= dict.fromkeys(names.split(", "), _sentence(text))
    if found:
        return found
    for paragraph in doc.split("\n\n"):
        for names, text in _AFTER_A_MARK.findall(" ".join(paragraph.split())):
            found |= dict.fromkeys(re.findall(r"`(\w+)`", names), _sentence(text))
    return found


def unit_of(name: str) -> str:
    """Return the unit that ends a name; nothing where none does.

    Examples
    --------
    >>> unit_of("annual_cost_gbp"), unit_of("target_share"), unit_of("levers")
    ('GBP', 'share', '')
    """
    return next((unit for end, unit in UNITS.items() if name.endswith(end)), "")


def _sentence(text: str) -> str:
    plain = re.sub(r"\bNone\b", "null", " ".join(text.replace("`", "").split())).rstrip(".;")
    return plain[:1].upper() + plain[1:]


def _spelt(name: str) -> str:
    return name.replace("_", " ").capitalize()


@lru_cache(maxsize=64)
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return what validates and writes answers of a kind: a model, or a list of one."""
    return TypeAdapter(kind)


def as_json(kind: Any, value: Any) -> bytes:
    """Return an answer as JSON, made by its model.

    Raises
    ------
    pydantic.ValidationError
        If the answer is not what the model describes.
    """
    made = adapter(kind)
    return made.dump_json(made.validate_python(value))
