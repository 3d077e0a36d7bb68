"""A page's component tree as HTML, its charts as SVG: the whole page, or what stands until Dash takes over."""

import html
from typing import Any

from dash.development.base_component import Component

from dashboard.charts import svg
from dashboard.shell.plain_input import PlainInput

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"Graph", "Location", "Interval", "Download", "Store"}
"""Components of dash.dcc that show nothing by themselves before scripts run."""

READY = "ready"
"""Type of a store that holds HTML made before, of `html_of` too: what is long and the same for every reader."""

_TAGS = {"ObjectEl": "object", "MapEl": "map"}
_ATTRIBUTES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "hrefLang": "hreflang",
    "dateTime": "datetime",
    "autoComplete": "autocomplete",
    "inputMode": "inputmode",
    "spellCheck": "spellcheck",
    "maxLength": "maxlength",
}
_UNUSED = {
    "children",
    "n_clicks",
    "n_clicks_timestamp",
    "disable_n_clicks",
    "key",
    "loading_state",
    "n_blur",
    "debounce",
    # What a component of Dash knows of its kind.
    "_prop_names",
    "_valid_wildcard_attributes",
    "available_properties",
    "available_wildcard_properties",
}
_BOOLEAN = {"hidden", "open", "disabled", "required", "checked", "selected"}


class NotPaintableError(TypeError):
    """A component has no form without scripts; a public page may not use it."""


def html_of(tree: Any) -> str:
    """Return a component tree as HTML.

    Parameters
    ----------
    tree : component, text, number, None, or a list of them

    Raises
    ------
    NotPaintableError
        If a component has no form without scripts.

    Notes
    -----
    `data-anchor` becomes the id of its element: a place that an address can lead to without being an id of Dash's.

    Examples
    --------
    >>> from dash import html as h
    >>> html_of(h.P(["5 < 6, ", h.A("see", href="/x?a=1&b=2")], className="note"))
    '<p class="note">5 &lt; 6, <a href="/x?a=1&amp;b=2">see</a></p>'
    """
    if tree is None or isinstance(tree, bool):
        return ""
    if isinstance(tree, str | int | float):
        return html.escape(str(tree), quote=False)
    if isinstance(tree, list | tuple):
        return "".join(html_of(part) for part in tree)
    if not isinstance(tree, Component):
        raise NotPaintableError(f"{type(tree).__name__} is not a component.")
    namespace, kind = getattr(tree, "_namespace", ""), getattr(tree, "_type", "")
    if namespace == "dash_html_components":
        return _element(tree, _TAGS.get(kind, kind.lower()))
    if namespace == "dash_core_components":
        if kind == "Link":
            return _element(tree, "a")
        identity = getattr(tree, "id", None)
        if kind == "Store" and isinstance(identity, dict) and identity.get("type") == "figure":
            return svg.svg(tree.data, wide_px=identity.get("width", svg.WIDE_PX))
        if kind == "Store" and isinstance(identity, dict) and identity.get("type") == "drawing":
            return svg.both(*tree.data)
        if kind == "Store" and isinstance(identity, dict) and identity.get("type") in ("svg", READY):
            return str(tree.data)
        if kind == "Input":
            return f'<div class="dash-input-container">{_element(tree, "input")}</div>'
        if kind in SILENT:
            return ""
    if isinstance(tree, PlainInput):
        return _element(tree, "input")
    if namespace == "dash_mantine_components" and kind == "MantineProvider":
        return html_of(getattr(tree, "children", None))
    if namespace == "dash_mantine_components" and kind == "Slider":
        return ""
    raise NotPaintableError(f"{namespace}.{kind} has no form without scripts; use dash.html on public pages.")


def _element(component: Component, tag: str) -> str:
    # Not its `to_plotly_json`, which asks each component for all that it could have: a table has thousands of them.
    has = vars(component)
    attributes = "".join(_attribute(name, has[name]) for name in sorted(has.keys() - _UNUSED))
    if tag in VOID:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{html_of(has.get('children'))}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in _BOOLEAN:
        return f" {name}" if value and value != "false" else ""
    if name == "style":
        # The workbench's alone: on all other pages no element may carry a style.
        value = ";".join(f"{_hyphenated(key)}:{part}" for key, part in value.items())
    elif (name == "id" and isinstance(value, dict)) or (value is False and not name.startswith(("aria-", "data-"))):
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if name == "data-anchor":
        return f' id="{html.escape(text)}"'
    return f' {_ATTRIBUTES.get(name, name)}="{html.escape(text)}"'


def _hyphenated(name: str) -> str:
    """CSS property of a style key: "marginTop" is "margin-top"; custom properties stay as they are.

    Examples
    --------
    >>> _hyphenated("marginTop"), _hyphenated("--share")
    ('margin-top', '--share')
    """
    if name.startswith("--"):
        return name
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
