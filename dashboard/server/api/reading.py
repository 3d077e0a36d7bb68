"""What a request asks for: council, scenario, the resource's own keys, and in which form; or the refusal."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qsl

from flask import request

from dashboard.ledger import in_use
from dashboard.server import site
from dashboard.server.api import parameters, problems
from dashboard.server.api.nouns import CSV, JSON, Question, Resource
from dashboard.server.api.problems import RefusedError
from dashboard.workbench import controls, views
from models.facts import Place, Scenario
from models.sources import UnknownCouncilError, assumptions, places

ENDINGS = {"json": JSON, "csv": CSV}
"""Media types by the ending of an address."""


class MovedError(Exception):
    """A council goes by another code or name now: `found` is the one of today."""

    def __init__(self, found: places.Found) -> None:
        super().__init__(found.moved)
        self.found = found


def question(resource: Resource, path: Mapping[str, Any]) -> Question:
    """Return what the request in hand asks of a resource.

    Raises
    ------
    RefusedError
        404 where there is no such council; 400 for keys and values that there are not, all of them told at once.
    MovedError
        Where the council has another name now.
    """
    council = _council(path["council"]) if resource.of_council else None
    search = site.without_trackers(request.query_string.decode("utf-8", "replace"), resource.longest_query)
    if len(request.query_string) > resource.longest_query:
        raise problems.refuse(
            400, f"The query is too long: at most {resource.longest_query} characters are read.", None
        )
    texts = _texts(search)
    own = {one.name for one in resource.parameters}
    rest = {key: text for key, text in texts.items() if key not in own}
    faults: list[tuple[str | None, str]] = []
    values: dict[str, Any] = {}
    in_path: dict[str, Any] = {}
    scenario: Scenario | None = None
    try:
        values = parameters.read(resource.parameters, {key: text for key, text in texts.items() if key in own})
    except RefusedError as refused:
        faults += refused.faults
    if council is not None and resource.takes_scenario:
        scenario, wrong = _scenario(council, rest, own)
        faults += wrong
    else:
        faults += [_unknown(key, own) for key in rest]
    if faults:
        remedy = "/api names the keys of each resource, /api/v1/openapi.json their ranges."
        if council is not None and resource.takes_scenario:
            remedy = f"/api/v1/{council.slug}/assumptions has the range of each key here; /api the other keys."
        raise RefusedError(400, faults, remedy=remedy)
    for one in resource.in_path:
        in_path[one.name] = path[one.name] if one.kind != "whole" else int(path[one.name])
    return Question(values=values, search=search, path=in_path, council=council, asked_scenario=scenario)


def form(resource: Resource, ending: str | None) -> str:
    """Return the media type in which to answer: that of the ending, or else the one that the asker likes best.

    Raises
    ------
    RefusedError
        406 where the asker takes none that there is.
    """
    if ending is not None:
        return ENDINGS[ending]
    if not request.accept_mimetypes:
        return resource.offers[0]
    found = request.accept_mimetypes.best_match(resource.offers)
    if found is None:
        offered = " and ".join(resource.offers)
        raise problems.refuse(406, f"This is given as {offered}.", None, "Ask for one of these in Accept, or for any.")
    return found


def _council(text: str) -> Place:
    """The council that a part of the address names."""
    try:
        found = places.look_up(text)
    except UnknownCouncilError as unknown:
        raise problems.unknown_council(unknown) from unknown
    only = site.fixed()
    if only not in (None, found.council):
        raise problems.refuse(404, "This server shows one council only.", "council")
    if found.moved:
        raise MovedError(found)
    return in_use.place(found.council.code)


def _texts(search: str) -> dict[str, str]:
    """The keys of a query with their texts; each may stand there once."""
    pairs = parse_qsl(search, keep_blank_values=True)
    texts = dict(pairs)
    if len(texts) < len(pairs):
        twice = sorted({key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1})
        raise RefusedError(400, [(key, f"{problems.shown(key)} stands in the query more than once.") for key in twice])
    return texts


def _scenario(place: Place, texts: Mapping[str, str], own: set[str]) -> tuple[Scenario, list[tuple[str | None, str]]]:
    """The scenario that keys name, and what is wrong with them; those of a page's view are no part of it."""
    of_scenario, _ = views.parted(texts)
    known = {a.name for a in assumptions.assumption_rows()} | {controls.SCENARIO_KEY, controls.MADE_KEY}
    of_scenario = assumptions.renewed(of_scenario)
    faults: list[tuple[str | None, str]] = [_unknown(key, own | known) for key in of_scenario if key not in known]
    base = of_scenario.get(controls.SCENARIO_KEY)
    names = [name.name for name in assumptions.scenario_names()]
    if base is not None and base not in names:
        said = f"scenario must be one of {', '.join(names)}; {problems.shown(base)} is not."
        faults.append((controls.SCENARIO_KEY, said))
        of_scenario = {key: text for key, text in of_scenario.items() if key != controls.SCENARIO_KEY}
    scenario, wrong = controls.of_query(place, {key: text for key, text in of_scenario.items() if key in known})
    faults += [(one.lever or None, f"{one.lever}: {one}" if one.lever else str(one)) for one in wrong]
    return scenario, faults


def _unknown(key: str, known: set[str]) -> tuple[str, str]:
    near = get_close_matches(key[:80], sorted(known), n=1, cutoff=0.7)
    meant = f" Did you mean {near[0]}?" if near else ""
    return key[:80], f"There is no key {problems.shown(key)} here.{meant}"
