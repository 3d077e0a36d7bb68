"""The yearly path: both shares from the statistics to 2040, the target, and what bends the curve."""

from collections.abc import Callable
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base, target as aim
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, place_names, standing, words
from dashboard.text.catalogue import say
from models.facts import Event, Pathway, Target, Year
from models.uncertainty import Outlook

WORTH_A_WORD_SHARE = 0.05
"""An opening or closing is named on the curve if it moves at least this share of today's capacity."""

MOST_ABOVE = 1.6
"""How far above all else the band of the futures may stretch the axis."""

LONGEST_AXIS = 200.0
"""Where the axis ends if a line runs past it, so that half and all can still be told apart [%]."""

ONE_LINE_SHARE = 0.004
"""Shares nearer than this are drawn as one line."""

LEAST_YEARS = 3

SAME_END_SHARE = 0.005
"""Where both shares end no further apart than this, they have one label."""

MADE, MET, MIDDLE = theme.SERIES[0], theme.SERIES[1], theme.SERIES[5]


def yearly_path(
    pathway: Pathway, target: Target, *, beside: Pathway | None = None, found: Outlook | None = None
) -> Chart:
    """Return the chart of made here and met locally, year by year.

    Parameters
    ----------
    pathway : Pathway
    target : Target
        Decides whether the diamond is called a target or a yardstick.
    beside : Pathway, optional
        Today's path, as a line beside that of a scenario.
    found : Outlook, optional
        Futures of the same scenario: a band holds eight in ten of them, a fine line is their middle.
    """
    paths = (pathway, *((beside,) if beside else ()))
    highest = max(pathway.target_share, *(p.annual_share(y) or 0.0 for p in paths for y in p.years)) * 100
    if found:
        highest = max(highest, min(max(_band(found)[2]), MOST_ABOVE * highest))
    cut = highest > LONGEST_AXIS and pathway.target_share * 100 < LONGEST_AXIS
    steps = base.ticks(LONGEST_AXIS if cut else highest * 1.08)
    top = LONGEST_AXIS if cut else max(highest * 1.12, steps[-1])
    above = _above(pathway, beside, top)
    last = pathway.years[-1]
    axis = base.value_axis(top, "%", steps)
    left_px = base.tick_room_px(axis)
    aimed = (pathway.target_share, pathway.target_year)
    key = base.narrow_key(
        [
            (f"<b>{say('Made here')}</b>", theme.text_colour(MADE)),
            (f"<b>{say('Met locally')}</b>", theme.text_colour(MET)),
            *([(say("Middle of the futures"), theme.text_colour(MIDDLE))] if found else []),
        ],
        left_px,
    )
    narrow_top_px = base.narrow_top_px(key)
    annotations = [
        *base.margin_labels(_within(_ends(pathway, beside, found), top), top, last.year),
        *key,
        base.label(
            say("projected →"), base.today(pathway), 1.0, theme.LIGHT["muted"], yref="paper", xshift=6, yanchor="top"
        ),
        aim.label(target, *aimed, top, **_beside_target(pathway, top), name="wide"),
        aim.label(target, *aimed, top, **_under_target(pathway, found, top, narrow_top_px), name="narrow"),
        *_named_events(pathway, top),
        *_edge_notes(above),
    ]
    figure = {
        "data": [
            *(_futures(found) if found else []),
            *(_line_beside(beside) if beside else []),
            *lines(pathway, pathway.annual_share, MADE, 3, "made here"),
            *lines(pathway, pathway.met_locally_share, MET, 2.5, "met locally"),
            aim.marker(target, *aimed),
        ],
        "layout": base.layout(
            base.year_axis(pathway.years[0].year, last.year, 0.5),
            axis,
            shapes=base.spans(pathway),
            annotations=annotations,
            narrow={"margin": {"r": 12, "t": narrow_top_px, "b": FOOT_PX}}
            | base.narrow_years(pathway.years[0].year, last.year, 8),
        ),
    }
    return Chart(
        id="yearly-path",
        title=_title(pathway, target),
        subtitle=" ".join(_subtitle(pathway, f"{top:.0f}%" if cut else "", has_band=found is not None)),
        figure=figure,
        summary=_summary(pathway, target)
        + (f" {say('The axis ends at {share}.', share=f'{top:.0f}%')} {above}." if above else ""),
        columns=(
            say("Year"),
            say("From"),
            say("Made here"),
            say("Met locally"),
            say("Used"),
            say("Made"),
            say("Brought in"),
        ),
        cells=lambda: tuple(
            (
                str(y.year),
                _whence(y),
                words.percent_fine(pathway.annual_share(y)),
                words.percent_fine(pathway.met_locally_share(y)),
                words.energy(y.electricity_demand_mwh),
                words.energy(y.local_generation_mwh),
                words.energy(y.import_mwh),
            )
            for y in pathway.years
        ),
    )


