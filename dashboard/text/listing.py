"""Answers of the command as lines to read: a pathway, an outlook, a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard.text import (
    assured,
    beyond as beyond_words,
    chances,
    different as ways_told,
    findings,
    goal,
    hands,
    joint_plan,
    words,
)
from dashboard.text.catalogue import say
from models.facts import Pathway, Place, Scenario, Target
from models.planning import beyond
from models.planning.beyond import Beyond

if TYPE_CHECKING:  # The futures and the plan bring numba and a solver: a pathway is printed without them.
    from dashboard.text.joint_plan import Councils
    from models.assurance import AssuredJointPlan, AssuredPlan, Certificate
    from models.pathway.ceilings import Ceilings
    from models.planning import Building, JointPlan, Plan, Ways
    from models.uncertainty import Outlook

LEAST_LOST_SHARE = 0.001
"""Share of what is made that may be lost without a word."""


def pathway_table(pathway: Pathway, place: Place, scenario: Scenario) -> str:
    """Return a pathway as lines to read: what it is, a row a year, what the marks mean, what is asked too much of."""
    heads = (
        "Year",
        "Used",
        "Made here",
        "",
        "Met locally",
        "Brought in",
        "Peak in",
        "Fuel-poor",
        "Job-years",
        "Lasting",
    )
    units = ("", "GWh", "GWh", "%", "%", "GWh", "MW", "homes", "a year", "jobs")
    lines = columns([heads, units, *(_row(pathway, at) for at in range(len(pathway.years)))])
    changes = ", ".join(f"{name}={value:g}" for name, value in scenario.changes)
    estimated = sorted({t for y in pathway.years for t in y.estimated})
    of = "all energy" if pathway.all_energy else "electricity"
    notes = [
        f"Shares of {of}; use and generation of electricity. Years marked e are estimated from what is known of them, "
        "years marked p projected: means of weather years."
    ]
    if any(y.fuel_poor_homes is not None for y in pathway.years):
        notes.append("Fuel-poor homes are counted anew in each edition: years must not be compared.")
    if estimated:
        notes.append(f"* includes output that is not published and is estimated: {words.technologies(estimated)}.")
    lost = max(pathway.years, key=lambda y: y.curtailment_mwh)
    if lost.curtailment_mwh > LEAST_LOST_SHARE * lost.local_generation_mwh:
        notes.append(
            f"What no wires carry out is lost and counts in no share: {lost.curtailment_mwh / 1e3:,.1f} of the "
            f"{lost.local_generation_mwh / 1e3:,.1f} GWh made in {lost.year}, the most of any year."
        )
    notes += _warnings(place, scenario, beyond.of_pathway(place, scenario, pathway))
    return "\n".join(
        [
            f"{pathway.place_name} ({pathway.place_code}), "
            f"scenario “{pathway.scenario_label}” ({pathway.scenario_name})" + (f" with {changes}" if changes else ""),
            f"Target: {words.percent(pathway.target_share)} of {of} made here in {pathway.target_year}",
            "",
            *lines,
            "",
            *notes,
        ]
    )


def _warnings(place: Place, scenario: Scenario, passed: Sequence[Beyond]) -> list[str]:
    return [say("Warning: {words}", words=beyond_words.told(place, scenario, one)) for one in passed]


def _row(pathway: Pathway, at: int) -> tuple[str, ...]:
    y = pathway.years[at]
    return (
        f"{y.year}{'  ' if y.published else f' {y.kind[0]}'}",
        f"{y.electricity_demand_mwh / 1000:,.1f}",
        f"{y.local_generation_mwh / 1000:,.1f}{'*' if y.estimated else ' '}",
        *(
            "-" if share is None else f"{share * 100:.1f}"
            for share in (pathway.annual_share(y), pathway.met_locally_share(y))
        ),
        f"{y.import_mwh / 1000:,.1f}",
        f"{y.peak_import_mw:,.0f}",
        "-" if y.fuel_poor_homes is None else f"{y.fuel_poor_homes:,}",
        "-" if y.job_years is None else words.significant(y.job_years, 2),
        "-" if y.lasting_jobs is None else words.significant(y.lasting_jobs, 2),
    )


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of text as lines, each column as wide as it needs and set to the right.

    Examples
    --------
    >>> columns([("Year", "GWh"), ("2030", "7")])
    ['Year  GWh', '2030    7']
    """
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return ["  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows]


def outlook_table(found: Outlook, target: Target) -> str:
    """Return an outlook as lines: the chance in words, a row a year, what decides."""
    heads = ("Year", "Made here", "", "", "Met locally", "", "", f"At the {findings.target_name(target)}")
    under = ("", "low", "middle", "high", "low", "middle", "high", "futures")
    rows = [
        (
            str(y.year),
            *(
                f"{getattr(y.ranges[name], at) * 100:.1f}"
                for name in (found.made, found.met)
                for at in ("p10", "p50", "p90")
            ),
            f"{y.reaching:,}",
        )
        for y in found.years
    ]
    decides = [
        (e.label, f"{words.percent_fine(e.low_share)} to {words.percent_fine(e.high_share)}") for e in found.drivers
    ]
    return "\n".join(
        [
            f"{found.place_name} ({found.place_code}): {found.futures:,} futures of scenario {found.scenario_name}",
            chances.sentence(found, target),
            chances.met_locally(found),
            "",
            *columns([heads, under, *rows]),
            "",
            f"Shares of {'all energy' if found.scope == 'energy' else 'electricity'} in percent; low and high hold "
            "eight in ten futures.",
            "",
            f"What matters for {found.target_year}, each alone, most first:",
            *(f"  {name}: {spread}" for name, spread in decides),
            chances.late(found),
        ]
    )


def ceilings_table(found: Sequence[Ceilings]) -> str:
    """Return what one council could hold as lines, a row a lever; of several a row for each council."""
    if len(found) == 1:
        return "\n".join(_of_one(found[0]))
    heads = ("Council", "Homes' roofs", "to 2050", "Business", "Farms", "", "Wind", "", "Battery", "Now", "All", "2050")
    units = ("", "kW a home", "", "MW", "MW", "MW per km2", "MW", "MW per km2", "kWh a home", "% of use", "", "")
    rows = []
    for of in found:
        homes, business, farms, wind, store = map(
            of.of, ("solar_homes", "solar_business", "solar_ground", "onshore_wind", "store")
        )
        rows.append(
            (
                of.place.name,
                f"{of.by_home(homes.all_of_it):.2f}",
                f"{of.by_home(homes.all_with_roofs):.2f}",
                f"{business.all_of_it:,.1f}",
                f"{farms.all_of_it:,.0f}",
                f"{of.by_area(farms.all_of_it):.2f}",
                f"{wind.all_of_it:,.0f}",
                f"{of.by_area(wind.all_of_it):.2f}",
                f"{of.by_home(store.addable):.1f}",
                *(f"{100 * share:,.1f}" for share in (of.now_share, of.all_share, of.all_high_share)),
            )
        )
    return "\n".join([*columns([heads, units, *rows]), "", CEILINGS_NOTE])


CEILINGS_NOTE = (
    "National studies, spread over councils by homes, premises and farmed land: estimates, grade C. All that stands, "
    "is expected of the planning database and could still be added. Shares are what would be made in 2031 with all of "
    "it, over the electricity used in the newest year, as if wires kept nothing back. A pace is the most that was kept "
    "up, here or in three of four places like it; all councils at once would build about half as much again as Britain "
    "ever did."
)
"""What the tables of ceilings are made of, and what they are not."""

TWO_TABLES_NOTE = (
    "What is there is by the statistics, which do not tell farms from roofs: solar that does not fit on as many small "
    "roofs as there are sites is taken to stand on the ground. What is expected, and the pace of farms, are by the "
    "planning database. So farms may have a pace where none seem to stand. What could be added is what a share of the "
    "land leaves beside what stands and is expected: more may be expected than that. Where both pass that share, "
    "nothing is left; a planned project has land of its own and counts nevertheless."
)
"""Why the columns of one council's ceilings need not fit each other."""


def _of_one(of: Ceilings) -> list[str]:
    rows: list[tuple[str, ...]] = [
        ("Lever", "There", "Expected", "Could be added", "Roofs 2050", "Pace a year", "Here", "Unit")
    ]
    for one in of.by_lever:
        kept = ("-", "-") if one.pace is None else (one.pace.most_per_year, one.pace.own_per_year)
        rows.append(
            (
                one.technology.label,
                *(words.significant(value) for value in (one.there, one.expected, one.addable, one.most)),
                *(value if isinstance(value, str) else words.significant(value) for value in kept),
                "MW" if one.technology.is_plant else "MWh",
            )
        )
    return [
        f"{of.place.name} ({of.place.code})",
        f"Made here now: {words.percent_fine(of.now_share)} of what is used. With all of this: "
        f"{words.percent_fine(of.all_share)}; with all suitable roofs {words.percent_fine(of.all_high_share)}.",
        "",
        *columns(rows),
        "",
        CEILINGS_NOTE,
        TWO_TABLES_NOTE,
    ]


def plan_table(place: Place, scenario: Scenario, plan: Plan) -> str:
    """Return a plan as lines: the finding with its proof, its money, a row a lever, what a limit is worth."""
    sets = {"Yours": {name: scenario[name] for name in plan.levers}, "Plan": goal.at_limits(plan)}
    rows = _levers(scenario, sets)
    return "\n".join(
        [
            f"{place.name} ({place.code})",
            f"{goal.plan_title(place, plan)}.",
            goal.plan_proof(plan),
            *_built(place, scenario, plan.levers, plan.scope, plan.building),
            "",
            *columns(rows),
            "",
            *_added(scenario, plan.building),
            *goal.limits(scenario, plan.limits),
            *_passed(place, scenario, plan.levers, plan.building),
        ]
    )


def _passed(place: Place, scenario: Scenario, levers: dict[str, float], building: Building) -> list[str]:
    """What a plan passes of what is known to be possible."""
    return _warnings(place, scenario.with_changes(levers), beyond.of_plan(place, scenario, levers, building))


def _built(place: Place, scenario: Scenario, levers: Mapping[str, float], scope: str, building: Building) -> list[str]:
    """The hardest hours of a plan, its money, and in whose hands that is."""
    from models.planning import plan_money

    money = plan_money.of(place, scenario, levers, scope)
    return [goal.peaks(place, scenario, building), *goal.plan_money(money), *hands.of_plan(money)]


def _added(scenario: Scenario, building: Building) -> list[str]:
    """What each year adds of every lever that is built, as a table; nothing where none is."""
    built = goal.built(building)
    if not built:
        return []
    years = sorted({year for by_year in built.values() for year in by_year})
    rows = [
        (goal.short_label(scenario, name), *(words.significant(by_year.get(year, 0.0)) for year in years))
        for name, by_year in built.items()
    ]
    return [*columns([("MW added in", *map(str, years)), *rows]), ""]


def _levers(scenario: Scenario, sets: dict[str, dict[str, float]]) -> list[tuple[str, ...]]:
    """A head and a row a lever: its value in each of some sets of levers, by what they are called."""
    rows: list[tuple[str, ...]] = [("Lever in 2030", *sets, "Unit")]
    for name in next(iter(sets.values())):
        unit = scenario.assumptions[name].unit_shown
        told = [goal.shown(scenario, name, levers[name]).removesuffix(unit).strip() for levers in sets.values()]
        rows.append((goal.short_label(scenario, name), *told, "" if unit == "share" else unit))
    return rows


def assured_table(place: Place, scenario: Scenario, plan: AssuredPlan) -> str:
    """Return a plan for a share of futures as lines: its finding, today's plan, certificate and proof, its levers."""
    assert plan.building is not None
    sets = {"Average year": plan.mean_plan.levers, "This plan": plan.levers}
    return "\n".join(
        [
            f"{place.name} ({place.code})",
            f"{assured.title(place, plan)}.",
            assured.today(plan),
            assured.certificate(plan),
            *_built(place, scenario, plan.levers, plan.scope, plan.building),
            *assured.limits(scenario, plan),
            *assured.looks(plan),
            assured.weather(plan),
            *assured.proof(plan),
            *([assured.by_chance(plan)] if plan.cost_by_chance else []),
            assured.OF_THE_MODEL,
            "",
            *columns(_levers(scenario, sets)),
            "",
            *_added(scenario, plan.building),
            *_passed(place, scenario, plan.levers, plan.building),
        ]
    )


def ways_table(place: Place, scenario: Scenario, found: Ways, chances_of: Sequence[Certificate]) -> str:
    """Return different plans as lines: the finding, what each does more and less of, a column a plan."""
    told = [f"{place.name} ({place.code})", f"{ways_told.title(place, found)}.", ways_told.lead(found)]
    if len(found.ways) < 2:
        return "\n".join([*told, goal.plan_proof(found.cheapest)])
    heads = ("", *(str(at) for at in range(1, len(found.ways) + 1)))
    of_chance = [("Holds in", *(words.percent(its.chance) for its in chances_of))] if chances_of else []
    rows = [heads, *ways_told.money_rows(found), *of_chance, *ways_told.rows(scenario, found)]
    return "\n".join(
        [
            *told,
            "",
            *(f"{at}. {name}" for at, name in enumerate(ways_told.names(found), start=1)),
            "",
            *columns(rows),
            "",
            ways_told.apart(found),
            *filter(None, [ways_told.chance(found, chances_of)]),
            ways_told.hands(),
        ]
    )


def joint_table(councils: Councils, names: dict[str, str], plan: JointPlan) -> str:
    """Return a plan of several councils as lines: the finding, why it saves, who pays, what is built where.

    Parameters
    ----------
    councils : mapping of str to (Place, Scenario)
        By their codes.
    names : dict
        What the councils are called, by code.
    plan : JointPlan
    """
    built = {
        its.code: ({} if its.alone_levers is None else {"Alone": its.alone_levers}) | {"As one": its.levers}
        for its in plan.members
    }
    return "\n".join(
        [
            f"{joint_plan.title(plan, words.listed(names.values()))}.",
            joint_plan.lead(plan),
            *filter(None, [joint_plan.proof(plan)]),
            *joint_plan.why(plan),
            *filter(None, [joint_plan.unsplit(plan)]),
            "",
            *columns([joint_plan.heads(), *joint_plan.rows(plan, names)]),
            "",
            *filter(None, [joint_plan.rule(plan)]),
            *joint_plan.caveats(councils, plan, names),
            *_levers_of_each(councils, names, built),
        ]
    )


def assured_joint_table(councils: Councils, names: dict[str, str], average: JointPlan, plan: AssuredJointPlan) -> str:
    """Return a plan of several councils for a share of futures as lines, beside that for an average year.

    Parameters
    ----------
    councils : mapping of str to (Place, Scenario)
        By their codes.
    names : dict
        What the councils are called, by code.
    average : JointPlan
    plan : AssuredJointPlan
    """
    built = {its.code: {"Average year": its.levers, "This plan": plan.levers[its.code]} for its in average.members}
    return "\n".join(
        [
            f"{joint_plan.assured_title(plan, words.listed(names.values()))}.",
            *joint_plan.assured_lead(plan),
            *joint_plan.assured_proof(plan),
            *joint_plan.assured_why(plan),
            *filter(None, [joint_plan.assured_rule(plan, names)]),
            joint_plan.of_the_model(),
            *joint_plan.caveats(councils, plan, names),
            "",
            "In an average year:",
            f"{joint_plan.title(average, words.listed(names.values()))}.",
            *joint_plan.caveats(councils, average, names),
            *_levers_of_each(councils, names, built),
        ]
    )


def _levers_of_each(
    councils: Councils, names: dict[str, str], built: Mapping[str, dict[str, dict[str, float]]]
) -> Iterator[str]:
    """Yield the name of each council, and the levers of its plans by what they are called, as lines."""
    for code, plans in built.items():
        yield from ("", names[code], *columns(_levers(councils[code][1], plans)))
