"""Work for local people: building work by year, and lasting jobs in a panel of their own. Never added together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, words
from models.facts import Pathway, Year
from models.outcomes import PlaceWork, Work
from models.outcomes.employment import ON_HOMES
from models.sources.technologies import every_technology

GROUPS = {
    "Roof solar": theme.SERIES[6],
    "Other plant": theme.SERIES[4],
    "Heat pumps": theme.LIGHT["heat"],
    "Retrofit": theme.SERIES[0],
    "Upgrades": theme.SERIES[5],
}
"""What the bars are made of, in order from below, and its colour: the same whatever the levers say."""

OTHER = "Other plant"
ALL = "All work"
UPPER, LOWER = (0.56, 1.0), (0.0, 0.36)
KEY_ABOVE_PX = 20
"""How far above the head of the upper panel the key of narrow screens stands."""


def group_of(kind: str) -> str:
    """Group of the bars that a kind of work belongs to."""
    if kind in ON_HOMES:
        return kind.replace("_", " ").capitalize()
    return "Roof solar" if "solar_roof" in every_technology().line(kind) else OTHER


def jobs(pathway: Pathway, work: PlaceWork | None = None) -> Chart:
    """Return the chart of job-years booked in each projected year, above the lasting jobs at each year's end.

    Parameters
    ----------
    pathway : Pathway
    work : PlaceWork or None
        The same work by kind; None where only its totals are known, as in a pathway that was kept.
    """
    years = list(pathway.since)
    if work is not None and work.years != tuple(y.year for y in years):
        raise ValueError(f"The work is of {work.years[0]} to {work.years[-1]}, not of the pathway's years.")
    building, lasting = (_by_group(work, what, years) for what in ("job_years", "lasting"))
    title, note = findings.work(pathway)
    uk_wide, missing = "", findings.work_uncounted(())
    if work is not None:
        missing = findings.work_uncounted(work.uncounted)
        title = findings.work_by_kind(pathway, _to_target(work, pathway.target_year)) or title
        uk_wide = findings.work_not_local(pathway, years, work.uk_job_years)
    columns, cells = _table(years, work) if work is not None else _totals(years)
    return Chart(
        id="jobs",
        title=title,
        subtitle=f"Work of local people in {pathway.place_name} on plant, heat pumps, retrofit and upgrades "
        f"without a programme. The local share is assumed. {missing} {uk_wide}".strip(),
        figure=_figure(years, building, lasting),
        summary=f"Two bar charts. {title}. {note}",
        columns=columns,
        cells=cells,
    )


def _by_group(work: PlaceWork | None, what: str, years: Sequence[Year]) -> dict[str, list[float]]:
    """Values by year of every group that has any; of all work where kinds are not known."""
    if work is None:
        totals = [(y.job_years if what == "job_years" else y.lasting_jobs) or 0.0 for y in years]
        return {ALL: totals}
    sums: dict[str, Any] = {}
    for kind, its in work.by_kind.items():
        name = group_of(kind)
        values = getattr(its, what)
        sums[name] = sums[name] + values if name in sums else values
    return {name: sums[name].tolist() for name in GROUPS if name in sums and sums[name].any()}


def _to_target(work: PlaceWork, target: int) -> dict[str, float]:
    """Job-years up to the target year by group, those on other plant by its technology."""
    sums: dict[str, float] = {}
    for kind, its in work.by_kind.items():
        name = group_of(kind)
        name = words.technology(kind) if name == OTHER else name
        done = sum(value for year, value in zip(work.years, its.job_years.tolist(), strict=True) if year <= target)
        sums[name] = sums.get(name, 0.0) + done
    return sums


def _figure(
    years: Sequence[Year], building: Mapping[str, list[float]], lasting: Mapping[str, list[float]]
) -> dict[str, Any]:
    first, last = years[0].year, years[-1].year
    at = [y.year for y in years]
    tops = [base.ticks(max(map(sum, zip(*of.values(), strict=True)), default=0.0), 3) for of in (building, lasting)]
    x = base.year_axis(first, last, 0.7, 3)
    colours = GROUPS | {ALL: theme.SERIES[0]}
    shown = [name for name in (*GROUPS, ALL) if name in building or name in lasting]
    named = shown if shown != [ALL] else []
    key = base.narrow_key([(f"<b>{name}</b>", theme.text_colour(colours[name])) for name in named])
    few = list(range(first, last + 1, 5))
    heads = (("<b>Building work</b>, job-years", UPPER[1]), ("<b>Lasting jobs</b>, at year’s end", LOWER[1]))
    return {
        "data": [
            {
                "type": "bar",
                "x": at,
                "y": [float(f"{v:.2g}") for v in values],
                "marker": {"color": colours[name]},
                "xaxis": axes[0],
                "yaxis": axes[1],
                "hovertemplate": "%{x}: %{y:,.2~g} "
                + unit
                + ("" if name == ALL else f", {name.lower()}")
                + "<extra></extra>",
            }
            for of, axes, unit in (
                (building, ("x", "y"), "job-years"),
                (lasting, ("x2", "y2"), "lasting jobs"),
            )
            for name, values in of.items()
        ],
        "layout": base.layout(
            x | {"anchor": "y", "showticklabels": False},
            base.value_axis(tops[0][-1], "", tops[0]) | {"domain": list(UPPER)},
            xaxis2=x | {"anchor": "y2"},
            yaxis2=base.value_axis(tops[1][-1], "", tops[1]) | {"domain": list(LOWER), "anchor": "x2"},
            left_px=52,
            bargap=0.3,
            barmode="stack",
            annotations=[
                *(
                    base.label(
                        text,
                        0.0,
                        height,
                        theme.LIGHT["ink"],
                        xref="paper",
                        yref="paper",
                        yanchor="bottom",
                        xshift=-40,
                        yshift=4,
                    )
                    for text, height in heads
                ),
                *_at_right({name: building[name] for name in named if name in building}, tops[0][-1], last),
                *(note | {"yshift": note["yshift"] + KEY_ABOVE_PX} for note in key),
            ],
            margin={"l": 52, "r": base.RIGHT_PX if named else 16, "t": 32, "b": 32},
            narrow={
                "margin": {"l": 44, "r": 12, "t": base.narrow_top_px(key) + KEY_ABOVE_PX if key else 32, "b": 32},
                "xaxis2.tickvals": few,
                "xaxis2.ticktext": [str(year) for year in few],
            },
        ),
    }


def _at_right(building: Mapping[str, Sequence[float]], top: float, last: int) -> list[dict[str, Any]]:
    """Names of the groups beside their last bars, moved apart within the upper panel."""
    texts, below = [], 0.0
    for name, values in building.items():
        texts.append((f"<b>{name}</b>", below + values[-1] / 2, theme.text_colour(GROUPS[name])))
        below += values[-1]
    panel_px = round((base.HEIGHT_PX - 64) * (UPPER[1] - UPPER[0])) + 60
    return base.margin_labels(texts, top, last + 0.6, panel_px)


Table = tuple[tuple[str, ...], Callable[[], base.Rows]]


def _totals(years: Sequence[Year]) -> Table:
    """The table where kinds are not known."""
    return (
        ("Year", "Building work (job-years)", "Lasting jobs at year’s end"),
        lambda: tuple((str(y.year), words.jobs(y.job_years or 0.0), words.jobs(y.lasting_jobs or 0.0)) for y in years),
    )


def _table(years: Sequence[Year], work: PlaceWork) -> Table:
    """The table by kind: building, what of it is not new, lasting jobs, and apart from these the whole country's."""
    kinds = {kind: its for kind, its in work.by_kind.items() if its.whole_job_years.any()}
    lasting = {kind: its for kind, its in work.by_kind.items() if its.whole_lasting.any()}
    heads = (
        "Year",
        *(f"Building: {words.work(kind)} (job-years)" for kind in kinds),
        "All building work (job-years)",
        "Of it not new work",
        "New work, net",
        *(f"Lasting jobs: {words.work(kind)}" for kind in lasting),
        "All lasting jobs at year’s end",
        "Jobs ended with plant that closed",
        "UK-wide, with suppliers (job-years)",
    )

    def rows() -> base.Rows:
        not_new = [sum(values) for values in zip(*(its.displaced.tolist() for its in kinds.values()), strict=True)]
        return tuple(
            zip(
                [str(y.year) for y in years],
                *(_texts(its, "job_years") for its in kinds.values()),
                [words.jobs(y.job_years or 0.0) for y in years],
                [words.jobs(value) for value in not_new] or ["0"] * len(years),
                [words.jobs(y.job_years_net or 0.0) for y in years],
                *(_texts(its, "lasting") for its in lasting.values()),
                [words.jobs(y.lasting_jobs or 0.0) for y in years],
                [words.jobs(y.lasting_jobs_ended or 0.0) for y in years],
                [words.jobs(value) for value in work.uk_job_years],
                strict=True,
            )
        )

    return heads, rows


def _texts(work: Work, what: str) -> list[str]:
    return [words.jobs(value) for value in getattr(work, what).tolist()]
