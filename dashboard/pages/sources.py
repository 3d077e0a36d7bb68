"""Where the numbers come from: assumptions, statistics, methods, limits. Every number elsewhere leads to a row here."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import assumption
from dashboard.shell import carried, checks, elements, folding, reuse
from dashboard.shell.around import GAP, around
from dashboard.text import judgement, methods, plans, words
from dashboard.text.catalogue import say, say_data
from models.facts import Assumption, Driver, LoadFactor, Pathway, Place, Project, Scenario
from models.facts.calendar import today
from models.sources import Edition, assumptions, rounds
from models.sources.editions import editions
from models.supply import planned

ITEM = {"data-item": "true"}
"""What the filter finds beside the rows of tables."""


def title(place: Place, pathway: Pathway) -> str:
    """Title of the page."""
    return say("Where the numbers come from: {place} – Powered Here", place=place.name)


def description(place: Place, pathway: Pathway) -> str:
    """What the page holds, for search engines."""
    return say(
        "Every assumption behind the electricity path of {place}, with value, range, source and date; the data "
        "editions, the methods in plain words, and known limits.",
        place=place.name,
    )


def layout(place: Place, scenario: Scenario, pathway: Pathway) -> list[Component]:
    """Return the content of the page: what finds a row, then every row in groups that open."""
    groups = list(dict.fromkeys(a.group for a in scenario.assumptions.values()))
    return [
        html.H1(say("Where the numbers for {place} come from", place=place.name)),
        html.P(
            say(
                "Every figure is a published statistic, or follows from one by the methods and assumptions below. "
                "Grades: A was read at the publisher, B is quoted by a source, C is derived or judged."
            ),
            className="lead",
        ),
        _filter(bool(scenario.changes)),
        html.Section(
            [
                html.H2(say("Assumptions"), id="assumptions"),
                html.P(_scenario_words(scenario)),
                *(_group(place, scenario, group) for group in groups),
            ],
            className="folds",
        ),
        html.Section(
            [
                folding.fold(say("What is not known"), "uncertainty", _uncertainty(), len(assumptions.drivers())),
                folding.fold(say("Statistics"), "statistics", _statistics(place)),
                folding.fold(say("Load factors"), "load-factors", _load_factors(place, pathway)),
                folding.fold(say("Projects"), "ledger", _ledger(place), len(place.projects)),
                folding.fold(say("What is planned"), "planned-projects", _planned(place, scenario)),
                folding.fold(say("Methods in plain words"), "methods", [_methods()], len(methods.METHODS)),
                folding.fold(say("Known limits"), "limits", [_limits()], len(methods.LIMITS)),
                folding.fold(say("Carbon beside official figures"), "carbon-beside", checks.carbon(place, scenario)),
                folding.fold(
                    say("Checks"),
                    "checks",
                    [*checks.weather_and_past(), *checks.own_use(scenario), *checks.work(place, scenario)],
                ),
                folding.fold(say("Use them elsewhere"), "use", reuse.section(place)),
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
                    html.Label(say("Find a number"), htmlFor="sources-search"),
                    dcc.Input(
                        id="sources-search",
                        type="search",
                        autoComplete="off",
                        placeholder=say("For example battery, heat pump, Ofgem"),
                    ),
                ],
                className="sources-text",
            ),
            _choice(
                "sources-grade",
                say("How well known"),
                (("", say("any grade")), *((g, say("grade {grade}", grade=g)) for g in words.GRADES)),
            ),
            _choice(
                "sources-kind",
                say("Kind"),
                (
                    ("", say("all")),
                    ("lever", say("levers")),
                    ("assumption", say("other assumptions")),
                    *((("changed", say("changed here")),) if changed else ()),
                ),
            ),
            html.Button(say("Clear"), type="button", id="sources-clear", className="button"),
            html.P("", id="sources-found", role="status", className="card-note"),
        ],
        id="sources-filter",
        className="sources-filter",
        role="search",
        **{"aria-label": say("Find a number")},
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
        [html.Div([html.Dt(say_data(name)), html.Dd(say_data(text))], **ITEM) for name, text in methods.METHODS],
        className="methods",
    )


def _limits() -> Component:
    return html.Ul([html.Li(say_data(limit), **ITEM) for limit in methods.LIMITS])


def _scenario_words(scenario: Scenario) -> str:
    label = say_data(scenario.label)
    if scenario.changes:
        return say(
            "Values of the scenario “{scenario}” with {n} changed; the changed ones say so.",
            scenario=label,
            n=len(scenario.changes),
        )
    return say(
        "Values of the scenario “{scenario}”. Those called levers can be moved on the scenarios page.", scenario=label
    )


def _group(place: Place, scenario: Scenario, group: str) -> Component:
    heads = (say("Assumption"), *_assumption_heads())
    rows = [_assumption(place, scenario, a) for a in scenario.assumptions.values() if a.group == group]
    return html.Details(
        [
            html.Summary([html.H3(group), *folding.count(len(rows))]),
            folding.table(say("Assumptions: {group}", group=group), heads, rows),
        ],
        className="fold",
    )


def _assumption_heads() -> tuple[str, str, str, str]:
    """Heads of the columns of an assumption, after its name."""
    return say("Value"), say("Range"), say("How well known"), say("Source")


def _read(day: str) -> str:
    """When a source was read, behind its name."""
    return f". {say('Read {day}.', day=words.day(day))}"


def _assumption(place: Place, scenario: Scenario, a: Assumption) -> Component:
    value = scenario[a.name]
    changed = value != a.value
    value_head, range_head, grade_head, source_head = _assumption_heads()
    kinds = ["lever" if a.is_lever else "assumption", *(["changed"] if changed else [])]
    return html.Tr(
        [
            html.Th([a.label, " ", *([html.Span(say("lever"), className="tag")] if a.is_lever else [])], scope="row"),
            folding.cell(
                value_head,
                [
                    html.Strong(assumption.shown(a, value)),
                    f" {say('(changed from {value})', value=words.of_unit(a.value, a.unit_shown))}"
                    if changed
                    else None,
                ],
            ),
            folding.cell(range_head, assumption.range_words(a)),
            folding.cell(grade_head, folding.grade(a.grade)),
            folding.cell(
                source_head,
                [
                    *_source(a, scenario),
                    _read(a.read_on),
                    *(f" {sentence}" for sentence in assumption.definition(place, a)),
                ],
            ),
        ],
        # Not an id: the control of a lever has that name as its id, and Dash would take this row for it.
        **{"data-anchor": a.name, "data-grade": a.grade, "data-kind": " ".join(kinds)},
    )


def _uncertainty() -> list[Component]:
    """What differs from future to future, with its spread and who says so."""
    heads = (say("What is not known"), say("Spread"), say("Drawn"), say("How well known"), say("Source"))
    rows = [
        html.Tr(
            [
                html.Th(d.label, scope="row"),
                folding.cell(heads[1], _spread(d)),
                folding.cell(heads[2], d.drawn),
                folding.cell(heads[3], folding.grade(d.grade)),
                folding.cell(heads[4], [folding.link(d.source, d.url), _read(d.read_on)]),
            ],
            **{"data-anchor": d.name, "data-grade": d.grade},
        )
        for d in assumptions.drivers()
    ]
    return [
        html.P(
            say(
                "Each future draws all of these at once. Weather is drawn anew each year, most others once for a whole "
                "future. The factors of work and the chances of projects are drawn too, within their own ranges above."
            )
        ),
        folding.table(say("What is not known"), heads, rows),
    ]


def _spread(driver: Driver) -> str:
    """The distribution of a driver in words."""

    def value(number: float | None) -> str:
        return f"{number or 0.0:g}".replace("-", words.MINUS)

    if driver.distribution == "fixed":
        return f"{value(driver.central)} {driver.unit}"
    told = {"unit": driver.unit, "middle": value(driver.central)}
    if driver.sd is not None:
        told["sd"] = value(driver.sd)
        if driver.distribution == "normal":
            return say("normal about {middle}, standard deviation {sd}; {unit}", **told)
        return say("log-normal about {middle}, standard deviation {sd}; {unit}", **told)
    told |= {"low": value(driver.low), "high": value(driver.high), "shape": driver.distribution}
    if driver.distribution == "uniform":
        return say("{low} to {high}, all as likely; {unit}", **told)
    return say("{low} to {high}, likeliest {middle} ({shape}); {unit}", **told)


def _source(a: Assumption, scenario: Scenario) -> list[object]:
    """Who says so; other assumptions that are named there lead to their rows."""
    parts = re.split(r"\b([a-z0-9]+(?:_[a-z0-9]+)+)\b", a.source.rstrip("."))
    known = scenario.assumptions
    linked: list[object] = [
        html.A(known[part].label.lower(), href=f"#{part}") if part in known else part for part in parts if part
    ]
    if any(part in known for part in parts):
        return [*linked, *([" (", folding.link(say("source"), a.url), ")"] if a.url else [])]
    return [folding.link(a.source.rstrip("."), a.url)]


def _statistics(place: Place) -> list[Component]:
    heads = (say("Table"), *_edition_heads())
    due = {one.edition.table: one.month for one in rounds.due(today())}
    rows = [_edition(edition, due.get(edition.table)) for edition in editions() if edition.concerns(place.code)]
    return [
        html.P(
            say(
                "The tables that the program reads, each with its edition. Councils that no longer exist are added up "
                "to today's."
            )
        ),
        folding.table(say("Statistics and their editions"), heads, rows),
    ]


def _edition_heads() -> tuple[str, str, str, str]:
    """Heads of the columns of an edition, after its table."""
    return say("Publisher"), say("Edition"), say("How well known"), say("Licence and notes")


def _newer(month: date | None) -> list[str]:
    """That a newer edition is usually out, and since when."""
    return [" ", say("The next one is usually out by the end of {month}.", month=words.month(month))] if month else []


def _edition(edition: Edition, newer: date | None) -> Component:
    """A row of an edition; `newer` is the month in which the one after it has usually come out."""
    publisher, name, known, licence = _edition_heads()
    notes = [f"{edition.licence}. " if edition.licence else "", f"{edition.note}. " if edition.note else ""]
    return html.Tr(
        [
            html.Th(folding.link(edition.title, edition.url), scope="row"),
            folding.cell(publisher, edition.publisher),
            folding.cell(name, [edition.edition, *_newer(newer)]),
            folding.cell(known, folding.grade(edition.grade)),
            folding.cell(
                licence,
                [*notes, say("Read {day}.", day=words.day(edition.read_on)) + " ", html.Code(edition.table)],
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
        html.P(say("What a plant makes in a year, as a share of what it could make at full power all year.")),
        folding.table(
            say("Load factors used for {place}", place=place.name),
            (say("Technology"), say("Load factor"), say("Whose figure")),
            rows,
        ),
    ]


def _factor(factor: LoadFactor) -> Component:
    return html.Tr(
        [
            html.Th(words.technology(factor.technology), scope="row"),
            folding.cell(say("Load factor"), html.Strong(words.percent_fine(factor.share))),
            folding.cell(say("Whose figure"), factor.basis),
        ],
        id=f"load_factor-{factor.technology}",
    )


def _ledger(place: Place) -> list[Component]:
    """Who says what about each project; how to begin a list where none is kept."""
    link = html.A(say("the council’s projects"), href=f"/{place.slug}/ledger", **carried.plain())
    how = html.P(
        around(
            say(
                "Officers of {place} keep the list at {page}, once signed in. It has a row for each project: what was "
                "promised and when, what is expected today, its chance, what happened, and who says so.",
                place=place.name,
                page=GAP,
            ),
            link,
        )
    )
    if place.projects_amended_on is not None:
        return [*_edited_ledger(place), how]
    if not place.projects:
        return [html.P(say("No project list is kept for {place} yet.", place=place.name)), how]
    return [_projects(place), how]


def _edited_ledger(place: Place) -> list[Component]:
    """The same of a list that the council's officers keep: whose it is and since when."""
    day = words.day(place.projects_amended_on.isoformat()) if place.projects_amended_on else ""
    whose = html.P(
        " ".join(
            (
                say(
                    "This is the list that officers of {place} keep here, as last changed on {day}. It stands in place "
                    "of the one that came with the program, and every page counts it.",
                    place=place.name,
                    day=day,
                ),
                judgement.judged_by(place),
            )
        ),
        id="ledger-edited",
    )
    return [whose, _projects(place)] if place.projects else [whose]


