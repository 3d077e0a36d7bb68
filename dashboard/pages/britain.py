"""Britain: all councils side by side, what they promised about carbon, and where their paths lead."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers.audit import Audit, audit
from dashboard.charts.figures import britain_map
from dashboard.charts.figures.carbon_dots import Dot, carbon_dots
from dashboard.shell import britain_asked, britain_table, elements, joint_asked, side_by_side
from dashboard.shell.britain_asked import ADDRESS, Asked
from dashboard.shell.plain_input import PlainInput
from dashboard.shell.side_by_side import Beside, SideBySide
from dashboard.text import audit as audited, britain as told, home, neighbourhoods, promises
from dashboard.text.catalogue import say
from models.facts.horizon import TARGET_YEAR
from models.pathway.newest_year import NewestYear
from models.sources import fuel_poverty_areas
from models.sources.britain_shapes import britain
from models.sources.neighbourhood_names import LONGEST
from models.sources.newest_years import CouncilYear

CSV = f"{ADDRESS}.csv"
AUDIT_ID, NOTES_ID = "promises", "how"
OTHER_NATIONS = ("Scotland", "Wales")


def title(of: SideBySide) -> str:
    """The finding, which is the title of the page."""
    if of.ahead:
        return told.title_ahead(_on_course(of), len(of.ahead))
    return told.title_now(_making(of), len(of.councils), _year(of))


def description(of: SideBySide) -> str:
    """What the page holds, for search engines."""
    held = say(
        "All {n} councils of Great Britain side by side: power made there, where that leads, carbon promises, fuel "
        "poverty.",
        n=len(of.councils),
    )
    return f"{title(of)}. {held}"


def layout(of: SideBySide, asked: Asked, problems: Sequence[str] = ()) -> Component:
    """Return the page.

    Parameters
    ----------
    of : SideBySide
    asked : Asked
    problems : sequence of str
        What could not be used in the address.
    """
    found = audit([(one.promise, one.ahead) for one in of.councils])
    return elements.page(
        "britain",
        None,
        html.Div([_top(of, asked), _audit(of, found), _all(of, asked)], className="britain"),
        problems=[*problems, told.left_out()] if problems else [],
    )


def _top(of: SideBySide, asked: Asked) -> Component:
    """The finding, what it is held against, and the map."""
    year = _year(of)
    if of.ahead:
        meeting = sum(a.then_met_locally_share >= told.HALF for a in of.ahead)
        said = [html.P(told.lead_ahead(_making(of), year, meeting), className="lead"), html.P(told.yardstick())]
    else:
        said = [
            html.P(told.yardstick(), className="lead"),
            html.Div(
                [html.P(text) for text in told.lacking(of.lacking)],
                className="notice notice-calm",
                role="status",
            ),
        ]
    unknown = [one for one in of.councils if one.ahead is None] if of.ahead else []
    edited = sum(one.is_edited for one in unknown)
    besides = f"{told.edited(edited)} {told.failed(len(unknown) - edited)}".strip()
    return html.Div(
        [
            html.Div(
                [
                    html.H1(title(of)),
                    *said,
                    html.P(besides) if besides else None,
                    html.P(
                        [
                            html.A(say("All councils side by side"), href=f"#{britain_asked.TABLE_ID}"),
                            html.A(say("What was promised about carbon"), href=f"#{AUDIT_ID}"),
                            html.A(say("Sum several councils"), href=joint_asked.ADDRESS),
                            html.A(say("Download as CSV"), href=CSV, download=""),
                        ],
                        className="link-row",
                    ),
                    *_map_words(of, asked),
                ],
                className="britain-finding",
            ),
            _map(of, asked),
        ],
        className="britain-top",
    )


def _map_words(of: SideBySide, asked: Asked) -> list[Component | None]:
    """Title, year and key of the map, and the way to the other year."""
    ahead = _shows_ahead(of, asked)
    other = None
    if of.ahead:
        which = say("The map of {year}", year=_year(of) if ahead else TARGET_YEAR)
        other = html.P(html.A(which, href=f"{ADDRESS}{asked.query(map='now' if ahead else '')}"), className="link-row")
    return [
        html.H2(_map_title(of, asked)),
        html.P(told.map_subtitle(TARGET_YEAR if ahead else _year(of)), className="chart-subtitle"),
        html.Ul(
            [
                html.Li([html.Span(className=f"key tone-{at}", **{"aria-hidden": "true"}), name])
                for at, name in enumerate(home.classes())
            ],
            className="map-key",
        ),
        other,
    ]


def _map(of: SideBySide, asked: Asked) -> Component:
    summary = told.map_summary(_map_title(of, asked))
    drawn = _map_svg(of, _shows_ahead(of, asked))
    return html.Div(
        [
            html.Span(role="img", className="unseen", **{"aria-label": summary}),
            dcc.Store(id={"type": "svg", "chart": "britain-map"}, data=drawn),
        ],
        className="home-map",
    )


@lru_cache(maxsize=4)
def _map_svg(of: SideBySide, ahead: bool) -> str:
    years = [
        CouncilYear(one.council, _then(one) if ahead else one.year)
        for one in of.councils
        if not ahead or one.ahead is not None
    ]
    return britain_map.svg(years, britain(), ())


def _then(one: Beside) -> NewestYear:
    """The target year of a council, of which the map needs the share alone."""
    share = one.ahead.then_share if one.ahead is not None else 0.0
    return NewestYear(year=TARGET_YEAR, used_mwh=1.0, made_mwh=share, estimated_mwh=0.0)


def _shows_ahead(of: SideBySide, asked: Asked) -> bool:
    return bool(of.ahead) and asked.map != "now"


def _map_title(of: SideBySide, asked: Asked) -> str:
    if _shows_ahead(of, asked):
        where = Counter(one.council.region for one in of.councils if one.ahead is not None and one.ahead.is_on_course)
        return told.map_title_then(_on_course(of), where)
    return told.map_title_now(_making(of), _year(of))


def _audit(of: SideBySide, found: Audit) -> Component:
    """Who promised what by when, where the paths lead, how sure; what the bodies above promised."""
    fall, year = found.soon.fall, _year(of)
    dots = [
        Dot(name=one.council.name, change_share=change)
        for one in of.councils
        if (one.promise.area_year or TARGET_YEAR + 1) <= TARGET_YEAR and not one.promise.area_aim and one.ahead
        for change in [one.ahead.carbon_change_share(TARGET_YEAR)]
        if change is not None
    ]
    drawn = carbon_dots(dots, year) if dots else None
    if fall is None:
        said = audited.waiting()
    else:
        said = audited.finding(fall.known, fall.middle_share, fall.largest_fall_share, year)
        said = f"{said} {audited.none_near(fall.largest_fall_share)}".strip()
    return html.Section(
        [
            html.H2(audited.title(found.soon.councils), id=AUDIT_ID),
            html.P(said, className="lead"),
            html.P(audited.sure(fall.on_course, fall.surely, fall.known)) if fall is not None else None,
            html.P(f"{audited.not_targets()} {audited.collected()}", className="card-note"),
            *(
                [
                    html.H3(drawn.title),
                    html.P(drawn.subtitle, className="chart-subtitle"),
                    dcc.Store(id={"type": "drawing", "chart": drawn.id}, data=[drawn.svg, drawn.narrow_svg]),
                ]
                if drawn
                else []
            ),
            html.H3(say("Carbon-neutral areas by the year promised")),
            html.P(audited.by_year_subtitle(year), className="chart-subtitle") if fall is not None else None,
            _by_year(found),
            html.P(
                f"{audited.rest(found.own_alone, found.other_aim, found.unclear, found.none)} "
                + say("Each council’s promise stands in the table below, with its source where the list has one."),
                className="card-note",
            ),
            html.P(
                [
                    html.A(
                        say("Show those with a year for the area"),
                        href=Asked(promise="area", sort="area_year").address(),
                    )
                ],
                className="link-row",
            ),
            html.Details(
                [
                    html.Summary(say("What {n} counties and combined authorities promised", n=len(of.bodies))),
                    _bodies(of),
                ]
            ),
            html.P(promises.CREDIT, className="credit"),
        ],
        className="britain-audit",
    )


def _by_year(found: Audit) -> Component:
    """Promises of carbon-neutral areas by year, with what paths come to by then."""
    ahead = any(group.fall for group in found.by_year)
    heads = [say("Promised by"), say("Councils")]
    if ahead:
        heads += [say("Middle"), say("All"), say("On course for half")]
    rows = []
    for group in found.by_year:
        fall = group.fall
        row = [audited.by_year(group.area_year, fall.year if fall else group.area_year), str(group.councils)]
        if fall is not None:
            ends = audited.changes(fall.largest_fall_share, fall.smallest_fall_share)
            row += [told.carbon(fall.middle_share), ends, str(fall.on_course)]
        rows.append(row)
    return html.Div(
        elements.table(say("Carbon-neutral areas by the year promised"), heads, rows),
        className="table-scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": say("Table: {title}", title=say("Carbon-neutral areas by the year promised"))},
    )


def _bodies(of: SideBySide) -> Component:
    heads = (say("Body"), say("Own work neutral by"), say("Area neutral by"), say("Paper"))
    rows = []
    for body in of.bodies:
        paper = html.A(say("source"), href=body.url) if body.url else say("none on the list")
        rows.append([body.body, *audited.of_body(body), paper])
    return html.Div(
        elements.table(say("Promises of counties and combined authorities"), heads, rows),
        className="table-scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": say("Table: {title}", title=say("Promises of counties and combined authorities"))},
    )


def _all(of: SideBySide, asked: Asked) -> Component:
    """The form, the table, and what its columns are."""
    rows = britain_asked.chosen(asked, of)
    caption = say("Councils of Great Britain side by side")
    return html.Section(
        [
            html.H2(say("Every council side by side"), id=britain_asked.TABLE_ID),
            _form(of, asked),
            html.P(
                [
                    told.counted(len(rows), len(of.councils)) + " ",
                    *(
                        [html.A(say("Show all"), href=f"{ADDRESS}#{britain_asked.TABLE_ID}"), " "]
                        if len(rows) < len(of.councils)
                        else []
                    ),
                    html.A(say("Download these as CSV"), href=f"{CSV}{asked.query(map='')}", download=""),
                    " ",
                    html.A(say("How to read it"), href=f"#{NOTES_ID}"),
                ],
                className="britain-count",
                role="status",
            ),
            britain_table.table(of, rows, asked, caption) if rows else html.P(told.nothing_found()),
            html.H3(say("How to read it"), id=NOTES_ID),
            html.Ul([html.Li(text) for text in _notes(of)], className="britain-notes"),
            html.P(neighbourhoods.licences(), className="credit"),
        ],
        className="britain-all",
    )


def _notes(of: SideBySide) -> list[str]:
    """What the columns are, as far as there are any."""
    ahead = of.ahead
    futures = [a.certain.futures for a in ahead if a.certain is not None]
    return [
        *([told.how_ranged(max(futures)), told.how_placed(of.most_places)] if futures else []),
        told.how_promised() + " " + audited.collected(),
        *([told.how_carbon(_year(of))] if ahead else []),
        told.how_piped(),
        told.how_poor(tuple(fuel_poverty_areas.of_nation(nation) for nation in OTHER_NATIONS)),
        *([told.how_worked()] if ahead else []),
    ]


def _form(of: SideBySide, asked: Asked) -> Component:
    """The form, which works without scripts; what it asks for is in the address."""
    every = say("all")
    choices: list[tuple[str, str, dict[str, str]]] = [
        ("where", say("Nation or region"), {"": every} | britain_asked.wheres(of)),
        ("course", say("On course"), {"": every} | britain_asked.courses(of)),
        ("promise", say("Carbon promise"), {"": every} | britain_asked.promises()),
        ("sort", say("Order"), britain_asked.sorts(of)),
    ]
    return html.Form(
        [
            html.Div(
                [
                    html.Label(say("Find by name"), htmlFor="britain-q"),
                    PlainInput(
                        id="britain-q", name="q", type="search", value=asked.q, autoComplete="off", maxLength=LONGEST
                    ),
                ]
            ),
            *(
                html.Div(
                    [
                        html.Label(label, htmlFor=f"britain-{key}"),
                        html.Select(
                            elements.options(known.items(), getattr(asked, key)), id=f"britain-{key}", name=key
                        ),
                    ]
                )
                for key, label, known in choices
                if len(known) > 1
            ),
            html.Button(say("Show"), type="submit", className="button"),
        ],
        action=f"{ADDRESS}#{britain_asked.TABLE_ID}",
        method="get",
        className="britain-form",
        role="search",
        **{"aria-label": say("Find and order councils")},
    )


def _on_course(of: SideBySide) -> int:
    return sum(one.is_on_course for one in of.ahead)


def _making(of: SideBySide) -> int:
    """How many made half or more in the newest year."""
    return sum(one.annual_share >= told.HALF for one in of.councils)


def _year(of: SideBySide) -> int:
    return max(one.year.year for one in of.councils)


def now() -> SideBySide:
    """Return all councils as they stand."""
    return side_by_side.now()
