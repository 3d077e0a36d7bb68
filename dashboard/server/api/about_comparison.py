"""Two to four scenarios side by side, and which levers explain the difference."""

from typing import Annotated, Any

from pydantic import create_model

from dashboard.answers import comparison_record
from dashboard.answers.comparison_record import Asked, Compared
from dashboard.answers.splits import UnderWay
from dashboard.pages import compare
from dashboard.pages.compare import Reading
from dashboard.server import site
from dashboard.server.api.nouns import Made, Question, Resource
from dashboard.server.api.parameters import Parameter
from dashboard.server.api.problems import RefusedError
from dashboard.server.api.typed import Typed, told
from dashboard.text import inert
from dashboard.text.comparison import ROWS, UNITS
from dashboard.workbench import comparing
from models.pathway.difference import QUANTITIES

ASK_AGAIN_S = 1
"""After how long to ask again how far a split is [s]."""
MEASURES = {name: (float | None, told(label, UNITS[name])) for name, label in ROWS.items()}

Values = create_model(  # type: ignore[call-overload]
    "ComparedValues", __base__=Typed, __doc__="What is compared; what is not known is null.", **MEASURES
)


class ComparedCouncil(Typed):
    """The council of a column."""

    code: Annotated[str, told("GSS code")]
    name: Annotated[str, told("Name")]


class ComparedScenario(Typed):
    """The scenario of a column."""

    name: Annotated[str, told("Scenario that it began from")]
    label: Annotated[str, told("The same in words")]
    changes: Annotated[dict[str, float], told("What was changed from that, by name of the assumption")]


class ComparedColumn(Typed):
    """One scenario."""

    letter: Annotated[str, told("Its letter, A to D")]
    name: Annotated[str, told("What it is called")]
    council: Annotated[ComparedCouncil, told("Its council")]
    scenario: Annotated[ComparedScenario, told("Its scenario")]
    values: Annotated[Values, told("Its values")]  # type: ignore[valid-type]
    change_from_first: Annotated[Values, told("Its values less those of the first")]  # type: ignore[valid-type]


class ComparedLever(Typed):
    """A lever that differs."""

    name: Annotated[str, told("Name")]
    label: Annotated[str, told("In words")]
    unit: Annotated[str, told("Unit")]
    values: Annotated[dict[str, float], told("Where it stands, by letter of the column")]


class SplitPart(Typed):
    """What some levers explain."""

    group: Annotated[str, told("What they are a part of")]
    levers: Annotated[list[str], told("Their names")]
    explains: Annotated[dict[str, float], told("Their part of each difference, in the units of the answer")]


class SplitAnswer(Typed):
    """What explains the difference between the first column and another; its parts add up."""

    first: Annotated[str, told("Letter of the first column")]
    second: Annotated[str, told("Letter of the other")]
    pathways: Annotated[int, told("Pathways that were worked out for it")]
    difference: Annotated[dict[str, float], told("What is explained, in the units of the answer")]
    parts: Annotated[list[SplitPart], told("Parts by lever, or by group of levers")]
    within_largest_group: Annotated[list[SplitPart], told("Those of the group with most levers, by lever")]
    held_at_their_ceiling_in_some: Annotated[list[str], told("Levers that stand at their ceiling in some pathways")]


class SplitUnderWay(Typed):
    """How far that is: ask again."""

    first: Annotated[str, told("Letter of the first column")]
    second: Annotated[str, told("Letter of the other")]
    done: Annotated[int, told("Pathways worked out")]
    total: Annotated[int, told("Of how many")]


class Comparison(Typed):
    """Scenarios side by side in the target year."""

    model: Annotated[str, told("Digest of model and data")]
    year: Annotated[int, told("Target year")]
    scope: Annotated[str, told("What the shares are of: electricity, or energy for all of it")]
    target_share: Annotated[float, told("Share that is to be reached", "share")]
    units: Annotated[dict[str, str], told("Unit of each value")]
    columns: Annotated[list[ComparedColumn], told("The scenarios, two to four")]
    levers: Annotated[list[ComparedLever], told("Levers that differ")]
    split: Annotated[
        SplitAnswer | SplitUnderWay | None, told("What explains the difference; null between two councils")
    ]


def _compare(question: Question) -> Made:
    place = question.place
    reading = compare.read(place, comparing.folded(question.search), site.fixed())
    faults = [(column.letter, f"{column.head}: {said}") for column in reading.columns for said in column.problems]
    if faults:
        raise RefusedError(400, faults)
    found = reading.split
    asked = Asked(reading.against.head, found)
    waits = isinstance(found, UnderWay)
    columns = _columns(reading)
    return Made(
        document=lambda: comparison_record.document(columns, asked),
        csv=lambda: comparison_record.csv_text(columns, asked),
        file=inert.file_name("powered-here", place.slug, "compared", ending="csv"),
        status=202 if waits else 200,
        headers={"Retry-After": str(ASK_AGAIN_S)} if waits else {},
    )


def _columns(reading: Reading) -> list[Compared]:
    return [Compared(column.head, column.name, column.place, column.scenario) for column in reading.columns]


def _parameters() -> tuple[Parameter, ...]:
    """Keys of a comparison, as its page has them."""
    longest = comparing.LONGEST_QUERY
    scenarios = (
        Parameter(
            name=letter,
            words=f"Scenario {letter.upper()}: the name of one, its query, or the address of its page, encoded",
            kind="text",
            longest=longest,
            default=comparing.FIRST_SHOWN.get(letter),
            example=example,
        )
        for letter, example in zip(
            comparing.LETTERS, ("today", "ambitious_rooftops", "store_mwh=40", "everything"), strict=True
        )
    )
    names = (
        Parameter(
            name=f"{letter}_name",
            words=f"What {letter.upper()} is to be called",
            kind="text",
            longest=4 * comparing.LONGEST_NAME,
            example="With a store",
        )
        for letter in comparing.LETTERS
    )
    letters = {letter: letter.upper() for letter in comparing.LETTERS[1:]}
    quantities: dict[str, Any] = {name: ROWS.get(name, name) for name in QUANTITIES}
    return (
        *scenarios,
        *names,
        Parameter(
            name="with",
            words="Which one is set against A",
            kind="choice",
            choices=letters,
            default="b",
            example="b",
        ),
        Parameter(
            name="split",
            words="That each lever is to be a part of the difference, though it takes long; else groups of levers may "
            "be",
            kind="choice",
            choices={"levers": "by lever"},
            example="levers",
        ),
        Parameter(
            name="of",
            words="What the page splits; the answer has all of them",
            kind="choice",
            choices=quantities,
            example=next(iter(quantities)),
        ),
    )


RESOURCES = (
    Resource(
        name="compare",
        path="/{council}/compare",
        title="Scenarios side by side",
        words="Two to four scenarios in the target year, and which levers explain the difference. Where that takes "
        "long the answer is 202 and says how far it is: ask again.",
        kind=Comparison,
        answer=_compare,
        parameters=_parameters(),
        size="at most four columns",
        statuses=(202,),
        examples={
            "/stoke-on-trent/compare?a=today&b=ambitious_rooftops": "The expected path and more roofs",
            "/stoke-on-trent/compare.csv?a=today&b=store_mwh%3D40": "The expected path and the same with a store, as "
            "CSV",
        },
        longest_query=comparing.LONGEST_QUERY,
    ),
)
"""What is told of scenarios side by side."""
