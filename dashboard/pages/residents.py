"""Residents: one honest sentence, a number pair, the path, and what it means for homes, work and projects."""

from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answers.results import outlook_for, simulation_for, weather_of
from dashboard.charts.figures.bills import bills
from dashboard.charts.figures.fuel_poverty import newest_of
from dashboard.charts.figures.yearly_path import yearly_path
from dashboard.published.nouns import Published
from dashboard.shell import aims, elements, planned, publications, street
from dashboard.text import at_home, chances, findings, plans, poverty, words
from dashboard.workbench import can_be_done, controls
from models.facts import Pathway, Place, Project, Scenario, calendar
from models.outcomes.heating_choice import heat_choice
from models.outcomes.household_bills import compared
from models.outcomes.own_use import roof_use
from models.pathway import continuity
from models.sources import fuel_poverty_areas

MOST_PROJECTS = 4
REST = "; the rest came from outside at that hour"


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    return (
        f"{place.name}: {words.percent(pathway.now_share)} of its "
        f"{'energy' if pathway.all_energy else 'electricity'} made here – Powered Here"
    )


def description(place: Place, pathway: Pathway) -> str:
    """What a search engine shows."""
    return f"{findings.headline(pathway, place.target)} {findings.reason(place, pathway)}"


def layout(
    place: Place,
    scenario: Scenario,
    pathway: Pathway,
    today: date | None = None,
    published: Published | None = None,
) -> Component:
    """Return the page of a council for its residents.

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
    sources = f"/{place.slug}/sources"
    return html.Div(
        [
            html.Div(
                [
                    html.H1(findings.headline(pathway, place.target), className="headline"),
                    html.P(
                        [
                            findings.reason(place, pathway),
                            " ",
                            findings.target_in_short(place, all_energy=pathway.all_energy),
                            " ",
                            html.A(f"About the {findings.target_name(place.target)}", href="#target"),
                            " · ",
                            html.A("What the council promised", href=f"#{aims.PROMISE_ID}"),
                        ],
                        className="reason",
                    ),
                ],
                className="hero",
            ),
            *publications.line(place, published),
            _numbers(place, pathway, sources),
            html.P(
                [
                    chances.sentence(outlook_for(scenario), place.target),
                    " ",
                    html.A("How the futures are made", href=f"{sources}#uncertainty"),
                ],
                className="certainty",
            ),
            elements.chart(yearly_path(pathway, place.target), f"/{place.slug}/pathway.csv", sources_href=sources),
            html.Div(
                [
                    _fuel_poverty(place, scenario, pathway, sources),
                    _work(place, pathway, sources),
                    _projects(place, scenario),
                ],
                className="cards",
            ),
            *_at_home(place, scenario, sources),
            street.in_short(place, controls.pairs_of(scenario)),
            can_be_done.section(place, scenario, today or calendar.today()),
            _notes(place, scenario, pathway, sources, today),
        ],
        className="residents",
    )


def _numbers(place: Place, pathway: Pathway, sources: str) -> Component:
    """The number pair and what is missing from the target."""
    now = pathway.newest_actual
    met = pathway.met_locally_share(now) or 0.0
    aim = findings.aim_name(pathway, place.target)
    missing = pathway.target_gap_share < 0
    burnt = set(place.technologies.burning_waste)
    return html.Div(
        [
            _number(
                "Made here, over the year",
                words.percent(pathway.now_share),
                f"of {findings.used(pathway)} in {now.year}{findings.how_estimated(now)}",
                f"{sources}#waste_counted_share" if burnt & now.generation_mwh.keys() else sources,
                "How it is counted",
            ),
            _number(
                "Met locally, hour by hour",
                words.percent(met),
                f"of {findings.used(pathway)}{', at the hour it is used' if words.percent(met) == '100%' else REST}",
                f"{sources}#methods",
                "How the hours are worked out",
            ),
            _number(
                f"{'Missing from' if missing else 'Past'} the {aim} in {pathway.target_year}",
                findings.gap_points(pathway),
                f"{'short of' if missing else 'above'} {words.percent(pathway.target_share)} of "
                f"{'all energy' if pathway.all_energy else 'electricity'}: "
                f"{findings.gap_energy(pathway)} a year",
                f"{sources}#target_share",
                f"Where the {aim} comes from",
            ),
        ],
        className="cards numbers",
    )


def _number(name: str, value: str, note: str, href: str, link: str) -> Component:
    return html.Div(
        [
            html.P(name, className="number-name"),
            html.P(value, className="number"),
            html.P(note, className="number-note"),
            html.P(html.A(link, href=href), className="number-link"),
        ],
        className="card",
    )


def _card(heading: str, children: list[Any], links: list[Any]) -> Component:
    return html.Section(
        [html.H2(heading, className="card-title"), *children, html.P(links, className="link-row")], className="card"
    )


def _fuel_poverty(place: Place, scenario: Scenario, pathway: Pathway, sources: str) -> Component:
    """Newest published figure, and its range ahead; outside England what is held, and the nation's own."""
    link = html.A("Where this comes from", href=f"{sources}#fuel_poverty")
    if place.fuel_poverty:
        newest = newest_of(place)
        found = outlook_for(scenario).of(pathway.target_year).ranges.get("fuel_poor_homes")
        ahead = poverty.ahead(pathway, found)
        state = poverty.beside_in_short(fuel_poverty_areas.projected(place.nation))
        return _card(
            findings.homes_heading(newest),
            [
                html.P(findings.homes(newest), className="card-note"),
                html.Div(
                    html.Div(style={"width": findings.homes_percent(newest)}, className="bar-part"),
                    className="bar",
                    role="img",
                    **{"aria-label": f"{findings.homes_percent(newest)} of homes are in fuel poverty"},
                ),
                html.P(
                    f"{findings.homes_percent(newest)} of homes, by England’s measure: a low income in a home that is "
                    f"hard to heat ({newest.metric}, {newest.edition})."
                ),
                *([html.P(ahead), html.P(f"{state} {poverty.LITTLE_KNOWN}", className="card-note")] if ahead else []),
            ],
            [link, html.A("What is assumed", href=f"{sources}#background_upgrade_share_per_year")],
        )
    nation = fuel_poverty_areas.of_nation(place.nation)
    earlier = fuel_poverty_areas.earlier(place.code)
    return _card(
        poverty.heading(place),
        [
            html.P(f"{poverty.nation_now(nation)} {poverty.nation_before(fuel_poverty_areas.before(nation))}".strip()),
            *([html.P(poverty.old_figure(earlier))] if earlier else []),
            html.P(f"{poverty.MEASURE[place.nation]} {poverty.APART}", className="card-note"),
        ],
        [link],
    )