def _projects(place: Place) -> Component:
    heads = (say("Project"), *_project_heads())
    rows = [_project(project, is_own=project.name in place.own_projects) for project in place.projects]
    return folding.table(say("Projects of {place} and their sources", place=place.name), heads, rows)


def _planned(place: Place, scenario: Scenario) -> list[Component]:
    """Where planned projects and their chances come from, and each with the publisher's number."""
    expected = planned.expectations(place, scenario["pipeline_panel_mw_per_mw"])
    month = words.month(place.pipeline_from - timedelta(days=1))
    how = html.P(
        around(
            say(
                "The projects are those of the Renewable Energy Planning Database (Department for Energy Security and "
                "Net Zero) as it stood in {month}. How likely each is was counted in the same database. How many "
                "projects that had come as far, as long ago, ran so many years later? Where the database is known to "
                "be late a rule stands above the count. Wind under construction is due by its size, solar long under "
                "construction runs. A contract with the state is worth a chance of its own. Roofs are left out, for "
                "the database seldom hears of them. The numbers behind it are the assumptions named {names} above; "
                "where each project stands is in {file}.",
                month=month,
                names=GAP,
                file=GAP,
            ),
            html.Code("pipeline_"),
            html.Code("data/pipeline.csv"),
        )
    )
    heads = (say("Project"), say("Number"), say("Where it stands"), say("Chance by 2030"), say("In ten years"))
    rows = [
        html.Tr(
            [
                html.Th(e.project.site, scope="row"),
                folding.cell(heads[1], str(e.project.reference)),
                folding.cell(heads[2], plans.stands(e.project)),
                folding.cell(heads[3], plans.chance(e)),
                folding.cell(heads[4], words.percent(e.project.chance)),
            ]
        )
        for e in expected
    ]
    return [how, folding.table(say("Planned projects of {place}", place=place.name), heads, rows)] if rows else [how]


def _project_heads() -> tuple[str, str, str]:
    """Heads of the columns of a project, after its name."""
    return say("Status"), say("Chance, assumed"), say("Source")


def _project(project: Project, *, is_own: bool) -> Component:
    told: dict[str, str | int] = {"chance": words.percent(project.chance), "grade": project.chance_grade}
    chance = (
        say("{chance} (grade {grade}, the council’s own judgement)", **told)
        if is_own
        else say("{chance} (grade {grade})", **told)
    )
    status, chance_head, source = _project_heads()
    return html.Tr(
        [
            html.Th(project.label, scope="row"),
            folding.cell(status, words.status(project.status)),
            folding.cell(chance_head, chance),
            folding.cell(
                source,
                [folding.link(project.source.rstrip("."), project.url), _read(project.read_on)],
            ),
        ],
        **{"data-anchor": f"project-{project.name}"},
    )