def _subtitle(pathway: Pathway, end: str, *, has_band: bool) -> list[str]:
    """What is drawn, in sentences; `end` is where an axis ends that a line runs past, or empty."""
    return [
        say(
            "Share of {used} in {place} over a year that is made there.",
            used=findings.used(pathway),
            place=place_names.of_path(pathway),
        ),
        say("Met locally counts only what is made in the hour it is used."),
        say(
            "Statistics to {year}, estimated since (dashed), projected from today on (dotted).",
            year=pathway.newest_actual.year,
        ),
        *_one_line(pathway),
        *([say("Shaded: eight in ten of the futures, their middle a fine line.")] if has_band else []),
        *([say("The axis ends at {share}.", share=end)] if end else []),
    ]


def _whence(year: Year) -> str:
    """Where the numbers of a year are from."""
    if year.published:
        return say("statistics, part estimated") if year.estimated else say("statistics")
    return say("estimated") if year.kind == "estimated" else say("projected")


def _band(found: Outlook) -> tuple[list[int], list[float], list[float], list[float]]:
    """Years, and the share made that a tenth, nine tenths and half of the futures stay below [%]."""
    made = [y.ranges[found.made] for y in found.years]
    low, high, middle = ([round(getattr(r, name) * 100, 1) for r in made] for name in ("p10", "p90", "p50"))
    return [y.year for y in found.years], low, high, middle


def _futures(found: Outlook) -> list[dict[str, Any]]:
    """The band of the futures and their middle."""
    years, low, high, middle = _band(found)
    edge = {"type": "scatter", "mode": "lines", "x": years, "line": {"color": "rgba(0,0,0,0)", "width": 0}}
    return [
        edge | {"y": low, "hoverinfo": "skip"},
        edge | {"y": high, "hoverinfo": "skip", "fill": "tonexty", "fillcolor": theme.fade(MET, 0.16)},
        {
            "type": "scatter",
            "mode": "lines",
            "x": years,
            "y": middle,
            "line": {"color": MIDDLE, "width": 1.5},
            "hovertemplate": "%{x}: %{y:.1f}% in the middle future<extra></extra>",
        },
    ]


def _line_beside(path: Pathway) -> list[dict[str, Any]]:
    """Today's path from the newest statistics on, in grey."""
    years = [y for y in path.years if y.year >= path.newest_actual.year]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [y.year for y in years],
            "y": [_percent(path.annual_share(y)) for y in years],
            "line": {"color": theme.LIGHT["rule"], "width": 1.5, "dash": "dash"},
            "hovertemplate": "%{x}: %{y:.1f}% made here on today’s path<extra></extra>",
        }
    ]


