"""The year as a heat map, day by hour: how much of the use is met here, and when power is sent out."""

import base64
import html
import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dashboard.charts import theme
from dashboard.charts.figures.base import Picture
from dashboard.text import standing, words
from models.facts import Hours, Pathway
from models.facts.calendar import HOURS, MONTH_STARTS_H

COLOURS = {"brought": "brought_in", "met": "met_here", "sent": "sent_out"}
"""What each end of the scale means, and its name in the theme; a canvas draws the same from `YearMap.levels`."""

ALL_MET, MOST_SENT = 100, 200
"""Levels: nothing is brought in from 100 on; above it power is sent out, at 200 the most of the year."""

PALEST_SENT = 0.3
"""How much of the colour of what is sent out is left over the ground where the least is sent [0-1]."""

LEAST_SENT_MW = 1e-6
"""Less than a watt is rounding, and nothing that is sent."""

SUMMER, WINTER = slice(5, 8), (11, 0, 1)
"""Months from 0: June to August; December, January and February."""

WIDTH_PX, NARROW_PX = 872, 300
"""Widths drawn: that of a tab of the workbench, and that of a telephone."""

LEFT_PX, KEY_PX, HOUR_PX = 46, 22, 7
"""Room for the hours of the day, for a row of the key, and the height of an hour."""

