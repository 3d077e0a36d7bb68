"""The plan of several councils as one, in words: what it costs, what it saves and why, who pays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.text import assured, beyond as beyond_words, goal, words
from dashboard.text.catalogue import say
from models.facts import Place, Scenario
from models.facts.horizon import TARGET_YEAR
from models.planning import beyond
from models.planning.results import LEAST_TOLD_GBP

if TYPE_CHECKING:
    from models.assurance import AssuredJointPlan, Step
    from models.planning import Building, JointPlan

Councils = Mapping[str, tuple[Place, Scenario]]
"""Councils of a plan, by their codes, each with all that the plan does not choose."""

LEAST_SHARE = 0.005
"""A saving below this part of what plans apart cost is nothing worth a finding."""

LEAST_MW = 0.5
"""Power beyond what wires carry from which it is told [MW]."""


def title(plan: JointPlan, councils: str) -> str:
    """The finding: what the plan of all costs and saves, or the most that they reach; no full stop."""
    told: dict[str, str | int] = {"who": councils, "share": words.percent_asked(plan.target_share), "year": TARGET_YEAR}
    if not plan.feasible:
        most = words.percent_below(plan.ceiling_share or 0.0, plan.target_share)
        return say("As one, {who} cannot reach {share} in {year}: {most} is the most", most=most, **told)
    if plan.annual_cost_gbp <= 0.0:
        if plan.apart_gbp:
            saved = words.pounds(plan.apart_gbp, 3)
            return say(
                "As one, {who} reach {share} in {year} at no cost; apart it costs {saved} a year", saved=saved, **told
            )
        return say("As one, {who} reach {share} in {year} at no cost beyond what is coming", **told)
    cost = words.pounds(plan.annual_cost_gbp, 3)
    if plan.saved_gbp is None or plan.apart_gbp is None:
        return say("As one, {who} reach {share} in {year} for {cost} a year; not all can alone", cost=cost, **told)
    if plan.saved_gbp < LEAST_SHARE * plan.apart_gbp:
        return say("As one, {who} reach {share} in {year} for {cost} a year: no less than apart", cost=cost, **told)
    return say(
        "As one, {who} reach {share} in {year} for {cost} a year: {saved} less than apart",
        cost=cost,
        saved=words.pounds(plan.saved_gbp, 3),
        **told,
    )


def lead(plan: JointPlan) -> str:
    """What is reached, in full, and that it is for an average year."""
    what = (
        say("That is electricity met in the hour it is made, or from a battery, of all that they use.")
        if plan.measure == "met_locally"
        else say("That is electricity made there over the year, of all that they use.")
    )
    if not plan.feasible:
        return what
    return say("{what} It is the cheapest way in an average year, if all of it is built.", what=what)


def proof(plan: JointPlan) -> str:
    """How near to the cheapest it is; nothing where there is no plan, or it is free."""
    if not plan.feasible or plan.annual_cost_gbp <= 0.0:
        return ""
    return say(
        "Proven: no plan of all costs less than {bound} a year.",
        bound=words.pounds_bound(plan.lower_bound_gbp or 0.0, figures=4),
    )


def why(plan: JointPlan) -> list[str]:
    """What saves how much: cheap land, and hours that are summed; nothing where nothing is saved."""
    if not plan.saved_gbp or plan.apart_gbp is None or plan.saved_gbp < LEAST_SHARE * plan.apart_gbp:
        return []
    land, netting = (_gain(plan, gbp) for gbp in (plan.land_gbp, plan.netting_gbp))
    told = [
        say(
            "Cheap land saves {money} of it: what is built goes where it brings most for its cost.",
            money=words.pounds(land, 3),
        )
        if land
        else say("Cheap land saves nothing that can be told.")
    ]
    if plan.measure == "met_locally":
        told.append(
            say(
                "Summed hours save {money}: what one leaves over in an hour, another uses.",
                money=words.pounds(netting, 3),
            )
            if netting
            else say("Summed hours save nothing that can be told.")
        )
    if land and netting and plan.measure == "met_locally":
        told.append(
            say(
                "Each part is the mean of what it saves without the other and on top of it. With one share for all and "
                "each meeting its own hours, it costs {traded}. With each council’s plan made smaller alike and the "
                "hours summed, {netted}.",
                traded=words.pounds(plan.traded_gbp or 0.0, 3),
                netted=words.pounds(plan.netted_gbp or 0.0, 3),
            )
        )
    return told


def _gain(plan: JointPlan, gbp: float | None) -> float:
    """A gain, or a loss; none where it is less than searches can tell."""
    return gbp if gbp is not None and abs(gbp) >= plan.least_told_gbp else 0.0


def _told(gbp: float) -> str:
    """Money to three figures; less than a pound, which a search leaves open, is none."""
    return words.pounds(gbp if abs(gbp) >= LEAST_TOLD_GBP else 0.0, 3)


def caption() -> str:
    """What the table of councils tells."""
    return say("What each council would pay a year, alone and as one")


def heads() -> tuple[str, ...]:
    """Heads of the table of councils."""
    return (say("Council"), say("Alone"), say("Built there"), say("Pays"), say("Saves"))


def rows(plan: JointPlan, names: dict[str, str]) -> list[tuple[str, ...]]:
    """A row a council and one of all: its own plan, what the plan of all builds there, what it pays and saves."""

    def pays(gbp: float | None) -> str:
        if gbp is None:
            return say("not split")
        return say("is paid {money}", money=_told(-gbp)) if gbp <= -LEAST_TOLD_GBP else _told(gbp)

    def saves(gbp: float | None) -> str:
        return say("not split") if gbp is None else _told(_gain(plan, gbp))

    each = [
        (
            names.get(its.code, its.name),
            say("out of reach") if its.alone_gbp is None else _told(its.alone_gbp),
            _told(its.built_gbp),
            pays(its.pays_gbp),
            saves(its.saves_gbp),
        )
        for its in plan.members
    ]
    apart = say("out of reach") if plan.apart_gbp is None else _told(plan.apart_gbp)
    paid = None if plan.saved_gbp is None else plan.annual_cost_gbp
    return [*each, (say("All of them"), apart, _told(plan.annual_cost_gbp), pays(paid), saves(plan.saved_gbp))]


def levers_caption() -> str:
    """What the table of levers tells."""
    return say("What would be built where")


def lever_heads(average: JointPlan, sure: AssuredJointPlan | None) -> tuple[str, ...]:
    """Heads of the table of levers: each council's own plan, that of all, and that for a share of futures."""
    plans = [say("Alone"), say("As one") if sure is None else say("As one, average year")]
    if sure is not None:
        chance = words.percent_asked(sure.plan.chance_asked)
        plans.append(say("As one, {chance} of futures", chance=chance))
    return (say("Lever in {year}", year=TARGET_YEAR), *plans)


