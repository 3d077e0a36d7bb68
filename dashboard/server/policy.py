"""What a page may load and run: only what this server gives, and no style or script inside it that is not this one's.

Styles of elements are nowhere allowed but in the workbench, where Mantine and plotly write such.
"""

import base64
import hashlib
from collections.abc import Iterable

from dashboard.charts import theme
from dashboard.server import document, site

_ALWAYS = "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
_LOADED = "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'"
_OF_DASH = {page.path for page in site.PAGES if getattr(page, "first_paint", None) is not None}
ALONE = "img-src 'self' data:; base-uri 'none'; form-action 'none'"
"""What pages that stand alone may do beside their one style."""


def sha256(text: str) -> str:
    """Return what names a script or a style inside a page in its policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def of_page() -> str:
    """Return the policy of every page but the workbench: its one script and its one style inside, and files of ours."""
    scripts, styles = sha256(document.SCHEME), sha256(theme.css())
    return f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' {styles}; {_LOADED}; {_ALWAYS}"


def of_workbench(script_hashes: Iterable[str]) -> str:
    """Return the policy of the workbench, which Dash takes over.

    Parameters
    ----------
    script_hashes : iterable of str
        What Dash says of the scripts that it writes into a page.
    """
    scripts = " ".join([sha256(document.SCHEME), *script_hashes])
    return f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; {_LOADED}; {_ALWAYS}"


def is_of_workbench(path: str) -> bool:
    """Whether an address is one of pages that Dash takes over.

    Examples
    --------
    >>> is_of_workbench("/leeds/scenarios"), is_of_workbench("/leeds/progress")
    (True, False)
    """
    return path.rpartition("/")[2] in _OF_DASH
