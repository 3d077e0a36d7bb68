"""Local generation by technology, year by year, as stacked bars."""

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.groups import Group, groups
from dashboard.text import standing, words
from models.facts import Pathway, Year

LONGEST_LINE = 14
"""Characters of a bold label that the margin at the right holds in one line."""


def generation(pathway: Pathway) -> Chart:
    """Return the chart of what is made here by source, at most four categories."""
    shown = groups(pathway)
    newest, last = pathway.newest_actual, pathway.years[-1]
    highest = max((sum(y.generation_mwh.values()) for y in pathway.years), default=0.0)
    in_gwh = highest >= 1e6 / 1000
    per_unit, unit = (1000.0, " GWh") if in_gwh else (1.0, " MWh")
    steps = base.ticks(highest / per_unit)
    top = steps[-1]
    half_way, below = [], 0.0
    for group in shown:
        value = group.total(last.generation_mwh) / per_unit
        half_way.append(below + value / 2)
        below += value
    estimated = set(newest.estimated)
    texts = [
        (f"<b>{_label(g, estimated)}</b>", y, theme.text_colour(g.colour)) for g, y in zip(shown, half_way, strict=True)
    ]
    axis = base.value_axis(top, unit, steps)
    key = base.narrow_key([(text, colour) for text, _, colour in texts], base.tick_room_px(axis))
    figure = {
        "data": [
            {
                "type": "bar",
                "x": [y.year for y in pathway.years],
                "y": [round(group.total(y.generation_mwh) / per_unit, 2) for y in pathway.years],
                "marker": {"color": group.colour},
                "hovertemplate": "%{x}: %{y:,.1f}" + unit + " " + group.label.lower() + "<extra></extra>",
            }
            for group in shown
        ],
        "layout": base.layout(
            base.year_axis(pathway.years[0].year, last.year, 0.7),
            axis,
            barmode="stack",
            bargap=0.25,
            shapes=base.spans(pathway),
            annotations=[
                *base.margin_labels([(_in_margin(text), y, colour) for text, y, colour in texts], top, last.year + 0.6),
                *key,
                base.label(
                    "projected →",
                    base.today(pathway),
                    1.0,
                    theme.LIGHT["muted"],
                    yref="paper",
                    xshift=6,
                    yanchor="bottom",
                    name="wide",
                ),
            ],
            narrow={"margin": {"r": 12, "t": base.narrow_top_px(key), "b": 32}}
            | base.narrow_years(pathway.years[0].year, last.year, 8),
        ),
    }
    return Chart(
        id="generation",
        title=_title(pathway, shown),
        subtitle=f"Electricity made in {pathway.place_name} in a year, by source{_estimated_words(newest)}.",
        figure=figure,
        summary=_summary(pathway, shown),
        columns=("Year", *(g.label for g in shown), "All", "Estimated"),
        cells=lambda: tuple(
            (
                str(y.year),
                *(words.energy(g.total(y.generation_mwh)) for g in shown),
                words.energy(y.local_generation_mwh),
                words.technologies(y.estimated) if y.estimated else ("none" if y.published else y.kind),
            )
            for y in pathway.years
        ),
    )


def _label(group: Group, estimated: set[str]) -> str:
    """A category's name, marked where its output is estimated rather than published."""
    return f"{group.label} (est.)" if estimated & set(group.technologies) else group.label


def _in_margin(text: str) -> str:
    """A label as the margin holds it: the mark of an estimate in a line of its own where it is long."""
    long = len(text.removeprefix("<b>").removesuffix("</b>")) > LONGEST_LINE
    return text.replace(" (est.)", "<br>(est.)") if long else text


def _estimated_words(newest: Year) -> str:
    if not newest.estimated:
        return ""
    return f". Not published but estimated in {newest.year}: {words.technologies(newest.estimated)}"


def _title(pathway: Pathway, shown: tuple[Group, ...]) -> str:
    """What grows most and what shrinks most between the newest statistics and the target year."""
    now, then = pathway.newest_actual.generation_mwh, pathway.of(pathway.target_year).generation_mwh
    moves = sorted((group.total(then) - group.total(now), group.label) for group in shown)
    least = 0.02 * max(sum(now.values()), sum(then.values()))
    if not moves or (moves[-1][0] < least and moves[0][0] > -least):
        return f"Little {standing.would(pathway, 'changes', 'would change')} by {pathway.target_year}"
    grow, fall = standing.would(pathway, "grows", "would grow"), standing.would(pathway, "falls", "would fall")
    grows = f"{moves[-1][1]} {grow}" if moves[-1][0] >= least else ""
    falls = f"{moves[0][1].lower() if grows else moves[0][1]} {fall}" if moves[0][0] <= -least else ""
    return f"{', '.join(part for part in (grows, falls) if part)} by {pathway.target_year}"


def _summary(pathway: Pathway, shown: tuple[Group, ...]) -> str:
    """The chart in two sentences."""

    def year_words(year: Year) -> str:
        parts = [f"{g.label.lower()} {words.energy(g.total(year.generation_mwh))}" for g in shown]
        return f"{year.year}: {words.listed(parts) or 'nothing'}"

    return (
        f"Stacked bar chart. Made here in {year_words(pathway.newest_actual)}. "
        f"In {year_words(pathway.of(pathway.target_year))}."
    )
