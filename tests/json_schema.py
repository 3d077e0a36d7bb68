"""Holds a value to a JSON Schema, as far as ours go: types, choices, patterns, bounds, and nothing besides."""

import re
from collections.abc import Iterator
from typing import Any

KINDS = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None)}
KNOWN = {
    "$schema", "title", "description", "type", "const", "enum", "pattern", "minLength", "maxLength", "minimum",
    "maximum", "minItems", "maxItems", "items", "properties", "required", "additionalProperties",
}  # fmt: skip


def wrong(schema: dict[str, Any], value: Any, where: str = "") -> Iterator[str]:
    """Yield what is wrong with a value."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: enum"
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if kinds and (isinstance(value, bool) or not any(isinstance(value, KINDS[kind]) for kind in kinds)):
        yield f"{where}: type"
        return
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 1e9):
            yield f"{where}: length"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{where}: pattern"
    elif isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where}: bounds"
    elif isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 1e9):
            yield f"{where}: items"
        for at, item in enumerate(value):
            yield from wrong(schema.get("items", {}), item, f"{where}[{at}]")
    elif isinstance(value, dict):
        yield from (f"{where}.{name}: required" for name in schema.get("required", ()) if name not in value)
        for name, one in value.items():
            if name in schema.get("properties", {}):
                yield from wrong(schema["properties"][name], one, f"{where}.{name}")
            elif schema.get("additionalProperties", True) is False:
                yield f"{where}.{name}: additional"