def _work(place: Place, pathway: Pathway, sources: str) -> Component:
    heading, note = findings.work(pathway)
    return _card(
        heading,
        [html.P(note), html.P(f"{findings.WORK_NOTE} {findings.workforce(place)}", className="card-note")],
        [
            html.A("Local share: an assumption", href=f"{sources}#local_roof_build_jobs_share"),
            html.A("Jobs per megawatt", href=f"{sources}#solar_roof_job_years_per_mw"),
        ],
    )


def _projects(place: Place, scenario: Scenario) -> Component:
    """What is being built and whether it is late; where no list is kept, what is planned."""
    if not place.projects:
        expected = planned.found(place, scenario)
        href = f"/{place.slug}/progress#{planned.PLANNED_ID}"
        return _card(
            plans.heading(expected),
            [planned.steps(expected, MOST_PROJECTS) if expected else html.P(plans.sentence(place, expected))],
            [html.A("All that is planned", href=href)] if expected else [],
        )
    dated = sorted(place.projects, key=_interest)[:MOST_PROJECTS]
    return _card(
        findings.lateness(place.projects),
        [
            html.P("Promised against expected", className="card-note"),
            html.Ol(
                [
                    html.Li(
                        [
                            html.Span(p.label, className="step-name"),
                            html.Span(findings.project_dates(p), className="step-note"),
                        ],
                        className=f"step step-{_state(p)}",
                    )
                    for p in dated
                ],
                className="steps",
            ),
        ],
        [html.A(f"All {len(place.projects)} projects", href=f"/{place.slug}/progress#projects")],
    )


def _interest(project: Project) -> tuple[int, float]:
    """Order in which projects matter to a reader: dated ones first, then by size."""
    dated = project.promised is not None or project.retired is not None
    return (0 if dated else 1, -(project.capacity_mw or 0.0))


def _state(project: Project) -> str:
    """How a project's mark is drawn."""
    if project.status in ("lapsed", "failed", "closed"):
        return "ended"
    return "done" if project.status in ("operating", "building") else "ahead"


def _at_home(place: Place, scenario: Scenario, sources: str) -> list[Component]:
    """What energy costs a home like this."""
    choice, roof = heat_choice(place, scenario), roof_use(place, scenario)
    return [
        html.H2("What it means at home", className="section-title"),
        elements.chart(
            bills(compared(place, scenario), choice, roof, place.name, scenario["real_energy_price_change_share"]),
            None,
            level=3,
            sources_href=f"{sources}#home_gas_typical_kwh_per_year",
        ),
        html.P(
            [
                at_home.pump_sentences(choice),
                " ",
                html.A("Where this comes from", href=f"{sources}#heat_pump_tariff_gbp_per_mwh"),
            ]
        ),
        html.P(
            [
                at_home.roof_sentences(place.name, roof),
                " ",
                html.A("How this is worked out", href=f"{sources}#home_by_day_share"),
            ]
        ),
    ]


def _notes(place: Place, scenario: Scenario, pathway: Pathway, sources: str, today: date | None) -> Component:
    """What the numbers leave out; whose the target is, and what the council promised."""
    notes = [
        [findings.all_energy(pathway), " ", controls.other_scope(scenario, f"/{place.slug}/")],
        *(
            [
                [tons, " ", html.A("How clean the grid will be", href=f"{sources}#grid_2030_kg_per_kwh")],
                [
                    findings.carbon_beside(place, scenario),
                    " ",
                    html.A("Why they differ", href=f"{sources}#carbon-beside"),
                ],
            ]
            if (tons := findings.carbon(place, pathway))
            else []
        ),
        "Counted as made here: the renewable plants and energy from waste in the official statistics. Power "
        "stations that "
        "burn gas are not counted.",
        findings.stations_apart(place, counted=scenario["national_stations_counted"] > 0),
        findings.estimated_part(pathway.newest_actual),
        "The years ahead count what is planned by its chance, roofs at last year's pace, and electric cars and heat "
        "pumps as the nation expects them. They are a projection, not a forecast.",
        findings.joint(continuity.step(simulation_for(scenario))),
        findings.weather(weather_of(scenario)),
    ]
    return html.Section(
        [
            html.Div([html.H2("Good to know"), html.Ul([html.Li(note) for note in notes if note])]),
            html.Div(
                [
                    aims.measured_by(place),
                    aims.promised(place, today),
                    html.P(html.A("Every number, its source and its limits", href=sources)),
                ]
            ),
        ],
        className="notes",
    )
