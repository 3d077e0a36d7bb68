"""How sure a scenario is, and what a target would take: the outlook, and the plan of least cost."""

from typing import Annotated, Any

from pydantic import create_model

from dashboard.answers import plan_record, results
from dashboard.exports import different as different_table, named
from dashboard.server.api import problems
from dashboard.server.api.about_assured import AssuredAnswer
from dashboard.server.api.about_plans import BuildingOf, PlannedOf
from dashboard.server.api.nouns import Made, Question, Resource
from dashboard.server.api.parameters import Parameter
from dashboard.server.api.typed import Typed, of_noun, told
from dashboard.text import inert
from models.assurance.results import LEAST_CHANCE, MOST_CHANCE
from models.facts import ScenarioError
from models.planning import Plan, least_cost, ways
from models.planning.results import Limit, Way, Ways
from models.uncertainty.delays import Late, Took
from models.uncertainty.importance import Effect
from models.uncertainty.outlook import DEFAULT_FUTURES, Outlook, Range
from models.uncertainty.sampling import DEFAULT_SEED, FEWEST

MOST_FUTURES = 2000
"""Most futures that one request may ask for; the command line takes more."""
MOST_SEED = 4_294_967_295
MEASURES = {
    "annual_share": ("Made here over the year, of electricity used", "share"),
    "met_locally_share": ("Met locally in the same hour, of electricity used", "share"),
    "energy_share": ("Made here over the year, of all energy used", "share"),
    "energy_met_locally_share": ("Met locally in the same hour, of all energy used", "share"),
    "job_years": ("Local building work booked in the year", "job-years"),
    "capital_gbp": ("Capital spent in the year", "GBP"),
    "bills_gbp": ("Energy bills of the year", "GBP"),
    "fuel_poor_homes": ("Homes in fuel poverty, in England; else null", "homes"),
}
"""What of a year is told as a range, with unit."""

RangeOf = of_noun(
    Range,
    p10="A tenth of the futures stay below",
    p25="A quarter of the futures stay below",
    p50="Half of the futures stay below",
    p75="Three quarters of the futures stay below",
    p90="Nine tenths of the futures stay below",
)


class _Reaching(Typed):
    """A year of an outlook: ranges over its futures, and how many reach the target."""

    year: Annotated[int, told("Year")]
    reaching: Annotated[int, told("Futures that make at least the target's share of what they use", "futures")]
    chance_of_target: Annotated[float, told("The same, of all futures", "share")]
    reaching_met_locally: Annotated[int, told("Futures that meet at least that share locally", "futures")]
    chance_of_target_met_locally: Annotated[float, told("The same, of all futures", "share")]


OutlookYearAnswer = create_model(
    "OutlookYear",
    __base__=_Reaching,
    __doc__=_Reaching.__doc__,
    **{name: (RangeOf | None, told(*said)) for name, said in MEASURES.items()},  # type: ignore[call-overload]
)
EffectOf = of_noun(
    Effect,
    name="Name of the group of drivers",
    label="The same in words",
    low_share="Share that a tenth of futures stay below, if only this group is drawn and all others stand at their "
    "medians",
    high_share="Share that a tenth of futures pass, if only this group is drawn",
    first="Part of the spread that the group makes by itself (first Sobol index)",
    first_error="Standard error of that",
    total="Part of the spread that the group has a hand in (total Sobol index)",
    total_error="Standard error of that",
)
TookOf = of_noun(
    Took,
    technology="Technology",
    projects="How many of the last projects in Britain are counted",
    median_years="How long they took from permission to running, the middle one; null where there are too few",
    own_projects="How many of the last projects of the council are counted",
    own_median_years="How long those took; null where there are too few",
)
LateOf = of_noun(
    Late,
    planned="How many projects of the planning database have permission here or are being built",
    took="How long the last ones took, by technology",
    projects="How many projects of the council's list have a promise and a date, ten at most",
    mean_years="Their mean delay; null where there are fewer than two",
    share="Share of the target year then; null where that cannot be told",
)


class OutlookAnswer(Typed):
    """Many futures of a scenario: drawn weather, delays, demand and prices."""

    place_code: Annotated[str, told("GSS code of the council")]
    scenario: Annotated[str, told("Scenario that it began from")]
    changes: Annotated[dict[str, float], told("What was changed from that, by name of the assumption")]
    futures: Annotated[int, told("How many", "futures")]
    seed: Annotated[int, told("The same seed gives the same futures")]
    scope: Annotated[str, told("What the shares are of: electricity, or energy for all of it")]
    target_share: Annotated[float, told("Share that is to be reached", "share")]
    target_year: Annotated[int, told("In which year")]
    reaching: Annotated[int, told("Futures that reach it in that year", "futures")]
    chance_of_target: Annotated[float, told("The same, of all futures", "share")]
    years: Annotated[list[OutlookYearAnswer], told("Each projected year")]  # type: ignore[valid-type]
    drivers: Annotated[list[EffectOf], told("What decides between futures, most first")]  # type: ignore[valid-type]
    median_share: Annotated[float, told("Share of that year with every driver at its median", "share")]
    late: Annotated[LateOf, told("If what is planned is as late as the last ones were")]  # type: ignore[valid-type]


