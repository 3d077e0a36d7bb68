"""Which levers explain a difference: a bar a lever, most first; together exactly the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.bar_rows import Row
from dashboard.charts.figures.base import Chart
from dashboard.text import comparison, words

ALONG, AGAINST = theme.SERIES[1], theme.LIGHT["rule"]
"""Colours of what goes the way of the whole difference, and against it."""

SCALES = {"_share": (100.0, "", " points"), "_gbp": (1e-6, "£", "m"), "carbon_t": (1e-3, "", " kt")}
"""How the numbers of a quantity stand on the axis, by the end of its name: times; what is before, and behind."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What one lever, or the levers of a group, explains [the quantity's unit]; its words, and short ones."""

    label: str
    short_label: str
    change: float


def split(quantity: str, parts: Sequence[Explained], whole: float, first: str, second: str, year: int) -> Chart:
    """Return the chart of what explains the difference of one quantity between two scenarios.

    Parameters
    ----------
    quantity : str
        One of `difference.QUANTITIES`.
    parts : sequence of Explained
        Their changes sum to `whole`; at least one.
    whole : float
        Second less first [the quantity's unit].
    first, second : str
        Letters of the two.
    year : int
        The target year.
    """
    ordered = sorted(parts, key=lambda part: -abs(part.change))
    size = max([abs(whole), *(abs(part.change) for part in parts)])
    times, sign, unit = next((scale for end, scale in SCALES.items() if quantity.endswith(end)), (1.0, "", ""))
    told = {part: comparison.signed(quantity, part.change, size) for part in ordered}
    rows = [
        Row(
            text=part.label,
            narrow_text=part.short_label,
            value_text=told[part],
            start=0.0,
            length=float(f"{part.change * times:.6g}"),
            colour=ALONG if part.change * whole >= 0.0 else AGAINST,
        )
        for part in ordered
    ]
    figure = bar_rows.figure(rows, unit)
    axis = figure["layout"]["xaxis"]
    axis["ticktext"] = [_tick(text, sign) for text in axis["ticktext"]]
    if unit.startswith(" "):  # a word: once, or it would run into the next one
        axis["ticktext"] = [text.removesuffix(unit) for text in axis["ticktext"][:-1]] + axis["ticktext"][-1:]
    of = comparison.ROWS[quantity]
    listed = words.listed(f"{part.label} {told[part]}" for part in ordered)
    return Chart(
        id="split",
        title=comparison.explains(quantity, [(part.short_label, part.change) for part in ordered], whole),
        subtitle=f"{of}: what each changes from {first} to {second}, {year}; together {_spoken(quantity, whole, size)}",
        figure=figure,
        summary=f"{of}, from {first} to {second}: {listed}.",
        columns=("What is moved", f"{first} to {second}"),
        cells=(
            *((part.label, _cell(told[part])) for part in ordered),
            ("Together", _cell(comparison.signed(quantity, whole, size))),
        ),
    )


def _cell(told: str) -> str:
    return comparison.SAME_SPOKEN if told == comparison.SAME else told


def _spoken(quantity: str, whole: float, size: float) -> str:
    return _cell(comparison.signed(quantity, whole, size))


def _tick(text: str, sign: str) -> str:
    """A tick with a currency's sign before its number; zero stands alone, for it has little room.

    Examples
    --------
    >>> _tick("\N{MINUS SIGN}200m", "£"), _tick("5 points", ""), _tick("0 points", "")
    ('−£200m', '5 points', '0')
    """
    if text.startswith("0") and not text.startswith("0."):
        return "0"
    minus = words.MINUS if text.startswith(words.MINUS) else ""
    return f"{minus}{sign}{text.removeprefix(words.MINUS)}"
