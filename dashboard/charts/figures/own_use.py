"""How much of what its roof makes a home uses itself, and where no point is published to hold that against."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.base import Chart
from dashboard.text import words
from models.outcomes import OwnUse

COLOURS = {"all": theme.SERIES[0], "half": theme.SERIES[1], "none": theme.LIGHT["brought_in"]}
NO_POINT = "no published point"
NOTES = {"all": "", "half": ", points for half the day only", "none": f", {NO_POINT}"}
STARS = {"all": "", "half": "*", "none": "**"}
HELD = {"all": "points of MCS, MGD 003", "half": "points of MCS, MGD 003, in half the day only", "none": NO_POINT}


def own_use(ranges: Sequence[OwnUse]) -> Chart:
    """Return the chart of `models.outcomes.own_use.ranges`: bars from homes out all day to homes in all day."""
    plain = [row for row in ranges if row.battery_kwh == 0.0]
    known = [row for row in plain if row.published == "all"]
    most, least = max(row.in_share for row in known), min(row.out_share for row in known)
    rows: list[bar_rows.Row] = []
    for at, row in enumerate(ranges):
        if not at or row.battery_kwh != ranges[at - 1].battery_kwh:
            head = _battery(row)
            rows.append(
                bar_rows.Row(text=head, narrow_text=head, value_text="", start=0.0, length=None, colour=COLOURS["none"])
            )
        ends = f"{words.percent(row.out_share)} to {words.percent(row.in_share)}"
        rows.append(
            bar_rows.Row(
                text=f"Makes {row.ratio:g} times what it uses{NOTES[row.published]}",
                narrow_text=f"Makes {row.ratio:g} times its use{STARS[row.published]}",
                value_text=ends,
                start=100 * row.out_share,
                length=100 * (row.in_share - row.out_share),
                colour=COLOURS[row.published],
            )
        )
    title = f"Homes use {words.percent(least)} to {words.percent(most)} of what a roof makes, by use and presence"
    return Chart(
        id="own-use",
        title=title,
        subtitle="Share of its own solar that a home of medium use takes, from out all day to in all day. In the "
        "second colour (*): points are published for half the day only. Grey (**): no published point.",
        figure=bar_rows.figure(rows, "%"),
        summary=f"Bars of ranges. {title}. Where a roof makes more for each unit used, a smaller part of it is used at "
        "home. A battery raises it. Beyond the published points it is only drawn on.",
        columns=("Battery", "Made for each kWh used", "Out all day", "In half the day", "In all day", "Held against"),
        cells=tuple(
            (
                _battery(row),
                f"{row.ratio:g} kWh",
                *(words.percent_fine(share) for share in (row.out_share, row.half_share, row.in_share)),
                HELD[row.published],
            )
            for row in ranges
        ),
    )


def _battery(row: OwnUse) -> str:
    return f"Battery of {row.battery_kwh:g} kWh" if row.battery_kwh else "No battery"