NEARLY_ALL = 0.995
"""A share from which a whole percent would read 100, though not all is met."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMap(Picture):
    """The hours of a year as levels, with the words of a picture.

    Parameters
    ----------
    levels : bytes, length 8760
        Hour by hour from 1 January, UTC: to 100 the percent of the hour's use that is met here, by plant or store;
        100 only where nothing is brought in; 101 to 200 where power is sent out, in parts of `most_sent_mw`.
    most_sent_mw : float
        Most that is sent out in an hour [MW].
    """

    levels: bytes
    most_sent_mw: float


def year_map(pathway: Pathway, hours: Hours, weather: str = "the first of the weather years") -> YearMap:
    """Return the map of a year.

    Parameters
    ----------
    pathway : Pathway
        Names the place.
    hours : Hours
        Every hour of the year to show.
    weather : str
        Which weather year the hours are in, in words.
    """
    most = float(hours.export_mw.max())
    by_month = _by_month(hours)
    used, brought = by_month[:2]
    summer = _met(float(used[SUMMER].sum()), float(brought[SUMMER].sum()))
    winter = _met(float(used[list(WINTER)].sum()), float(brought[list(WINTER)].sum()))
    year = _met(float(used.sum()), float(brought.sum()))
    alone = int(by_month[3].sum())
    return YearMap(
        id="year-map",
        title=_title(pathway, hours.year, summer, winter),
        subtitle=f"Electricity of {pathway.place_name} in every hour of {hours.year} (UTC), in {weather}. Summer is "
        "June to August, winter December to February; met from here is by plant or store in the same hour.",
        summary=f"Heat map of {hours.year}, day by hour. {_percent(year)} of the year's use is met from here, "
        f"{_percent(summer)} in summer and {_percent(winter)} in winter. "
        + (f"{words.number(alone)} of {HOURS:,} hours need nothing from outside" if alone else "Every hour brings in")
        + (f"; at most {words.power(most)} is sent out." if most > LEAST_SENT_MW else "; nothing is sent out."),
        columns=("Month", "Used", "Met from here", "Brought in", "Sent out", "Hours that need nothing"),
        cells=lambda: tuple(
            (
                f"{name} {hours.year}",
                words.energy(used_mwh),
                _percent(_met(used_mwh, brought_mwh)),
                words.energy(brought_mwh),
                words.energy(sent_mwh),
                f"{words.number(need_nothing)} of {int(length)}",
            )
            for name, used_mwh, brought_mwh, sent_mwh, need_nothing, length in zip(
                words.MONTHS, *by_month.tolist(), np.diff(MONTH_STARTS_H), strict=True
            )
        ),
        levels=levels(hours),
        most_sent_mw=most if most > LEAST_SENT_MW else 0.0,
    )


def levels(hours: Hours) -> bytes:
    """Return the level of each hour, as `YearMap` has them."""
    used, brought, sent = hours.demand_mw, hours.import_mw, hours.export_mw
    met = 1.0 - brought / np.where(used > 0.0, used, 1.0)
    part = np.where(brought > 0.0, np.clip(np.floor(met * 100 + 1e-9), 0, ALL_MET - 1), ALL_MET)
    most = float(sent.max())
    if most > LEAST_SENT_MW:
        scaled = ALL_MET + np.ceil(sent * ((MOST_SENT - ALL_MET) / most) - 1e-9)
        part = np.where(sent > LEAST_SENT_MW, np.clip(scaled, ALL_MET + 1, MOST_SENT), part)
    return part.astype(np.uint8).tobytes()


def svg(year_map: YearMap, *, width_px: int = WIDTH_PX, dark: bool = False) -> str:
    """Return the map as a drawing: for the first paint, pages without scripts, print and files.

    Parameters
    ----------
    year_map : YearMap
    width_px : int
        Width [px]; below the narrow width of the theme the key takes a row for each colour.
    dark : bool
        Whether the picture within is in the dark colours; its words follow the theme by themselves.
    """
    narrow = width_px < theme.NARROW_PX
    day_px, high = (width_px - LEFT_PX) / 365, 24 * HOUR_PX
    key, top = _key(year_map, dark, narrow)
    foot = top + high
    months = "".join(
        f'<path d="M{LEFT_PX + start / 24 * day_px:.1f} {foot}v5" stroke="var(--rule)"/>'
        f'<text x="{LEFT_PX + start / 24 * day_px + 3:.1f}" y="{foot + 17}" fill="var(--muted)">'
        f"{name[: 1 if narrow else 3]}</text>"
        for start, name in zip(MONTH_STARTS_H[:-1].tolist(), words.MONTHS, strict=True)
    )
    clock = "".join(
        f'<text x="{LEFT_PX - 6}" y="{foot - hour * HOUR_PX + 5}" text-anchor="end" fill="var(--muted)">'
        f"{hour:02d}:00</text>"
        for hour in (0, 6, 12, 18, 24)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px} {foot + 24}" '
        f'role="img" aria-label="{html.escape(year_map.summary)}" font-size="13">{key}{clock}'
        f'<image x="{LEFT_PX}" y="{top}" width="{width_px - LEFT_PX}" height="{high}" preserveAspectRatio="none" '
        f'image-rendering="pixelated" href="data:image/png;base64,{_png(year_map.levels, dark)}"/>{months}</svg>'
    )


def _by_month(hours: Hours) -> Values:
    """Used, brought in, sent out [MWh] and the hours that need nothing, shape [4, 12]."""
    rows = np.stack([hours.demand_mw, hours.import_mw, hours.export_mw, hours.import_mw <= 0.0])
    return np.add.reduceat(rows, MONTH_STARTS_H[:-1], axis=1)


def _met(used_mwh: float, brought_mwh: float) -> float:
    """Share of the use that is met here [0-1]; 1 only if nothing is brought in."""
    return 1.0 - brought_mwh / used_mwh if used_mwh > 0.0 else 1.0


def _percent(share: float) -> str:
    """A share that is met, in words: all of it only where all is."""
    return "over 99%" if NEARLY_ALL <= share < 1.0 else words.percent(max(share, 0.0))


def _title(pathway: Pathway, year: int, summer: float, winter: float) -> str:
    """The finding: how much of the use of summer and of winter is met here, the larger first."""
    of_summer, of_winter = _percent(summer), _percent(winter)
    is_ = standing.would(pathway, "is", "would be")
    meets = standing.would(pathway, "meets", "would meet")
    if of_summer == of_winter:
        if of_summer == "0%":
            return f"Nothing that is used in {year} {is_} met from here"
        if of_summer == "100%":
            return f"All that is used in summer and winter of {year} {is_} met from here"
        meet = standing.would(pathway, "meet", "would meet")
        return f"Summer and winter each {meet} {of_summer} of their use from here"
    if summer > winter:
        return f"Summer {meets} {of_summer} of its use from here, winter {of_winter}"
    return f"Winter {meets} {of_winter} of its use from here, summer {of_summer}"


def _rgb(colour: str) -> Values:
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.float64)


@lru_cache(maxsize=2)
def _palette(dark: bool) -> bytes:
    """Colours of the levels 0 to 200, three bytes each."""
    colours = theme.DARK if dark else theme.LIGHT
    ground, brought, met, sent = (_rgb(colours[name]) for name in ("surface", *COLOURS.values()))
    parts = np.linspace(0.0, 1.0, ALL_MET + 1)[:, None]
    over = PALEST_SENT + (1 - PALEST_SENT) * parts[1:]
    table = np.concatenate([brought + (met - brought) * parts, ground + (sent - ground) * over])
    return table.round().astype(np.uint8).tobytes()


def _png(levels: bytes, dark: bool) -> str:
    """The levels as a picture of 365 by 24 points, midnight at its foot, in base64."""
    upright = np.frombuffer(levels, dtype=np.uint8).reshape(365, 24).T[::-1]
    picture = Image.frombytes("P", (365, 24), upright.tobytes())
    picture.putpalette(_palette(dark))
    page = io.BytesIO()
    picture.save(page, format="PNG", compress_level=6)
    return base64.b64encode(page.getvalue()).decode("ascii")


def _key(year_map: YearMap, dark: bool, narrow: bool) -> tuple[str, int]:
    """What the colours mean, strips of them with words, and its height [px]; amber only where power is sent out."""
    table = _palette(dark)

    def strip(x: int, y: int, first: int, last: int) -> str:
        steps = [first + (last - first) * at // 11 for at in range(12)]
        return "".join(
            f'<rect x="{x + at * 6}" y="{y - 9}" width="6.5" height="10" '
            f'fill="#{table[3 * step : 3 * step + 3].hex()}"/>'
            for at, step in enumerate(steps)
        )

    def said(x: int, y: int, text: str) -> str:
        return f'<text x="{x}" y="{y}" fill="var(--muted)">{text}</text>'

    left = 0 if narrow else LEFT_PX
    parts = said(left, 13, "all brought in") + strip(left + 92, 13, 0, ALL_MET) + said(left + 171, 13, "all met here")
    if not year_map.most_sent_mw:
        return parts, KEY_PX
    x, y = (0, 13 + KEY_PX) if narrow else (left + 284, 13)
    most = f"sent out: most {words.power(year_map.most_sent_mw)}"
    parts += strip(x, y, ALL_MET + 1, MOST_SENT) + said(x + 79, y, most if narrow else f"all met here, and {most}")
    return parts, 2 * KEY_PX if narrow else KEY_PX
