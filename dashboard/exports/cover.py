"""The first sheet of the workbook as plain rows: what this is, what it says, what was changed."""

from typing import Any

from dashboard.answers import record
from dashboard.exports import named, sheets
from dashboard.text import findings
from models.facts import Pathway, Place, Scenario

HEADS = ("What", "", "Unit", "Base")
Row = tuple[Any, Any, str, Any]
"""Name, value, unit of both values, value in the base; empty where there is none."""


def rows(place: Place, scenario: Scenario, pathway: Pathway, address: str) -> list[Row]:
    """Return the cover as rows: facts, shares with their scope in words, changes, what each sheet holds.

    Parameters
    ----------
    place, scenario, pathway
    address : str
        Of the page that shows the same.
    """
    return [
        ("Council", place.name, "", None),
        ("Code", place.code, "", None),
        ("Scenario", named.label(scenario), "", None),
        ("Base", scenario.label, "", None),
        ("Headline", findings.headline(pathway, place.target), "", None),
        *_shares(pathway),
        (f"The {findings.target_name(place.target)} for {pathway.target_year}", pathway.target_share, "share", None),
        *_changes(scenario),
        ("Made on", named.made_on(), "", None),
        ("Address", address, "", None),
        ("Model and data", record.version(), "digest", None),
        ("Licence", named.LICENCE, "", None),
    ]


def _shares(pathway: Pathway) -> list[Row]:
    """Made here, and met locally beside it, now and in the target year."""
    found: list[Row] = []
    for year in (pathway.newest_actual, pathway.of(pathway.target_year)):
        of = f"{findings.used(pathway)}, {year.year}"
        found += [
            (f"Made here over the year, of {of}", pathway.annual_share(year), "share", None),
            (f"Met locally in the same hour, of {of}", pathway.met_locally_share(year), "share", None),
        ]
    return found


def _changes(scenario: Scenario) -> list[Row]:
    """What was changed from the base."""
    if not scenario.changes:
        return [("Changed from the base", "nothing", "", None)]
    of = scenario.assumptions
    return [(f"Changed: {of[n].label}", value, of[n].unit_shown, of[n].value) for n, value in scenario.changes]


def contents(about: dict[str, str]) -> list[tuple[str, str]]:
    """Return the names of the other sheets with what each holds."""
    return [(name, about[name]) for name in sheets.NAMES if name in about]
