"""A plan that holds in a share of futures, in words: what it costs, how sure that is, what today's plan is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.text import goal, words
from dashboard.text.catalogue import say
from models.assurance.results import CONFIDENCES
from models.facts import Place, Scenario

if TYPE_CHECKING:
    from models.assurance import AssuredPlan, Certificate, ChanceCost, Step

OF_THE_MODEL = (
    "The certificate is about the futures of this model, many of whose drivers are judgements (grade C), not about the "
    "world."
)

OF_FUTURES = "The futures are those of this model, many of whose drivers are judgements (grade C)."
DOING = {
    "futures": "Drawing futures",
    "search": "Looking for the cheapest plan",
    "surer": "Looking for a surer one",
    "tuning": "Setting it by 10,000 more futures",
    "certificate": "Judging it by 10,000 futures that it has not seen",
    "proof": "Proving how much cheaper another could be",
    "by_chance": "What other chances cost",
    "nothing": "Done",
}
"""What is worked on, by `Step.doing`."""

WAITS = "Waiting for the server to begin"


def progress(step: Step) -> str:
    """How far the work is, and the first plan once there is one."""
    told = f"{DOING[step.doing]} (part {min(step.done + 1, step.parts)} of {step.parts})."
    if step.cost_gbp is None or step.plan is not None:
        return told
    return f"{told} A first plan costs {money(step.cost_gbp)} a year in the sample; it is not certified yet."


def looked_for(measure: str, share: float, chance: float, year: int) -> str:
    """What is being looked for, as a title; no full stop."""
    return f"{_target(measure, share, year)} in {words.percent_asked(chance)} of futures: looking for the cheapest plan"


def not_worked_out(measure: str, share: float, chance: float, year: int) -> str:
    """What was looked for, where that was stopped, as a title; no full stop."""
    return f"{_target(measure, share, year)} in {words.percent_asked(chance)} of futures: not worked out"


def _target(measure: str, share: float, year: int) -> str:
    if measure == "met_locally":
        return f"Meeting {words.percent_asked(share)} of the electricity used locally, hour by hour, in {year}"
    return f"Making {words.percent_asked(share)} of the electricity used here in {year}"


def target(plan: AssuredPlan) -> str:
    """What is to be reached, as the subject of a sentence."""
    return _target(plan.measure, plan.target_share, plan.target_year)


def title(place: Place, plan: AssuredPlan) -> str:
    """What the chance asked costs, what was found and not certified, or the highest chance found; no full stop."""
    chance = words.percent_asked(plan.chance_asked)
    if not plan.feasible:
        found = words.percent_or_none(plan.certificate.chance)
        surest = f"the surest plan found holds in {found}"
        return f"{target(plan)} in {chance} of futures is out of reach of {place.name}: {surest}"
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
    if chance == words.percent_asked(plan.chance_asked):
        chance = words.percent_fine(mean.chance)
    if chance == words.percent(1.0) and mean.chance < 1.0:
        chance = words.percent_below(mean.chance, 1.0)
    holds = f"counting what comes late, little or not at all, it holds in {chance} of futures"
    if not mean.feasible:
        return f"No plan reaches it in an average year, even if all is built. Of the one that comes nearest: {holds}."
    cost = money(mean.annual_cost_gbp)
    return f"The plan for an average year, if all is built, costs {cost} a year; {holds}."


def of_mean_plan(its: Certificate, *, named: bool = False) -> str:
    """In how many futures a plan holds that was made for an average year; `named` where another plan is told beside."""
    told = {"chance": words.percent(its.chance), "futures": f"{its.futures:,}"}
    if named:
        return say(
            "That is in an average year, if all is built. Counting what comes late, little or not at all, the cheapest "
            "plan in an average year holds in {chance} of {futures} futures of this model, many of whose drivers are "
            "judgements (grade C).",
            **told,
        )
    return say(
        "That is in an average year, if all is built. Counting what comes late, little or not at all, the plan holds "
        "in {chance} of {futures} futures of this model, many of whose drivers are judgements (grade C).",
        **told,
    )


def in_short(plan: AssuredPlan) -> str:
    """A path that is an assured plan, in a sentence for councillors, and of which futures that is."""
    told: dict[str, str | int] = {
        "share": words.percent_asked(plan.target_share),
        "chance": words.percent_asked(plan.chance_asked),
        "met": f"{plan.certificate.met:,}",
        "futures": f"{plan.certificate.futures:,}",
        "year": plan.target_year,
    }
    reach = (
        say(
            "This path is a plan to meet {share} of use locally, hour by hour, in {year}, and more if all is built.",
            **told,
        )
        if plan.measure == "met_locally"
        else say(
            "This path is a plan to make {share} of what is used here in {year}, and more if all is built.", **told
        )
    )
    holds = (
        say("It is certified for {chance} of futures: it holds in {met} of {futures} that it had not seen.", **told)
        if plan.certified
        else say("It is not certified for {chance} of futures: it holds in {met} of {futures}.", **told)
    )
    cost = say("If all is built, it costs {cost} a year.", cost=money(plan.annual_cost_gbp))
    model = say("They are futures of this model, and many of its drivers are judgements (grade C).")
    return f"{reach} {holds} {model} {cost}"


def to_buy(plan: AssuredPlan) -> str:
    """What the plan takes to buy, and what a year of it costs."""
    if plan.capital_gbp <= 0.0:
        return f"The plan buys nothing; it costs {money(plan.annual_cost_gbp)} a year."
    return (
        f"To buy all of the plan takes {money(plan.capital_gbp)}, saving of use included; spread over its life, with "
        f"running costs, that is {money(plan.annual_cost_gbp)} a year."
    )


def limits(scenario: Scenario, plan: AssuredPlan) -> list[str]:
    """What holds the plan back; nothing where nothing does."""
    held = [name for name in plan.held_at_limit if name in plan.levers]
    its = scenario.assumptions
    nothing = [name for name in held if its[name].unit == "MW" and plan.levers[name] <= its[name].low]
    levers, none = (
        [goal.short_label(scenario, name) for name in names]
        for names in ([name for name in held if name not in nothing], nothing)
    )
    told = [f"at their limits are {words.listed(levers)}"] if levers else []
    if none:
        told.append(
            f"nothing can be there in time, at the pace of building or for the years it takes, of {words.listed(none)}"
        )
    are_full = goal.EXPORT in plan.held_at_limit
    if are_full:
        told.append(f"wires carry no more than {words.power(scenario[goal.EXPORT])} out")
    if goal.CAPITAL in plan.held_at_limit:
        told.append(f"all of {words.pounds(scenario[goal.CAPITAL] * 1e6)} a year is spent")
    if not told:
        return []
    more = f" {goal.LEFT_OUT}" if are_full and plan.measure == "annual" else ""
    return [f"What holds it back: {'; '.join(told)}.{more}"]


def certificate(plan: AssuredPlan) -> str:
    """How many fresh futures the plan holds in, and what that says."""
    its = plan.certificate
    met = f"The plan holds in {its.met:,} of {its.futures:,} futures that it has not seen"
    bound = f"its chance is at least {words.percent_at_least(its.chance_lower_bound)}, {100 * its.confidence:g}% sure"
    if not plan.feasible:
        return f"{met}: {bound}. What would raise that by less than 0.1 points in all is left out."
    second = "" if its.looks == 1 else ", at the second look, which asks for more"
    said = "Certified" if plan.certified else "Not certified"
    return f"{said}{second}. {met}: {bound}."


def looks(plan: AssuredPlan) -> list[str]:
    """What a second look is worth; nothing where there was but one."""
    its = plan.certificate
    if its.looks == 1:
        return []
    first, second = (100 * (1 - sure) for sure in CONFIDENCES)
    return [
        f"A first plan was judged by {its.futures:,} futures of its own and not certified. So this one had to pass at "
        f"{100 * its.confidence:g}% instead of {100 - first:g}%: of both looks together, at most {first + second:g} in "
        "100 certificates are wrong."
    ]


def proof(plan: AssuredPlan) -> list[str]:
    """How near to the cheapest the plan of the sample is, and what is built on average; nothing where it is free."""
    its = plan.proof
    if its is None or plan.annual_cost_gbp <= 0.0:
        return []
    cost, bound = words.pounds(its.cost_gbp, 3), words.pounds_bound(its.bound_gbp)
    by_time = " (the search for a nearer one ended by its time)" if its.stopped else ""
    found = f"the cheapest found costs {cost} a year and none costs less than {bound}{by_time}"
    if its.cost_gbp <= 0.0:
        found = "nothing has to be bought for it"
    return [
        f"In the {plan.sample_futures:,} futures that it was searched with, {found}; what the certificate asks for "
        "comes on top.",
        f"Costs are as if all that is planned were built; what is built on average costs "
        f"{words.pounds(plan.built_cost_gbp, 3)} a year.",
    ]


def weather(plan: AssuredPlan) -> str:
    """In what share of its futures each weather year meets it."""
    told = f"By weather year: {', '.join(by_weather_year(plan))}."
    return told if plan.weather_years else f"{told} They are modelled: none of them is a calendar year."


def by_weather_year(plan: AssuredPlan) -> list[str]:
    """The share of each weather year's futures that are met, with the calendar year where it is one."""
    return [
        words.percent(met / count) + (f" ({year})" if year else "")
        for year, count, met in plan.met_by_weather_year
        if count
    ]


def by_chance(plan: AssuredPlan) -> str:
    """What other chances cost in the sample; nothing where that was not worked out."""
    if not plan.cost_by_chance:
        return ""
    told = [f"{words.percent_asked(of.chance)}: {cost_of(of)}" for of in plan.cost_by_chance]
    return (
        f"Cost a year by chance, the cheapest found in those {plan.sample_futures:,} futures, not certified: "
        f"{'; '.join(told)}."
    )


def cost_of(of: ChanceCost) -> str:
    """What a chance costs, or that nothing found reaches it."""
    if of.annual_cost_gbp is None:
        return "out of reach"
    return money(of.annual_cost_gbp)


def money(gbp: float) -> str:
    """A yearly cost, or that there is none."""
    return words.pounds(gbp, 3) if gbp > 0.0 else "nothing"
