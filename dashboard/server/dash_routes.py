"""What Dash answers beside pages: what its script needs; all else of it is not there.

Needed, and seen by everybody: `_dash-layout` (ids and kinds of components, nothing in them), `_dash-dependencies`
(which of them the one callback reads), `_dash-update-component` (guarded by `guard`), and the scripts and styles of
`_dash-component-suites` that are registered. Not needed: Dash's own icon, and the address at which its debugger asks
whether a file has changed.
"""

from collections.abc import Collection, Mapping
from importlib.resources import files
from typing import Any

from dash.fingerprint import check_fingerprint

SUITES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
"""Dash's rule for scripts and styles of components."""
NEEDED = {"/_dash-layout", "/_dash-dependencies", "/_dash-update-component", SUITES, "/", "/<path:path>"}
"""Dash's rules that a page of ours needs."""
NOT_NEEDED = {"/_reload-hash", "/_favicon.ico", "/static/<path:filename>"}
"""Rules of Dash and Flask that no page of ours needs."""


def is_missing(rule: str, given: Mapping[str, Any], registered: Mapping[str, Collection[str]]) -> bool:
    """Return whether nothing is to be answered, where Dash would answer, or fail.

    Parameters
    ----------
    rule : str
        Rule of the address that is asked for.
    given : mapping
        What its parts are.
    registered : mapping
        Files that components have, by package.
    """
    if rule in NOT_NEEDED:
        return True
    if rule != SUITES:
        return False
    package = given["package_name"]
    file, _ = check_fingerprint(given["fingerprinted_path"])
    # Some that are registered are in no release of Dash.
    return file not in registered.get(package, ()) or not files(package).joinpath(file).is_file()
