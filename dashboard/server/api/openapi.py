"""The API described for programs: OpenAPI 3.1, written from the very models and keys that answer.

References
----------
OpenAPI Initiative, OpenAPI Specification 3.1.1, 2024. https://spec.openapis.org/oas/v3.1.1.html
"""

import json
import math
from functools import lru_cache
from importlib.metadata import version
from typing import Annotated, Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from dashboard.exports.named import LICENCE, MAKER
from dashboard.server.api import problems, typed
from dashboard.server.api.nouns import BASE, CSV, JSON, Resource
from dashboard.server.api.parameters import Parameter
from dashboard.server.api.problems import Problem
from dashboard.server.api.resources import RESOURCES
from dashboard.server.api.typed import UNIT, Typed, told
from dashboard.workbench import controls
from models.facts import Assumption
from models.sources import assumptions, places

Node = dict[str, Any]
REFERENCE = "#/components/schemas/{model}"
ABOUT = f"""How much of the energy a British council area uses it makes itself, hour by hour, and what is expected
to 2040. Public and read only: no account, no cookie; scripts of every site may ask.

A scenario stands in the query exactly as in the address of a page: `scenario` names one, and each lever is a key.
Every other name of `{BASE}/{{council}}/assumptions` is a key, too. Keys that begin with `view`, and `made`, are of
pages and change nothing here. A key stands in a query once; one that is not known is refused.

Each resource is given as JSON or, where it is a table, as CSV: by `Accept`, or by an ending (`.json`, `.csv`). What
is not known is null in JSON and empty in CSV, never 0. Shares are numbers from 0 up, of which 1 is the whole. The
unit of a field stands in `{UNIT}`.

Every answer has an ETag: ask again with If-None-Match. Refusals are problems after RFC 9457."""
STATUSES = {
    202: "Not done yet: ask again after Retry-After; the answer says how far it is",
    301: "The council goes by another code or name now",
    304: "It is what If-None-Match names",
    400: "A key or a value that there is not; says which, and what it may be",
    404: "No such council, or none of that name or number",
    406: "Not given in what Accept takes",
    412: "Not the version that If-Match names; leave that out, for nothing is changed here",
    429: "Too many requests of one asker, where the server or what stands before it limits them: see Retry-After",
    503: "Not now, for slow work or the database is busy: ask again after Retry-After",
}
"""What each status but 200 means."""


class Moved(Typed):
    """The way to the same of a council by its name of today."""

    moved: Annotated[str, told("What it is called now, in words")]
    address: Annotated[str, told("Path of the same answer by that name; the query goes along in Location")]


@lru_cache(maxsize=4)
def text(root: str = "") -> str:
    """Return the document as JSON, for a server that is shown below a path."""
    return json.dumps(document(root), ensure_ascii=False, allow_nan=False)


def document(root: str = "") -> Node:
    """Return the document."""
    kinds = [typed.adapter(one.kind) for one in RESOURCES]
    names, schemas = _schemas(kinds)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": MAKER,
            "version": version("powered-here"),
            "summary": "Energy that councils of Great Britain make and use",
            "description": ABOUT,
            "license": {"name": LICENCE, "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/"},
        },
        "servers": [{"url": root or "/"}],
        "paths": {f"{BASE}{one.path}": {"get": _operation(one, names[at])} for at, one in enumerate(RESOURCES)},
        "components": {"schemas": schemas, "parameters": _shared()},
    }


def _schemas(kinds: list[Any]) -> tuple[list[Node], Node]:
    """Schemas of answers in the order of the resources, and those that they name."""
    inputs: list[tuple[int, Literal["serialization"], Any]] = [
        (at, "serialization", adapter) for at, adapter in enumerate(kinds)
    ]
    found, whole = TypeAdapter.json_schemas(inputs, ref_template=REFERENCE)
    more = models_json_schema([(Problem, "serialization"), (Moved, "serialization")], ref_template=REFERENCE)[1]
    schemas = whole.get("$defs", {}) | more["$defs"]
    return [found[at, "serialization"] for at in range(len(kinds))], schemas


def _operation(resource: Resource, schema: Node) -> Node:
    """One address."""
    keys: list[Node] = [{"$ref": "#/components/parameters/council"}] if resource.of_council else []
    keys += [_key(one, "path") for one in resource.in_path]
    keys += [_key(one, "query") for one in resource.parameters]
    if resource.takes_scenario:
        keys += [{"$ref": f"#/components/parameters/{name}"} for name in _scenario_keys()]
    return {
        "operationId": resource.name,
        "summary": resource.title,
        "description": f"{resource.words} Size: {resource.size}.",
        "parameters": keys,
        "responses": _responses(resource, schema),
    }


