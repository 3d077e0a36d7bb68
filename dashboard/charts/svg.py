"""A figure as a drawing: the same plain dict that plotly shows, as SVG, for pages without scripts, print and papers.

Colours of the theme become CSS variables, so that one drawing serves light and dark.
"""

import copy
import html
import io
import json
import re
import threading
from functools import lru_cache
from typing import Any
from zlib import crc32

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG

from dashboard.charts import canvas, theme

WIDE_PX, NARROW_PX = 1104, 300
"""Widths drawn: that of a chart on a screen of 1280 px, and about that on a telephone."""

_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": canvas.FONT_PX,
    "path.simplify": False,
    "text.parse_math": False,
    "axes.unicode_minus": True,
}
FITS = "fits"
"""Class of a drawing that is as wide as there is room, and no wider than it was drawn."""
_STYLED = re.compile(r' style="([^"]*)"')
_turn = threading.Lock()


def svg(figure: dict[str, Any], summary: str = "", wide_px: int = WIDE_PX) -> str:
    """Return a figure as SVG, once wide and once narrow; the style sheet shows the one that fits the screen.

    Parameters
    ----------
    figure : dict
        Plotly figure in the light colours of the theme.
    summary : str
        What it shows, for screen readers; empty where the drawing stands inside a labelled element.
    wide_px : int
        Width of the wide one [px].
    """
    text = json.dumps(figure, sort_keys=True)
    return both(_svg(text, wide_px, summary), _svg(text, NARROW_PX, summary))


def both(wide: str, narrow: str) -> str:
    """A drawing for wide and one for narrow screens; the style sheet shows the one that fits."""
    return f'<div class="drawing drawing-wide">{wide}</div><div class="drawing drawing-narrow">{narrow}</div>'


def drawing(figure: dict[str, Any], width_px: int, summary: str = "") -> str:
    """Return a figure as one SVG of a width [px], in the form that screens of that width get."""
    return _svg(json.dumps(figure, sort_keys=True), width_px, summary)


@lru_cache(maxsize=256)
def _svg(text: str, width_px: int, summary: str) -> str:
    figure = fitted(json.loads(text), narrow=width_px < theme.NARROW_PX)
    # matplotlib keeps its settings and font cache in globals of the process.
    with _turn, matplotlib.rc_context(_STYLE | {"svg.hashsalt": f"{crc32(text.encode())}-{width_px}"}):
        page = io.StringIO()
        FigureCanvasSVG(canvas.drawn(figure, width_px)).print_svg(
            page, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    return _tidied(page.getvalue(), summary)


def fitted(figure: dict[str, Any], *, narrow: bool) -> dict[str, Any]:
    """Return the figure for a wide or a narrow screen, as the script in assets/ does in the browser.

    Annotations named "wide" or "narrow" stay on screens of that width. On narrow ones `layout.meta.narrow` overrides
    the layout: a key is a property or a dotted path, a dict is merged.

    Examples
    --------
    >>> one = {"layout": {"xaxis": {"dtick": 1}, "meta": {"narrow": {"xaxis.dtick": 4}}}}
    >>> fitted(one, narrow=True)["layout"]["xaxis"], fitted(one, narrow=False)["layout"]["xaxis"]
    ({'dtick': 4}, {'dtick': 1})
    """
    result = copy.deepcopy(figure)
    layout = result["layout"]
    unwanted = "wide" if narrow else "narrow"
    layout["annotations"] = [a for a in layout.get("annotations", []) if a.get("name") != unwanted]
    if narrow:
        for path, value in layout.get("meta", {}).get("narrow", {}).items():
            *parents, last = path.split(".")
            target = layout
            for parent in parents:
                target = target.setdefault(parent, {})
            both = isinstance(value, dict) and isinstance(target.get(last), dict)
            target[last] = target[last] | value if both else value
    return result


def _bold_lines(text: str) -> str:
    """Zero-width marks as bold spans, in each line of its own; a mark left open at a line's end closes there."""

    def spans(found: re.Match[str]) -> str:
        line = found[2]
        opened = line.count(canvas.BOLD) - line.count(canvas.PLAIN)
        if opened < 0:
            line = canvas.BOLD + line
        elif opened > 0:
            line += canvas.PLAIN
        line = line.replace(canvas.BOLD, '<tspan font-weight="700">').replace(canvas.PLAIN, "</tspan>")
        return f"{found[1]}{line}</text>"

    return re.sub(r"(<text[^>]*>)([^<]*)</text>", spans, text)


def _tidied(page: str, summary: str) -> str:
    """The drawing without what a page has no use for, its colours as variables, its words in the page's font."""
    body = page[page.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    body = re.sub(r"<style type=\"text/css\">.*?</style>", "", body, flags=re.DOTALL)
    used = set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', body))
    kept = {name for pair in used for name in pair if name}
    body = re.sub(r' id="([^"]+)"', lambda m: m[0] if m[1] in kept else "", body)
    body = re.sub(r"font: (?:(\d+) )?([\d.]+)px [^;\"]+", r"font-size: \2px", body)
    body = re.sub(r"#[0-9a-fA-F]{6}", lambda m: theme.variable(m[0]) or m[0], body)
    # Only within tags: words on the chart keep their digits.
    body = re.sub(r"<[^>]+>", lambda tag: re.sub(r"\d+\.\d{2,}", lambda m: f"{float(m[0]):.1f}", tag[0]), body)
    body = _bold_lines(body)
    box = re.search(r'viewBox="([^"]+)"', body)
    label = f'role="img" aria-label="{html.escape(summary)}"' if summary else 'aria-hidden="true"'
    view = box[1] if box else ""
    inner = body[body.index(">") + 1 :]
    inner = re.sub(r"\n\s*", "\n", inner)
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    *_, width, height = view.split() if view else ("", "")
    inner = _STYLED.sub(_as_attributes, inner)
    size = f'width="{width}" height="{height}" class="{FITS}"'
    return f'<svg {spaces} viewBox="{view}" {size} {label}>{inner}'.strip()


def _as_attributes(found: re.Match[str]) -> str:
    """A style of an element as attributes of its own, which a page may carry whose styles all come from files."""
    pairs = (part.partition(":") for part in found[1].split(";") if part.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, _, value in pairs)
