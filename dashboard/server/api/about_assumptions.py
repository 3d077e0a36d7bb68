"""Every number that a scenario is made of: its value, range, source and grade; each is a key of the query."""

from typing import Annotated, Any

from dashboard.answers import assumption
from dashboard.server.api import problems
from dashboard.server.api.nouns import Made, Question, Resource
from dashboard.server.api.parameters import Parameter
from dashboard.server.api.typed import Typed, told
from dashboard.text import inert
from models.facts import Assumption, Scenario

LONGEST_NAME = 80


class Choice(Typed):
    """A value that may be chosen."""

    label: Annotated[str, told("In words")]
    value: Annotated[float, told("As a key of the query has it")]


class Named(Typed):
    """Another assumption."""

    name: Annotated[str, told("Its name")]
    label: Annotated[str, told("In words")]


class Hands(Typed):
    """In whose hands a lever is."""

    text: Annotated[str, told("In words")]
    source: Annotated[str, told("Who says so")]
    url: Annotated[str, told("Where")]


class AssumptionAnswer(Typed):
    """An assumption as the scenario has it."""

    name: Annotated[str, told("Name: the key of the query that changes it")]
    label: Annotated[str, told("In words")]
    group: Annotated[str, told("What it is a part of")]
    lever: Annotated[bool, told("Whether the program's pages move it")]
    value: Annotated[float, told("Value in the scenario, in its unit")]
    shown: Annotated[str, told("The same in words")]
    base: Annotated[float, told("Value that the scenario began from, in its unit")]
    base_shown: Annotated[str, told("The same in words")]
    changed: Annotated[bool, told("Whether the two differ")]
    unit: Annotated[str, told("Unit; a share is a number from 0 up, of which 1 is the whole")]
    low: Annotated[float, told("Lowest value that it takes here")]
    high: Annotated[float, told("Highest value that it takes here")]
    range: Annotated[str, told("Both in words, or the choices")]
    choices: Annotated[list[Choice], told("Values to choose from; empty where it is any number of the range")]
    grade: Annotated[str, told("A read at the publisher, B quoted by a source, C judgement")]
    grade_words: Annotated[str, told("The same in words")]
    source: Annotated[str, told("Who says so")]
    url: Annotated[str, told("Where")]
    read_on: Annotated[str, told("On which day that was read")]
    definition: Annotated[list[str], told("How value or limit follow from the council, a sentence each")]
    hands: Annotated[Hands | None, told("Of a lever, in whose hands it is; null of another assumption")]
    moved_by: Annotated[list[Named], told("What its value or limit is made of, too")]
    moves: Annotated[list[Named], told("What it is a part of")]
    lessons: Annotated[Named | None, told("Kind of project of which there are lessons; null where there are none")]


class AssumptionRow(Typed):
    """An assumption in brief."""

    name: Annotated[str, told("Name: the key of the query that changes it")]
    label: Annotated[str, told("In words")]
    group: Annotated[str, told("What it is a part of")]
    lever: Annotated[bool, told("Whether the program's pages move it")]
    value: Annotated[float, told("Value in the scenario, in its unit")]
    base: Annotated[float, told("Value that the scenario began from, in its unit")]
    unit: Annotated[str, told("Unit")]
    low: Annotated[float, told("Lowest value that it takes here")]
    high: Annotated[float, told("Highest value that it takes here")]
    choices: Annotated[list[Choice], told("Values to choose from; empty where it is any number of the range")]
    grade: Annotated[str, told("A read at the publisher, B quoted by a source, C judgement")]
    source: Annotated[str, told("Who says so")]
    url: Annotated[str, told("Where")]
    read_on: Annotated[str, told("On which day that was read")]


class Assumptions(Typed):
    """Every assumption of a scenario."""

    code: Annotated[str, told("GSS code of the council")]
    scenario: Annotated[str, told("Scenario that it began from")]
    changes: Annotated[dict[str, float], told("What was changed from that, by name")]
    assumptions: Annotated[list[AssumptionRow], told("In the order of the table")]


def _row(scenario: Scenario, a: Assumption) -> AssumptionRow:
    return AssumptionRow(
        name=a.name,
        label=a.label,
        group=a.group,
        lever=a.is_lever,
        value=scenario[a.name],
        base=a.value,
        unit=a.unit_shown,
        low=a.low,
        high=a.high,
        choices=[Choice(label=label, value=value) for label, value in a.choices],
        grade=a.grade,
        source=a.source,
        url=a.url,
        read_on=a.read_on,
    )


def _all(question: Question) -> Made:
    scenario = question.scenario
    rows = [_row(scenario, a) for a in scenario.assumptions.values()]

    def document() -> dict[str, Any]:
        return {
            "code": question.place.code,
            "scenario": scenario.name,
            "changes": dict(scenario.changes),
            "assumptions": rows,
        }

    def table() -> str:
        heads = [name for name in AssumptionRow.model_fields if name != "choices"]
        cells = [[getattr(one, head) for head in heads] for one in rows]
        told_choices = [" | ".join(f"{c.label}={c.value:g}" for c in one.choices) for one in rows]
        return inert.csv_text(
            [[*heads, "choices"], *([*of, choice] for of, choice in zip(cells, told_choices, strict=True))]
        )

    return Made(
        document=document,
        csv=table,
        file=inert.file_name("powered-here", question.place.slug, scenario.name, "assumptions", ending="csv"),
    )


def _one(question: Question) -> Made:
    name, scenario = question.path["name"], question.scenario
    if name not in scenario.assumptions:
        raise problems.refuse(
            404,
            f"There is no assumption called {problems.shown(name)}.",
            "name",
            f"/api/v1/{question.place.slug}/assumptions has every name.",
        )
    return Made(document=lambda: assumption.document(question.place, scenario, name))


RESOURCES = (
    Resource(
        name="assumptions",
        path="/{council}/assumptions",
        title="Every assumption of a scenario",
        words="Value, range, source and grade of every number that the scenario is made of, as this council has them. "
        "Each name is a key of the query of whatever takes a scenario.",
        kind=Assumptions,
        answer=_all,
        takes_scenario=True,
        size="about 280 rows, whole",
        examples={
            "/stoke-on-trent/assumptions": "Those of Stoke-on-Trent",
            "/leeds/assumptions.csv?scenario=half_by_2030": "Those of a scenario of Leeds as CSV",
        },
    ),
    Resource(
        name="assumption",
        path="/{council}/assumptions/{name}",
        title="One assumption",
        words="The same of one, with what it follows from, what follows from it, and in whose hands it is.",
        kind=AssumptionAnswer,
        answer=_one,
        in_path=(
            Parameter(
                name="name", words="Name of the assumption", kind="text", longest=LONGEST_NAME, example="store_mwh"
            ),
        ),
        takes_scenario=True,
        has_csv=False,
        size="one",
        examples={"/stoke-on-trent/assumptions/store_mwh?store_mwh=40": "Batteries, where the scenario has 40 MWh"},
    ),
)
"""What is told of assumptions."""