def _responses(resource: Resource, schema: Node) -> Node:
    """What it may answer, by status."""
    content: Node = {JSON: {"schema": schema}}
    if resource.has_csv:
        content[CSV] = {"schema": {"type": "string", "description": "A table, its first row the names of the columns"}}
    headers = {
        "ETag": {"description": "What names this state of the answer", "schema": {"type": "string"}},
        "Cache-Control": {"description": "How long it may be kept", "schema": {"type": "string"}},
        "RateLimit-Policy": {"description": "What an address may ask for in a minute", "schema": {"type": "string"}},
        "RateLimit": {"description": "What this one has left of it", "schema": {"type": "string"}},
    }
    found: Node = {"200": {"description": resource.title, "headers": headers, "content": content}}
    statuses = [304, 400, 406, 412, 429, *resource.statuses]
    if resource.of_council:
        statuses += [301, 404, 503]
    for status in sorted(statuses):
        found[str(status)] = {"description": STATUSES[status]}
        if status == 202:
            found["202"]["content"] = content
        elif status == 301:
            found["301"]["content"] = {JSON: {"schema": {"$ref": REFERENCE.format(model="Moved")}}}
        elif status >= 400:
            problem = {"schema": {"$ref": REFERENCE.format(model="Problem")}}
            found[str(status)]["content"] = {problems.MEDIA_TYPE: problem}
    return found


def _key(one: Parameter, where: str) -> Node:
    """A key of a query or a part of a path."""
    unit = {UNIT: one.unit} if one.unit else {}
    schema = one.schema()
    example = one.example or one.default
    given: Any = example
    if schema["type"] in ("integer", "number") and example not in (None, ""):
        given = int(example) if schema["type"] == "integer" else float(example)
    words = one.words
    if one.choices:
        words += ": " + ", ".join(f"{value} ({said})" for value, said in one.choices.items())
    return {
        "name": one.name,
        "in": where,
        "required": where == "path",
        "description": f"{words}.",
        "schema": schema | unit,
        **({} if given in (None, "") else {"example": given}),
    }


@lru_cache(maxsize=1)
def _scenario_keys() -> tuple[str, ...]:
    """Keys of a scenario that are told one by one: the base, and each lever."""
    return (controls.SCENARIO_KEY, *controls.lever_names())


def _shared() -> Node:
    """Keys that many addresses have."""
    levers = {a.name: _lever(a) for a in assumptions.assumption_rows() if a.is_lever}
    base = [(one.name, one.label) for one in assumptions.scenario_names()]
    return {
        "council": {
            "name": "council",
            "in": "path",
            "required": True,
            "description": f"A council: the slug or the code of {BASE}/councils.",
            "schema": {"type": "string", "minLength": 1},
            "example": places.find_council(places.DEFAULT_COUNCIL).slug,
        },
        controls.SCENARIO_KEY: {
            "name": controls.SCENARIO_KEY,
            "in": "query",
            "required": False,
            "description": "Scenario to begin from: " + ", ".join(f"{name} ({label})" for name, label in base) + ".",
            "schema": {
                "type": "string",
                "enum": [name for name, _ in base],
                "default": assumptions.DEFAULT_SCENARIO,
            },
            "example": assumptions.DEFAULT_SCENARIO,
        },
        **levers,
    }


def _lever(a: Assumption) -> Node:
    """A lever as data/assumptions.csv has it; its ceiling or default may follow from the council."""
    schema: Node = {"type": "number"}
    words = f"{a.label} [{a.unit_shown}]"
    if a.choices:
        schema["enum"] = [_plain(value) for _, value in a.choices]
        words += ": " + ", ".join(f"{value:g} ({label})" for label, value in a.choices)
    else:
        schema["minimum"] = _plain(a.low)
        if math.isfinite(a.high):
            schema["maximum"] = _plain(a.high)
        else:
            words += ". Its highest value follows from the council: see assumptions"
    if math.isfinite(a.value):
        schema["default"] = _plain(a.value)
    return {
        "name": a.name,
        "in": "query",
        "required": False,
        "description": f"{words}. Source: {a.source}.",
        "schema": schema | {UNIT: a.unit_shown},
        "example": _plain(a.value if math.isfinite(a.value) else a.low),
    }


def _plain(value: float) -> float | int:
    """A whole number without its point."""
    return int(value) if value == round(value) else value
