"""What a committee paper says of a council's path: the words and numbers of its pages, in the order of a report."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.answers import held_against, record, results
from dashboard.charts.figures.base import Picture
from dashboard.charts.figures.wedges import wedges
from dashboard.charts.figures.yearly_path import yearly_path
from dashboard.exports import named, pictures
from dashboard.exports.paper.nouns import Block, Figure, Grid, Items, Paper, Section, Text
from dashboard.published.nouns import Published
from dashboard.shell import lessons_fitting
from dashboard.text import (
    assured,
    chances,
    changed,
    findings,
    glance,
    goal,
    hands,
    lessons,
    plans,
    pounds_and_wires,
    poverty,
    promises,
    published,
    words,
)
from dashboard.text.catalogue import say
from dashboard.workbench import loaded_plans, tabs, views
from dashboard.workbench.tabs import Asked
from models.facts import Pathway, Place, Scenario, Year
from models.facts.lesson import Lesson
from models.outcomes import business_savings
from models.pathway import attribution
from models.planning import Plan, pace, plan_money
from models.sources import fuel_poverty_areas
from models.sources.editions import editions
from models.supply import planned
from models.uncertainty import Outlook

FIGURE_PX = 760
"""Width at which pictures are drawn [px]: that of the text of an A4 page, so that letters stay readable."""
MOST_DECIDING = 3
MOST_LESSONS = 4


def paper(place: Place, scenario: Scenario, pathway: Pathway, address: str, last: Published | None = None) -> Paper:
    """Return the paper of a council and a scenario.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Resolved for the place.
    pathway : Pathway
        What follows from both.
    address : str
        Of the page that shows the same numbers, with its host.
    last : Published, optional
        The council's newest publication.
    """
    found = results.outlook_for(scenario)
    return Paper(
        title=say("Electricity made in {place}: where the path leads", place=place.name)
        if not pathway.all_energy
        else say("Energy made in {place}: where the path leads", place=place.name),
        finding=findings.verdict_of(pathway, place.target),
        banner=named.banner(scenario),
        about=(
            (say("Council"), f"{place.name} ({place.code})"),
            (say("Path"), named.label(scenario)),
            (say("Made on"), named.made_on()),
            (say("For"), say("information; it recommends nothing")),
            (say("Version of model and data"), record.version()),
        ),
        sections=tuple(
            Section(heading=heading, blocks=tuple(blocks))
            for heading, blocks in (
                (say("What this paper says"), _claim(place, pathway, found)),
                (say("The path"), _path(place, scenario, pathway, found)),
                (say("What has changed"), _changed(place, scenario, pathway, last)),
                *([(say("Promised against delivered"), _promised(place))] if place.projects else []),
                (say("How sure this is"), _chance(place, scenario, pathway, found)),
                (say("Fuel poverty and local work"), _people(place, pathway, found)),
                (say("Money and social value"), _money(place, scenario, pathway)),
                (say("What it would take, and in whose hands that is"), _hands(place, scenario, pathway)),
                (say("What others have learned"), _lessons(place, scenario)),
                (say("What it rests on"), _rests_on(scenario, found)),
                (say("Sources"), _sources(place)),
            )
        ),
        address=address,
    )


def _texts(*sentences: str) -> list[Block]:
    """Paragraphs of what is said; nothing of what is empty."""
    return [Text(sentence) for sentence in sentences if sentence]


def _claim(place: Place, pathway: Pathway, found: Outlook) -> list[Block]:
    return _texts(
        f"{findings.verdict_of(pathway, place.target)} {findings.detail(pathway, place.target)}",
        f"{findings.reason(place, pathway)} {glance.average(pathway, found)}".strip(),
        glance.aim(place, pathway),
        " ".join(promises.of_place(place)),
        findings.all_energy(pathway),
    )


def _path(place: Place, scenario: Scenario, pathway: Pathway, found: Outlook) -> list[Block]:
    """The chart of the path, the same as a table, and what moves it."""
    drawn = yearly_path(pathway, place.target, found=found)
    steps = wedges(
        pathway,
        attribution.wedges(results.simulation_for(scenario)),
        aim=findings.aim_name(pathway, place.target),
    )
    return [
        _figure(drawn),
        Grid(caption=_years_caption(pathway), heads=_heads(pathway), rows=_rows(pathway)),
        *_texts(pounds_and_wires.lost_in_table(pathway), _found(steps), findings.estimated(pathway)),
        *_texts(findings.stations_apart(place, counted=scenario["national_stations_counted"] > 0)),
    ]


def _figure(drawn: Picture) -> Figure:
    return Figure(
        caption=f"{drawn.title}. {drawn.subtitle}",
        words=drawn.summary,
        svg=pictures.bare(drawn, width_px=FIGURE_PX),
    )


def _years_caption(pathway: Pathway) -> str:
    return say("Key years, of {scope}", scope=findings.used(pathway))


def _heads(pathway: Pathway) -> tuple[str, ...]:
    return (
        say("Year"),
        say("Made here"),
        say("Met locally"),
        *((say("Electricity used"), say("Electricity made")) if pathway.all_energy else (say("Used"), say("Made"))),
        *((say("Of that lost"),) if pounds_and_wires.is_lost(pathway) else ()),
        say("Brought in"),
        say("Peak brought in"),
        say("Peak sent out"),
    )


def shown_years(pathway: Pathway) -> Sequence[Year]:
    """The years of the table: the statistics' newest, this year, the target's and the last, in order, each once."""
    wanted = {pathway.newest_actual.year, int(pathway.ahead_from[:4]), pathway.target_year, pathway.years[-1].year}
    return [year for year in pathway.years if year.year in wanted]


def _rows(pathway: Pathway) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            f"{year.year} ({KINDS[year.kind]()})",
            words.percent_fine(pathway.annual_share(year)),
            words.percent_fine(pathway.met_locally_share(year)),
            words.energy(year.electricity_demand_mwh),
            words.energy(year.local_generation_mwh),
            *((words.energy(year.curtailment_mwh),) if pounds_and_wires.is_lost(pathway) else ()),
            words.energy(year.import_mwh),
            words.power(year.peak_import_mw),
            words.power(year.peak_export_mw),
        )
        for year in shown_years(pathway)
    )


KINDS = {
    "actual": lambda: say("statistics"),
    "estimated": lambda: say("estimated"),
    "projected": lambda: say("projected"),
}


def _changed(place: Place, scenario: Scenario, pathway: Pathway, last: Published | None) -> list[Block]:
    blocks = _texts(" ".join(changed.since_statistics_before(place, pathway)))
    expected = planned.expectations(place, scenario["pipeline_panel_mw_per_mw"])
    blocks += _texts(f"{plans.heading(expected, beside_list=bool(place.projects))}. {plans.sentence(place, expected)}")
    if last is None:
        return [
            *blocks,
            Text(say("The council has published nothing here yet to compare this with.")),
        ]
    rows = published.since(last.content["results"], held_against.now(place, last.content))
    caption = say("Publication {n} of {day} and today’s path", n=last.number, day=published.on(last.at))
    heads = (say("What"), say("Published"), say("Today’s path"), say("Change"))
    return [*blocks, Grid(caption=caption, heads=heads, rows=tuple(rows))]


def _promised(place: Place) -> list[Block]:
    """The projects of the place's own list that have a date or have ended, as the pages of residents count them."""
    shown = glance.shown_projects(place.projects)
    rows = tuple(
        (
            project.label,
            words.month(project.promised) if project.promised else say("no date"),
            words.month(end) if (end := project.expected or project.retired) else say("no date"),
            findings.lateness(project) or "–",
            words.status(project.status),
        )
        for project in shown
    )
    heads = (say("Project"), say("Promised"), say("Expected or ends"), say("Late"), say("Status"))
    return [Grid(caption=glance.projects_title(shown), heads=heads, rows=rows)]


