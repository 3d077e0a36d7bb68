"""A plan that holds in a share of futures, in words: what it costs, how sure that is, what today's plan is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.text import words
from models.facts import Place

if TYPE_CHECKING:
    from models.assurance import AssuredPlan, Certificate

OF_THE_MODEL = (
    "The certificate is about the futures of this model, many of whose drivers are judgements (grade C), not about the "
    "world."
)


def target(plan: AssuredPlan) -> str:
    """What is to be reached, as the subject of a sentence."""
    share, year = words.percent_asked(plan.target_share), plan.target_year
    if plan.measure == "met_locally":
        return f"Meeting {share} of the electricity used locally, hour by hour, in {year}"
    return f"Making {share} of the electricity used here in {year}"


def title(place: Place, plan: AssuredPlan) -> str:
    """What the chance asked costs, what was found and not certified, or the highest chance found; no full stop."""
    chance = words.percent_asked(plan.chance_asked)
    if not plan.feasible:
        found = words.percent(plan.certificate.chance)
        return f"{target(plan)} in {chance} of futures is out of reach of {place.name}: {found} is the most found"
    if not plan.certified:
        found, cost = words.percent_fine(plan.certificate.chance), words.pounds(plan.annual_cost_gbp, 3)
        return (
            f"{target(plan)} in {chance} of futures is not certain: the plan found holds in {found}, for {cost} a year"
        )
    if plan.annual_cost_gbp <= 0.0:
        return f"{target(plan)} in {chance} of futures takes nothing beyond what is coming"
    return f"{target(plan)} in {chance} of futures costs {words.pounds(plan.annual_cost_gbp, 3)} a year"


def today(plan: AssuredPlan) -> str:
    """What today's plan costs, and in how many futures it holds."""
    mean = plan.mean_plan
    chance = words.percent(mean.chance)
    holds = f"counting what comes late, little or not at all, it holds in {chance} of futures"
    if not mean.feasible:
        return f"No plan reaches it in an average year, even if all is built. Of the one that comes nearest: {holds}."
    cost = words.pounds(mean.annual_cost_gbp, 3) if mean.annual_cost_gbp > 0.0 else "nothing"
    return f"The plan for an average year, if all is built, costs {cost} a year; {holds}."


def of_mean_plan(its: Certificate) -> str:
    """In how many futures a plan holds that was made for an average year."""
    return (
        "That is in an average year, if all is built. Counting what comes late, little or not at all, the plan holds "
        f"in {words.percent(its.chance)} of {its.futures:,} futures of this model, many of whose drivers are "
        "judgements (grade C)."
    )


def certificate(plan: AssuredPlan) -> str:
    """How many fresh futures the plan holds in, and what that says."""
    its = plan.certificate
    met = f"The plan holds in {its.met:,} of {its.futures:,} futures that it has not seen"
    bound = f"its chance is at least {words.percent_fine(its.chance_lower_bound)}, {100 * its.confidence:g}% sure"
    if not plan.feasible:
        return f"{met}: {bound}."
    second = "" if its.looks == 1 else ", at the second look, which asks for more"
    said = "Certified" if plan.certified else "Not certified"
    return f"{said}{second}. {met}: {bound}."


def proof(plan: AssuredPlan) -> list[str]:
    """How near to the cheapest the plan of the sample is, and what is built on average; nothing where it is free."""
    its = plan.proof
    if its is None or its.cost_gbp <= 0.0:
        return []
    cost, bound = words.pounds(its.cost_gbp, 3), words.pounds(its.bound_gbp, 3)
    by_time = " (the search for a nearer one ended by its time)" if its.stopped else ""
    return [
        f"In the {plan.sample_futures:,} futures that it was searched with, the cheapest found costs {cost} a year and "
        f"none costs less than {bound}{by_time}; what the certificate asks for comes on top.",
        f"Costs are as if all that is planned were built; what is built on average costs "
        f"{words.pounds(plan.built_cost_gbp, 3)} a year.",
    ]


def weather(plan: AssuredPlan) -> str:
    """In what share of its futures each weather year meets it."""
    shares = [words.percent(met / count) for count, met in plan.certificate.by_weather_year if count]
    return f"By weather year: {', '.join(shares)}."
