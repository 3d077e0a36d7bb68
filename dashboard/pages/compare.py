"""Officers: two to four scenarios side by side, and which levers explain the difference. Complete without scripts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component
from werkzeug.utils import cached_property  # that of functools holds a lock of all instances in Python 3.11

from dashboard.answers import comparison as numbers, splits
from dashboard.answers.results import pathway_for
from dashboard.answers.splits import UnderWay
from dashboard.charts.figures.small_multiples import small_multiples
from dashboard.charts.figures.split import Explained, split as split_chart
from dashboard.saved.nouns import Shelf
from dashboard.shell import elements
from dashboard.text import comparison, findings, words
from dashboard.workbench import comparing, comparing_form, shelves
from dashboard.workbench.comparing import Column
from models.facts import Place
from models.pathway.difference import MOST, QUANTITIES, Part, Split
from models.sources import Council

WAIT_S = 2.0
"""How long a page waits for a split that is worked out beside [s]."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A comparison as its address asks for it.

    `quantity`: what is split. `against`: which column's difference from the first. `by_lever`: whether each lever is a
    part though there are many. `saved`: names of what the reader may choose from, by what stands for it in an address.
    """

    place: Place
    columns: tuple[Column, ...]
    quantity: str
    against: Column
    by_lever: bool
    saved: Mapping[str, str]

    @property
    def first(self) -> Column:
        """What the others are compared with."""
        return self.columns[0]

    @property
    def problems(self) -> tuple[str, ...]:
        """All that could not be used in the address."""
        return tuple(f"{column.head}: {problem}" for column in self.columns for problem in column.problems)

    @property
    def one_place(self) -> bool:
        """Whether all columns are of one council."""
        return comparing.one_place(self.columns)

    @cached_property
    def values(self) -> list[dict[str, float | None]]:
        """The rows of each column."""
        return [numbers.numbers(column.scenario) for column in self.columns]

    @property
    def split(self) -> Split | UnderWay | None:
        """What explains the difference, how far that is, or None between two places."""
        if not self.one_place:
            return None
        one, other = self.first.scenario, self.against.scenario
        by_lever = splits.can_be_by_lever(one, other) and (self.by_lever or splits.is_quick(one, other, by_lever=True))
        return splits.asked(one, other, by_lever=by_lever, wait_s=WAIT_S)

    def address(self, path: str = "compare", **changes: str) -> str:
        """Address of this comparison, or of another that differs in a part."""
        asked = {column.letter: column.asked for column in self.columns}
        asked |= {f"{column.letter}_name": column.own_name for column in self.columns if column.own_name}
        asked |= {"of": self.quantity, "with": self.against.letter} | ({"split": "levers"} if self.by_lever else {})
        return f"/{self.place.slug}/{path}?{urlencode(asked | changes)}"


def read(place: Place, search: str, only: Council | None = None, shelf: Shelf | None = None) -> Reading:
    """Return the comparison that a query asks for; what it cannot ask for is as if it were not there."""
    saved = shelves.named(shelf)
    columns = tuple(
        replace(column, saved_name=saved.get(column.asked, "") if column.place is place else "")
        for column in comparing.columns(place, search, only)
    )
    query = dict(parse_qsl(search.removeprefix("?")[: comparing.LONGEST_QUERY]))
    against = next((c for c in columns[1:] if c.letter == query.get("with")), columns[1])
    quantity = query.get("of", "")
    return Reading(
        place=place,
        columns=columns,
        quantity=quantity if quantity in QUANTITIES else "met_locally_share",
        against=against,
        by_lever=query.get("split") == "levers",
        saved=saved,
    )


def finding(reading: Reading) -> str:
    """What the comparison comes to."""
    heads = [column.head for column in reading.columns]
    return comparison.finding(reading.values, heads, with_capital=reading.one_place)


def title(reading: Reading) -> str:
    """Title of the browser's tab."""
    return f"{reading.place.name}: {finding(reading)} – Powered Here"


def description(reading: Reading) -> str:
    """What a search engine shows."""
    named = words.listed(f"{column.head} {column.name}" for column in reading.columns)
    return f"Scenarios of {reading.place.name} side by side: {named}. Which levers explain the difference."


def layout(reading: Reading) -> Component:
    """Return the page of a comparison."""
    path = pathway_for(reading.first.scenario)
    csv = reading.address("compare.csv")
    return html.Div(
        [
            html.Div(
                [
                    html.H1(finding(reading), className="headline"),
                    html.P(
                        f"{reading.place.name} in {path.target_year}; shares are of {findings.used(path)}. These are "
                        "scenarios, not what is expected.",
                        className="reason",
                    ),
                ],
                className="hero",
            ),
            comparing_form.form(reading.place, reading.columns, reading.saved),
            html.Div(
                [
                    html.Div([_table(reading, csv), _levers(reading)]),
                    html.Section(_split(reading, csv), className="compare-split"),
                ],
                className="compare-main" if len(reading.columns) == 2 else "compare-main compare-main-wide",
            ),
            elements.chart(
                small_multiples(
                    [(c.head, c.name, pathway_for(c.scenario)) for c in reading.columns], reading.place.target
                ),
                None,
            ),
        ],
        className="compare",
    )


