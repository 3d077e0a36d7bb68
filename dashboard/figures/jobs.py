"""Work for local people: building work by year, and lasting jobs in a panel of their own. Never added together."""

from dashboard import findings, theme, words
from dashboard.figures import base
from dashboard.figures.base import Chart
from models.years import Pathway

BUILDING, LASTING = theme.SERIES[0], theme.SERIES[1]
UPPER, LOWER = (0.56, 1.0), (0.0, 0.36)


def _few(first: int, last: int) -> dict[str, list]:
    """Ticks for narrow screens."""
    years = list(range(first, last + 1, 5))
    return {"tickvals": years, "ticktext": [str(y) for y in years]}


def jobs(pathway: Pathway) -> Chart:
    """Return the chart of job-years booked in each projected year, above the lasting jobs at each year's end."""
    years = [y for y in pathway.years if y.kind == "projected"]
    building = [y.job_years or 0.0 for y in years]
    lasting = [y.lasting_jobs or 0.0 for y in years]
    tops = [base.ticks(max(values), 3) for values in (building, lasting)]
    x = base.year_axis(years[0].year, years[-1].year, 0.7, 3)
    figure = {
        "data": [
            {
                "type": "bar",
                "x": [y.year for y in years],
                "y": [float(f"{v:.2g}") for v in values],
                "marker": {"color": colour},
                "xaxis": axes[0],
                "yaxis": axes[1],
                "hovertemplate": "%{x}: %{y:,.2~g} " + unit + "<extra></extra>",
            }
            for values, colour, axes, unit in (
                (building, BUILDING, ("x", "y"), "job-years"),
                (lasting, LASTING, ("x2", "y2"), "lasting jobs"),
            )
        ],
        "layout": base.layout(
            x | {"anchor": "y", "showticklabels": False},
            base.value_axis(tops[0][-1], "", tops[0]) | {"domain": list(UPPER)},
            xaxis2=x | {"anchor": "y2"},
            yaxis2=base.value_axis(tops[1][-1], "", tops[1]) | {"domain": list(LOWER), "anchor": "x2"},
            left_px=52,
            bargap=0.3,
            annotations=[
                base.label(
                    text,
                    0.0,
                    height,
                    theme.text_colour(colour),
                    xref="paper",
                    yref="paper",
                    yanchor="bottom",
                    xshift=-40,
                    yshift=4,
                )
                for text, height, colour in (
                    ("<b>Building work</b>, job-years", UPPER[1], BUILDING),
                    ("<b>Lasting jobs</b>, at year’s end", LOWER[1], LASTING),
                )
            ],
            margin={"l": 52, "r": 16, "t": 32, "b": 32},
            narrow={"margin": {"l": 44, "r": 12, "t": 32, "b": 32}}
            | {f"xaxis2.{key}": value for key, value in _few(years[0].year, years[-1].year).items()},
        ),
    }
    title, note = findings.work(pathway)
    return Chart(
        "jobs",
        title,
        f"Work of local people in {pathway.place_name} on plant, heat pumps and retrofit. The local share is assumed.",
        figure,
        f"Two bar charts. {title}. {note}",
        ("Year", "Building work (job-years)", "Lasting jobs at year’s end"),
        tuple(
            (str(y.year), words.jobs(b), words.jobs(run)) for y, b, run in zip(years, building, lasting, strict=True)
        ),
    )
