"""What stands around every page: header, navigation, footer; and the block of a chart with its words and table."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import settings
from dashboard.charts import svg
from dashboard.charts.figures.base import Chart
from dashboard.shell import carried, first_paint, languages, owner
from dashboard.text import catalogue, standing
from dashboard.text.catalogue import say, say_as
from dashboard.text.place_names import name_of
from models.facts import Place, Scenario

MAIN_ID = "main"
LONG_TABLE = 60
"""Rows past which a table is of all councils, or nearly."""
BANNER_ID = "scenario-banner"
"""The banner of a scenario; its sentences are `BANNER_PARTS`, each in an element of that id after this one."""

BANNER_PARTS = ("head", "which", "note", "back")


class Link(NamedTuple):
    """An entry of the navigation; `path` follows the council's own address."""

    name: str
    label: str
    path: str


def navigation() -> tuple[Link, ...]:
    """Pages of a council in the order of the menu."""
    return (
        Link("residents", say_as("page in the menu", "Overview"), ""),
        Link("neighbourhoods", say_as("page in the menu", "Neighbourhoods"), "neighbourhoods"),
        Link("roof", say_as("page in the menu", "Your roof"), "roof"),
        Link("progress", say_as("page in the menu", "Progress"), "progress"),
        Link("scenarios", say_as("page in the menu", "Scenarios"), "scenarios"),
        Link("sources", say_as("page in the menu", "Sources"), "sources"),
    )


def page(
    current: str,
    place: Place | None,
    children: Any,
    *,
    problems: Sequence[str] = (),
    field_of: Callable[[str], str] | None = None,
    trouble: str = "",
    scenario: Scenario | None = None,
    path: str = "",
    note: Component | None = None,
    dense: bool = False,
    can_change: bool = True,
    switch: Component | None = None,
) -> html.Div:
    """Return a whole page: skip link, header, what is wrong with the address, the content, footer.

    Parameters
    ----------
    current : str
        Name of the page in `navigation`, or another word where it is not in the menu.
    place : Place or None
        Council the page is about; None on the pages before one is chosen.
    children : components
        Content of the page, its first heading included.
    problems : sequence of str
        What could not be used in the address, in words fit to show; stands above the content.
    field_of : function, optional
        Name of a lever to the id of its field in the content, or to ""; a problem of it then leads there.
    trouble : str
        What the reader should know of the numbers besides, as where the database does not answer; stands there, too.
    scenario : Scenario, optional
        What the page shows; a banner says where it is not today's path.
    path : str
        Address of the page without its query, to which that banner leads back.
    note : component, optional
        What else there is to say about the address; stands above the content, too.
    dense : bool
        Whether the page is for officers: the whole width, smaller type.
    can_change : bool
        Whether another council can be chosen here.
    switch : component, optional
        The link to the same page in another language.

    Notes
    -----
    What is wrong with the address of a scenario, and what is said of it besides, has English words only.
    """
    said_in = languages.in_english()
    told = [_problem(p, field_of) for p in problems]
    notice = [html.Div(told, className="notice notice-bad", role="alert", **said_in)] if problems else []
    if trouble:
        notice.append(html.Div(html.P(trouble), className="notice notice-bad", role="status", **said_in))
    if said_in:
        notice.insert(0, languages.unread())
        note = html.Div(note, **said_in) if note is not None else None
    content = children if isinstance(children, list | tuple) else [children]
    return html.Div(
        [
            html.A(say("Skip to the content"), href=f"#{MAIN_ID}", className="skip"),
            header(current, place, can_change, switch),
            banner(scenario, path) if scenario is not None else None,
            html.Main(
                [*notice, *([note] if note is not None else []), *content],
                id=MAIN_ID,
                tabIndex=-1,
                className="main main-bench" if dense else "main",
            ),
            footer(place),
        ],
        className="page",
    )


def _problem(problem: str, field_of: Callable[[str], str] | None) -> html.P:
    """One thing that could not be used, with the way to its field where it has one."""
    field = field_of(getattr(problem, "lever", "")) if field_of is not None else ""
    return html.P([problem, " ", html.A("Change it", href=f"#{field}")] if field else problem)