def _head(column: Column, several: bool) -> list[Component]:
    """A column's letter and name, its place where there are several, and what had to be said of it."""
    name = f"{column.place.name}: {column.name}" if several else column.name
    part = ("Part of its address could not be used.",) if column.problems else ()
    said = [html.Span(text, className="column-note") for text in (*part, *column.notes)]
    return [html.Strong(f"{column.head} "), html.A(name, href=column.address, dir="auto"), *said]


def _table(reading: Reading, csv: str) -> Component:
    """The rows of all columns, each but the first with its change."""
    several = not reading.one_place
    heads = [html.Th(_head(column, several), scope="col") for column in reading.columns]
    rows = []
    for name, label in comparison.ROWS.items():
        first = reading.values[0][name]
        cells = [
            html.Td(
                [
                    comparison.value(name, row[name]),
                    *([] if at == 0 else _change(name, row[name], first, judged=not several)),
                ]
            )
            for at, row in enumerate(reading.values)
        ]
        rows.append(html.Tr([html.Th(label, scope="row"), *cells]))
    year = pathway_for(reading.first.scenario).target_year
    return html.Section(
        [
            html.Div(
                html.Table(
                    [
                        html.Caption("Results side by side", className="unseen"),
                        html.Thead(html.Tr([html.Th(str(year), scope="col"), *heads])),
                        html.Tbody(rows),
                    ],
                    className="side-by-side",
                ),
                className="table-scroll",
                tabIndex=0,
                role="region",
                **{"aria-label": "Results side by side"},
            ),
            html.P(
                [
                    f"The smaller figures are the change from {reading.first.head}; “{comparison.SAME}” is no change. "
                    "Green is better, red worse; nobody can say that of capital. ",
                    html.A("Download CSV", href=csv, download=""),
                ],
                className="card-note",
            ),
        ]
    )


def _change(name: str, now: float | None, before: float | None, *, judged: bool) -> list[Component]:
    """The change of a cell, with words where it is a sign; better or worse only where it is `judged`."""
    told = comparison.change(name, now, before)
    if not told:
        return []
    if told == comparison.SAME:
        spoken = html.Span(comparison.SAME_SPOKEN, className="unseen")
        return [html.Span([html.Span(told, **{"aria-hidden": "true"}), spoken], className="side-change")]
    better = ((now or 0.0) - (before or 0.0)) * comparison.MORE_IS.get(name, 0)
    kind = "" if better == 0 or not judged else " side-better" if better > 0 else " side-worse"
    number, points, _ = told.partition(" point")
    unit = [html.Span(" points", className="unseen")] if points else []
    return [html.Span([number, *unit], className=f"side-change{kind}")]


def _split(reading: Reading, csv: str) -> list[Component]:
    """Which levers explain the difference: a choice of what, the bars, and how they were found."""
    heading = html.H2("Which levers explain it", className="section-title", id="explained")
    found = reading.split
    if found is None:
        why = (
            "The columns are of different councils. What differs between two places is not what was decided but the "
            "places themselves, so it is not split by lever."
        )
        return [heading, html.P(why)]
    if isinstance(found, UnderWay):
        return [heading, _under_way(reading, found)]
    if not found.parts:
        return [heading, html.P(f"No lever differs between {reading.first.head} and {reading.against.head}.")]
    quantity = reading.quantity if reading.quantity in found.first else "met_locally_share"
    chart = _chart(reading, found.parts, found.difference(quantity), quantity)
    return [
        heading,
        _choice(reading, found.first, quantity),
        elements.chart(chart, csv, level=3),
        *_within(reading, found, quantity),
        html.Details([html.Summary("How these are worked out"), html.P(_how(reading, found), className="card-note")]),
        *_by_lever(reading, found),
    ]


def _chart(reading: Reading, parts: tuple[Part, ...], whole: float, quantity: str):  # type: ignore[no-untyped-def]
    year = pathway_for(reading.first.scenario).target_year
    explained = [Explained(*_names(reading, part), part.changes[quantity]) for part in parts]
    return split_chart(quantity, explained, whole, reading.first.head, reading.against.head, year)


def _names(reading: Reading, part: Part) -> tuple[str, str]:
    """A part in words, and in few."""
    if len(part.names) > 1:
        return f"{part.group} ({len(part.names)} levers)", part.group
    name = part.names[0]
    assumption = reading.first.scenario.assumptions[name]
    return assumption.label, assumption.short_label or assumption.label.partition(",")[0]


