"""What stands around every page: header, navigation, footer; and the block of a chart with its words and table."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts import svg
from dashboard.charts.figures.base import Chart
from dashboard.shell import carried, owner
from dashboard.text import standing
from models.facts import Place, Scenario

MAIN_ID = "main"
BANNER_ID = "scenario-banner"
"""The banner of a scenario; its sentences are `BANNER_PARTS`, each in an element of that id after this one."""

BANNER_PARTS = ("head", "which", "note", "back")


class Link(NamedTuple):
    """An entry of the navigation."""

    name: str
    label: str
    path: str


NAVIGATION = (
    Link("residents", "Overview", ""),
    Link("neighbourhoods", "Neighbourhoods", "neighbourhoods"),
    Link("roof", "Your roof", "roof"),
    Link("progress", "Progress", "progress"),
    Link("scenarios", "Scenarios", "scenarios"),
    Link("sources", "Sources", "sources"),
)
"""Pages of a council in the order of the menu; `path` follows the council's own address."""


def page(
    current: str,
    place: Place | None,
    children: Any,
    *,
    problems: Sequence[str] = (),
    trouble: str = "",
    scenario: Scenario | None = None,
    path: str = "",
    note: Component | None = None,
    dense: bool = False,
    can_change: bool = True,
) -> html.Div:
    """Return a whole page: skip link, header, what is wrong with the address, the content, footer.

    Parameters
    ----------
    current : str
        Name of the page in `NAVIGATION`, or another word where it is not in the menu.
    place : Place or None
        Council the page is about; None on the pages before one is chosen.
    children : components
        Content of the page, its first heading included.
    problems : sequence of str
        What could not be used in the address, in words fit to show; stands above the content.
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
    """
    notice = [html.Div([html.P(p) for p in problems], className="notice notice-bad", role="alert")] if problems else []
    if trouble:
        notice.append(html.Div(html.P(trouble), className="notice notice-bad", role="status"))
    content = children if isinstance(children, list | tuple) else [children]
    return html.Div(
        [
            html.A("Skip to the content", href=f"#{MAIN_ID}", className="skip"),
            header(current, place, can_change),
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
        **{"aria-label": "What this page shows"},
    )


def banner_values(scenario: Scenario) -> dict[str, str]:
    """What a script puts into a banner: its kind, which names its class, and the text of each part."""
    told = standing.standing(scenario)
    return {"kind": told.kind} | {part: getattr(told, part) for part in BANNER_PARTS}


def header(current: str, place: Place | None, can_change: bool) -> html.Header:
    """The bar at the top: name, council, menu (a list on wide screens, folded on narrow ones), colour scheme."""
    name: list[Any] = [
        html.A(
            [html.Span(className="brand-mark", **{"aria-hidden": "true"}), html.Span("Powered Here")],
            href="/" if can_change or place is None else f"/{place.slug}/",
            className="brand",
        )
    ]
    if place is not None:
        name.append(html.A(place.name, href=f"/{place.slug}/", className="brand-place"))
    parts: list[Any] = [html.Div([owner.mark(), *name], className="brand-row")]
    if place is not None:
        parts += [
            html.Nav(_menu(current, place, can_change), className="menu-wide", **{"aria-label": "Pages"}),
            html.Details(
                [
                    html.Summary("Menu"),
                    html.Nav(_menu(current, place, can_change), **{"aria-label": "Pages, folded"}),
                ],
                className="menu-narrow",
            ),
        ]
    parts.append(html.Button("Colours: auto", type="button", className="scheme"))
    return html.Header(html.Div(parts, className="header-row"), className="header")


def _menu(current: str, place: Place, can_change: bool) -> html.Ul:
    entries = []
    for link in NAVIGATION:
        here: dict[str, Any] = {"aria-current": "page"} if link.name == current else {}
        entries.append(html.Li(html.A(link.label, href=f"/{place.slug}/{link.path}", **here)))
    if can_change:
        entries.append(html.Li(html.A("Other councils", href="/")))
    return html.Ul(entries)


def footer(place: Place | None) -> html.Footer:
    """The foot of every page: scope, licence, and where the numbers come from."""
    links = []
    if place is not None:
        links = [
            html.A("Where the numbers come from", href=f"/{place.slug}/sources"),
            html.A("Known limits", href=f"/{place.slug}/sources#limits"),
            html.A("All years as CSV", href=f"/{place.slug}/pathway.csv"),
        ]
    return html.Footer(
        html.Div(
            [
                owner.words(),
                html.P(
                    [
                        *links,
                        html.A("For council officers", href="/account"),
                        html.A("Accessibility", href="/accessibility"),
                        html.A("Privacy and cookies", href="/privacy"),
                    ],
                    className="link-row",
                ),
                html.P(
                    "Shares are of electricity unless a page says that they are of all energy, with gas and car fuel. "
                    "It is a projection, not a forecast, and not the view of any council."
                ),
                html.P(
                    "Contains public sector information licensed under the Open Government Licence v3.0. "
                    "Contains OS data © Crown copyright and database right 2025. "
                    "Supported by National Energy SO Open Data."
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
    links: list[Any] = [html.A("Download CSV", href=csv_href, download="")] if csv_href else []
    if sources_href:
        links.append(html.A("Where the numbers come from", href=sources_href))
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
                            html.Summary("Show as a table"),
                            html.Div(
                                table(chart.title, chart.columns, chart.rows),
                                id=f"{chart.id}-table",
                                className="table-scroll",
                                tabIndex=0,
                                role="region",
                                **{"aria-label": f"Table: {chart.title}"},
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
