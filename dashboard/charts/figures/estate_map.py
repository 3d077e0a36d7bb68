"""The year of an estate as a heat map, day by hour: where it uses much, and what it leaves on at night."""

import base64
import html
import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dashboard.charts import theme
from dashboard.charts.figures.base import Drawing
from dashboard.text import words
from models.demand import electricity
from models.estate import MeteredUse
from models.facts.calendar import MONTH_STARTS_H

WIDE_PX, NARROW_PX = 1104, 300
LEFT_PX, KEY_PX, HOUR_PX = 48, 24, 7
COLOUR = theme.LIGHT["series_2"]
"""Stands out from a light ground and from a dark one, so one picture serves both."""
STEPS = 64
NIGHT, DAY = (0, 5), (9, 17)
"""Hours of the local clock, from and to, of which the finding speaks."""


def estate_map(use: MeteredUse) -> Drawing:
    """Return the map of a metered year."""
    highest = float(use.hours_mwh.max())
    ratio = night_share(use)
    title = f"At night the council’s buildings take {words.percent(ratio)} of what they take by day"
    by_month = np.add.reduceat(use.hours_mwh, MONTH_STARTS_H[:-1])
    peaks = [float(month.max()) for month in np.split(use.hours_mwh, MONTH_STARTS_H[1:-1])]
    summary = f"Heat map of {use.year}, day by hour. {title}. The highest hour takes {words.power(highest)}."
    return Drawing(
        id="estate-map",
        title=title,
        subtitle=f"As metered in {use.year}, gaps filled, UTC. Night is {NIGHT[0]:02}:00 to {NIGHT[1]:02}:00, day "
        f"{DAY[0]:02}:00 to {DAY[1]}:00 by the clock, all days of the week.",
        summary=summary,
        columns=("Month", "Used", "Highest hour"),
        cells=tuple(
            (month, words.energy(float(mwh)), words.power(peak))
            for month, mwh, peak in zip(words.MONTHS, by_month, peaks, strict=True)
        ),
        svg=_svg(use, summary, highest, WIDE_PX),
        narrow_svg=_svg(use, summary, highest, NARROW_PX),
    )


def night_share(use: MeteredUse) -> float:
    """Return mean use at night over mean use by day [ratio]."""
    clock = electricity.local_hours(use.year)
    night, day = (use.hours_mwh[(clock >= first) & (clock < last)].mean() for first, last in (NIGHT, DAY))
    return float(night / day) if day > 0.0 else 0.0


def _svg(use: MeteredUse, summary: str, highest: float, width_px: int) -> str:
    day_px, high = (width_px - LEFT_PX) / 365, 24 * HOUR_PX
    foot = KEY_PX + high
    months = "".join(
        f'<path d="M{LEFT_PX + start / 24 * day_px:.1f} {foot}v5" stroke="var(--rule)"/>'
        f'<text x="{LEFT_PX + start / 24 * day_px + 2:.1f}" y="{foot + 17}" fill="var(--muted)">'
        f"{name[: 1 if width_px < theme.NARROW_PX else 3]}</text>"
        for start, name in zip(MONTH_STARTS_H[:-1].tolist(), words.MONTHS, strict=True)
    )
    clock = "".join(
        f'<text x="{LEFT_PX - 6}" y="{foot - hour * HOUR_PX + 4}" text-anchor="end" fill="var(--muted)">'
        f"{hour:02}:00</text>"
        for hour in (0, 6, 12, 18, 24)
    )
    box = f'x="{LEFT_PX}" y="{KEY_PX}" width="{width_px - LEFT_PX}" height="{high}"'
    key = f'<text x="{LEFT_PX}" y="14" fill="var(--muted)">pale: nothing; full: {words.power(highest)}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px} {foot + 24}" '
        f'role="img" aria-label="{html.escape(summary)}" font-size="13">{key}{clock}'
        f'<rect {box} fill="none" stroke="var(--hairline)"/><image {box} preserveAspectRatio="none" '
        f'image-rendering="pixelated" href="data:image/png;base64,{_png(use.hours_mwh / highest)}"/>'
        f"{months}</svg>"
    )


def _png(parts: NDArray[np.float64]) -> str:
    """Parts of the highest hour as a picture of 365 by 24 points, midnight at its foot, in base64."""
    steps = np.round(np.clip(parts, 0.0, 1.0) * (STEPS - 1)).astype(np.uint8)
    picture = Image.frombytes("P", (365, 24), steps.reshape(365, 24).T[::-1].tobytes())
    rgb = [int(COLOUR[at : at + 2], 16) for at in (1, 3, 5)]
    picture.putpalette(rgb * STEPS)
    alphas = bytes(round(255 * step / (STEPS - 1)) for step in range(STEPS))
    page = io.BytesIO()
    picture.save(page, format="PNG", transparency=alphas, compress_level=6)
    return base64.b64encode(page.getvalue()).decode("ascii")
