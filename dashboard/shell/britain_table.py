"""The table of all councils side by side: its columns, its heads that sort, its rows as HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import fsum
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers.ahead import Ahead, Certain
from dashboard.shell import first_paint
from dashboard.shell.britain_asked import Asked, orders
from dashboard.shell.share_bar import filled_part
from dashboard.shell.side_by_side import Beside, SideBySide
from dashboard.text import britain as told, words
from dashboard.text.catalogue import say
from models.facts.horizon import TARGET_YEAR
from models.pathway import history

Cell = Callable[[Beside], str]
NAMES = 12
"""Width of the column of names [% of the table]."""
PAPERS = "area_year"
"""What sorts by the column whose links show on paper where they lead, for which that takes room."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what sorts by it (empty where nothing does), its head, its cell as HTML, its width [% of the table]."""

    sort: str
    head: str
    cell: Cell
    width: float


def columns(of: SideBySide) -> list[Column]:
    """Return the columns after that of names; what is not known of any council has none."""
    year = max(one.year.year for one in of.councils)
    since = say("Points since {year}", year=history.FIRST_YEAR)
    then = say("In {year}, with range", year=TARGET_YEAR)
    plainly = say("In {year}, as planned", year=TARGET_YEAR)
    carbon = say("Energy carbon to {year}", year=TARGET_YEAR)
    poor = max(one.fuel_poverty.year for one in of.councils if one.fuel_poverty is not None)
    ahead = [Column("then_share", then if of.is_certain else plainly, _ahead(_then), 14)] if of.ahead else []
    if of.is_certain:
        ahead += [
            Column("chance_of_target", say("Half by {year}?", year=TARGET_YEAR), _ahead(_chance), 12),
            Column("", say("Place in {year}", year=TARGET_YEAR), _ahead(lambda a: _place(a, of.most_places)), 7),
        ]
    elif of.ahead:
        ahead += [Column("", say("Half by {year}?", year=TARGET_YEAR), _ahead(_course), 12)]
    return [
        Column("annual_share", say("Made here, {year}", year=year), _now, 10),
        Column("annual_share_change", since, lambda one: escape(told.points(one.annual_share_change)), 5.5),
        *ahead,
        Column("area_year", say("Carbon promise"), _promised, 10.5),
        *([Column("carbon_change_share", carbon, _ahead(_carbon), 7)] if of.ahead else []),
        Column(
            "pipeline_expected_mw", say("Pipeline, expected"), lambda one: told.piped(one.pipeline_expected_mw), 7.5
        ),
        Column("fuel_poor_share", say("Fuel poverty, {year}", year=poor), _poor, 7.5),
        *(
            [Column("job_years", say("Work, job-years to {year}", year=TARGET_YEAR), _ahead(_work), 7)]
            if of.ahead
            else []
        ),
    ]


def table(of: SideBySide, rows: Sequence[Beside], asked: Asked, caption: str) -> Component:
    """Return the table of some councils in their order.

    Parameters
    ----------
    of : SideBySide
    rows : sequence of Beside
    asked : Asked
        What heads change of the order.
    caption : str
    """
    shown = columns(of)
    heads = [_head(column, asked) for column in (Column("name", say("Council"), escape_name, NAMES), *shown)]
    whole = fsum([NAMES, *(column.width for column in shown)])
    body = "".join(_row(one, shown) for one in rows)
    # The element that Dash has for this knows no width, and a style may stand in no element.
    widths = "".join(
        f'<col class="{"papers" if sort == PAPERS else "width"}" width="{100 * width / whole:.1f}%">'
        for sort, width in (("name", NAMES), *((column.sort, column.width) for column in shown))
    )
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            dcc.Store(id={"type": first_paint.READY, "chart": "britain-widths"}, data=f"<colgroup>{widths}</colgroup>"),
            html.Thead(html.Tr(heads)),
            dcc.Store(id={"type": first_paint.READY, "chart": "britain"}, data=f"<tbody>{body}</tbody>"),
        ],
        className="britain-table",
    )


def _head(column: Column, asked: Asked) -> Component:
    """A head that sorts by its column, and says if it does."""
    if not column.sort:
        return html.Th(column.head, scope="col")
    here: dict[str, Any] = {}
    turned = False
    if asked.sort == column.sort:
        largest_first = orders()[column.sort][1] != asked.turned
        here = {"aria-sort": "descending" if largest_first else "ascending"}
        turned = not asked.turned
    link = html.A(column.head, href=asked.address(sort=column.sort, turned=turned))
    return html.Th(link, scope="col", **here)


def _row(one: Beside, shown: Sequence[Column]) -> str:
    cells = "".join(f'<td data-label="{escape(column.head)}"><div>{column.cell(one)}</div></td>' for column in shown)
    return f'<tr><th scope="row">{escape_name(one)}</th>{cells}</tr>'


def escape_name(one: Beside) -> str:
    """The council's name as a link to its own page, and its region."""
    name, region = escape(one.council.name, quote=False), escape(one.council.region, quote=False)
    return f'<a href="/{one.council.slug}/">{name}</a> <small>{region}</small>'


def _now(one: Beside) -> str:
    met = f" <small>{told.met(one.ahead.met_locally_share)}</small>" if one.ahead is not None else ""
    return f"<b>{words.percent(one.annual_share)}</b>{_bar(0.0, one.annual_share)}{met}"


def _ahead(cell: Callable[[Ahead], str]) -> Cell:
    """A cell of what lies ahead; where it is not known, where it is."""
    return lambda one: f"<small>{told.own_page()}</small>" if one.ahead is None else cell(one.ahead)


def _then(of: Ahead) -> str:
    found, bar, ends = of.certain, "", ""
    if found is not None:
        bar = _bar(found.then_share_p10, found.then_share_p90)
        ends = f' <span class="ends">{told.between(found.then_share_p10, found.then_share_p90)}</span>'
    return f"<b>{words.percent(of.then_share)}</b>{ends}{bar} <small>{told.met(of.then_met_locally_share)}</small>"


def _bar(begin: float, end: float) -> str:
    """A bar from one share to another, on a scale to the whole; an arrow at its end where it goes on."""
    left, right = min(begin, 1.0), min(end, 1.0)
    beyond = " beyond" if end > 1 else ""
    part = filled_part(round(left, 2), round(max(right - left, 0.015), 2))
    return f'<i class="span{beyond}" aria-hidden="true">{part}</i>'


def _course(of: Ahead) -> str:
    return f'<span class="{"on" if of.is_on_course else "off"}">{told.on_course(of.is_on_course)}</span>'


def _chance(of: Ahead) -> str:
    found = of.certain
    return _course(of) + (f" <small>{told.chance(found.reaching, found.futures)}</small>" if found else "")


def _place(of: Ahead, most: int) -> str:
    found: Certain | None = of.certain
    if found is None or found.places.many > most:
        return f"<small>{told.no_place()}</small>"
    return told.place(*found.places)


def _promised(one: Beside) -> str:
    """What was promised, a line each, as the link to its paper where the list has one."""
    return "".join(
        f"<div>{_link(text, url) if url else escape(text)}</div>" for text, url in told.promised(one.promise)
    )


def _link(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def _carbon(of: Ahead) -> str:
    return told.carbon(of.carbon_change_share(of.target_year))


def _poor(one: Beside) -> str:
    share = one.fuel_poor_share
    return told.poor(share) if share is not None else f"<small>{told.poor(share)}</small>"


def _work(of: Ahead) -> str:
    return words.jobs_between(of.job_years_low, of.job_years_high)
