"""What would it take: a goal, and the cheapest or the best way there with its proof, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.text import pounds_and_wires, words
from models.assurance.results import LEAST_CHANCE, MOST_CHANCE
from models.facts import Place, Scenario, ScenarioError

if TYPE_CHECKING:
    from models.planning import Building, Limit, Plan, PlanMoney, Spending

EXPORT, CAPITAL = "export_limit_mw", "plan_gbp_million_a_year"
"""Limits that hold a plan back and are no levers."""

SHARES = {"annual": "Made here", "met_locally": "Met locally"}
"""Goals that are a share, to be reached at the least cost."""

SPENDINGS = {"fuel_poor_homes": "Fuel-poor homes helped", "local_job_years": "Local work"}
"""Goals to get the most of for a sum of money."""

GOALS = SHARES | SPENDINGS
DEFAULT_GOAL = "annual"
DEFAULT_MILLIONS = 50
MOST_MILLIONS = 100_000

ALL_SPENT_SHARE = 0.98
"""Where less than this of a sum can be spent, that is said."""

GAINS = {
    "fuel_poor_homes": ("homes lifted out of fuel poverty", "home"),
    "local_job_years": ("job-years of local work", "job-year"),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """What a reader wants: a share [0-1] at the least cost, or the most of something for so much money [GBP].

    `chance`: share of futures in which the share is to be reached [0-1]; None for an average year.
    """

    kind: str
    share: float
    money_gbp: float
    chance: float | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is a share to be reached."""
        return self.kind in SHARES


CHANCES = {"": "an average year", "90%": "9 of 10 futures"}
"""In what a share is to be reached, by what the address says."""


def goal_of(kind: object, percent: object, millions: object, chance_percent: object = None) -> Goal:
    """Return the goal that the controls ask for; without a chance, in an average year.

    Raises
    ------
    ScenarioError
        If there is no such goal, or its number is unusable; in words fit to show.
    """
    if not isinstance(kind, str) or kind not in GOALS:
        raise ScenarioError(f"There is no goal {kind!r}. Choose from: {', '.join(GOALS.values())}.")
    share, money, chance = 0.0, 0.0, None
    if kind in SHARES:
        share = _number(percent, "The share to reach", 0, 100 if kind == "met_locally" else 1000, "%") / 100
        if chance_percent is not None:
            chance = _number(chance_percent, "The chance", 100 * LEAST_CHANCE, 100 * MOST_CHANCE, "%") / 100
    else:
        money = _number(millions, "The money to spend", 0, MOST_MILLIONS, "million pounds") * 1e6
    return Goal(kind, share, money, chance)