LimitOf = of_noun(
    Limit,
    name="Name of the lever that is held, or of the assumption that is the limit",
    unit="Its unit",
    kind="What holds it: ceiling, lead_time, pace, path, achieved, wires or capital",
    value="The limit, in that unit",
)
PlanOf = of_noun(
    Plan,
    feasible="Whether the share can be reached",
    levers="Value of every lever that the plan may set: keys of a scenario's query",
    gap="How much cheaper anything else could be, of the cost; null where the share cannot be reached",
    ceiling_share="The highest share there is; null where the share can be reached",
    ceiling_gap_share="How much higher it could be at most; null where the share can be reached",
    binding="Names of the levers held back by a limit, the one worth most first",
    limits="What each of those limits is worth",
    measure="Which share: met_locally, or annual",
    scope="What it is of: electricity, or energy for all of it",
    target_share="Share that was asked for",
    share="Share that the levers reach",
    without=("building",),
    capital_gbp="What it all takes to buy",
)


class WholePlan(PlanOf, BuildingOf):  # type: ignore[valid-type,misc]
    """A plan with what it builds."""


class PlanAnswer(PlanOf, PlannedOf):  # type: ignore[valid-type,misc]
    """The cheapest levers that reach a share, with the proof, or the highest share that there is."""

    place_code: Annotated[str, told("GSS code of the council")]
    scenario: Annotated[str, told("Scenario that gives all that the plan does not choose")]
    changes: Annotated[dict[str, float], told("What was changed from that, by name of the assumption")]
    assured: Annotated[AssuredAnswer | None, told("One that holds in the chance asked; null where none is asked for")]


WayOf = of_noun(
    Way,
    levers="Value of every lever that the plan may set: keys of a scenario's query",
    annual_cost_gbp="What it costs a year",
    share="Share that the levers reach",
    by_lever_gbp="Its cost a year by lever",
    by_builder_gbp="The same by who builds it: homes, businesses, or others (developers and the state)",
    difference_share="By how much it differs at least from every plan before it, of the most that may be spent",
    difference_bound_share="By how much any plan could",
)


class OneWay(WayOf):  # type: ignore[valid-type,misc]
    """One of several plans for a share at nearly the least cost."""

    chance: Annotated[
        float | None, told("Share of fresh futures in which it holds; null for all energy, where that is not known")
    ]


WaysOf = of_noun(
    Ways,
    moved_share="The most that two plans make, save or shift by different levers, of all that is used",
    is_choice="Whether that is enough to choose between them; false where they are nearly the same, or one or none",
    simulations="Years simulated",
)


class DifferentAnswer(WaysOf):  # type: ignore[valid-type,misc]
    """The cheapest plan for a share, and different ones that cost little more."""

    cheapest: Annotated[WholePlan, told("The cheapest one, with its proof")]
    ways: Annotated[list[OneWay], told("The plans, the cheapest first; none where the share cannot be reached")]
    fresh_futures: Annotated[int | None, told("Futures that each was counted in; null where none was", "futures")]
    place_code: Annotated[str, told("GSS code of the council")]
    scenario: Annotated[str, told("Scenario that gives all that the plans do not choose")]
    changes: Annotated[dict[str, float], told("What was changed from that, by name of the assumption")]


def _outlook(question: Question) -> Made:
    scenario = question.scenario
    futures, seed = question.values["futures"], question.values["seed"]
    if (futures, seed) == (DEFAULT_FUTURES, DEFAULT_SEED):
        found = results.outlook_for(scenario)
    else:
        found = results.outlook_with(scenario, futures, seed)
    return Made(
        document=lambda: _outlook_document(found),
        csv=lambda: _outlook_text(found),
        file=named.file_name(question.place, scenario, "outlook", ending="csv"),
    )


def _outlook_document(found: Outlook) -> dict[str, Any]:
    of_all = found.record()
    nothing: dict[str, Any] = dict.fromkeys(MEASURES)
    return of_all | {"years": [nothing | year for year in of_all["years"]]}


def _outlook_text(found: Outlook) -> str:
    """A row a year; a column for each end of each range."""
    years = _outlook_document(found)["years"]
    ends = [(name, end) for name in MEASURES for end in RangeOf.model_fields]
    plain = [name for name in _Reaching.model_fields if name != "year"]
    rows = [
        [year["year"], *((year[name] or {}).get(end) for name, end in ends), *(year[name] for name in plain)]
        for year in years
    ]
    return inert.csv_text([["year", *(f"{name}_{end}" for name, end in ends), *plain], *rows])


