"""What Dash answers beside pages: what its script needs; all else of it is not there.

Needed, and seen by everybody: `_dash-layout` (ids and kinds of components, nothing in them), `_dash-dependencies`
(which of them the one callback reads), `_dash-update-component` (guarded by `guard`), and the scripts and styles of
`_dash-component-suites` that are registered (`suites`). Not needed: Dash's own icon, and the address at which its
debugger asks whether a file has changed.
"""

SUITES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
"""Dash's rule for scripts and styles of components."""
NEEDED = {"/_dash-layout", "/_dash-dependencies", "/_dash-update-component", SUITES, "/", "/<path:path>"}
"""Dash's rules that a page of ours needs."""
NOT_NEEDED = {"/_reload-hash", "/_favicon.ico", "/static/<path:filename>"}
"""Rules of Dash and Flask that no page of ours needs, and that are answered as what is not there."""
