"""Residents: one honest sentence and one chart; then their street, their roof, their bills, and what can be done."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers.results import outlook_for, simulation_for, weather_of
from dashboard.charts.figures import your_roof
from dashboard.charts.figures.bills import bills
from dashboard.charts.figures.made_by_source import made_by_source
from dashboard.published.nouns import Published
from dashboard.shell import aims, elements, languages, lesson_articles, planned, publications, roof_form, street
from dashboard.text import at_home, findings, glance, plans, poverty, roof as roof_words, words
from dashboard.text.catalogue import say
from dashboard.text.glance import Fact
from dashboard.text.place_names import name_of
from dashboard.workbench import can_be_done, controls
from models.facts import Pathway, Place, Project, Scenario, calendar
from models.outcomes import one_home
from models.outcomes.heating_choice import heat_choice
from models.outcomes.household_bills import compared
from models.outcomes.own_use import roof_use
from models.pathway import continuity
from models.sources import fuel_poverty_areas
from models.sources.lessons import kinds_of_technologies

MOST_PLANNED = 4
"""Planned projects that are shown where no list is kept."""


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    share = words.percent(pathway.now_share)
    if pathway.all_energy:
        return say("{place}: {share} of its energy made here – Powered Here", place=name_of(place), share=share)
    return say("{place}: {share} of its electricity made here – Powered Here", place=name_of(place), share=share)


def description(place: Place, pathway: Pathway) -> str:
    """What a search engine shows."""
    return f"{findings.headline(pathway, place.target)} {findings.reason(place, pathway)}"


def layout(
    place: Place,
    scenario: Scenario,
    pathway: Pathway,
    today: date | None = None,
    published: Published | None = None,
    problems: Sequence[controls.Problem] = (),
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
    problems : sequence of Problem
        What of the address could not be used.
    """
    sources = f"/{place.slug}/sources"
    return html.Div(
        [
            _opening(place, scenario, pathway, sources, published),
            _street(place, scenario, pathway, sources),
            _roof(place, scenario, pathway),
            _bills(place, scenario, sources),
            can_be_done.section(place, scenario, today or calendar.today(), problems),
            _projects(place, scenario),
            _work(place, pathway, sources),
            html.Section([aims.measured_by(place), aims.promised(place, today)], className="resident-pair"),
            _notes(place, scenario, pathway, sources),
        ],
        className="residents",
    )


def _opening(
    place: Place, scenario: Scenario, pathway: Pathway, sources: str, published: Published | None
) -> Component:
    """The verdict, one chart, three facts."""
    found = outlook_for(scenario)
    burnt = set(place.technologies.burning_waste) & pathway.newest_actual.generation_mwh.keys()
    facts = (
        (glance.met_locally(pathway), html.A(say("How the hours are worked out"), href=f"{sources}#methods")),
        (glance.likely(found), html.A(say("How the futures are made"), href=f"{sources}#uncertainty")),
        (glance.other_scope(pathway), controls.other_scope(scenario, f"/{place.slug}/")),
    )
    return html.Div(
        [
            html.Div(
                [
                    html.H1(findings.headline(pathway, place.target), className="headline"),
                    html.P(
                        [
                            findings.reason(place, pathway),
                            f" {glance.average(pathway, found)} ",
                            glance.aim(place, pathway),
                            " ",
                            html.A(
                                say("About the target")
                                if place.target.is_council_target
                                else say("About the yardstick"),
                                href="#target",
                            ),
                            " · ",
                            html.A(say("What the council promised"), href=f"#{aims.PROMISE_ID}"),
                        ],
                        className="reason",
                    ),
                ],
                className="hero",
            ),
            *publications.line(place, published),
            elements.chart(
                made_by_source(pathway, place.target, found),
                f"/{place.slug}/pathway.csv",
                sources_href=f"{sources}#waste_counted_share" if burnt else sources,
            ),
            html.Div([_fact(fact, link) for fact, link in facts], className="facts"),
        ],
        className="resident-opening",
    )


