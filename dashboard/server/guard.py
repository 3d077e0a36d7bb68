"""Refuses callback requests that no page of ours sends: malformed bodies, unknown callbacks, NaN, wrong shapes."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

LONGEST_BODY = 1_000_000
"""Bytes of a callback request that are read."""


class RefusedError(ValueError):
    """A request cannot be answered; the text says why, in one line."""


def check(body: bytes, callbacks: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the body of a callback request as JSON, if a page of ours could have sent it.

    Parameters
    ----------
    body : bytes
        The request's body.
    callbacks : mapping
        Dash's callbacks by output, each with its `inputs` and `state` as id and property.

    Raises
    ------
    RefusedError
        If the body is too long, not JSON, names no callback, or does not carry that callback's inputs.
    """
    if len(body) > LONGEST_BODY:
        raise RefusedError("The request is too long.")
    try:
        request = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise RefusedError("The request is not JSON.") from error
    if not isinstance(request, dict):
        raise RefusedError("The request is not an object.")
    output = request.get("output")
    if not isinstance(output, str) or output not in callbacks:
        raise RefusedError("There is no such callback.")
    callback = callbacks[output]
    for name, declared in (("inputs", callback.get("inputs", [])), ("state", callback.get("state", []))):
        _check_values(request.get(name, []), declared, name)
    changed = request.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(c, str) for c in changed):
        raise RefusedError("changedPropIds is not a list of names.")
    _check_outputs(request.get("outputs", []))
    return request


def _no_constant(name: str) -> NoReturn:
    """NaN and the infinities are no JSON, though Python reads them."""
    raise ValueError(name)


def _check_values(sent: Any, declared: list[Mapping[str, Any]], name: str) -> None:
    """Each declared input is there, in order, with its own id and property."""
    if not isinstance(sent, list) or len(sent) != len(declared):
        raise RefusedError(f"The request does not carry the {name} of its callback.")
    for one, wanted in zip(sent, declared, strict=True):
        if _is_pattern(wanted["id"]):
            continue
        if not isinstance(one, dict) or one.get("id") != wanted["id"] or one.get("property") != wanted["property"]:
            raise RefusedError(f"The request does not carry the {name} of its callback.")


def _is_pattern(identity: Any) -> bool:
    """Whether an id stands for several components; those run in the browser here."""
    return isinstance(identity, dict) or str(identity).startswith("{")


def _check_outputs(outputs: Any) -> None:
    parts = outputs if isinstance(outputs, list) else [outputs]
    if not all(isinstance(p, dict) and "id" in p and isinstance(p.get("property"), str) for p in parts):
        raise RefusedError("The outputs are not a list of ids and properties.")