def _plan(question: Question) -> Made:
    place, scenario = question.place, question.scenario
    measure, share, chance = (question.values[name] for name in ("measure", "share", "chance"))
    share = scenario["target_share"] if share is None else share
    try:
        found = results.plan_for(scenario, measure, share)
    except ScenarioError as refused:
        raise problems.refuse(400, str(refused), "share") from refused
    try:
        assured = None if chance is None else results.assured_for(scenario, measure, share, chance)
    except ScenarioError as refused:
        raise problems.refuse(400, str(refused), "chance") from refused
    beside: dict[str, Any] = {
        "place_code": place.code,
        "scenario": scenario.name,
        "changes": dict(scenario.changes),
        "assured": None if assured is None else plan_record.of_assured(place, scenario, assured),
        **plan_record.beside(place, scenario, found.levers, found.scope, found.building),
    }
    return Made(document=lambda: found.record() | beside)


def _different(question: Question) -> Made:
    place, scenario, values = question.place, question.scenario, question.values
    share = scenario["target_share"] if values["share"] is None else values["share"]
    try:
        found = results.different_for(scenario, values["measure"], share, values["plans"], values["within"])
    except ScenarioError as refused:
        raise problems.refuse(400, str(refused), "share") from refused
    beside = {"place_code": place.code, "scenario": scenario.name, "changes": dict(scenario.changes)}
    return Made(
        document=lambda: found.record() | beside,
        csv=lambda: different_table.csv_text(found),
        file=named.file_name(place, scenario, "different-plans", ending="csv"),
    )


_SHARE = Parameter(
    name="share",
    words="Share to reach; the scenario's target_share unless another is asked for, at most 1 if met locally",
    kind="share",
    low=0.0,
    high=least_cost.HIGHEST_ANNUAL_SHARE,
    example="0.3",
)
_MEASURE = Parameter(
    name="measure",
    words="Which share",
    kind="choice",
    choices={"met_locally": "met locally in the same hour", "annual": "made here over the year"},
    default="met_locally",
    example="annual",
)
_CHANCE = Parameter(
    name="chance",
    words="Share of futures in which it is to be reached, of electricity; in an average year where none is asked for",
    kind="share",
    low=LEAST_CHANCE,
    high=MOST_CHANCE,
    example="0.9",
)

RESOURCES = (
    Resource(
        name="outlook",
        path="/{council}/outlook",
        title="How sure a scenario is",
        words="Many futures of a scenario, hour by hour: ranges of each year, the chance of the target, and what "
        "decides.",
        kind=OutlookAnswer,
        answer=_outlook,
        parameters=(
            Parameter(
                name="futures",
                words="How many futures",
                kind="whole",
                low=FEWEST,
                high=MOST_FUTURES,
                default=DEFAULT_FUTURES,
                example="100",
            ),
            Parameter(
                name="seed",
                words="The same seed gives the same futures",
                kind="whole",
                low=0,
                high=MOST_SEED,
                default=DEFAULT_SEED,
                example="7",
            ),
        ),
        takes_scenario=True,
        size="a row for each projected year",
        examples={
            "/stoke-on-trent/outlook": "A thousand futures of Stoke-on-Trent",
            "/stoke-on-trent/outlook.csv?futures=100&seed=7": "A hundred others as CSV",
        },
    ),
    Resource(
        name="plan",
        path="/{council}/plan",
        title="What a target would take",
        words="The cheapest levers that reach a share in 2030, with proof of how near to the cheapest they are, or the "
        "highest share that there is. The scenario gives all that the plan does not choose; its scope=1 asks for all "
        "energy. With a chance also the cheapest found that reach it in as many futures of this model, with a "
        "certificate; that takes up to a minute.",
        kind=PlanAnswer,
        answer=_plan,
        parameters=(_SHARE, _MEASURE, _CHANCE),
        takes_scenario=True,
        has_csv=False,
        size="one",
        examples={"/stoke-on-trent/plan?share=0.3&measure=annual": "30 % made here over the year"},
    ),
    Resource(
        name="different_plans",
        path="/{council}/plans",
        title="Different plans at nearly the same cost",
        words="The cheapest plan for a share, and others that reach it for little more and differ most from each "
        "other: by the levers that their money goes into, and by who builds. Each with the chance that it holds in.",
        kind=DifferentAnswer,
        answer=_different,
        parameters=(
            _SHARE,
            _MEASURE,
            Parameter(
                name="plans",
                words="How many, the cheapest among them; fewer where no other differs enough",
                kind="whole",
                low=2,
                high=ways.MOST,
                default=ways.COUNT,
                example="3",
            ),
            Parameter(
                name="within",
                words="How much more than the cheapest each may cost",
                kind="share",
                low=0.001,
                high=ways.MOST_WITHIN_SHARE,
                default=ways.WITHIN_SHARE,
                example="0.1",
            ),
        ),
        takes_scenario=True,
        size="a row for each plan",
        examples={
            "/stoke-on-trent/plans?share=0.11&plans=3": "Three plans to meet 11 % locally",
            "/stoke-on-trent/plans.csv?share=0.11&plans=2&within=0.1": "Two, the second for a tenth more, as CSV",
        },
    ),
)
"""What is told of the future."""
