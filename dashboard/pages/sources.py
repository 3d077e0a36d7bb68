"""Where the numbers come from: assumptions, statistics, methods, limits. Every number elsewhere leads to a row here."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import assumption
from dashboard.charts.figures.fuel_poverty_of_councils import fuel_poverty_of_councils
from dashboard.charts.figures.official_carbon import by_year, scatter
from dashboard.charts.figures.own_use import own_use as own_use_chart
from dashboard.charts.figures.work_of_councils import work_of_councils
from dashboard.shell import elements
from dashboard.text import methods, plans, words
from models.facts import Assumption, Driver, LoadFactor, Pathway, Place, Project, Scenario
from models.facts.schema import read_text
from models.outcomes import own_use, territorial
from models.sources import ComparedWork, Edition, assumptions, official_carbon, places, poverty_record, work_counts
from models.sources.editions import editions
from models.supply import planned
from models.validation import Score, scores

CARBON_YEAR = 2017
"""Year whose fuels, use and official carbon are all held as published: every council is compared in it."""

ITEM = {"data-item": "true"}
"""What the filter finds beside the rows of tables."""

_YARDSTICK = ("annual_share", "store_hours", "measured_met_locally_share", "synthetic_met_locally_share")


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
                _fold("What is not known", "uncertainty", _uncertainty(), len(assumptions.drivers())),
                _fold("Statistics", "statistics", _statistics(place)),
                _fold("Load factors", "load-factors", _load_factors(place, pathway)),
                _fold("Projects", "ledger", _ledger(place), len(place.projects)),
                _fold("What is planned", "planned-projects", _planned(place, scenario)),
                _fold("Methods in plain words", "methods", [_methods()], len(methods.METHODS)),
                _fold("Known limits", "limits", [_limits()], len(methods.LIMITS)),
                _fold("Carbon beside official figures", "carbon-beside", _carbon(place, scenario)),
                _fold("Checks", "checks", [*_checks(), *_own_use(scenario), *_work_counts(place, scenario)]),
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


def _fold(heading: str, name: str, content: Sequence[Any], many: int | None = None) -> Component:
    """A section that opens; `many` rows stand in it."""
    return html.Details(
        [html.Summary([html.H2(heading, id=name), *_count(many)]), *content],
        className="fold",
    )


def _count(many: int | None) -> list[Component]:
    return [html.Span(f"{many}", className="count")] if many else []


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


def _table(caption: str, heads: tuple[str, ...], rows: list[Component]) -> Component:
    """A table that folds into blocks on narrow screens."""
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="stacked",
    )


def _cell(head: str, content: object) -> Component:
    return html.Td(content, **{"data-label": head})


def _grade(grade: str) -> Component:
    return html.Span([html.Span(grade, className="grade"), f" {words.GRADES[grade]}"])


def _link(text: str, url: str) -> object:
    return html.A(text, href=url, rel="noopener") if url.startswith(("https://", "http://")) else text


def _group(place: Place, scenario: Scenario, group: str) -> Component:
    heads = ("Assumption", "Value", "Range", "How well known", "Source")
    rows = [_assumption(place, scenario, a) for a in scenario.assumptions.values() if a.group == group]
    return html.Details(
        [
            html.Summary([html.H3(group), *_count(len(rows))]),
            _table(f"Assumptions: {group}", heads, rows),
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
            _cell(
                "Value",
                [
                    html.Strong(assumption.shown(a, value)),
                    f" (changed from {words.of_unit(a.value, a.unit_shown)})" if changed else None,
                ],
            ),
            _cell("Range", assumption.range_words(a)),
            _cell("How well known", _grade(a.grade)),
            _cell(
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
                _cell(heads[1], _spread(d)),
                _cell(heads[2], d.drawn),
                _cell(heads[3], _grade(d.grade)),
                _cell(heads[4], [_link(d.source, d.url), f". Read {words.day(d.read_on)}."]),
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
        _table("What is not known", heads, rows),
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
        return [*linked, *([" (", _link("source", a.url), ")"] if a.url else [])]
    return [_link(a.source.rstrip("."), a.url)]


def _statistics(place: Place) -> list[Component]:
    heads = ("Table", "Publisher", "Edition", "How well known", "Licence and notes")
    rows = [_edition(edition) for edition in editions() if edition.concerns(place.code)]
    return [
        html.P(
            "The tables that the program reads, each with its edition. Councils that no longer exist are added up to "
            "today's."
        ),
        _table("Statistics and their editions", heads, rows),
    ]


def _edition(edition: Edition) -> Component:
    notes = [f"{edition.licence}. " if edition.licence else "", f"{edition.note}. " if edition.note else ""]
    return html.Tr(
        [
            html.Th(_link(edition.title, edition.url), scope="row"),
            _cell("Publisher", edition.publisher),
            _cell("Edition", edition.edition),
            _cell("How well known", _grade(edition.grade)),
            _cell("Licence and notes", [*notes, f"Read {words.day(edition.read_on)}. ", html.Code(edition.table)]),
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
        _table(f"Load factors used for {place.name}", ("Technology", "Load factor", "Whose figure"), rows),
    ]


def _factor(factor: LoadFactor) -> Component:
    return html.Tr(
        [
            html.Th(words.technology(factor.technology), scope="row"),
            _cell("Load factor", html.Strong(words.percent_fine(factor.share))),
            _cell("Whose figure", factor.basis),
        ],
        id=f"load_factor-{factor.technology}",
    )


def _ledger(place: Place) -> list[Component]:
    """Who says what about each project; how to begin a list where none is kept."""
    how = html.P(
        [
            "A project list is one table, ",
            html.Code(f"data/ledger/{place.code}.csv"),
            ", with a row for each project: what was promised and when, what is expected today, its chance, what "
            "happened, and who says so. ",
            html.Code("powered-here data check"),
            " says what is missing. The list of Stoke-on-Trent is an example to follow.",
        ]
    )
    if not place.projects:
        return [html.P(f"No project list is kept for {place.name} yet."), how]
    rows = [_project(project) for project in place.projects]
    heads = ("Project", "Status", "Chance, assumed", "Source")
    return [_table(f"Projects of {place.name} and their sources", heads, rows), how]


def _planned(place: Place, scenario: Scenario) -> list[Component]:
    """Where planned projects and their chances come from, and each with the publisher's number."""
    expected = planned.expectations(place, scenario["pipeline_panel_mw_per_mw"])
    how = html.P(
        [
            "The projects are those of the Renewable Energy Planning Database (Department for Energy Security and Net "
            f"Zero) as it stood in {words.month(place.pipeline_from - timedelta(days=1))}. How likely each is was "
            "counted in the same database: how many projects that had come as far, as long ago, ran so many years "
            "later, in the last few years. Where the database is known to be late a rule stands above the count: wind "
            "under construction is due by its size, solar long under construction runs, a contract with the state is "
            "worth a chance of its own. Roofs are left out, for the database seldom hears of them. The numbers behind "
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
                _cell("Number", str(e.project.reference)),
                _cell("Where it stands", plans.stands(e.project)),
                _cell("Chance by 2030", plans.chance(e)),
                _cell("In ten years", words.percent(e.project.chance)),
            ]
        )
        for e in expected
    ]
    heads = ("Project", "Number", "Where it stands", "Chance by 2030", "In ten years")
    return [how, _table(f"Planned projects of {place.name}", heads, rows)] if rows else [how]