def _chance(place: Place, scenario: Scenario, pathway: Pathway, found: Outlook) -> list[Block]:
    most = found.most_important[:MOST_DECIDING]
    deciding = words.listed(
        say(
            "{driver} ({low} to {high})",
            driver=findings.first_small(effect.label),
            low=words.percent_fine(effect.low_share),
            high=words.percent_fine(effect.high_share),
        )
        for effect in most
    )
    return _texts(
        chances.sentence(found, place.target),
        chances.met_locally(found),
        chances.late(found),
        say("What decides most, with the share made here if it alone were unknown: {list}.", list=deciding)
        if most
        else "",
        chances.apart(found, pathway, place, scenario),
        chances.to_permit(place, scenario),
    )


def _people(place: Place, pathway: Pathway, found: Outlook) -> list[Block]:
    work, note = findings.work(pathway)
    if place.fuel_poverty:
        spread = found.of(pathway.target_year).ranges.get("fuel_poor_homes")
        homes = (glance.homes_now(place), poverty.ahead(pathway, spread), poverty.little_known())
    else:
        nation = fuel_poverty_areas.of_nation(place.nation)
        homes = (poverty.nation_now(nation), poverty.measure(place.nation), poverty.apart())
    return _texts(" ".join(filter(None, homes)), f"{work}. {note}", findings.work_note())


