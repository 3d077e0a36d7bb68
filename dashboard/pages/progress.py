"""Councillors: on course or not, by when instead, and what was promised against what was delivered."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.answers.results import outlook_for, simulation_for, unmet_for
from dashboard.charts.figures.fuel_poverty import fuel_poverty
from dashboard.charts.figures.timeline import timeline
from dashboard.charts.figures.unmet import unmet
from dashboard.charts.figures.wedges import wedges
from dashboard.charts.figures.yearly_path import yearly_path
from dashboard.published.nouns import Published
from dashboard.shell import aims, elements, lesson_articles, planned, publications
from dashboard.text import chances, findings, glance, judgement, pounds_and_wires, poverty, standing, words
from dashboard.text.catalogue import say, say_as
from dashboard.text.place_names import name_of
from dashboard.workbench import controls, councillors
from models.facts import Pathway, Place, Project, Scenario, Year
from models.pathway import attribution, continuity
from models.sources import fuel_poverty_areas, poverty_record
from models.sources.lessons import kinds_of_technologies
from models.uncertainty import Outlook


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    return say("{place}: {verdict} – Powered Here", place=name_of(place), verdict=findings.verdict(pathway))


def description(place: Place, pathway: Pathway) -> str:
    """What a search engine shows."""
    return findings.course(pathway, place.target)


def _project_columns() -> tuple[str, ...]:
    """Heads of the table of projects."""
    return (
        say("Project"),
        say("Promised"),
        say("Expected or ends"),
        say("Late"),
        say("Status"),
        say("Chance (assumption)"),
        say("What happened"),
    )


def _year_columns(aim: str, pathway: Pathway) -> tuple[str, ...]:
    """Heads of the table of years."""
    return (
        say("Year"),
        say("Made here"),
        say("Met locally"),
        say("Short of the {aim}", aim=aim),
        *((say("Electricity used"), say("Electricity made")) if pathway.all_energy else (say("Used"), say("Made"))),
        *((say("Of that lost"),) if pounds_and_wires.is_lost(pathway) else ()),
        say("Brought in"),
        say("Peak brought in"),
    )


def layout(
    place: Place,
    scenario: Scenario,
    pathway: Pathway,
    today: date | None = None,
    published: Published | None = None,
) -> Component:
    """Return the page of a council for its councillors.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Resolved for the place.
    pathway : Pathway
        What follows from both.
    today : date, optional
        Day that promised years have passed by; the day of the call if none is given.
    published : Published, optional
        The council's newest publication.
    """
    certain = outlook_for(scenario)
    sources = f"/{place.slug}/sources"
    return html.Div(
        [
            html.Div(
                [
                    html.H1(findings.verdict_of(pathway, place.target), className="headline"),
                    html.P(
                        [
                            findings.detail(pathway, place.target),
                            " ",
                            findings.reason(place, pathway),
                            f" {glance.average(pathway, certain)} ",
                            glance.aim(place, pathway),
                            " ",
                            html.A(say("What the council promised"), href=f"#{aims.PROMISE_ID}"),
                        ],
                        className="reason",
                    ),
                    html.P(
                        [
                            findings.all_energy(pathway),
                            " ",
                            controls.other_scope(scenario, f"/{place.slug}/progress"),
                            f" {findings.stations_apart(place, counted=scenario['national_stations_counted'] > 0)}",
                        ],
                        className="card-note",
                    ),
                ],
                className="hero",
            ),
            *publications.line(place, published),
            councillors.to_committee(place),
            _numbers(pathway, place, sources),
            elements.chart(
                yearly_path(pathway, place.target, found=certain), f"/{place.slug}/pathway.csv", sources_href=sources
            ),
            html.Section([aims.measured_by(place), aims.promised(place, today)], className="notes"),
            html.H2(say("How sure is this?"), className="section-title"),
            html.P(
                f"{chances.sentence(certain, place.target)} {chances.late(certain)}",
                className="certainty",
            ),
            html.P(chances.met_locally(certain)),
            councillors.sure_of(scenario),
            _note(chances.apart(certain, pathway, place, scenario)),
            _note(chances.to_permit(place, scenario)),
            html.P(html.A(say("How the futures are made"), href=f"{sources}#uncertainty"), className="link-row"),
            html.H2(say("What moves it, and what is missing"), className="section-title"),
            elements.chart(
                wedges(
                    pathway,
                    attribution.wedges(simulation_for(scenario)),
                    aim=findings.aim_name(pathway, place.target),
                ),
                None,
                level=3,
            ),
            _note(findings.joint(continuity.step(simulation_for(scenario)))),
            elements.chart(unmet(pathway, unmet_for(scenario)), None, level=3),
            councillors.changed_of_late(place, pathway),
            *publications.since(place, scenario, published),
            *_homes(place, scenario, pathway, certain, sources),
            *councillors.money(place, scenario, pathway, sources),
            councillors.among_similar(place, pathway),
            councillors.in_whose_hands(scenario),
            _projects(place, sources) if place.projects else None,
            planned.section(place, scenario, sources),
            _years(pathway, place),
        ],
        className="progress",
    )


def _note(text: str) -> Component | None:
    """A note below what it belongs to; none where there is nothing to say."""
    return html.P(text, className="card-note") if text else None


def _homes(place: Place, scenario: Scenario, pathway: Pathway, certain: Outlook, sources: str) -> list[Component]:
    """Fuel poverty: today's figure and the range ahead with the state's own projection, or what is held instead."""
    ranges = {y.year: y.ranges["fuel_poor_homes"] for y in certain.years if "fuel_poor_homes" in y.ranges}
    chart = fuel_poverty(place, pathway, ranges, with_index=False)
    if place.fuel_poverty:
        sentences = [
            poverty.ahead(pathway, ranges.get(pathway.target_year)),
            poverty.beside(fuel_poverty_areas.projected(place.nation)),
            poverty.since_2010(*poverty_record.of_england_and_held(scenario, poverty.STRETCH_YEARS)),
            poverty.little_known(),
        ]
    else:
        nation = fuel_poverty_areas.of_nation(place.nation)
        sentences = [
            poverty.nation_now(nation),
            poverty.nation_before(fuel_poverty_areas.before(nation)),
            poverty.measure(place.nation),
            poverty.apart(),
        ]
    return [
        html.H2(say("Homes in fuel poverty"), className="section-title", id="homes"),
        elements.chart(chart, None, level=3, sources_href=f"{sources}#fuel_poverty"),
        html.P(" ".join(filter(None, sentences)), className="card-note"),
    ]


def _numbers(pathway: Pathway, place: Place, sources: str) -> Component:
    """The pair of the target year, the gap, and the pace it would need."""
    then = pathway.of(pathway.target_year)
    year = pathway.target_year
    name = findings.aim_name(pathway, place.target)
    told: dict[str, str | int] = {
        "used": findings.used(pathway),
        "aim": name,
        "share": words.percent(pathway.target_share),
        "energy": findings.gap_energy(pathway),
        "year": year,
    }
    short = pathway.target_gap_share < 0
    return html.Div(
        [
            _number(
                say("Made here in {year}", year=year),
                words.percent(pathway.then_share),
                say("of {used} over the year; the {aim} is {share}", **told),
            ),
            _number(
                say("Met locally in {year}", year=year),
                words.percent(pathway.met_locally_share(then) or 0.0),
                say("of {used}, in the hour it is used", **told),
            ),
            _number(
                say("Gap to the {aim}", aim=name),
                findings.gap_points(pathway) if short else say_as("gap to a target", "none"),
                say("{energy} a year short in {year}", **told)
                if short
                else say("{energy} a year past in {year}", **told),
            ),
            _number(
                say("Solar added a year, lately"),
                words.pace(pathway.recent_solar_mw_per_year),
                _needed(pathway, name),
                html.A(say("How this is worked out"), href=f"{sources}#recent_pace_years"),
            ),
        ],
        className="cards cards-four numbers",
    )


def _needed(pathway: Pathway, aim: str) -> str:
    """The pace of solar that would meet the target, or that none is needed beyond what is there."""
    needed = pathway.needed_solar_mw_per_year
    if needed is not None:
        return say(
            "{pace} a year from now on would be needed to meet the {aim} by solar alone",
            pace=words.pace(needed),
            aim=aim,
        )
    if standing.is_todays_path(pathway):
        return say("the {aim} needs no more than is planned", aim=aim)
    return say("the {aim} needs no more than the scenario builds", aim=aim)


def _number(name: str, value: str, note: str, link: Component | None = None) -> Component:
    return html.Div(
        [
            html.P(name, className="number-name"),
            html.P(value, className="number"),
            html.P(note, className="number-note"),
            *([html.P(link, className="number-link")] if link is not None else []),
        ],
        className="card",
    )


def _projects(place: Place, sources: str) -> Component:
    """Promised against delivered, project by project."""
    chart = timeline(place)
    ordered = sorted(place.projects, key=_order)
    first = [p for p in ordered if p.is_dated] or ordered
    rest = [p for p in ordered if p not in first]
    return html.Section(
        [
            html.H2(say("Promised against delivered"), id="projects"),
            *([elements.chart(chart, None, level=3, sources_href=f"{sources}#ledger")] if chart is not None else []),
            _table(say("Projects, promised against delivered"), first),
            html.Details(
                [
                    html.Summary(say("{n} more without a promised date", n=len(rest))),
                    _table(say("Projects without a promised date"), rest),
                ]
            )
            if rest
            else None,
            html.P(
                " ".join(
                    (
                        judgement.judged_by(place),
                        say("Projects below the threshold of the scenario are listed but not counted in its path."),
                    )
                ),
                className="card-note",
            ),
            _lessons(ordered),
            lesson_articles.others_tried(kinds_of_technologies(p.technology for p in ordered)),
        ],
        className="panel",
    )


def _table(caption: str, projects: list[Project]) -> Component:
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(html.Tr([html.Th(name, scope="col") for name in _project_columns()])),
            html.Tbody([_project_row(p) for p in projects]),
        ],
        className="stacked projects",
    )


def _order(project: Project) -> tuple[int, float, str]:
    """Projects with dates to compare first, then by size."""
    return (0 if project.is_dated else 1, -(project.capacity_mw or 0.0), project.label)


def _project_row(project: Project) -> Component:
    """One project: promised, expected, how late, how likely, and what happened, with who says so."""
    end = project.expected or project.retired
    late = findings.lateness(project)
    size = words.power(project.capacity_mw) if project.capacity_mw is not None else ""
    kind = words.technology(project.technology)
    source = (
        html.A(
            say("Source"),
            href=project.url,
            title=project.source,
            **{"aria-label": say("Source on {project}", project=project.label)},
        )
        if project.url
        else project.source
    )
    cells = (
        words.month(project.promised) if project.promised else say("no date"),
        words.month(end) if end else say("no date"),
        html.Span(late or "–", className="late" if findings.is_late(project) else None),
        words.status(project.status),
        words.percent(project.chance),
        [project.what_happened, " ", source],
    )
    return html.Tr(
        [
            html.Th(
                [project.label, html.Span(f"{kind}, {size}" if size else kind, className="project-size")], scope="row"
            ),
            *(html.Td(cell, **{"data-label": name}) for name, cell in zip(_project_columns()[1:], cells, strict=True)),
        ]
    )


def _lessons(projects: list[Project]) -> Component | None:
    """What others can learn, where the sources support a lesson."""
    learned = [p for p in projects if p.lesson]
    if not learned:
        return None
    return html.Div(
        [
            html.H3(say("What others can learn")),
            html.Ul([html.Li([html.Strong(f"{p.label}. "), p.lesson]) for p in learned]),
        ],
        className="lessons",
    )


def _years(pathway: Pathway, place: Place) -> Component:
    """Every year from the newest statistics on, as a table."""
    name = findings.aim_name(pathway, place.target)
    years = [y for y in pathway.years if y.year >= pathway.newest_actual.year]
    caption = say("{place}, year by year", place=name_of(place))
    return html.Section(
        [
            html.H2(say("Year by year")),
            html.Div(
                elements.table(caption, _year_columns(name, pathway), [_year_row(y, pathway) for y in years]),
                className="table-scroll",
                tabIndex=0,
                role="region",
                **{"aria-label": say("Table of years")},
            ),
            html.P(
                [
                    f"{findings.kinds_of_years(pathway)} {pounds_and_wires.lost_in_table(pathway)}".strip() + " ",
                    html.A(say("Download all years as CSV"), href=f"/{place.slug}/pathway.csv", download=""),
                ],
                className="card-note",
            ),
        ],
        className="panel",
    )


def _year_row(year: Year, pathway: Pathway) -> tuple[str, ...]:
    return (
        str(year.year),
        words.percent_fine(pathway.annual_share(year)),
        words.percent_fine(pathway.met_locally_share(year)),
        findings.short_of(year, pathway),
        words.energy(year.electricity_demand_mwh),
        words.energy(year.local_generation_mwh),
        *((words.energy(year.curtailment_mwh),) if pounds_and_wires.is_lost(pathway) else ()),
        words.energy(year.import_mwh),
        words.power(year.peak_import_mw),
    )
