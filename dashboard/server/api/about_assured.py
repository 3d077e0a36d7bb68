"""What an answer says of a plan that is to hold in a share of futures."""

from typing import Annotated

from dashboard.server.api.about_plans import PlannedOf
from dashboard.server.api.typed import Typed, of_noun, told
from models.assurance import ChanceCost
from models.assurance.results import MeanPlan

ChanceCostOf = of_noun(
    ChanceCost, annual_cost_gbp="What it costs in the sample; null where out of reach", met="Futures"
)
MeanPlanOf = of_noun(
    MeanPlan,
    feasible="Whether it reaches the share",
    levers="Levers",
    annual_cost_gbp="A year",
    futures="Fresh futures",
    met="Those in which it holds",
    seed="Of those",
)


class _MeanPlan(MeanPlanOf):  # type: ignore[valid-type,misc]
    """The plan for an average year, and the chance that it has."""

    chance: Annotated[float, told("The same, of all", "share")]


class _WeatherYear(Typed):
    """Futures with one of the place's weather years."""

    weather_year: Annotated[int, told("Which, from 0")]
    calendar_year: Annotated[int | None, told("Which one that was; null of a modelled one")]
    futures: Annotated[int, told("Fresh futures", "futures")]
    met: Annotated[int, told("Those in which it holds", "futures")]


class AssuredAnswer(PlannedOf):
    """The cheapest levers found that meet the share in a share of futures, and how sure that is.

    It is about the futures of this model, many of whose drivers are judgements (grade C).
    """

    place_code: Annotated[str, told("GSS code of the council")]
    measure: Annotated[str, told("Which share")]
    scope: Annotated[str, told("What it is of")]
    target_share: Annotated[float, told("Share that was asked for", "share")]
    target_year: Annotated[int, told("In which year")]
    chance_asked: Annotated[float, told("In what share of futures", "share")]
    feasible: Annotated[bool, told("Whether the chance can be reached; else levers are those of the highest")]
    certified: Annotated[bool, told("Whether chance_lower_bound is at least chance_asked")]
    levers: Annotated[dict[str, float], told("Value of every lever")]
    annual_cost_gbp: Annotated[float, told("A year, if all is built", "GBP")]
    built_cost_gbp: Annotated[float, told("A year, of what is built on average", "GBP")]
    capital_gbp: Annotated[float, told("What it all takes to buy", "GBP")]
    capital_limit_gbp_per_year: Annotated[float | None, told("Limit on money; null where there is none", "GBP a year")]
    held_at_limit: Annotated[list[str], told("Levers that may go no further")]
    fresh_futures: Annotated[int, told("Futures that judged it", "futures")]
    met: Annotated[int, told("Those in which it holds", "futures")]
    chance: Annotated[float, told("The same, of all", "share")]
    chance_lower_bound: Annotated[float, told("What its chance is at least (Clopper and Pearson)", "share")]
    confidence: Annotated[float, told("How sure that is", "share")]
    looks: Annotated[int, told("Plans judged until this one")]
    highest_chance_found: Annotated[float | None, told("Null where it is in reach", "share")]
    met_by_weather_year: Annotated[list[_WeatherYear], told("The same by weather year")]
    mean_plan: Annotated[_MeanPlan, told("The plan for an average year")]
    cost_by_chance: Annotated[
        list[ChanceCostOf],  # type: ignore[valid-type]
        told("Not certified"),
    ]
    sample_futures: Annotated[int, told("Futures that it was searched with", "futures")]
    sample_met: Annotated[int, told("Those in which it holds", "futures")]
    sample_cost_gbp: Annotated[float | None, told("Least found", "GBP")]
    lower_bound_gbp: Annotated[float | None, told("None of the sample costs less", "GBP")]
    gap: Annotated[float | None, told("Between both", "share")]
    proof_stopped: Annotated[bool | None, told("Whether time ended the proof")]
    tuning_futures: Annotated[int, told("Futures that it was set by", "futures")]
    tuning_met: Annotated[int, told("Those in which it holds", "futures")]
    seeds: Annotated[dict[str, int], told("Of sample, tuning and certificate")]