def _money(place: Place, scenario: Scenario, pathway: Pathway) -> list[Block]:
    """Capital, what stays, business, wires and carbon in sentences; what single investments pay as a table."""
    asked = Asked(place=place, scenario=scenario, pathway=pathway, view=views.view_of({}, scenario, pathway))
    invest = tabs.picture_of(asked, "invest-to-save")
    pays = (
        [
            Grid(
                caption=say(
                    "{title}. Each for itself, in pounds of 2024 at prices as today’s. What it is worth now is before "
                    "any grant; back after is for its owner, who has the grant. A heat pump is set against the usual "
                    "heating, new too",
                    title=invest.title,
                ),
                heads=tuple(invest.columns[at] for at in PAYS_COLUMNS),
                rows=tuple(tuple(row[at] for at in PAYS_COLUMNS) for row in invest.rows),
            )
        ]
        if invest is not None
        else []
    )
    accounts = results.money_for(scenario)
    told = (
        pounds_and_wires.spent(accounts, pathway, place, scenario),
        pounds_and_wires.kept(accounts, pathway),
        pounds_and_wires.business(business_savings.business(place, scenario, pathway, accounts), pathway),
        pounds_and_wires.wires(pathway, place, scenario),
    )
    return [*_texts(*told, findings.carbon(place, pathway)), *pays]


PAYS_COLUMNS = (0, 1, 5, 6, 8)
"""Of the table of investments: what, capital, payback, value at the social rate with carbon, at borrowing rates."""


def _found(chart: Picture) -> str:
    """A chart in words: its title, and its summary without what is a picture's or says the title again."""
    said = [part for part in chart.summary.split(". ")[1:] if chart.title.casefold() not in part.casefold()]
    return ". ".join([chart.title, *said]).rstrip(".") + "."


def _hands(place: Place, scenario: Scenario, pathway: Pathway) -> list[Block]:
    """The least-cost way to the target with every lever that it moves, and what of all that the council can do.

    A path that is a plan itself, for a share of futures, is told before that and apart from it.
    """
    plan = results.plan_for(scenario, "annual", pathway.target_share)
    money = plan_money.of(place, scenario, plan.levers, plan.scope)
    levers, allowed = goal.at_limits(plan), pace.allowed(place, scenario)
    moved = [
        (
            goal.short_label(scenario, name),
            goal.shown(scenario, name, scenario[name]),
            goal.shown(scenario, name, value),
            say("no more in time")
            if name in plan.too_late
            else goal.shown(scenario, name, _farthest(scenario, name, value, allowed)),
            hands.short(name),
        )
        for name, value in levers.items()
        if goal.shown(scenario, name, value) != goal.shown(scenario, name, scenario[name])
    ]
    heads = (
        say("Lever in 2030"),
        say("This path"),
        say("Cheapest in an average year") if plan.feasible else say("Nearest in an average year"),
        say("Its limit"),
        say("The council"),
    )
    caption = (
        say("What the cheapest plan in an average year moves: what would be least dear of what can be built in time")
        if plan.feasible
        else say("What the plan moves that comes nearest in an average year, of what can be built in time")
    )
    limits = (
        say(
            "A limit is the most that a plan may set: what this place could hold, or less where the pace of building, "
            "or the fastest fall of use so far, allows no more."
        )
        if pace.respected(scenario)
        else say("A limit is the most that a plan may set: what this place could hold.")
    )
    holds, sure = results.chance_of(scenario, plan), loaded_plans.of(scenario)
    certain = [assured.of_mean_plan(holds, named=True)] if holds else []
    apart = ""
    if sure is not None:
        apart = (
            say("What follows is another plan, the cheapest in an average year, if all is built.")
            if plan.feasible
            else say("What follows is another plan, the one that comes nearest in an average year, if all is built.")
        )
    return [
        *_texts(
            assured.in_short(sure) if sure is not None else "",
            f"{apart} {goal.plan_title(place, plan)}. {_proof(plan)}".strip(),
            *certain,
            *goal.plan_money(money)[:3],
        ),
        *([Grid(caption=caption, heads=heads, rows=tuple(moved))] if moved else []),
        *_texts(limits if moved else "", hands.in_short()),
    ]