def _project(project: Project) -> Component:
    return html.Tr(
        [
            html.Th(project.label, scope="row"),
            _cell("Status", words.STATUSES[project.status]),
            _cell("Chance, assumed", f"{words.percent(project.chance)} (grade {project.chance_grade})"),
            _cell("Source", [_link(project.source.rstrip("."), project.url), f". Read {words.day(project.read_on)}."]),
        ],
        **{"data-anchor": f"project-{project.name}"},
    )


def _carbon(place: Place, scenario: Scenario) -> list[Component]:
    """The official figures beside the modelled ones, here and everywhere, and why they differ."""
    beside = territorial.beside_official(place, scenario)
    here = [html.P(place.official_carbon_apart)] if place.official_carbon_apart else []
    source = "#official_carbon"
    first = [elements.chart(by_year(place, beside), None, level=3, sources_href=source)] if beside else []
    names = {council.code: council.name for council in places.councils()}
    all_of_them = scatter(place, official_carbon.compared(CARBON_YEAR), names)
    return [
        html.P(territorial.WHY),
        html.P(territorial.WHY_GASES),
        *here,
        *first,
        elements.chart(all_of_them, None, level=3, sources_href=source),
        elements.chart(fuel_poverty_of_councils(place, poverty_record.carried(), names), None, level=3),
    ]