def levers(
    scenarios: Mapping[str, Scenario], average: JointPlan, sure: AssuredJointPlan | None
) -> dict[str, list[tuple[str, ...]]]:
    """A row a lever by council, as `lever_heads` says; without levers and councils of which no plan has anything."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for its in average.members:
        scenario = scenarios[its.code]
        more = [] if sure is None else [sure.levers[its.code]]
        plans = [its.alone_levers, its.levers, *more]
        rows_there = [
            (
                goal.short_label(scenario, name),
                *(say("out of reach") if of is None else goal.shown(scenario, name, of[name]) for of in plans),
            )
            for name in its.levers
            if any(of and of[name] for of in plans)
        ]
        found |= {its.code: rows_there} if rows_there else {}
    return found


def unsplit(plan: JointPlan) -> str:
    """Why nothing is split, before the table that says it is not; nothing where it is split."""
    if not plan.feasible:
        return say("Nothing is split, for as one they do not reach the share.")
    if plan.apart_gbp is None:
        return say("Nothing is split, for not all of them reach the share alone: there is no cost to compare with.")
    return ""


def rule(plan: JointPlan) -> str:
    """How the saving is split, and what that leaves to be agreed; nothing where it is not split."""
    if unsplit(plan):
        return ""
    paid = (
        say("What a council is paid comes from the others.")
        if any((its.pays_gbp or 0.0) <= -LEAST_TOLD_GBP for its in plan.members)
        else ""
    )
    return " ".join(
        filter(
            None,
            (
                say(
                    "Nobody is worse off than alone, and no group of them is. Of all such splits, this one leaves most "
                    "to whoever gains least (the nucleolus)."
                ),
                paid,
                say("It is a sum to begin talks with. Nobody has agreed to it."),
            ),
        )
    )


def wires(plan: JointPlan | AssuredJointPlan, names: Mapping[str, str]) -> str:
    """What the wires between councils are taken to carry."""
    free = say("Wires between them are taken as free and wide enough.")
    each = [
        say(
            "{name} up to {sent}, and its wires are taken to carry {limit}",
            name=names[code],
            sent=words.power(its.peak_export_mw),
            limit=words.power(its.export_limit_mw or 0.0),
        )
        for code, its in plan.buildings.items()
        if _is_beyond(its)
    ]
    if not each:
        return free
    return say("{free} That may not hold. By itself, this would send out: {each}.", free=free, each="; ".join(each))


def _is_beyond(its: Building) -> bool:
    return its.export_limit_mw is not None and its.peak_export_mw > its.export_limit_mw + LEAST_MW


def caveats(councils: Councils, plan: JointPlan | AssuredJointPlan, names: Mapping[str, str]) -> list[str]:
    """What a plan takes as given or asks too much of: wires, modelled weather, and what each council is warned of."""
    weather = [] if plan.weather_years else [modelled()]
    return [wires(plan, names), *weather, *warnings(councils, plan, names)]


def warnings(councils: Councils, plan: JointPlan | AssuredJointPlan, names: Mapping[str, str]) -> list[str]:
    """What a plan asks of each council beyond what is known to be possible."""
    told = []
    for code, its in plan.levers.items():
        place, scenario = councils[code]
        built = scenario.with_changes(its)
        told += [
            say("Warning for {name}: {words}", name=names[code], words=beyond_words.told(place, built, one))
            for one in beyond.of_plan(place, scenario, its, plan.buildings[code])
        ]
    return told


def modelled() -> str:
    """Why a plan with modelled weather is not made unasked, and when it will do."""
    return say(
        "The weather of these councils is modelled from one series. So their skies are the same hour by hour. That is "
        "about right for neighbours, and for nobody else."
    )


def assured_title(plan: AssuredJointPlan, councils: str) -> str:
    """The finding for a share of futures; no full stop."""
    of = plan.plan
    told: dict[str, str | int] = {
        "who": councils,
        "share": words.percent_asked(of.target_share),
        "year": of.target_year,
        "chance": words.percent_asked(of.chance_asked),
    }
    if not of.feasible:
        found = words.percent_or_none(of.certificate.chance)
        return say(
            "As one, {who} cannot reach {share} in {year} in {chance} of futures: the surest plan found holds in "
            "{found}",
            found=found,
            **told,
        )
    if of.certified and of.annual_cost_gbp < LEAST_TOLD_GBP:
        return say(
            "As one, {who} reach {share} in {year} in {chance} of futures at no cost beyond what is coming", **told
        )
    cost = words.pounds(of.annual_cost_gbp, 3)
    if not of.certified:
        return say(
            "{who} as one may not reach {share} in {year} in {chance} of futures: in {found}, for {cost} a year",
            found=words.percent_fine(of.certificate.chance),
            cost=cost,
            **told,
        )
    return say("To reach {share} in {year} in {chance} of futures, {who} pay {cost} a year as one", cost=cost, **told)


def assured_lead(plan: AssuredJointPlan) -> list[str]:
    """What the plan for an average year is worth, and how sure this one is."""
    of, its = plan.plan, plan.plan.certificate
    average = say(
        "The plan for an average year holds in {mean} of futures, counting what comes late, little or not at all.",
        mean=words.percent(of.mean_plan.chance),
    )
    told: dict[str, str | int] = {
        "met": f"{its.met:,}",
        "count": f"{its.futures:,}",
        "bound": words.percent_at_least(its.chance_lower_bound),
        "sure": f"{100 * its.confidence:g}%",
    }
    if not of.feasible:
        return [average]
    if not of.certified:
        return [average, say("Not certified: this one holds in {met} of {count} futures that it has not seen.", **told)]
    return [
        average,
        say(
            "Certified: this one holds in {met} of {count} futures that it has not seen. Its chance is at least "
            "{bound} ({sure} sure).",
            **told,
        ),
    ]


def assured_proof(plan: AssuredJointPlan) -> list[str]:
    """In how many futures of each weather year it holds, and how near to the cheapest it is."""
    of, its = plan.plan, plan.plan.proof
    shares = assured.by_weather_year(of)
    told = [say("By weather year, it holds in {shares} of futures.", shares=words.listed(shares))]
    if its is not None and its.cost_gbp > 0.0:
        told.append(
            say(
                "In the {count} futures that it was searched with, the cheapest found costs {cost} a year. No other "
                "plan for them costs less than {bound}. What the certificate asks for comes on top.",
                count=f"{of.sample_futures:,}",
                cost=words.pounds(its.cost_gbp, 3),
                bound=words.pounds_bound(its.bound_gbp),
            )
        )
    return told


def assured_why(plan: AssuredJointPlan) -> list[str]:
    """What saves how much, compared in samples of futures; what luck in common would change."""
    told = []
    if plan.apart_gbp is None:
        told.append(say("Not all of them have a plan so sure alone: there is no cost to compare with."))
    elif plan.saved_gbp is not None and plan.own_gbp is not None:
        told.append(
            say(
                "In {count} futures that plans are searched with, apart they cost {apart} a year and as one {own}: "
                "{saved} less.",
                count=f"{plan.plan.sample_futures:,}",
                apart=_told(plan.apart_gbp),
                own=_told(plan.own_gbp),
                saved=_told(plan.saved_gbp),
            )
        )
    if plan.land_gbp is not None and plan.netting_gbp is not None and plan.luck_gbp is not None:
        told.append(
            say(
                "Cheap land saves {land} of it, summed hours {netting}, and luck that is not shared {luck}.",
                land=_told(plan.land_gbp),
                netting=_told(plan.netting_gbp),
                luck=_told(plan.luck_gbp),
            )
        )
    if plan.common_gbp is not None and plan.own_gbp is not None:
        judged = say(
            "Which luck is shared is a judgement. Here each council has its own in what is built, in how fast roofs go "
            "on, in delays and in plant that nobody has planned."
        )
        common, own = _told(plan.common_gbp), _told(plan.own_gbp)
        holds = words.percent(plan.common_chance)
        shared = (
            say(
                "If all luck were shared, such a plan would cost no more, and this one would hold in {chance} of "
                "futures.",
                chance=holds,
            )
            if common == own
            else say(
                "If all luck were shared, such a plan would cost {common} instead of {own}, and this one would hold in "
                "{chance} of futures.",
                common=common,
                own=own,
                chance=holds,
            )
        )
        told.append(f"{judged} {shared}")
    return told


def assured_rule(plan: AssuredJointPlan, names: dict[str, str]) -> str:
    """Who pays what of the plan for a share of futures."""
    if plan.saved_gbp is None:
        return ""
    if plan.pays_gbp is None:
        return say(
            "How to split this saving is left to the split of the average year: to solve it for each group of councils "
            "would take long."
        )
    each = [_share_of(names[code], gbp) for code, gbp in zip(plan.codes, plan.pays_gbp, strict=True)]
    return say("Split so that both save the same, of that cost in the sample: {each}.", each=words.listed(each))


def _share_of(name: str, gbp: float) -> str:
    """What a council pays a year, or is paid."""
    if abs(gbp) < LEAST_TOLD_GBP:
        return say("{name} pays nothing", name=name)
    if gbp < 0.0:
        return say("{name} is paid {money} a year", name=name, money=words.pounds(-gbp, 3))
    return say("{name} pays {money} a year", name=name, money=words.pounds(gbp, 3))


def of_the_model() -> str:
    """What a certificate is about."""
    return say(
        "The certificate is about the futures of this model. Many of its drivers are judgements (grade C). It is not "
        "about the world."
    )


def working(step: Step | None) -> str:
    """How far the work on a plan for a share of futures is, and what becomes of it."""
    far = (
        say("Part {done} of {parts} is done.", done=step.done, parts=step.parts)
        if step is not None
        else say("It has begun, or waits for its turn.")
    )
    return say(
        "The plan for a share of futures is being worked out, which takes a minute or two. {far} This page asks again "
        "by itself. If you leave it, the work stops.",
        far=far,
    )
