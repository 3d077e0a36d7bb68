"""How much of what its roof makes a home uses itself, and where no point is published to hold that against."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.base import Chart
from dashboard.text import words
from dashboard.text.catalogue import say
from models.outcomes import OwnUse

COLOURS = {"all": theme.SERIES[0], "half": theme.SERIES[1], "none": theme.LIGHT["brought_in"]}
STARS = {"all": "", "half": "*", "none": "**"}


def own_use(ranges: Sequence[OwnUse]) -> Chart:
    """Return the chart of `models.outcomes.own_use.ranges`: bars from homes out all day to homes in all day."""
    plain = [row for row in ranges if row.battery_kwh == 0.0]
    known = [row for row in plain if row.published == "all"]
    most, least = max(row.in_share for row in known), min(row.out_share for row in known)
    held = held_against()
    rows: list[bar_rows.Row] = []
    for at, row in enumerate(ranges):
        if not at or row.battery_kwh != ranges[at - 1].battery_kwh:
            head = _battery(row)
            rows.append(
                bar_rows.Row(text=head, narrow_text=head, value_text="", start=0.0, length=None, colour=COLOURS["none"])
            )
        ends = say("{low} to {high}", low=words.percent(row.out_share), high=words.percent(row.in_share))
        rows.append(
            bar_rows.Row(
                text=_makes(row),
                narrow_text=say("Makes {n} times its use", n=f"{row.ratio:g}") + STARS[row.published],
                value_text=ends,
                start=100 * row.out_share,
                length=100 * (row.in_share - row.out_share),
                colour=COLOURS[row.published],
            )
        )
    title = say(
        "Homes use {low} to {high} of what a roof makes, by use and presence",
        low=words.percent(least),
        high=words.percent(most),
    )
    return Chart(
        id="own-use",
        title=title,
        subtitle=say(
            "Share of its own solar that a home of medium use takes, from out all day to in all day. In the second "
            "colour (*): points are published for half the day only. Grey (**): no published point."
        ),
        figure=bar_rows.figure(rows, "%"),
        summary=" ".join(
            (
                say("Bars of ranges."),
                f"{title}.",
                say("Where a roof makes more for each unit used, a smaller part of it is used at home."),
                say("A battery raises it. Beyond the published points it is only drawn on."),
            )
        ),
        columns=(
            say("Battery"),
            say("Made for each kWh used"),
            say("Out all day"),
            say("In half the day"),
            say("In all day"),
            say("Held against"),
        ),
        cells=tuple(
            (
                _battery(row),
                f"{row.ratio:g} kWh",
                *(words.percent_fine(share) for share in (row.out_share, row.half_share, row.in_share)),
                held[row.published],
            )
            for row in ranges
        ),
    )


def _makes(row: OwnUse) -> str:
    """How much a roof makes against the use of its home, and whether a point is published for that."""
    n = f"{row.ratio:g}"
    return {
        "all": say("Makes {n} times what it uses", n=n),
        "half": say("Makes {n} times what it uses, points for half the day only", n=n),
        "none": say("Makes {n} times what it uses, no published point", n=n),
    }[row.published]


def held_against() -> dict[str, str]:
    """What a row is held against, by what is published of it."""
    return {
        "all": say("points of MCS, MGD 003"),
        "half": say("points of MCS, MGD 003, in half the day only"),
        "none": say("no published point"),
    }


def _battery(row: OwnUse) -> str:
    return say("Battery of {size}", size=f"{row.battery_kwh:g} kWh") if row.battery_kwh else say("No battery")
