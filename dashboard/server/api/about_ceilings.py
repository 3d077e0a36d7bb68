"""What councils could hold, how fast it has been built and what it would make: of all, or of one under a scenario."""

from typing import Annotated

from dashboard.exports import ceilings as table
from dashboard.server import site
from dashboard.server.api.nouns import Made, Question, Resource
from dashboard.server.api.parameters import page
from dashboard.server.api.parts import Part, part_of
from dashboard.server.api.typed import Typed, of_columns, row, told
from dashboard.text import inert
from models.pathway import ceilings
from models.sources import assumptions, places

MOST, A_PART = 100, 50
"""Councils that a part may have, and has unless more are asked for: some seconds of work."""

CeilingsRow = of_columns("CeilingsRow", "What a council could hold.", table.columns())


class CouncilCeilings(Typed):
    """What a council could hold."""

    row: Annotated[CeilingsRow, told("Its row of the table")]  # type: ignore[valid-type]
    grade: Annotated[str, told("How sure it is: C, an estimate from national studies")]


class AllCeilings(Part):
    """What all councils could hold, in parts."""

    rows: Annotated[list[CeilingsRow], told("A council each, by name")]  # type: ignore[valid-type]


GRADE = "C"
"""Grade of all limits: national studies, spread over councils by homes, premises and farmed land."""


def _all(question: Question) -> Made:
    only = site.fixed()
    shown = [council for council in places.councils() if only in (None, council)]
    some = part_of(shown, question)

    def found() -> list[ceilings.Ceilings]:
        there = [places.place(council.code) for council in some.of]
        return [ceilings.of(place, assumptions.scenario(place)) for place in there]

    return Made(
        document=lambda: {**some.head, "rows": [row(table.columns(), table.cells(of)) for of in found()]},
        csv=lambda: table.csv_text(found()),
        file=inert.file_name("powered-here", "ceilings", ending="csv"),
        headers=some.links,
    )


def _one(question: Question) -> Made:
    place = question.place
    found = ceilings.of(place, question.scenario)
    return Made(
        document=lambda: {"row": row(table.columns(), table.cells(found)), "grade": GRADE},
        csv=lambda: table.csv_text([found]),
        file=inert.file_name("powered-here", place.slug, "ceilings", ending="csv"),
    )


RESOURCES = (
    Resource(
        name="ceilings",
        path="/ceilings",
        title="What every council could hold",
        words="Of each lever what stands, is planned and could still be added, how fast it has been built, and what "
        "all of it would make of the electricity used. National studies, spread over councils: estimates, grade C.",
        kind=AllCeilings,
        answer=_all,
        parameters=page(MOST, A_PART),
        size=f"{A_PART} councils a part unless more are asked for, {MOST} at most",
        examples={"/ceilings?size=5": "The first five councils", "/ceilings.csv?size=5": "The same as CSV"},
    ),
    Resource(
        name="council_ceilings",
        path="/{council}/ceilings",
        title="What a council could hold",
        words="The same of one council, with the limits as the scenario has them.",
        kind=CouncilCeilings,
        answer=_one,
        takes_scenario=True,
        size="one",
        examples={
            "/stoke-on-trent/ceilings": "Those of Stoke-on-Trent",
            "/stoke-on-trent/ceilings.csv?roof_limit_kw_per_home=4.99": "With all suitable roofs, as CSV",
        },
    ),
)
"""What is told of ceilings."""
