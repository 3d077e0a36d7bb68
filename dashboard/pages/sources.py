"""Where the numbers come from: assumptions, statistics, methods, limits. Every number elsewhere leads to a row here."""

import re
from collections.abc import Sequence
from datetime import timedelta

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import assumption
from dashboard.shell import carried, checks, elements, folding
from dashboard.text import judgement, methods, plans, words
from models.facts import Assumption, Driver, LoadFactor, Pathway, Place, Project, Scenario
from models.sources import Edition, assumptions
from models.sources.editions import editions
from models.supply import planned

ITEM = {"data-item": "true"}
"""What the filter finds beside the rows of tables."""


def title(place: Place, pathway: Pathway) -> str:
    """Title of the page."""
    return f"Where the numbers come from: {place.name} \N{EN DASH} Powered Here"


def description(place: Place, pathway: Pathway) -> str:
    """What the page holds, for search engines."""
    return (
        f"Every assumption behind the electricity path of {place.name}, with value, range, source and date; the data "
        "editions, the methods in plain words, and known limits."
    )


def layout(place: Place, scenario: Scenario, pathway: Pathway) -> list[Component]:
    """Return the content of the page: what finds a row, then every row in groups that open."""
    groups = list(dict.fromkeys(a.group for a in scenario.assumptions.values()))
    return [
        html.H1(f"Where the numbers for {place.name} come from"),
        html.P(
            "Every figure is a published statistic, or follows from one by the methods and assumptions below. Grades: "
            "A was read at the publisher, B is quoted by a source, C is derived or judged.",
            className="lead",
        ),
        _filter(bool(scenario.changes)),
        html.Section(
            [
                html.H2("Assumptions", id="assumptions"),
                html.P(_scenario_words(scenario)),
                *(_group(place, scenario, group) for group in groups),
            ],
            className="folds",
        ),
        html.Section(
            [
                folding.fold("What is not known", "uncertainty", _uncertainty(), len(assumptions.drivers())),
                folding.fold("Statistics", "statistics", _statistics(place)),
                folding.fold("Load factors", "load-factors", _load_factors(place, pathway)),
                folding.fold("Projects", "ledger", _ledger(place), len(place.projects)),
                folding.fold("What is planned", "planned-projects", _planned(place, scenario)),
                folding.fold("Methods in plain words", "methods", [_methods()], len(methods.METHODS)),
                folding.fold("Known limits", "limits", [_limits()], len(methods.LIMITS)),
                folding.fold("Carbon beside official figures", "carbon-beside", checks.carbon(place, scenario)),
                folding.fold(
                    "Checks",
                    "checks",
                    [*checks.weather_and_past(), *checks.own_use(scenario), *checks.work(place, scenario)],
                ),
            ],
            className="folds",
        ),
    ]


def _filter(changed: bool) -> Component:
    """What finds a row: text, grade and kind. The script in assets/ answers; without scripts it is not shown."""
    return html.Div(
        [
            html.Div(
                [
                    html.Label("Find a number", htmlFor="sources-search"),
                    dcc.Input(
                        id="sources-search",
                        type="search",
                        autoComplete="off",
                        placeholder="For example battery, heat pump, Ofgem",
                    ),
                ],
                className="sources-text",
            ),
            _choice("sources-grade", "How well known", (("", "any grade"), *((g, f"grade {g}") for g in words.GRADES))),
            _choice(
                "sources-kind",
                "Kind",
                (
                    ("", "all"),
                    ("lever", "levers"),
                    ("assumption", "other assumptions"),
                    *((("changed", "changed here"),) if changed else ()),
                ),
            ),
            html.Button("Clear", type="button", id="sources-clear", className="button"),
            html.P("", id="sources-found", role="status", className="card-note"),
        ],
        id="sources-filter",
        className="sources-filter",
        role="search",
        **{"aria-label": "Find a number"},
    )


def _choice(name: str, label: str, options: Sequence[tuple[str, str]]) -> Component:
    return html.Div(
        [
            html.Label(label, htmlFor=name),
            html.Select(elements.options(options), id=name),
        ]
    )


def _methods() -> Component:
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(text)], **ITEM) for name, text in methods.METHODS], className="methods"
    )


def _limits() -> Component:
    return html.Ul([html.Li(limit, **ITEM) for limit in methods.LIMITS])


def _scenario_words(scenario: Scenario) -> str:
    if scenario.changes:
        return (
            f"Values of the scenario “{scenario.label}” with {len(scenario.changes)} changed; the changed ones say so."
        )
    return f"Values of the scenario “{scenario.label}”. Those called levers can be moved on the scenarios page."