def banner(scenario: Scenario, path: str) -> html.Aside:
    """Return the bar that says a page shows a scenario; it is there for today's path too, but hidden and empty.

    Parameters
    ----------
    scenario : Scenario
    path : str
        Address of the page without its query: where "Back to today" leads.
    """
    told = banner_values(scenario)
    return html.Aside(
        html.Div(
            [
                html.P(
                    [
                        html.Strong(told["head"], id=f"{BANNER_ID}-head"),
                        " ",
                        html.Span(told["which"], id=f"{BANNER_ID}-which"),
                        " ",
                        html.Span(told["note"], id=f"{BANNER_ID}-note"),
                    ]
                ),
                html.A(told["back"], id=f"{BANNER_ID}-back", href=path, **carried.plain()),
            ],
            className="banner-row",
        ),
        id=BANNER_ID,
        className=f"banner banner-{told['kind']}",
        hidden=told["kind"] == standing.TODAY.kind,
        **{"aria-label": say("What this page shows")},
    )


def banner_values(scenario: Scenario) -> dict[str, str]:
    """What a script puts into a banner: its kind, which names its class, and the text of each part."""
    told = standing.standing(scenario)
    return {"kind": told.kind} | {part: getattr(told, part) for part in BANNER_PARTS}


def header(current: str, place: Place | None, can_change: bool, switch: Component | None = None) -> html.Header:
    """The bar at the top: name, council, menu (a list on wide screens, folded on narrow ones), colour scheme."""
    name: list[Any] = [
        html.A(
            [html.Span(className="brand-mark", **{"aria-hidden": "true"}), html.Span("Powered Here")],
            href="/" if can_change or place is None else f"/{place.slug}/",
            className="brand",
        )
    ]
    if place is not None:
        name.append(html.A(name_of(place), href=f"/{place.slug}/", className="brand-place"))
    parts: list[Any] = [html.Div([owner.mark(), *name], className="brand-row")]
    if place is not None:
        parts += [
            html.Nav(_menu(current, place, can_change), className="menu-wide", **{"aria-label": say("Pages")}),
            html.Details(
                [
                    html.Summary(say("Menu")),
                    html.Nav(_menu(current, place, can_change), **{"aria-label": say("Pages, folded")}),
                ],
                className="menu-narrow",
            ),
        ]
    elif can_change and not settings.fixed_council():
        parts.append(html.Nav(_places(current), className="menu-places", **{"aria-label": say("Pages")}))
    if switch is not None:
        parts.append(switch)
    parts.append(_scheme())
    return html.Header(html.Div(parts, className="header-row"), className="header")


def _places(current: str) -> html.Ul:
    """The menu where no council is chosen: find one, see all, or read what projects have taught."""
    entries = (
        ("home", say("Find your area"), "/"),
        ("britain", say("All of Britain"), "/britain"),
        ("lessons", say_as("page in the menu", "Lessons"), "/lessons"),
    )
    return html.Ul(
        [
            html.Li(html.A(label, href=address, **({"aria-current": "page"} if name == current else {})))
            for name, label, address in entries
        ]
    )


def _scheme() -> html.Button:
    """The button of the colour scheme; its words go along where the script does not have them."""
    choices = {"auto": say("Colours: auto"), "light": say("Colours: light"), "dark": say("Colours: dark")}
    told = {} if catalogue.language() == catalogue.ENGLISH else {f"data-{kind}": said for kind, said in choices.items()}
    return html.Button(choices["auto"], type="button", className="scheme", **told)


def _menu(current: str, place: Place, can_change: bool) -> html.Ul:
    entries = []
    for link in navigation():
        here: dict[str, Any] = {"aria-current": "page"} if link.name == current else {}
        entries.append(html.Li(html.A(link.label, href=f"/{place.slug}/{link.path}", **here)))
    if can_change:
        entries.append(html.Li(html.A(say("Other councils"), href="/")))
    return html.Ul(entries)


def footer(place: Place | None) -> html.Footer:
    """The foot of every page: scope, licence, and where the numbers come from."""
    links = []
    if place is not None:
        links = [
            html.A(say("Where the numbers come from"), href=f"/{place.slug}/sources"),
            html.A(say("Known limits"), href=f"/{place.slug}/sources#limits"),
            html.A(say("All years as CSV"), href=f"/{place.slug}/pathway.csv"),
        ]
    links.append(html.A(say("Lessons from real projects"), href=f"/{place.slug}/lessons" if place else "/lessons"))
    return html.Footer(
        html.Div(
            [
                owner.words(),
                html.P(
                    [
                        *links,
                        *(
                            [html.A(say("All councils side by side"), href="/britain")]
                            if not settings.fixed_council()
                            else []
                        ),
                        html.A(say("For council officers"), href="/account"),
                        html.A(say("Accessibility"), href="/accessibility"),
                        html.A(say("Privacy and cookies"), href="/privacy"),
                    ],
                    className="link-row",
                ),
                html.P(
                    say(
                        "Shares are of electricity unless a page says that they are of all energy, with gas and car "
                        "fuel. It is a projection, not a forecast, and not the view of any council."
                    )
                ),
                html.P(
                    say(
                        "Contains public sector information licensed under the Open Government Licence v3.0. Contains "
                        "OS data © Crown copyright and database right 2025. Supported by National Energy SO Open Data."
                    )
                ),
            ],
            className="footer-row",
        ),
        className="footer",
    )