def _choice(reading: Reading, known: Mapping[str, float], quantity: str) -> Component:
    """Links to the same page with another quantity, or another column, split."""
    of = [
        html.A(
            comparison.ROWS[name],
            href=f"{reading.address(of=name)}#explained",
            **({"aria-current": "true"} if name == quantity else {}),
        )
        for name in QUANTITIES
        if name in known
    ]
    others = [
        html.A(
            f"{reading.first.head} to {column.head}",
            href=f"{reading.address(**{'with': column.letter})}#explained",
            **({"aria-current": "true"} if column is reading.against else {}),
        )
        for column in reading.columns[1:]
    ]
    return html.Nav(
        [html.P(of, className="link-row"), *([html.P(others, className="link-row")] if len(others) > 1 else [])],
        className="choice",
        **{"aria-label": "What is explained"},
    )


def _within(reading: Reading, found: Split, quantity: str) -> list[Component]:
    """The levers of the largest group, as a table."""
    if not found.within:
        return []
    largest = max(found.parts, key=lambda part: len(part.names))
    size = max(abs(part.changes[quantity]) for part in (*found.parts, *found.within))
    rows = [
        (_names(reading, part)[0], _told(quantity, part.changes[quantity], size))
        for part in sorted(found.within, key=lambda part: -abs(part.changes[quantity]))
    ]
    rows.append(("Together", _told(quantity, largest.changes[quantity], size)))
    caption = f"Within “{largest.group}”"
    return [
        html.H3(caption),
        elements.table(caption, ("Lever", f"{reading.first.head} to {reading.against.head}"), rows),
    ]


def _told(quantity: str, change: float, size: float) -> str:
    told = comparison.signed(quantity, change, size)
    return comparison.SAME_SPOKEN if told == comparison.SAME else told


def _how(reading: Reading, found: Split) -> str:
    """How the parts were found, and what could not be mixed freely."""
    what = "levers" if all(len(part.names) == 1 for part in found.parts) else "groups of levers"
    text = (
        f"Levers act together, so each counts with the mean of what it changes over every order in which the {what} "
        f"can be moved: {found.pathways:,} pathways, each worked out hour by hour. The parts add up exactly."
    )
    if found.held:
        rows = reading.first.scenario.assumptions
        held = words.listed(f"“{rows[name].label}”" for name in found.held)
        text += f" Without another lever’s move there is no room for {held}: there it stands at its limit."
    return text


def _by_lever(reading: Reading, found: Split) -> list[Component]:
    """The way to a split by lever where groups are shown; or why there is none."""
    if all(len(part.names) == 1 for part in found.parts):
        return []
    many = sum(len(part.names) for part in found.parts)
    if many > MOST:
        return [html.P(f"{many} levers differ: too many to be split one by one, which goes up to {MOST}.")]
    href = f"{reading.address(split='levers')}#explained"
    return [html.P(html.A(f"Split by lever ({2**many:,} pathways)", href=href))]


def _under_way(reading: Reading, far: UnderWay) -> Component:
    """How far a split is: the script in assets/ asks on and shows it when it is done; without it a reader asks."""
    share = words.percent(far.done / far.total)
    return html.Div(
        [
            html.P(
                f"{far.done:,} of {far.total:,} pathways are worked out ({share}).",
                className="split-far",
                role="status",
            ),
            html.Progress(value=str(far.done), max=str(far.total), **{"aria-label": "Pathways worked out"}),
            html.P(
                [
                    html.A("See how far it is now", href=f"{reading.address()}#explained"),
                    html.A("Stop, and show it by groups", href=f"{reading.address(split='')}#explained"),
                ],
                className="link-row",
            ),
        ],
        className="split-under-way",
        **{"data-asks": reading.address("compare.json").replace("/", "/api/v1/", 1)},
    )


def _levers(reading: Reading) -> Component:
    """Where each lever stands that differs."""
    scenarios = [column.scenario for column in reading.columns]
    names = numbers.levers(scenarios)
    rows = [
        (
            scenarios[0].assumptions[name].short_label or scenarios[0].assumptions[name].label,
            *(comparison.lever_value(s.assumptions[name], s[name]) for s in scenarios),
        )
        for name in names
    ]
    note = "Levers that were left alone and follow from these are not listed."
    if not reading.one_place:
        note = "Listed is what differs, in any column, from what its own council comes to by itself."
    content: list[Component] = [html.P("None: the scenarios are the same.")]
    if rows:
        content = [
            html.Div(
                elements.table("Levers that differ", ("Lever", *(c.head for c in reading.columns)), rows),
                className="table-scroll levers-apart",
                tabIndex=0,
                role="region",
                **{"aria-label": "Levers that differ"},
            ),
            html.P(note, className="card-note"),
        ]
    return html.Section([html.H2("Which levers differ", className="section-title"), *content])