def _checks() -> list[Component]:
    """How the made-up weather compares with measured years on what matters most, the share met locally."""
    table = read_text("weather_yardstick.csv")
    numbers = table.drop(columns="mix").astype(float)
    apart = (numbers["measured_met_locally_share"] - numbers["synthetic_met_locally_share"]).abs()
    rows = [
        html.Tr(
            [
                html.Th(f"{mix} sun and wind", scope="row"),
                _cell("Made here", words.percent(made)),
                _cell("Store", f"{store:g} hours of mean use"),
                _cell("Met locally, measured weather", words.percent_fine(measured)),
                _cell("Met locally, made-up weather", words.percent_fine(synthetic)),
            ]
        )
        for mix, made, store, measured, synthetic in zip(
            table["mix"], *(numbers[name].tolist() for name in _YARDSTICK), strict=True
        )
    ]
    heads = ("Supply", "Made here", "Store", "Met locally, measured weather", "Met locally, made-up weather")
    return [
        html.P(
            f"Made-up weather against measured years, on {len(rows)} mixes of sun, wind and store: the share met "
            f"locally differs by {words.points(float(apart.mean()))} on average and by "
            f"{words.points(float(apart.max()))} at most.",
            **{"data-anchor": "weather"},
        ),
        html.Details([html.Summary("Show all mixes"), _table("Met locally by mix and weather", heads, rows)]),
        *_backtest(),
    ]


def _own_use(scenario: Scenario) -> list[Component]:
    """How much of its solar a home uses itself, and where nothing published says so."""
    return [
        html.P(
            "How much of its solar a home uses itself is fitted to ten points of the guidance of MCS, MGD 003, without "
            "a battery, and two with one. It is at most 1.3 points off them without a battery, and 1.5 with one.",
            **{"data-anchor": "own_use"},
        ),
        elements.chart(own_use_chart(own_use.ranges(scenario)), None, level=3),
    ]


_MEASURES = {
    "annual_share": "Share made here",
    "demand": "Electricity used",
    "solar_capacity": "Solar capacity",
    "generation": "Electricity made",
}
_METHODS = {"model": "This model", "no_change": "No change", "straight_line": "Straight line"}


def _backtest() -> list[Component]:
    """How far the model and two naive forecasts were out, started from the facts of past years."""
    known = scores.shipped()
    base_years = list(dict.fromkeys(s.base_year for s in known))
    heads = ("Measure", "From the facts of", *(f"{name}: mean error" for name in _METHODS.values()))
    rows = [
        html.Tr(
            [
                html.Th(label, scope="row"),
                _cell(heads[1], str(base_year)),
                *(
                    _cell(f"{name}: mean error", _error(scores.means(known, measure, method, base_year)[1], measure))
                    for method, name in _METHODS.items()
                ),
            ]
        )
        for measure, label in _MEASURES.items()
        for base_year in base_years
    ]
    all_years = [scores.means(known, "annual_share", method)[1] for method in _METHODS]
    councils = max(s.councils for s in known)
    return [
        html.P(
            f"Tested on the past: started from the facts of {words.listed([str(y) for y in base_years])} for "
            f"{councils} councils, and scored against what was published to 2024. On the share made here the model was "
            f"out by {words.points_fine(all_years[0])} on average, no change by {words.points_fine(all_years[1])}, a "
            f"straight line by {words.points_fine(all_years[2])}. On solar capacity no change was nearer. A few "
            "councils with giant plants make the averages large.",
            **{"data-anchor": "tested"},
        ),
        html.Details([html.Summary("Show the backtest"), _table("Mean error by method and first year", heads, rows)]),
        *_coverage(known, base_years),
    ]


