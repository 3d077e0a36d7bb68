"""What decides between futures: how far each thing that nobody knows moves the target year, if only it were unknown."""

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.bar_rows import Row
from dashboard.charts.figures.base import Chart
from dashboard.text import words
from models.uncertainty import Effect, Outlook

WHOLE_FROM_SHARE = 1.0
"""From here on, tenths of a percent have no room beside the words."""

BAR, MINOR = theme.SERIES[0], theme.LIGHT["rule"]


def drivers(found: Outlook) -> Chart:
    """Return the tornado of an outlook, what matters most first."""
    most = {effect.name for effect in found.most_important}
    of = "all energy used" if found.scope == "energy" else "the electricity used"
    rows = [
        Row(
            text=effect.label,
            narrow_text=words.driver(effect.name) or effect.label,
            value_text=_range(effect),
            start=round(effect.low_share * 100, 2),
            length=round((effect.high_share - effect.low_share) * 100, 2),
            colour=BAR if effect.name in most else MINOR,
        )
        for effect in _moving(found)
    ]
    first = next((words.driver(effect.name) or effect.label for effect in found.most_important), "")
    title = f"What matters most for {found.target_year}: {first[:1].lower()}{first[1:]}"
    three = words.listed([effect.label[:1].lower() + effect.label[1:] for effect in found.most_important])
    return Chart(
        id="drivers",
        title=title if first else f"Nothing that varies moves {found.target_year}",
        subtitle=f"Share of {of} that is made here in {found.target_year} if only this one thing is not known and all "
        "others "
        f"are at their middle, which gives {words.percent_fine(found.median_share)}: eight in ten futures lie within "
        "a bar. The widest are dark; the table has each one’s part of the spread.",
        figure=bar_rows.figure(rows, "%"),
        summary=f"Lying bars. Three things matter most: {three}." if first else "Nothing that varies moves the share.",
        columns=("What is not known", "Low", "High", "Part of the spread, alone", "Part with all it acts with"),
        cells=tuple(
            (
                effect.label,
                words.percent_fine(effect.low_share),
                words.percent_fine(effect.high_share),
                f"{words.percent(max(effect.first, 0.0))}, give or take {words.points(effect.first_error)}",
                f"{words.percent(max(effect.total, 0.0))}, give or take {words.points(effect.total_error)}",
            )
            for effect in found.drivers
        ),
    )


def _range(effect: Effect) -> str:
    """Both ends of a bar, short enough to stand beside its words on a telephone."""
    write = words.percent_fine if effect.high_share < WHOLE_FROM_SHARE else words.percent
    low, high = write(effect.low_share), write(effect.high_share)
    return high if low == high else f"{low.removesuffix('%')}\N{EN DASH}{high}"


def _moving(found: Outlook) -> list[Effect]:
    """What has a bar to see: a range of less than a tenth of a percent is in the table only."""
    seen = [e for e in found.drivers if words.percent_fine(e.low_share) != words.percent_fine(e.high_share)]
    return sorted(seen or found.drivers, key=lambda effect: effect.low_share - effect.high_share)
