"""Small batches for tests, what opens their councils, and whether a data package keeps to its standard."""

import csv
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.answers import batch
from dashboard.text import inert
from models.batch import Asked, Opened, packing, work
from models.batch.nouns import Opening
from tests import hostile

STOKE, CARDIFF, STIRLING, BASILDON = "E06000021", "W06000015", "S12000030", "E07000066"
ABOUT = packing.About(
    licences=({"name": "OGL-UK-3.0"},), sources=({"title": "A test"},), command="powered-here batch E06000021"
)


def question(folder: Path, asked: Asked | None = None, opening: Opening = batch.opened) -> work.Question:
    """What is asked of councils, kept in a folder."""
    return work.Question(folder=str(folder), asked=asked or Asked(), editions=batch.editions(), opening=opening)


def run(
    asked: work.Question, codes: tuple[str, ...], crew: work.Crew | None = None, progress: work.Progress | None = None
) -> work.Done:
    """Work councils out under today's path, in this process if nobody else is named."""
    return work.run(asked, batch.tasks(codes, ["today"]), batch.tables(), crew or work.Crew(), progress)


def packed(folder: Path, codes: tuple[str, ...] = (STOKE,), opening: Opening = batch.opened) -> Mapping[str, Any]:
    """Make the package of a small batch and return its descriptor."""
    asked = question(folder, opening=opening)
    with packing.held(folder):
        return packing.write(asked, run(asked, codes), batch.tables(), ABOUT, inert.csv_text)


OPENED = batch.opened
"""What opens councils in truth, whatever a test puts in its place."""


def opened_but_cardiff(code: str, scenario: str) -> Opened:
    """A council and a scenario; Cardiff fails."""
    if code == CARDIFF:
        raise ZeroDivisionError("a fault\nof Cardiff")
    return OPENED(code, scenario)


def opened_but_cardiff_ends_its_worker(code: str, scenario: str) -> Opened:
    """A council and a scenario; whoever opens Cardiff is gone at once."""
    if code == CARDIFF:
        os._exit(1)
    return OPENED(code, scenario)


def opened_with_other_data(code: str, scenario: str) -> Opened:
    """A council and a scenario, as a worker opens them that has other tables."""
    opened = OPENED(code, scenario)
    return replace(opened, editions=replace(opened.editions, data="another"))


def opened_with_a_hostile_name(code: str, scenario: str) -> Opened:
    """A council whose name and whose scenario's words are to do harm."""
    opened = OPENED(code, scenario)
    return replace(
        opened,
        place=replace(opened.place, name=hostile.TEXTS[0], slug="+1+1"),
        scenario=replace(opened.scenario, label="@SUM(1+1)\r\n\u202e"),
    )


NAME = re.compile(r"[-a-z0-9._/]+")
READERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of a package as CSV has them."""
    (resource,) = (r for r in json.loads((folder / "datapackage.json").read_text())["resources"] if r["name"] == name)
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def faults(folder: Path) -> Iterator[str]:
    """Where a folder is no Data Package, by the JSON schemas of version 2.0 of Data Package, Resource and Table Schema.

    Of these, what a package of tables can break; and every cell is read by the type of its field.
    """
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    if not NAME.fullmatch(package["name"]) or package["$schema"] != (
        "https://datapackage.org/profiles/2.0/datapackage.json"
    ):
        yield "name or profile"
    if not re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]+", package["version"]):
        yield f"version {package['version']}"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", package["created"]):
        yield f"created {package['created']}"
    if not package["licenses"] or not all("name" in one or "path" in one for one in package["licenses"]):
        yield "licences"
    if not package["sources"] or not all(one.get("title") for one in package["sources"]):
        yield "sources"
    names = [resource["name"] for resource in package["resources"]]
    if not names or len(set(names)) != len(names) or not all(map(NAME.fullmatch, names)):
        yield f"names {names}"
    for resource in package["resources"]:
        yield from (f"{resource['name']}: {fault}" for fault in _faults_of(folder, resource))


def _faults_of(folder: Path, resource: Mapping[str, Any]) -> Iterator[str]:
    if resource["path"].startswith(("/", "~", ".")) or ".." in resource["path"] or "\\" in resource["path"]:
        yield f"path {resource['path']}"
    content = (folder / resource["path"]).read_bytes()
    if resource["bytes"] != len(content):
        yield "bytes"
    if resource["hash"] != f"sha256:{hashlib.sha256(content).hexdigest()}":
        yield "hash"
    fields = resource["schema"]["fields"]
    if not all(field["name"] and field["type"] in READERS and field["title"] for field in fields):
        yield "fields"
    for field in fields:
        if field["type"] == "number" and not field.get("unit"):
            yield f"{field['name']} has no unit"
    if resource["format"] != "csv":
        return
    heads, *rows = csv.reader(content.decode(resource["encoding"]).splitlines())
    if heads != [field["name"] for field in fields]:
        yield "heads"
    for row in rows:
        for field, cell in zip(fields, row, strict=True):
            if cell not in resource["schema"]["missingValues"]:
                READERS[field["type"]](cell)
    key = [heads.index(name) for name in resource["schema"]["primaryKey"]]
    keys = [tuple(row[at] for at in key) for row in rows]
    if len(set(keys)) != len(keys) or any("" in key for key in keys):
        yield "primary key"