def _coverage(known: Sequence[Score], base_years: Sequence[int]) -> list[Component]:
    """How often what came lay in the outlook's range, begun in past years, and what to make of it."""
    held, left_out = (scores.ranges(known, "annual_share", method) for method in (scores.OUTLOOK, scores.LEFT_OUT))
    by_year = {year: scores.ranges(known, "annual_share", scores.LEFT_OUT, year) for year in base_years}
    worst = min(by_year, key=lambda year: by_year[year][0])
    newest = max(base_years)
    plain = scores.ranges(known, "annual_share", "no_change", newest)
    heads = ("Measure", "From the facts of", "Held, as it is", "Held, that year left out of the fit", "Mean width")
    rows = [
        html.Tr(
            [
                html.Th(label, scope="row"),
                _cell(heads[1], str(year)),
                _cell(heads[2], words.percent(scores.ranges(known, measure, scores.OUTLOOK, year)[0])),
                _cell(heads[3], words.percent(scores.ranges(known, measure, scores.LEFT_OUT, year)[0])),
                _cell(heads[4], width(scores.ranges(known, measure, scores.OUTLOOK, year)[1])),
            ]
        )
        for measure, label, width in (
            ("annual_share", "Share made here", words.points_fine),
            ("demand", "Electricity used, of what was used", words.percent_fine),
        )
        for year in base_years
    ]
    return [
        html.P(
            "The outlook's ranges were tested the same way. Eight in ten futures lie in a range, so about eight in ten "
            f"of what came should have: it was {words.percent(held[0])} of the councils' shares. But how fast building "
            "goes on, how much comes that nobody planned, what plant yields and how use grows were fitted to that same "
            "past. Fitted without the year that an outlook began in, its ranges held "
            f"{words.percent(left_out[0])}, least from {worst} ({words.percent(by_year[worst][0])}). From the facts of "
            "2014 councils had one year of statistics to go by and no sign of the building to come. From "
            f"{newest} those ranges were {words.points_fine(by_year[newest][1])} wide on average; as wide as the "
            f"errors that “no change” had made before, they were {words.points_fine(plain[1])} wide and held "
            f"{words.percent(plain[0])}. Four years to begin in are few, and the next ten may surprise in ways that "
            "these did not.",
            **{"data-anchor": "ranges"},
        ),
        html.Details(
            [html.Summary("Show what the ranges held"), _table("What the outlook's ranges held", heads, rows)]
        ),
    ]


def _error(value: float, measure: str) -> str:
    """A mean absolute error in the measure's own unit; demand is scored as a share of the use."""
    if measure == "annual_share":
        return words.points_fine(value)
    if measure == "demand":
        return words.percent_fine(value)
    return words.power(value) if measure == "solar_capacity" else words.energy(value)


def _work_counts(place: Place, scenario: Scenario) -> list[Component]:
    """What the factors of work make of Britain, beside the jobs that its statistical office counts."""
    known = work_counts.compared(scenario)
    heads = ("Counted", "Full-time jobs", "Ours: running", "Ours: building", "Ours over theirs", "Source")
    rows = [_work_count(compared, heads) for compared in known]
    beside = [c for c in work_counts.counts() if c.counted not in {k.count.counted for k in known}]
    totals = words.listed([f"{words.jobs(c.full_time_jobs)} in {_COUNTED[c.counted]} ({c.year})" for c in beside])
    ratios = [k.ratio for k in known]
    return [
        html.P(
            f"Work factors times what Great Britain had and built, beside the full-time jobs that the Office for "
            f"National Statistics counts in the United Kingdom: ours are {min(ratios):.1f} to {max(ratios):.1f} times "
            f"theirs. Theirs are a survey with wide margins, and change from edition to edition. "
            f"Of the low carbon economy it counts {totals}; those hold cars, windows, nuclear "
            "power and more, and cannot be set beside ours.",
            **{"data-anchor": "work-counted"},
        ),
        _table("Work by our factors beside what is counted", heads, rows),
        elements.chart(
            work_of_councils(
                place, work_counts.of_councils(), {c.code: c.name for c in places.councils()}, _counted_share()
            ),
            None,
            level=3,
        ),
    ]


def _counted_share() -> float:
    """Share of the builders of all councils that the low carbon economy is counted to employ in construction [0-1]."""
    counted = max((c for c in work_counts.counts() if c.counted == "construction"), key=lambda c: c.year)
    return counted.full_time_jobs / sum(c.builders for c in work_counts.of_councils())


_COUNTED = {"all": "all", "energy_efficiency": "energy efficiency", "construction": "construction"}


def _work_count(compared: ComparedWork, heads: tuple[str, ...]) -> Component:
    count = compared.count
    cells = (
        words.jobs(count.full_time_jobs),
        f"{words.jobs(compared.running)} for {words.power(compared.standing_mw)}",
        f"{words.jobs(compared.building)} for {words.power(compared.built_mw)}",
        f"{compared.ratio:.2f}",
    )
    name = f"{words.technology(count.counted)}, {count.year} ({count.edition})"
    return html.Tr(
        [
            html.Th(name, scope="row"),
            *(_cell(head, text) for head, text in zip(heads[1:], cells, strict=False)),
            _cell(heads[-1], [_link(count.source, count.url), " ", _grade(count.grade)]),
        ]
    )