def _group(place: Place, scenario: Scenario, group: str) -> Component:
    heads = ("Assumption", "Value", "Range", "How well known", "Source")
    rows = [_assumption(place, scenario, a) for a in scenario.assumptions.values() if a.group == group]
    return html.Details(
        [
            html.Summary([html.H3(group), *folding.count(len(rows))]),
            folding.table(f"Assumptions: {group}", heads, rows),
        ],
        className="fold",
    )


def _assumption(place: Place, scenario: Scenario, a: Assumption) -> Component:
    value = scenario[a.name]
    changed = value != a.value
    kinds = ["lever" if a.is_lever else "assumption", *(["changed"] if changed else [])]
    return html.Tr(
        [
            html.Th([a.label, " ", *([html.Span("lever", className="tag")] if a.is_lever else [])], scope="row"),
            folding.cell(
                "Value",
                [
                    html.Strong(assumption.shown(a, value)),
                    f" (changed from {words.of_unit(a.value, a.unit_shown)})" if changed else None,
                ],
            ),
            folding.cell("Range", assumption.range_words(a)),
            folding.cell("How well known", folding.grade(a.grade)),
            folding.cell(
                "Source",
                [
                    *_source(a, scenario),
                    f". Read {words.day(a.read_on)}.",
                    *(f" {sentence}" for sentence in assumption.definition(place, a)),
                ],
            ),
        ],
        # Not an id: the control of a lever has that name as its id, and Dash would take this row for it.
        **{"data-anchor": a.name, "data-grade": a.grade, "data-kind": " ".join(kinds)},
    )


def _uncertainty() -> list[Component]:
    """What differs from future to future, with its spread and who says so."""
    heads = ("What is not known", "Spread", "Drawn", "How well known", "Source")
    rows = [
        html.Tr(
            [
                html.Th(d.label, scope="row"),
                folding.cell(heads[1], _spread(d)),
                folding.cell(heads[2], d.drawn),
                folding.cell(heads[3], folding.grade(d.grade)),
                folding.cell(heads[4], [folding.link(d.source, d.url), f". Read {words.day(d.read_on)}."]),
            ],
            **{"data-anchor": d.name, "data-grade": d.grade},
        )
        for d in assumptions.drivers()
    ]
    return [
        html.P(
            "Each future draws all of these at once. Weather is drawn anew each year, most others once for a whole "
            "future. The factors of work and the chances of projects are drawn too, within their own ranges above."
        ),
        folding.table("What is not known", heads, rows),
    ]


def _spread(driver: Driver) -> str:
    """The distribution of a driver in words."""

    def value(number: float | None) -> str:
        return f"{number or 0.0:g}".replace("-", words.MINUS)

    if driver.distribution == "fixed":
        return f"{value(driver.central)} {driver.unit}"
    if driver.sd is not None:
        bell = "normal" if driver.distribution == "normal" else "log-normal"
        return f"{bell} about {value(driver.central)}, standard deviation {value(driver.sd)}; {driver.unit}"
    ends = f"{value(driver.low)} to {value(driver.high)}"
    if driver.distribution == "uniform":
        return f"{ends}, all as likely; {driver.unit}"
    return f"{ends}, likeliest {value(driver.central)} ({driver.distribution}); {driver.unit}"


def _source(a: Assumption, scenario: Scenario) -> list[object]:
    """Who says so; other assumptions that are named there lead to their rows."""
    parts = re.split(r"\b([a-z0-9]+(?:_[a-z0-9]+)+)\b", a.source.rstrip("."))
    known = scenario.assumptions
    linked: list[object] = [
        html.A(known[part].label.lower(), href=f"#{part}") if part in known else part for part in parts if part
    ]
    if any(part in known for part in parts):
        return [*linked, *([" (", folding.link("source", a.url), ")"] if a.url else [])]
    return [folding.link(a.source.rstrip("."), a.url)]


def _statistics(place: Place) -> list[Component]:
    heads = ("Table", "Publisher", "Edition", "How well known", "Licence and notes")
    rows = [_edition(edition) for edition in editions() if edition.concerns(place.code)]
    return [
        html.P(
            "The tables that the program reads, each with its edition. Councils that no longer exist are added up to "
            "today's."
        ),
        folding.table("Statistics and their editions", heads, rows),
    ]


def _edition(edition: Edition) -> Component:
    notes = [f"{edition.licence}. " if edition.licence else "", f"{edition.note}. " if edition.note else ""]
    return html.Tr(
        [
            html.Th(folding.link(edition.title, edition.url), scope="row"),
            folding.cell("Publisher", edition.publisher),
            folding.cell("Edition", edition.edition),
            folding.cell("How well known", folding.grade(edition.grade)),
            folding.cell(
                "Licence and notes", [*notes, f"Read {words.day(edition.read_on)}. ", html.Code(edition.table)]
            ),
        ],
        id=_edition_id(edition),
        **{"data-grade": edition.grade},
    )


