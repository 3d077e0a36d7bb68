"""The HTML around a page: head, style, scripts. Dash has a part only in the pages that it takes over."""

import html as text
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from dash.fingerprint import build_fingerprint

from dashboard.charts import theme
from dashboard.server import bundles
from dashboard.server.bundles import ASSETS
from dashboard.server.site import Answer
from dashboard.shell import first_paint, languages
from dashboard.text import catalogue

SCHEME = (
    'document.documentElement.classList.add("js");'
    'try{var s=localStorage.getItem("mantine-color-scheme-value");'
    'if(s!=="light"&&s!=="dark")s=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";'
    'document.documentElement.setAttribute("data-mantine-color-scheme",s)}catch(e){}'
)
"""Runs before anything is drawn, so that a reader who chose dark never sees a light flash."""

_DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{canonical}">{alternates}{robots}
<link rel="icon" type="image/svg+xml" href="{icon}">
<style>{colours}</style>
{css}{plotly}
<script>{scheme}</script>
</head>
<body>
{body}
{scripts}
</body>
</html>"""


def whole(answer: Answer) -> str:
    """Return a page that is whole as it is sent; it stands where the scripts look for the page in use."""
    with catalogue.in_language(answer.language):
        body = f'<div id="react-entry-point">{first_paint.html_of(answer.first)}</div>'
    styles = f'<link rel="stylesheet" href="{bundles.address(bundles.STYLES)}">'
    return _document(answer, body, styles, f'<script src="{bundles.address(bundles.SCRIPTS)}"></script>')


def taken_over(answer: Answer, css: str, scripts: str) -> str:
    """Return a page with what stands there until Dash takes it over, and the place for what comes.

    Parameters
    ----------
    answer : Answer
    css, scripts : str
        Dash's own, as HTML.
    """
    first = first_paint.html_of(answer.first)
    dark = f'<script type="application/json" id="dark-of-light">{theme.dark_of_light()}</script>'
    body = f'<div id="first-paint">{first}</div>\n<div id="react-entry-point"></div>\n{dark}'
    return _document(answer, body, css, scripts, f'\n<meta name="plotly" content="{_plotly()}">')


def _document(answer: Answer, body: str, css: str, scripts: str, plotly: str = "") -> str:
    return _DOCUMENT.format(
        title=text.escape(answer.title),
        description=text.escape(answer.description),
        canonical=text.escape(answer.path),
        language=languages.TAGS[answer.language],
        alternates="".join(
            f'\n<link rel="alternate" hreflang="{languages.TAGS[code]}" href="{text.escape(path)}">'
            for code, path in answer.alternates.items()
        ),
        robots="" if answer.listed else '\n<meta name="robots" content="noindex">',
        icon=addresses("favicon.svg")[0],
        colours=theme.css(),
        css=css,
        plotly=plotly,
        scheme=SCHEME,
        body=body,
        scripts=scripts,
    )


def addresses(pattern: str) -> list[str]:
    """Files of assets/ by their address, which tells their version, and so they are kept."""
    return [f"/assets/{file.name}?m={file.stat().st_mtime}" for file in sorted(ASSETS.glob(pattern))]


def is_current(path: str, version: str) -> bool:
    """Whether an address of a file of assets/ tells the version that is there, so that it may be kept for good."""
    try:
        return version == str((ASSETS / path.removeprefix("/assets/")).stat().st_mtime)
    except (OSError, ValueError):
        return False


@lru_cache(maxsize=1)
def _plotly() -> str:
    """Address of the drawing library for pages that load it when they need it; it names the version, and so is kept."""
    file = Path(str(files("plotly"))) / "package_data" / "plotly.min.js"
    name = build_fingerprint("package_data/plotly.min.js", version("plotly"), int(file.stat().st_mtime))
    return f"/_dash-component-suites/plotly/{name}"