def _fact(fact: Fact, link: Component) -> Component:
    return html.Div(
        [
            html.P(fact.number, className="fact-number"),
            html.P(fact.note, className="fact-note"),
            html.P(link, className="link-row"),
        ]
    )


def _section(heading: str, children: list[Any], links: list[Any], **more: Any) -> Component:
    return html.Section(
        [
            html.H2(heading, className="section-title"),
            *children,
            *([html.P(links, className="link-row")] if links else []),
        ],
        **more,
    )


def _street(place: Place, scenario: Scenario, pathway: Pathway, sources: str) -> Component:
    """Where homes are hard to heat, and how many are in fuel poverty; of another nation, how it counts them."""
    link = html.A(say("Where the numbers come from"), href=f"{sources}#fuel_poverty")
    drawn = street.in_short(place, controls.pairs_of(scenario))
    if not place.fuel_poverty:
        nation = fuel_poverty_areas.of_nation(place.nation)
        earlier = fuel_poverty_areas.earlier(place.code)
        told = [
            html.P(f"{poverty.nation_now(nation)} {poverty.nation_before(fuel_poverty_areas.before(nation))}".strip()),
            *([html.P(poverty.old_figure(earlier))] if earlier else []),
            html.P(f"{poverty.measure(place.nation)} {poverty.apart()}", className="card-note"),
        ]
        areas = html.A(
            say("The areas of {place} by their everyday names", place=name_of(place)),
            href=f"/{place.slug}/neighbourhoods",
        )
        return html.Div([drawn, _section(poverty.heading(place), told, [link, areas])])
    found = outlook_for(scenario).of(pathway.target_year).ranges.get("fuel_poor_homes")
    ahead = poverty.ahead(pathway, found)
    state = poverty.beside_in_short(fuel_poverty_areas.projected(place.nation))
    return html.Div(
        [
            drawn,
            html.Div(
                [
                    html.P(glance.homes_now(place)),
                    *(
                        [html.P(ahead), html.P(f"{state} {poverty.little_known()}", className="card-note")]
                        if ahead
                        else []
                    ),
                    html.P(
                        [link, html.A(say("What is assumed"), href=f"{sources}#background_upgrade_share_per_year")],
                        className="link-row",
                    ),
                ],
                className="resident-beside",
            ),
        ]
    )


def _roof(place: Place, scenario: Scenario, pathway: Pathway) -> Component:
    """The way to one's own roof, with what directions make here."""
    found = one_home.answer(place, scenario, roof_form.read(scenario, {}).home, int(pathway.ahead_from[:4]))
    drawing = your_roof.compass(found.of_south, "south", named=True)
    return html.Section(
        [
            html.Div(dcc.Store(id={"type": "svg", "index": "compass"}, data=drawing), className="roof-ring"),
            html.Div(
                [
                    html.H2(say("Which way does your roof face?"), id="roof", className="section-title"),
                    html.P(roof_words.teaser(found), className="lead"),
                    html.P(html.A(say("Try your roof"), href=f"/{place.slug}/roof", className="button button-main")),
                ]
            ),
        ],
        className="resident-roof",
    )


def _bills(place: Place, scenario: Scenario, sources: str) -> Component:
    """What energy costs a home like this."""
    choice, roof = heat_choice(place, scenario), roof_use(place, scenario)
    return _section(
        say("What it means for bills"),
        [
            elements.chart(
                bills(
                    compared(place, scenario), choice, roof, name_of(place), scenario["real_energy_price_change_share"]
                ),
                None,
                level=3,
                sources_href=f"{sources}#home_gas_typical_kwh_per_year",
            ),
            html.Div(
                [
                    html.P(
                        [
                            html.Strong(f"{at_home.pump_title(choice)}."),
                            f" {at_home.pump_sentences(choice)} ",
                            html.A(say("Where this comes from"), href=f"{sources}#heat_pump_tariff_gbp_per_mwh"),
                        ]
                    ),
                    html.P(
                        [
                            at_home.roof_sentences(name_of(place), roof),
                            " ",
                            html.A(say("How this is worked out"), href=f"{sources}#home_by_day_share"),
                        ]
                    ),
                ],
                className="resident-pair",
            ),
        ],
        [],
        id="bills-at-home",
    )