def _edition_id(edition: Edition) -> str:
    """The table's name: what other pages lead to. Two tables have a section of their own of that name."""
    name = edition.table.rpartition(".")[0].replace("/", "-")
    return f"table-{name}" if name in ("assumptions", "uncertainty") else name


def _load_factors(place: Place, pathway: Pathway) -> list[Component]:
    present = {t for year in pathway.years for t in year.capacity_mw}
    shown = [factor for name, factor in place.load_factors.items() if name in present]
    rows = [_factor(factor) for factor in shown]
    return [
        html.P("What a plant makes in a year, as a share of what it could make at full power all year."),
        folding.table(f"Load factors used for {place.name}", ("Technology", "Load factor", "Whose figure"), rows),
    ]


def _factor(factor: LoadFactor) -> Component:
    return html.Tr(
        [
            html.Th(words.technology(factor.technology), scope="row"),
            folding.cell("Load factor", html.Strong(words.percent_fine(factor.share))),
            folding.cell("Whose figure", factor.basis),
        ],
        id=f"load_factor-{factor.technology}",
    )


def _ledger(place: Place) -> list[Component]:
    """Who says what about each project; how to begin a list where none is kept."""
    how = html.P(
        [
            f"Officers of {place.name} keep the list at ",
            html.A("the council’s projects", href=f"/{place.slug}/ledger", **carried.plain()),
            ", once signed in. It has a row for each project: what was promised and when, what is expected today, its "
            "chance, what happened, and who says so.",
        ]
    )
    if place.projects_amended_on is not None:
        return [*_edited_ledger(place), how]
    if not place.projects:
        return [html.P(f"No project list is kept for {place.name} yet."), how]
    return [_projects(place), how]


def _edited_ledger(place: Place) -> list[Component]:
    """The same of a list that the council's officers keep: whose it is and since when."""
    day = words.day(place.projects_amended_on.isoformat()) if place.projects_amended_on else ""
    whose = html.P(
        f"This is the list that officers of {place.name} keep here, as last changed on {day}. It stands in place of "
        f"the one that came with the program, and every page counts it. {judgement.judged_by(place)}",
        id="ledger-edited",
    )
    return [whose, _projects(place)] if place.projects else [whose]


def _projects(place: Place) -> Component:
    heads = ("Project", "Status", "Chance, assumed", "Source")
    rows = [_project(project, is_own=project.name in place.own_projects) for project in place.projects]
    return folding.table(f"Projects of {place.name} and their sources", heads, rows)


def _planned(place: Place, scenario: Scenario) -> list[Component]:
    """Where planned projects and their chances come from, and each with the publisher's number."""
    expected = planned.expectations(place, scenario["pipeline_panel_mw_per_mw"])
    how = html.P(
        [
            "The projects are those of the Renewable Energy Planning Database (Department for Energy Security and Net "
            f"Zero) as it stood in {words.month(place.pipeline_from - timedelta(days=1))}. How likely each is was "
            "counted in the same database. How many projects that had come as far, as long ago, ran so many years "
            "later? Where the database is known to be late a rule stands above the count. Wind under construction is "
            "due by its size, solar long under construction runs. A contract with the state is worth a chance of its "
            "own. Roofs are left out, for the database seldom hears of them. The numbers behind "
            "it are the assumptions named ",
            html.Code("pipeline_"),
            " above; where each project stands is in ",
            html.Code("data/pipeline.csv"),
            ".",
        ]
    )
    rows = [
        html.Tr(
            [
                html.Th(e.project.site, scope="row"),
                folding.cell("Number", str(e.project.reference)),
                folding.cell("Where it stands", plans.stands(e.project)),
                folding.cell("Chance by 2030", plans.chance(e)),
                folding.cell("In ten years", words.percent(e.project.chance)),
            ]
        )
        for e in expected
    ]
    heads = ("Project", "Number", "Where it stands", "Chance by 2030", "In ten years")
    return [how, folding.table(f"Planned projects of {place.name}", heads, rows)] if rows else [how]


def _project(project: Project, *, is_own: bool) -> Component:
    whose = ", the council’s own judgement" if is_own else ""
    return html.Tr(
        [
            html.Th(project.label, scope="row"),
            folding.cell("Status", words.STATUSES[project.status]),
            folding.cell("Chance, assumed", f"{words.percent(project.chance)} (grade {project.chance_grade}{whose})"),
            folding.cell(
                "Source",
                [folding.link(project.source.rstrip("."), project.url), f". Read {words.day(project.read_on)}."],
            ),
        ],
        **{"data-anchor": f"project-{project.name}"},
    )