def chart(
    chart: Chart,
    csv_href: str | None,
    *,
    level: int = 2,
    sources_href: str | None = None,
    wide_px: int = svg.WIDE_PX,
) -> html.Figure:
    """Return a chart as a block: finding, measure, drawing, table and download.

    Parameters
    ----------
    chart : Chart
        The figure with its words and table.
    csv_href : str or None
        Where its numbers can be downloaded; None where nowhere.
    level : int
        Level of its heading, 2 or 3.
    sources_href : str or None
        Where its numbers come from.
    wide_px : int
        Width that it has on wide screens [px].

    Notes
    -----
    The figure is in light colours; `first_paint` draws it as SVG, whose colours follow the reader's scheme.
    """
    heading = html.H2 if level == 2 else html.H3
    links: list[Any] = [html.A(say("Download CSV"), href=csv_href, download="")] if csv_href else []
    if sources_href:
        links.append(html.A(say("Where the numbers come from"), href=sources_href))
    return html.Figure(
        [
            html.Figcaption(
                [
                    heading(chart.title, id=f"{chart.id}-title", className="chart-title"),
                    html.P(chart.subtitle, id=f"{chart.id}-subtitle", className="chart-subtitle"),
                ]
            ),
            html.Div(
                dcc.Store(id=figure_id(chart.id) | {"width": wide_px}, data=chart.figure),
                id=f"{chart.id}-plot",
                className="plot",
                role="img",
                **{"aria-label": chart.summary},
            ),
            html.Div(
                [
                    html.Details(
                        [
                            html.Summary(say("Show as a table")),
                            html.Div(
                                _table_of(chart),
                                id=f"{chart.id}-table",
                                className="table-scroll",
                                tabIndex=0,
                                role="region",
                                **{"aria-label": say("Table: {title}", title=chart.title)},
                            ),
                        ]
                    ),
                    html.P(links, className="link-row") if links else None,
                ],
                className="chart-foot",
            ),
        ],
        className="chart",
        id=chart.id,
    )


def _table_of(chart: Chart) -> Component:
    """The table of a chart; a long one, which is of all councils, is made once for all pages that show it."""
    rows = tuple(tuple(row) for row in chart.rows)
    if len(rows) <= LONG_TABLE or not all(isinstance(cell, str) for row in rows for cell in row):
        return table(chart.title, chart.columns, chart.rows)
    made = _html_of_table(chart.title, tuple(chart.columns), rows)
    return dcc.Store(id={"type": first_paint.READY, "chart": f"{chart.id}-rows"}, data=made)


@lru_cache(maxsize=16)
def _html_of_table(caption: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    return first_paint.html_of(table(caption, columns, rows))


def figure_id(chart_id: str) -> dict[str, str]:
    """Id of the store that holds a chart's figure."""
    return {"type": "figure", "chart": chart_id}


def options(choices: Iterable[tuple[str, str]], chosen: str | None = None) -> list[html.Option]:
    """Return the options of a choice from its values and their words, the chosen one marked."""
    return [html.Option(text, value=value, selected=value == chosen) for value, text in choices]


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> html.Table:
    """Return a table with its caption for screen readers; the first column heads the rows."""
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(html.Tr([html.Th(name, scope="col") for name in columns])),
            html.Tbody(
                [html.Tr([html.Th(first, scope="row"), *(html.Td(cell) for cell in rest)]) for first, *rest in rows]
            ),
        ]
    )


def picture_links(address: str, query: str = "", **attributes: Any) -> list[Component]:
    """Return the links by which a chart is taken away as a picture.

    Parameters
    ----------
    address : str
        Of the chart, without its ending.
    query : str
        That follows it.
    **attributes
        Further ones of each link.
    """
    return [
        html.A(
            kind.upper(),
            href=f"{address}.{kind}{query}",
            download="",
            **attributes,
            **{"aria-label": f"Download as {kind.upper()}"},
        )
        for kind in ("svg", "png")
    ]