def _projects(place: Place, scenario: Scenario) -> Component:
    """What is being built and whether it is late; where no list is kept, what is planned."""
    if not place.projects:
        expected = planned.found(place, scenario)
        href = f"/{place.slug}/progress#{planned.PLANNED_ID}"
        return _section(
            plans.heading(expected),
            [
                *(
                    [html.P(plans.no_dates(), className="chart-subtitle"), planned.steps(expected, MOST_PLANNED)]
                    if expected
                    else [html.P(plans.sentence(place, expected))]
                ),
                lesson_articles.others_tried(kinds_of_technologies(e.technology for e in expected[:MOST_PLANNED])),
            ],
            [html.A(say("All that is planned"), href=href)] if expected else [],
        )
    shown = glance.shown_projects(place.projects)
    steps = [
        html.Li(
            [
                html.Span(project.label, className="step-name", **languages.in_english()),
                html.Span(findings.project_dates(project), className="step-note"),
            ],
            className=f"step step-{_state(project)}",
        )
        for project in shown
    ]
    return _section(
        glance.projects_title(shown),
        [
            html.P(glance.projects_note(), className="chart-subtitle"),
            html.Ol(steps, className="steps steps-wide"),
            lesson_articles.others_tried(kinds_of_technologies(project.technology for project in shown)),
        ],
        [html.A(say("All {n} projects", n=len(place.projects)), href=f"/{place.slug}/progress#projects")],
    )


def _state(project: Project) -> str:
    """How a project's mark is drawn."""
    if project.status in ("lapsed", "failed", "closed"):
        return "ended"
    return "done" if project.status in ("operating", "building") else "ahead"


def _work(place: Place, pathway: Pathway, sources: str) -> Component:
    heading, note = findings.work(pathway)
    return _section(
        heading,
        [
            html.Div(
                [html.P(note), html.P(f"{findings.work_note()} {findings.workforce(place)}", className="card-note")],
                className="resident-pair",
            )
        ],
        [
            html.A(say("Local share: an assumption"), href=f"{sources}#local_roof_build_jobs_share"),
            html.A(say("Jobs per megawatt"), href=f"{sources}#solar_roof_job_years_per_mw"),
        ],
    )


def _notes(place: Place, scenario: Scenario, pathway: Pathway, sources: str) -> Component:
    """What the numbers leave out."""
    notes = [
        findings.all_energy(pathway),
        *(
            [
                [tons, " ", html.A(say("How clean the grid will be"), href=f"{sources}#grid_2030_kg_per_kwh")],
                [
                    findings.carbon_beside(place, scenario),
                    " ",
                    html.A(say("Why they differ"), href=f"{sources}#carbon-beside"),
                ],
            ]
            if (tons := findings.carbon(place, pathway))
            else []
        ),
        say(
            "Counted as made here: the renewable plants and energy from waste in the official statistics. Power "
            "stations that burn gas are not counted."
        ),
        findings.stations_apart(place, counted=scenario["national_stations_counted"] > 0),
        findings.estimated(pathway),
        glance.projection(),
        findings.joint(continuity.step(simulation_for(scenario))),
        findings.weather(weather_of(scenario)),
    ]
    return html.Section(
        [
            html.H2(say("What the numbers do not say"), className="section-title"),
            html.Ul([html.Li(note) for note in notes if note], className="resident-notes"),
            html.P(html.A(say("Every number, its source and its limits"), href=sources), className="link-row"),
        ]
    )