def _ends(pathway: Pathway, beside: Pathway | None, found: Outlook | None) -> list[tuple[str, float, str]]:
    """What each line is called where it ends, how high that is and in which colour; the lowest first."""
    last = pathway.years[-1]
    made, met = pathway.annual_share(last) or 0.0, pathway.met_locally_share(last) or 0.0
    made_text, met_text = words.percent(made), words.percent(met)
    if abs(made - met) <= SAME_END_SHARE:
        both = (
            say("<b>Made here</b> and<br><b>met locally</b> {share}", share=met_text)
            if made_text == met_text
            else say("<b>Made here</b> {made},<br><b>met locally</b> {met}", made=made_text, met=met_text)
        )
        ends = [(both, (made + met) * 50, theme.LIGHT["ink"])]
    else:
        ends = [
            (
                say("<b>Met locally,</b> {share}<br>in the same hour", share=met_text),
                met * 100,
                theme.text_colour(MET),
            ),
            (say("<b>Made here</b> {share}", share=made_text), made * 100, theme.text_colour(MADE)),
        ]
    if beside:
        share = beside.annual_share(beside.years[-1]) or 0.0
        ends.append((say("Today’s path {share}", share=words.percent(share)), share * 100, theme.LIGHT["muted"]))
    if found:
        middle = _band(found)[3][-1]
        told = say("Middle of the<br>futures {share}", share=words.percent(middle / 100))
        ends.append((told, middle, theme.text_colour(MIDDLE)))
    return sorted(ends, key=lambda end: end[1])


def _within(ends: list[tuple[str, float, str]], top: float) -> list[tuple[str, float, str]]:
    """The same labels with those above the axis at its top."""
    return [(text, min(at, top), colour) for text, at, colour in ends]


def _above(pathway: Pathway, beside: Pathway | None, top: float) -> str:
    """What runs above the axis and how high it is in the target year, or at its highest; empty where nothing does."""
    for path in (pathway, *((beside,) if beside else ())):
        most = max(path.years, key=lambda year: path.annual_share(year) or 0.0)
        for year in (path.of(path.target_year), most):
            share = path.annual_share(year) or 0.0
            if share * 100 > top:
                told: dict[str, str | int] = {"share": words.percent(share), "year": year.year}
                return (
                    say("Made here {share} in {year}, above the axis", **told)
                    if path is pathway
                    else say("Today’s path {share} in {year}, above the axis", **told)
                )
    return ""


def _edge_notes(above: str) -> list[dict[str, Any]]:
    """A note at the upper edge: over the plot on wide screens, in two lines below its edge on narrow ones."""
    if not above:
        return []
    edge = {"xref": "paper", "yref": "paper", "xanchor": "right", "align": "right"}
    colour = theme.LIGHT["ink"]
    return [
        base.label(above, 1.0, 1.0, colour, **edge, yanchor="bottom", xshift=-20, yshift=4, name="wide"),
        base.label(
            above.replace(", ", ",<br>"), 1.0, 1.0, colour, **edge, yanchor="top", yshift=-base.LABEL_PX, name="narrow"
        ),
    ]


def _one_line(pathway: Pathway) -> list[str]:
    """Until when both shares run as one line, in a sentence; none where they part at once."""
    apart = next(
        (
            year.year
            for year in pathway.years
            if abs((pathway.annual_share(year) or 0.0) - (pathway.met_locally_share(year) or 0.0)) > ONE_LINE_SHARE
        ),
        None,
    )
    first = pathway.years[0].year
    if apart is None:
        return [say("Both are one line.")]
    return [say("Both are one line to {year}.", year=apart - 1)] if apart - first > LEAST_YEARS else []


def _near_target(pathway: Pathway, top: float) -> bool:
    """Whether a curve runs close to the target in the years after it."""
    after = [y for y in pathway.years if pathway.target_year <= y.year <= pathway.target_year + 5]
    shares = [share or 0.0 for y in after for share in (pathway.annual_share(y), pathway.met_locally_share(y))]
    return any(abs(share - pathway.target_share) * 100 < 0.05 * top for share in shares)


FOOT_PX = 32
ABOVE_LEFT = {"xanchor": "right", "xshift": -6, "yanchor": "bottom", "yshift": 6}
NAME_PX, NAME_YEARS = (7.0, 27.0), 6
"""On narrow screens, from where to where the target's name is off its middle, and how many years it covers each way."""


