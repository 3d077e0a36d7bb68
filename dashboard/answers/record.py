"""A pathway written down for other programs: one JSON object, and a table of years."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import models
from dashboard.text import beyond as beyond_words, inert
from models.facts import Pathway, Place, Promise, Scenario, Year, year_columns
from models.facts.schema import DATA
from models.facts.year_columns import Column
from models.planning import beyond
from models.sources.editions import editions
from models.sources.technologies import every_technology
from models.supply import planned

PLAIN_COLUMNS = tuple(column.name for column in year_columns.OF_YEAR)
"""Columns of the CSV that are one value of a year, after year, kind and what is estimated."""


def document(place: Place, scenario: Scenario, pathway: Pathway) -> dict[str, Any]:
    """Return a pathway as one JSON-ready object: council, scenario, editions, promises, warnings, years.

    The same object is printed by `powered-here project --json`. Unknown values are null, never 0.
    """
    record = pathway.record()
    return {
        "council": {"code": place.code, "name": place.name, "nation": place.nation, "region": place.region},
        "scenario": {
            "name": scenario.name,
            "label": scenario.label,
            "changes": dict(scenario.changes),
            "values": {name: scenario[name] for name in scenario.assumptions},
        },
        "editions": [
            {"table": e.table, "publisher": e.publisher, "title": e.title, "edition": e.edition, "url": e.url}
            for e in editions()
        ],
        "model": version(),
        "target": {
            "share": pathway.target_share,
            "year": pathway.target_year,
            "source": place.target.source,
            "is_council_target": place.target.is_council_target,
        },
        "ledger": {
            "kept_by": "Powered Here" if place.projects_amended_on is None else "the council",
            "changed_on": None if place.projects_amended_on is None else place.projects_amended_on.isoformat(),
            "chances_of_the_council": sorted(place.own_projects),
        },
        "promises": [_promise(promise) for promise in (place.promise, *place.county_promises)],
        "events": record["events"],
        "pipeline": pipeline(place, scenario),
        **beyond_words.beside(place, scenario, beyond.of_pathway(place, scenario, pathway)),
        "years": record["years"],
    }


def _promise(promise: Promise) -> dict[str, Any]:
    """A promise on carbon by field, its day as text; an aim that is empty is to be carbon neutral."""
    day = promise.declared_on
    return asdict(promise) | {"declared_on": None if day is None else day.isoformat()}


def table(pathway: Pathway) -> list[list[Any]]:
    """Return the years of a pathway as rows, heads first; unknown values are empty."""
    shown = technologies_shown(pathway)
    heads = [
        "year",
        "kind",
        "estimated",
        *PLAIN_COLUMNS,
        *(f"{t}_generation_mwh" for t in shown),
        *(f"{t}_capacity_mw" for t in shown),
    ]
    return [heads, *([_cell(v) for v in row] for row in year_rows(pathway))]


def technologies_shown(pathway: Pathway) -> tuple[str, ...]:
    """Return the technologies of the statistics that a pathway has in any year, in their order."""
    counted = every_technology().statistics
    return tuple(t for t in counted if any(t in y.capacity_mw or t in y.generation_mwh for y in pathway.years))


def year_rows(pathway: Pathway) -> list[list[Any]]:
    """Return the years of a pathway as rows without heads, every number as it is; None where unknown."""
    shown = technologies_shown(pathway)
    return [list(_row(year, shown)) for year in pathway.years]


def _row(year: Year, shown: Iterable[str]) -> Iterator[Any]:
    yield from (year.year, year.kind, " ".join(year.estimated))
    yield from (getattr(year, name) for name in PLAIN_COLUMNS)
    yield from (year.generation_mwh.get(t) for t in shown)
    yield from (year.capacity_mw.get(t) for t in shown)


def _cell(value: Any) -> Any:
    """A number short enough to read; nothing where unknown."""
    if value is None:
        return ""
    return float(f"{value:.7g}") if isinstance(value, float) else value


def pipeline(place: Place, scenario: Scenario) -> list[dict[str, Any]]:
    """Return what is expected of each project of the planning database that changes what stands."""
    return [
        {
            "reference": e.project.reference,
            "site": e.project.site,
            "technology": e.technology,
            "added_mw": round(e.added_mw, 3),
            "status": e.project.status,
            "since": e.project.since.isoformat() if e.project.since else "",
            "expected": e.project.expected.isoformat() if e.project.expected else "",
            "chance_by_2030": round(e.chance, 4),
            "chance_in_ten_years": round(e.project.chance, 4),
            "contract_round": e.project.cfd_round,
        }
        for e in planned.expectations(place, scenario["pipeline_panel_mw_per_mw"])
    ]


PIPELINE_COLUMNS = (
    Column("reference", "", "Reference in the planning database", "string"),
    Column("site", "", "Site, as the database calls it", "string"),
    Column("technology", "", "Technology", "string"),
    Column("added_mw", "MW", "What it would add to what stands"),
    Column("status", "", "Where it stands: operating, building, consented or proposed", "string"),
    Column("since", "", "Since when", "date"),
    Column("expected", "", "Likeliest day on which it runs", "date"),
    Column("chance_by_2030", "share", "Chance that it runs by the end of 2030"),
    Column("chance_in_ten_years", "share", "Chance that it runs within ten years"),
    Column("contract_round", "", "Round of the contract that it holds", "string"),
)
"""Columns of what is planned."""


def pipeline_text(place: Place, scenario: Scenario) -> str:
    """Return the same as the text of a CSV file."""
    heads = [column.name for column in PIPELINE_COLUMNS]
    return inert.csv_text([heads, *([row[head] for head in heads] for row in pipeline(place, scenario))])


def csv_text(pathway: Pathway) -> str:
    """Return the years of a pathway as CSV."""
    return inert.csv_text(table(pathway))


@lru_cache(maxsize=1)
def version() -> str:
    """Digest of the model and its data: the same wherever the same answers are given."""
    files = sorted(p for folder in (Path(str(models.__file__)).parent, DATA) for p in folder.rglob("*") if p.is_file())
    digest = hashlib.sha256()
    for file in files:
        if file.suffix in (".py", ".csv"):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
