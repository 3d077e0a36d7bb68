"""A pathway as it is frozen for publication: its scenario with every value, editions, model, outlook, results, plan.

What is frozen is plain JSON, words included where they may be worded otherwise later. Nothing here is read back into
the model, so that a publication of any age can be shown by any later version.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib import metadata
from typing import Any

from dashboard.answers import comparison, record
from dashboard.text import assured, comparison as named, findings, goal, published, standing, words
from dashboard.text.goal import Goal
from models.assurance import Certificate
from models.facts import Pathway, Place, Scenario
from models.outcomes import MoneyYear
from models.planning import Plan, Spending
from models.sources import digests
from models.uncertainty import Outlook

FORMAT = 1
"""Of the keys below; a later one that moves them is another number."""


@dataclass(frozen=True, slots=True)
class Aimed:
    """A goal and the plan that meets it; `holds`: in how many futures, where that is known of it."""

    goal: Goal
    plan: Plan | Spending
    holds: Certificate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What is kept of a pathway: a summary in a sentence, the whole ready for JSON, and its years as CSV."""

    summary: str
    content: Mapping[str, Any]
    years_csv: str


def of(
    place: Place,
    scenario: Scenario,
    search: str,
    *,
    pathway: Pathway,
    accounts: tuple[MoneyYear, ...],
    outlook: Outlook,
    aimed: Aimed | None = None,
) -> Frozen:
    """Return what is published of a scenario.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    search : str
        Its query with the question mark; empty for today's path.
    pathway, accounts, outlook
        What follows from both.
    aimed : Aimed, optional
        A plan that belongs to it.
    """
    results = comparison.of_path(pathway, accounts) | {named.CHANCE: float(outlook.reaching)}
    content = {
        "format": FORMAT,
        "program": {"version": metadata.version("powered-here"), "model": record.version(), "data": digests.of_all()},
        "search": search,
        "ahead_from": pathway.ahead_from,
        "is_todays_path": standing.is_todays_path(scenario),
        "changes": [
            {
                "name": name,
                "label": scenario.assumptions[name].label,
                "value": value,
                "text": named.lever_value(scenario.assumptions[name], value),
            }
            for name, value in scenario.changes
        ],
        "scope": pathway.scope,
        "aim": findings.aim_name(pathway, place.target),
        "results": {name: results[name] for name in named.ROWS},
        "pathway": record.document(place, scenario, pathway),
        "outlook": outlook.record(),
        "projects": _projects(place),
        "plan": None if aimed is None else _plan(place, scenario, aimed),
    }
    todays = standing.is_todays_path(scenario)
    return Frozen(
        summary=published.summary(pathway, is_todays_path=todays), content=content, years_csv=record.csv_text(pathway)
    )


def _projects(place: Place) -> dict[str, Any]:
    """The list of projects, those that do not count included; whose it is, and rows in words."""
    return {
        "kept_by": "Powered Here" if place.amended_on is None else "the council",
        "changed_on": None if place.amended_on is None else place.amended_on.isoformat(),
        "told": published.whose_projects(place.amended_on),
        "rows": [
            {
                "name": p.name,
                "label": p.label,
                "technology": p.technology,
                "capacity_mw": p.capacity_mw,
                "heat_mwh_per_year": p.heat_mwh_per_year,
                "in_statistics": p.in_statistics,
                "promised": _iso(p.promised),
                "expected": _iso(p.expected),
                "retired": _iso(p.retired),
                "status": p.status,
                "chance": p.chance,
                "source": p.source,
                "told": [
                    words.size(p.capacity_mw, p.heat_mwh_per_year),
                    words.month(p.expected) if p.expected else "no date",
                    words.month(p.retired) if p.retired else "no date",
                    f"{p.chance:g}",
                    words.STATUSES.get(p.status, p.status),
                ],
            }
            for p in place.projects
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _plan(place: Place, scenario: Scenario, aimed: Aimed) -> dict[str, Any]:
    """A plan with its words and its levers beside those of the scenario."""
    found = aimed.plan
    if isinstance(found, Plan):
        title, proof = goal.plan_title(place, found), goal.plan_proof(found)
    else:
        title, proof = goal.spending_title(place, found), goal.spending_proof(found)
    return {
        "goal": asdict(aimed.goal),
        "title": title,
        "proof": proof,
        "holds": "" if aimed.holds is None else assured.of_mean_plan(aimed.holds),
        "certificate": None if aimed.holds is None else asdict(aimed.holds),
        "levers": [
            {
                "name": name,
                "label": scenario.assumptions[name].label,
                "scenario": goal.shown(scenario, name, scenario[name]),
                "plan": goal.shown(scenario, name, value),
            }
            for name, value in found.levers.items()
        ],
        "found": found.record(),
    }