def _farthest(scenario: Scenario, name: str, value: float, allowed: Mapping[str, float]) -> float:
    """How far a plan may set a lever the way it helps [unit of the lever]: of use that is saved, the most saving.

    To the end of its range, or as far as `pace.allowed` says; never short of the plan's own `value`, which may be what
    the reader's scenario saves beyond that.
    """
    assumption = scenario.assumptions[name]
    if name in pace.SAVINGS:
        return min(allowed.get(name, assumption.low), value)
    return max(allowed.get(name, assumption.high), value)


def _proof(plan: Plan) -> str:
    """What the cost holds, in plain words; of a plan that is free, cannot be met or was stopped, what is proven."""
    if not plan.feasible or plan.stopped or plan.annual_cost_gbp <= 0:
        return goal.plan_proof(plan)
    return say(
        "That is capital spread over its life at the social discount rate, and upkeep, in pounds of 2024, whoever "
        "pays. No other mix of these levers costs less in this model, within what wires carry and what has been built "
        "in a year before."
    )


def _lessons(place: Place, scenario: Scenario) -> list[Block]:
    """The place's own lessons, and a few of others that fit, with who says so."""
    own = [f"{project.label}: {project.lesson}" for project in place.projects if project.lesson]
    others = [
        say(
            "{project}, {council} ({verdict}): {lesson} Reported by {publisher}.",
            project=lesson.label,
            council=lesson.council,
            verdict=lessons.verdict(lesson.outcome).lower(),
            lesson=lesson.lesson,
            publisher=lesson.sources[0].publisher,
        )
        + (f" {lesson.legal}" if lesson.legal else "")
        for lesson in _a_few(place, scenario)
    ]
    blocks: list[Block] = [Text(say("Learned here:")), Items(tuple(own[:MOST_LESSONS]))] if own else []
    if not others:
        return [*blocks, Text(say("No lesson of others fits what is planned here."))]
    head = say("From projects like those on the path here; the verdicts are ours, on what was promised:")
    return [*blocks, Text(head), Items(tuple(others))]


def _a_few(place: Place, scenario: Scenario) -> list[Lesson]:
    """Those of the place, then a failure and a success of each kind, first of what most is planned of."""
    planned_of = Counter(e.technology for e in planned.expectations(place, scenario["pipeline_panel_mw_per_mw"]))
    kinds = sorted(
        lessons_fitting.fitting(place, scenario),
        key=lambda fitting: -sum(planned_of[technology] for technology in fitting.kind.technologies),
    )
    chosen = [
        next((lesson for lesson in fitting.lessons if lesson.outcome == outcome), None)
        for fitting in kinds
        for outcome in ("failed", "worked")
    ]
    found = [*lessons_fitting.of_council(place), *(lesson for lesson in chosen if lesson is not None)]
    return found[:MOST_LESSONS]


def _rests_on(scenario: Scenario, found: Outlook) -> list[Block]:
    changes = [
        say(
            "{label}: {value} instead of {base}",
            label=scenario.assumptions[name].label,
            value=words.of_unit(value, scenario.assumptions[name].unit_shown),
            base=words.of_unit(scenario.assumptions[name].value, scenario.assumptions[name].unit_shown),
        )
        for name, value in scenario.changes
    ]
    blocks: list[Block] = [Text(say("Changed from the base: {list}.", list="; ".join(changes)))] if changes else []
    return [
        *blocks,
        *_texts(
            glance.projection(),
            say(
                "Every assumption has a row with its source and its grade: A read at the publisher, B quoted by a "
                "source, C derived, judgement or memory. They stand on the sources page of the address below."
            ),
        ),
    ]


def _sources(place: Place) -> list[Block]:
    told = [
        f"{edition.publisher}: {edition.title}, {edition.edition}"
        for edition in editions()
        if edition.table in OF_THE_PAPER
    ]
    return [Items(tuple(dict.fromkeys(told))), Text(named.LICENCE)]


OF_THE_PAPER = (
    "electricity.csv",
    "gas.csv",
    "renewables.csv",
    "fuel_poverty.csv",
    "planning_records.csv",
    "vehicles.csv",
    "promises.csv",
    "climate_normals.csv",
)
"""Tables without which there would be no paper."""
