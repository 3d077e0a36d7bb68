"""Refuses callback requests that no page of ours sends, by what the callbacks and their components declare."""

import inspect
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Number
from types import UnionType
from typing import Any, Literal, NoReturn, Union, get_args, get_origin

from dash.development.base_component import Component

LONGEST_BODY = 1_000_000
"""Bytes of a callback request that are read."""
LONGEST_TEXT = 100_000
"""Characters of one text in it; an address of the longest comparison is a sixth of that."""
FORMS = {("Location", "pathname"): "/[!-~]*", ("Location", "search"): r"(\?[!-~]*)?"}
"""Form of what a browser gives as text, by kind of component and property: an address is always percent-encoded."""
KEYS = {"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"}
"""What Dash's script sends with a request."""


class RefusedError(ValueError):
    """A request cannot be answered; the text says why, in one line, and `status` with which number."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Value:
    """One value that a callback reads: id and property of its component, the kind that declares, and a form."""

    id: str
    property: str
    kind: Any
    form: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Declared:
    """What a callback of the server is sent with: its outputs as a request names them, and the values it reads."""

    outputs: Any
    inputs: tuple[Value, ...]
    state: tuple[Value, ...]


def declared(callbacks: Mapping[str, Mapping[str, Any]], layout: Component, root: str = "") -> dict[str, Declared]:
    """Return what each callback that runs on the server is sent with, by its name in a request.

    Parameters
    ----------
    callbacks : mapping
        Dash's `callback_map`.
    layout : component
        Every component that a callback may read, with its id.
    root : str
        Path below which the program is shown; no page of ours stands anywhere else.

    Raises
    ------
    ValueError
        If a callback reads a component that is not in the layout, or several of a pattern: this guard knows no such.
    """
    components = {part.id: part for part in layout._traverse() if getattr(part, "id", None) is not None}
    found = {}
    for name, callback in callbacks.items():
        if "callback" not in callback:
            continue
        outputs = callback["output"]
        several = isinstance(outputs, Sequence)
        named = [{"id": o.component_id, "property": o.component_property} for o in (outputs if several else [outputs])]
        inputs, state = (tuple(_value(read, components, root) for read in callback[key]) for key in ("inputs", "state"))
        found[name] = Declared(named if several else named[0], inputs, state)
    return found


def _value(read: Mapping[str, Any], components: Mapping[str, Component], root: str) -> Value:
    identity, name = read["id"], read["property"]
    if identity not in components:
        raise ValueError(f"A callback reads {identity!r}, which no layout has, or several components of a pattern.")
    component = type(components[identity])
    kinds = inspect.signature(component.__init__).parameters
    form = FORMS.get((component.__name__, name))
    below = re.escape(root) if name == "pathname" else ""
    return Value(identity, name, kinds[name].annotation, re.compile(below + form) if form else None)


def check(body: bytes, callbacks: Mapping[str, Declared]) -> dict[str, Any]:
    """Return the body of a callback request as JSON, if a page of ours could have sent it.

    Parameters
    ----------
    body : bytes
        The request's body.
    callbacks : mapping
        What callbacks are sent with, as of `declared`.

    Raises
    ------
    RefusedError
        If the body is too long, not JSON, names no callback of the server, or does not carry that callback's outputs,
        inputs and state, each of its declared kind.
    """
    if len(body) > LONGEST_BODY:
        raise RefusedError("The request is too long.", 413)
    try:
        request = json.loads(
            body.decode(), parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_no_key_twice
        )
    except (ValueError, RecursionError) as error:
        raise RefusedError("The request is not JSON.") from error
    if not isinstance(request, dict) or not request.keys() <= KEYS:
        raise RefusedError("The request is not an object of a callback.")
    output = request.get("output")
    if not isinstance(output, str) or output not in callbacks:
        raise RefusedError("There is no such callback.")
    callback = callbacks[output]
    if not _same(request.get("outputs"), callback.outputs):
        raise RefusedError("The request does not name the outputs of its callback.")
    for name, wanted in (("inputs", callback.inputs), ("state", callback.state)):
        _check_values(request.get(name, []), wanted, name)
    names = {f"{value.id}.{value.property}" for value in callback.inputs}
    for name in ("changedPropIds", "parsedChangedPropsIds"):
        changed = request.get(name, [])
        if not isinstance(changed, list) or not all(isinstance(one, str) and one in names for one in changed):
            raise RefusedError(f"{name} is not a list of the callback's inputs.")
    return request


def _no_constant(name: str) -> NoReturn:
    """NaN and the infinities are no JSON, though Python reads them."""
    raise ValueError(name)


def _finite(text: str) -> float:
    """A number that is too large for one is no number, either: Python reads 1e999 as infinite."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are each there once: which of two is meant nobody can know."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


def _same(sent: Any, wanted: Any) -> bool:
    """Whether both are the same JSON; True is not 1."""
    return json.dumps(sent, sort_keys=True) == json.dumps(wanted, sort_keys=True)


def _check_values(sent: Any, wanted: Sequence[Value], name: str) -> None:
    """Each declared value is there, in order, with its own id and property, and of its kind."""
    if not isinstance(sent, list) or len(sent) != len(wanted):
        raise RefusedError(f"The request does not carry the {name} of its callback.")
    for one, value in zip(sent, wanted, strict=True):
        if not isinstance(one, dict) or not one.keys() <= {"id", "property", "value"}:
            raise RefusedError(f"The request does not carry the {name} of its callback.")
        if one.get("id") != value.id or one.get("property") != value.property:
            raise RefusedError(f"The request does not carry the {name} of its callback.")
        if "value" not in one or not _can_be(one["value"], value):
            raise RefusedError(f"The value of {value.id}.{value.property} cannot be.")


def _can_be(sent: Any, value: Value) -> bool:
    """Whether a component of a page of ours could have this value."""
    if not is_of_kind(sent, value.kind) or not all(map(_readable, _texts(sent))):
        return False
    return value.form is None or (isinstance(sent, str) and value.form.fullmatch(sent) is not None)


def is_of_kind(value: Any, kind: Any) -> bool:
    """Whether a value of JSON is of the kind that a component's property declares.

    None is of no kind: Dash sends it for what is not set yet, and what runs here reads what its page has set.

    Examples
    --------
    >>> is_of_kind("/leeds/", str | None), is_of_kind(None, str | None), is_of_kind(True, Number)
    (True, False, False)
    """
    origin = get_origin(kind)
    if kind is Any or kind is inspect.Parameter.empty:
        return value is not None
    if origin in (Union, UnionType):
        return any(is_of_kind(value, one) for one in get_args(kind) if one is not type(None))
    if hasattr(kind, "__metadata__"):  # Annotated: numbers, in Dash
        return is_of_kind(value, Number)
    if origin is Literal:
        return isinstance(value, str) and value in get_args(kind)
    plain = origin or kind
    if value is None or not isinstance(plain, type):
        return False
    if plain is Number:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if plain is Sequence:
        return isinstance(value, list)
    return isinstance(value, dict if hasattr(plain, "__total__") else plain)


def _texts(value: Any) -> Iterable[str]:
    """Every text in a value, those of keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _readable(text: str) -> bool:
    """Whether a text is one: no half characters, which nothing can write down, no control codes, and not endless."""
    return len(text) <= LONGEST_TEXT and not any(c < " " or c == "\x7f" or "\ud800" <= c <= "\udfff" for c in text)