def _beside_target(pathway: Pathway, top: float) -> dict[str, Any]:
    """Place of the target's label: at its right, or above and left of it where a curve runs through there."""
    return ABOVE_LEFT if _near_target(pathway, top) else {"xshift": 10, "yanchor": "middle"}


def _under_target(pathway: Pathway, found: Outlook | None, top: float, top_px: int) -> dict[str, Any]:
    """The same on narrow screens, without room at the right: below the diamond, else above, where no curve runs."""
    if _near_target(pathway, top):
        return ABOVE_LEFT
    near, far = (px * top / (base.HEIGHT_PX - top_px - FOOT_PX) for px in NAME_PX)
    aim_at = pathway.target_share * 100
    heights = _heights(pathway, found)
    if not any(aim_at - far < height < aim_at - near for height in heights):
        return {"xanchor": "center", "yanchor": "top", "yshift": -9}
    if not any(aim_at + near < height < aim_at + far for height in heights):
        return aim.ABOVE
    return ABOVE_LEFT


def _heights(pathway: Pathway, found: Outlook | None) -> list[float]:
    """How high the curves are in the years that the target's name covers on narrow screens [%]."""
    first, last = pathway.target_year - NAME_YEARS, pathway.target_year + NAME_YEARS
    years = [y for y in pathway.years if first <= y.year <= last]
    shares = [share or 0.0 for y in years for share in (pathway.annual_share(y), pathway.met_locally_share(y))]
    of_futures, _, _, middle = _band(found) if found else ([], [], [], [])
    return [share * 100 for share in shares] + [
        high for year, high in zip(of_futures, middle, strict=True) if first <= year <= last
    ]


def lines(
    pathway: Pathway, share: Callable[[Year], float | None], colour: str, width: float, wording: str
) -> list[dict[str, Any]]:
    """One share as a solid line of the statistics, a dashed one of what is estimated, a dotted one of what is ahead."""
    newest = pathway.newest_actual.year
    today = max(y.year for y in pathway.years if y.kind != "projected")
    parts = (
        ("solid", [y for y in pathway.years if y.year <= newest]),
        ("dash", [y for y in pathway.years if newest <= y.year <= today]),
        ("dot", [y for y in pathway.years if y.year >= today]),
    )
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [y.year for y in years],
            "y": [_percent(share(y)) for y in years],
            "line": {"color": colour, "width": width, "dash": dash},
            "hovertemplate": "%{x}: %{y:.1f}% " + wording + "<extra></extra>",
        }
        for dash, years in parts
    ]


def _percent(share: float | None) -> float | None:
    """A share in percent; None where it is not known, which leaves a gap in the line."""
    return None if share is None else round(share * 100, 1)


def named_events(pathway: Pathway) -> list[Event]:
    """The largest closing and the largest opening ahead, if they are worth a word."""
    least = WORTH_A_WORD_SHARE * sum(pathway.newest_actual.capacity_mw.values())
    ahead = [e for e in pathway.events if pathway.newest_actual.year < e.year <= pathway.years[-1].year]
    closing = min((e for e in ahead if e.capacity_change_mw < 0), key=lambda e: e.capacity_change_mw, default=None)
    opening = max((e for e in ahead if e.capacity_change_mw > 0), key=lambda e: e.capacity_change_mw, default=None)
    return [e for e in (closing, opening) if e is not None and abs(e.capacity_change_mw) >= least]


def _named_events(pathway: Pathway, top: float) -> list[dict[str, Any]]:
    """Events on the curve with a thin pointer; wide screens only, for the line above the chart says it too."""
    result = []
    for event in named_events(pathway):
        at = (pathway.annual_share(pathway.of(event.year)) or 0.0) * 100
        if at > top:
            continue
        closes = event.capacity_change_mw < 0
        near_target = at > 0.6 * pathway.target_share * 100
        # A curve falls right of what closes and rises right of what opens: there is room on the other side.
        result.append(
            base.label(
                _event_label(event, pathway),
                event.year,
                round(at, 1),
                theme.LIGHT["ink"],
                xanchor="left" if closes else "right",
                showarrow=True,
                arrowhead=0,
                arrowwidth=1,
                arrowcolor=theme.LIGHT["muted"],
                standoff=5,
                ax=28 if closes else -28,
                ay=52 if near_target and at > 0.35 * top else -58,
                name="wide",
            )
        )
    return result