def _number(value: object, what: str, low: float, high: float, unit: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
        raise ScenarioError(f"{what}: give a number from {low:,g} to {high:,g} {unit}.")
    return float(value)


def short_label(scenario: Scenario, name: str) -> str:
    """A lever's label, short enough for a sentence."""
    return scenario.assumptions[name].label.split(",")[0].split(" (")[0]


def plan_title(place: Place, plan: Plan) -> str:
    """What the share costs at least, or the highest share there is; of a search that ended early, what it found."""
    of = "all energy used" if plan.scope == "energy" else "the electricity used"
    share, year = words.percent_asked(plan.target_share), place.target.year
    what = f"Making {share} of {of} here in {year}"
    if plan.measure == "met_locally":
        what = f"Meeting {share} of {of} locally, hour by hour, in {year}"
    if not plan.feasible:
        most = words.percent_below(plan.share, plan.target_share)
        if plan.stopped:
            return f"{what} was not found to be possible: {most} is the most found"
        return f"{what} cannot be done{without(plan.left_out)}: {most} is the most"
    if plan.annual_cost_gbp <= 0:
        return f"{what} takes nothing beyond what is coming"
    if plan.stopped:
        return f"{what} can be had for {words.pounds_bound(plan.annual_cost_gbp, most=True)} a year, or less"
    return f"{what} costs at least {words.pounds_bound(plan.lower_bound_gbp or 0.0)} a year{without(plan.left_out)}"


def without(left_out: tuple[str, ...]) -> str:
    """What a plan was not free to add, where it was not; begins with a space.

    Examples
    --------
    >>> without(("store_mwh",)), without(())
    (' without more batteries', '')
    """
    return " without more batteries" if left_out else ""


LEFT_OUT = (
    "Wires are full in some hours. A battery would keep a part of what they cannot carry then, but no plan for this "
    "share adds one: with more of them it may cost less, or reach more."
)
"""What is said of the proof where a plan was not free to add batteries."""


PAYS = {
    "homes": "homes",
    "businesses": "businesses",
    "council": "the council",
    "others": "developers of plant and the state",
}
"""Who pays, in words that stand before a sum."""


def plan_money(money: PlanMoney) -> list[str]:
    """What a plan takes to buy, who pays, and what a year of it costs at three rates; nothing if it is free."""
    if money.annual_gbp["social"] <= 0:
        return []
    told = []
    if money.capital_gbp > 0:
        paid = [
            f"{who} {words.pounds(money.paid_by_gbp[key], 3)}" for key, who in PAYS.items() if money.paid_by_gbp[key]
        ]
        told.append(f"To buy: {words.pounds(money.capital_gbp, 3)} in all. Who pays: {words.listed(paid)}.")
    social, public, commercial = (
        f"{words.pounds(money.annual_gbp[name], 3)} {at} ({words.percent_fine(money.rates[name])})"
        for name, at in (
            ("social", "at the social rate"),
            ("public", "if a council borrowed it all"),
            ("commercial", "at the return investors ask for"),
        )
    )
    told.append(
        f"A year of it costs {social}, {public} or {commercial}; the rates are above inflation, the levers the same."
    )
    if money.savings_gbp_per_year > 0:
        told.append(
            f"Of the first, {words.pounds(money.savings_gbp_per_year, 3)} a year is for using less. That is the "
            "weakest number here: no British programme has published what a saved unit of electricity cost by its "
            "meters."
        )
    least, central, most = money.together_gbp
    if central > 0:
        told.append(
            f"Homes that buy their roofs as a group may pay {words.pounds(central)} less "
            f"({words.pounds_between(least, most)}): group rounds in London cut prices by a fifth, with a wide range, "
            "and one ended with its fitter’s failure. It is not taken off."
        )
    return told


def plan_proof(plan: Plan) -> str:
    """How sure the answer is the cheapest, and what the cost holds."""
    reached, cost = words.percent_fine(plan.share), words.pounds(plan.annual_cost_gbp)
    if not plan.feasible and reached == words.percent_fine(plan.target_share):
        reached = words.percent_below(plan.share, plan.target_share)
    more, and_without = (f" {LEFT_OUT}", f" and{without(plan.left_out)}") if plan.left_out else ("", "")
    if not plan.feasible and plan.stopped:
        most = words.percent_fine((plan.ceiling_share or 0.0) + (plan.ceiling_gap_share or 0.0))
        return (
            f"The search ended before that was proven: {reached} is reached for {cost} a year, and all that is proven "
            f"is that nothing reaches more than {most}{without(plan.left_out)}.{more}"
        )
    if not plan.feasible:
        return (
            f"Within all limits{and_without} {reached} is reached at the most, for {cost} a year. Proven by running "
            f"every hour of the weather years.{more}"
        )
    if plan.annual_cost_gbp <= 0:
        return (
            "Nothing needs to be bought for it: what is there, what is expected of planned plant and what comes by "
            "itself is enough."
        )
    least, found = words.pounds_bound(plan.lower_bound_gbp or 0.0, figures=4), words.pounds_fine(plan.annual_cost_gbp)
    first = (
        f"Not proven to be the cheapest, for the search ended early: this is {found} a year, and all that is proven is "
        f"that nothing costs less than {least}. "
        if plan.stopped
        else f"Proven for these prices and limits: nothing costs less than {least} a year (this is {found}). "
    )
    if plan.one_point_more_gbp and not plan.stopped:
        more = f" One point more would cost {words.pounds(plan.one_point_more_gbp)} a year.{more}"
    return (
        f"{first}Capital spread over its life at the social discount rate, and upkeep, in pounds of 2024, whoever "
        f"pays, of what is added to what comes by itself; what is no longer bought is not taken off.{more}"
    )


def peaks(place: Place, scenario: Scenario, building: Building) -> str:
    """The most that the plan brings in and sends out in an hour, beside what wires are taken to carry, and why."""
    brought = f"In the hardest hour of any weather year the place would bring in {words.power(building.peak_import_mw)}"
    if building.import_limit_mw is not None:
        beyond = building.peak_import_mw - building.import_limit_mw
        more = f", {words.power(beyond)} too little, which no plan mends" if beyond > LEAST_BEYOND_MW else ""
        brought += f" (wires carry {words.power(building.import_limit_mw)} in{more})"
    sent = (
        "never send any out"
        if building.peak_export_mw <= 0
        else f"send out {words.power(building.peak_export_mw)} at most"
    )
    return f"{brought}, and {sent}. {pounds_and_wires.carry(place, scenario)}"


LEAST_BEYOND_MW = 0.05
"""Power beyond what wires carry in from which it is told [MW]."""

HAIR_OF_LIMIT = 0.005
"""Part of a limit by which a plan of the highest share may stop short of it and be told as at it."""

BEYOND_PACE_SHARE = 0.005
"""By how much a year may pass a pace in rounding alone."""

HELD_BY = {
    "ceiling": "at its limit of {value}",
    "pace": "at {value}, as much as {pace} leaves beside what is planned",
    "path": "at {value}, the fast national path",
    "achieved": "at {value}, as fast as Britain’s use has ever fallen without a crisis",
    "own": "at {value}, as in your scenario, and no further: Britain’s use has not fallen as fast without a crisis",
    "wires": "full at {value}",
    "capital": "all spent at {value}",
}
"""What holds a lever, by kind, in words."""


RANGES = (
    "A range ends where national studies see room, spread over councils by homes, premises and farmed land: an "
    "estimate (grade C). A lever is held to what the pace of building, or the fastest fall of use so far, lets it "
    "reach. Of batteries no pace is known: the planning database has half of those that run, and none in homes."
)
"""What the ends of ranges are."""


def built(building: Building) -> dict[str, dict[int, float]]:
    """Levers that are built, with what each year adds [MW]."""
    return {name: by_year for name, by_year in building.additions_mw.items() if sum(by_year.values()) >= LEAST_MW}


LEAST_MW = 0.005
"""Power that a plan adds in all below which it is not worth a row [MW]."""


def additions_title(building: Building) -> str:
    """What all levers of a plan add in its fullest year."""
    years = {year for by_year in building.additions_mw.values() for year in by_year}
    sums = {year: sum(by_year.get(year, 0.0) for by_year in building.additions_mw.values()) for year in years}
    most = max(sums, key=lambda year: sums[year])
    return f"What each year adds: up to {words.power(sums[most])}"


def additions_note(place: Place, scenario: Scenario, added: Mapping[str, Mapping[int, float]]) -> str:
    """From when years count, what the pace beside them is, and which levers pass it by themselves."""
    began = f"The first year counts from {words.month(place.ahead_from)}; what comes by itself is part of each."
    kept = (
        "The pace is the most that was kept up, here or in three of four places like it, with what is planned by "
        "others; all councils at once would build about half as much again as Britain ever did."
    )
    factor, most = scenario["pace_factor"], scenario.assumptions["pace_factor"].high
    if factor >= most:
        return f"{began} {kept} It is no limit in this scenario."
    if factor != 1.0:
        kept += f" This scenario takes {factor:g} times that to be possible."
    faster = [
        short_label(scenario, name)
        for name, by_year in added.items()
        if name in place.build_paces
        and max(by_year.values(), default=0.0)
        > factor * place.build_paces[name].most_per_year * (1 + BEYOND_PACE_SHARE)
    ]
    if not faster:
        return f"{began} {kept}"
    return (
        f"{began} {kept} Of {words.listed(faster)} more than that is expected by itself, from the nation's recent "
        "growth or the planning database; the plan adds nothing to it."
    )


def spending_title(place: Place, found: Spending) -> str:
    """What the money does at most."""
    many, one = GAINS[found.objective]
    money = words.pounds(found.money_limit_gbp)
    if found.capital_gbp < ALL_SPENT_SHARE * found.money_limit_gbp and found.capital_gbp > 0:
        money = f"All that can be spent here, {words.pounds(found.capital_gbp)},"
    if words.significant(found.gain, 2) == "0":
        return f"{money} brings no {many} within the limits"
    if found.gain < 0.95:
        return f"{money} brings less than one {one} within the limits"
    gain = words.significant(found.gain, 2)
    what = f"{gain} {many if gain != '1' else one} to {place.target.year}"
    return f"{money} brings about {what}, or more" if found.stopped else f"{money} brings at most about {what}"


def spending_proof(found: Spending) -> str:
    """What is spent, how sure it is the most, and what the share would be."""
    many, _ = GAINS[found.objective]
    text = (
        f"Spent: {words.pounds(found.capital_gbp)} of capital in pounds of 2024, whoever pays. Met locally then: "
        f"{words.percent_short(found.share)}."
    )
    if found.one_million_more and words.significant(found.one_million_more, 2) != "0":
        text += f" A million pounds more would bring about {words.significant(found.one_million_more, 2)} more {many}."
    return text


def limits(scenario: Scenario, held: tuple[Limit, ...]) -> list[str]:
    """What moving a limit by one unit would be worth, most first, in plain words."""
    lines, little = [], []
    for limit in held:
        name = short_label(scenario, limit.name)
        one = "One point" if limit.unit == "share" else f"One {limit.unit}"
        if limit.kind == "capital":
            one = "One million pounds a year"
        per = 0.01 if limit.unit == "share" else 1.0
        late = limit.kind == "lead_time"
        why = " in time" if late else ""
        if limit.saves_gbp_per_year is not None:
            worth = f"saves {words.pounds(limit.saves_gbp_per_year * per)} a year"
        else:
            if (limit.adds_share or 0.0) * per < 0.0005:
                little.append(name)
                continue
            worth = f"adds {words.points_fine((limit.adds_share or 0.0) * per)}"
        if late and limit.value == 0.0:
            lines.append(f"{name}: cannot be there in time. {one}{why} {worth}.")
        else:
            is_money = limit.kind == "capital"
            value = f"{words.pounds(limit.value * 1e6)} a year" if is_money else words.of_unit(limit.value, limit.unit)
            kind = "own" if limit.kind == "achieved" and limit.value == scenario[limit.name] else limit.kind
            at = HELD_BY.get(kind, HELD_BY["ceiling"]).format(value=value, pace=pace_of(scenario))
            more = "less" if limit.kind == "achieved" else "more"
            lines.append(f"{name}: {at}. {one} {more}{why} {worth}.")
    if little:
        lines.append(f"At their limits, too, where one unit more adds less than 0.1 points: {words.listed(little)}.")
    return lines


def at_limits(found: Plan | Spending) -> dict[str, float]:
    """The levers of a plan as they are told: at their limit where a plan of the highest share stops a hair short."""
    limits = getattr(found, "limits", ())
    held = {limit.name: limit.value for limit in limits if limit.name in found.levers and limit.kind != "lead_time"}
    near = {name: at for name, at in held.items() if abs(at - found.levers[name]) <= HAIR_OF_LIMIT * abs(at)}
    return found.levers | near


def range_of(scenario: Scenario, name: str, allowed: Mapping[str, float]) -> str:
    """A lever's range, and what of it the pace of building, or what has been achieved, holds a plan to."""
    assumption = scenario.assumptions[name]
    low, high = (shown(scenario, name, end) for end in (assumption.low, assumption.high))
    whole = f"{low.removesuffix(f' {assumption.unit_shown}')} to {high}"
    return f"{whole}, held to {shown(scenario, name, allowed[name])}" if name in allowed else whole


def pace_of(scenario: Scenario) -> str:
    """The pace that plans of a scenario are held to."""
    factor = scenario["pace_factor"]
    return "the pace of building" if factor == 1.0 else f"{factor:g} times the pace of building"


def shown(scenario: Scenario, name: str, value: float) -> str:
    """A lever's value in words; less than half a step reads as none, of a narrow range less than a hundredth of it."""
    assumption = scenario.assumptions[name]
    least = min(assumption.step or 0.0, (assumption.high - assumption.low) / 100) / 2
    return words.of_unit(0.0 if abs(value) < least else value, assumption.unit_shown)