def _event_label(event: Event, pathway: Pathway) -> str:
    """What a plant does and when, in two lines."""
    told: dict[str, str | int] = {"plant": words.plant(event.technology), "month": findings.event_month(event)}
    return {
        "was to close": say("{plant} was to close<br>{month}", **told),
        "would close": say("{plant} would close<br>{month}", **told),
        "closes": say("{plant} closes<br>{month}", **told),
        "opened": say("{plant} opened<br>{month}", **told),
        "was expected": say("{plant} was expected<br>{month}", **told),
        "would open": say("{plant} would open<br>{month}", **told),
        "opens": say("{plant} opens<br>{month}", **told),
    }[findings.event_verb(event, pathway)]


def _title(pathway: Pathway, target: Target) -> str:
    """The finding: by how much the target year misses or passes, or when it is reached."""
    aimed = findings.aim_of(pathway, target)
    today = standing.is_todays_path(pathway)
    if pathway.target_gap_share < 0:
        told: dict[str, str | int] = {
            "year": pathway.target_year,
            "points": findings.gap_points(pathway),
            "aim": aimed,
        }
        if today:
            return say("{year} falls {points} short of {aim}", **told)
        return say("{year} would fall {points} short of {aim}", **told)
    if pathway.now_share >= pathway.target_share:
        return say("Already past {aim}", aim=aimed)
    told = {"aim": findings.first_capital(aimed), "year": pathway.target_year}
    if pathway.reached_year is not None and pathway.reached_year < pathway.target_year:
        told["year"] = pathway.reached_year
        return say("{aim} is reached in {year}", **told) if today else say("{aim} would be reached in {year}", **told)
    return say("{aim} is met in {year}", **told) if today else say("{aim} would be met in {year}", **told)


def _summary(pathway: Pathway, target: Target) -> str:
    """The chart in a sentence or three, for those who do not see it."""
    known = [y for y in pathway.years if pathway.annual_share(y) is not None]
    first, newest = known[0], pathway.newest_actual
    then, last = pathway.of(pathway.target_year), pathway.years[-1]

    def made(year: Year) -> str:
        return words.percent(pathway.annual_share(year) or 0.0)

    def met(year: Year) -> str:
        return words.percent(pathway.met_locally_share(year) or 0.0)

    parts = [
        say("Line chart, share of {used}.", used=findings.the_used(all_energy=pathway.all_energy)),
        say(
            "Made here: {a} in {first}, {b} in {newest}, projected {c} in {then} and {d} in {last}.",
            a=made(first),
            first=first.year,
            b=made(newest),
            newest=newest.year,
            c=made(then),
            then=then.year,
            d=made(last),
            last=last.year,
        ),
        say(
            "Met locally in the same hour: {b} in {newest}, {c} in {then} and {d} in {last}.",
            b=met(newest),
            newest=newest.year,
            c=met(then),
            then=then.year,
            d=met(last),
            last=last.year,
        ),
        say(
            "The {aim} is {share} in {year}.",
            aim=findings.aim_name(pathway, target),
            share=words.percent(pathway.target_share),
            year=pathway.target_year,
        ),
    ]
    low, high = then.annual_share_range
    if not pathway.all_energy and words.percent_fine(low) != words.percent_fine(high):
        parts.append(
            say(
                "Between the dullest and the sunniest of the weather years, {year} reads {low} to {high}.",
                year=then.year,
                low=words.percent_fine(low),
                high=words.percent_fine(high),
            )
        )
    parts += [findings.happens(event, pathway) for event in named_events(pathway)]
    return " ".join(parts)
