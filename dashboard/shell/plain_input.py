"""A field of a plain form, with all that HTML lets it say: Dash's own takes neither radio buttons nor `aria-` marks.

For pages that are whole as they come; `first_paint` writes it.
"""

from typing import Any, ClassVar

from dash import html
from dash.development.base_component import Component


class PlainInput(Component):
    """An `input` of HTML.

    Takes `id`, `name`, `type`, `value`, `checked`, `inputMode`, `autoComplete`, `maxLength` and `aria-*`.
    """

    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = []
    _namespace = "powered_here"
    _type = "PlainInput"

    def __init__(self, **properties: Any) -> None:
        self._prop_names = ["id", "name", "type", "value", "checked", "inputMode", "autoComplete", "maxLength"]
        self._valid_wildcard_attributes = ["aria-"]
        self.available_properties = self._prop_names
        self.available_wildcard_properties = self._valid_wildcard_attributes
        super().__init__(**properties)


def marks(hint_id: str = "", problem_id: str = "") -> dict[str, str]:
    """What a field says of itself to those who do not see it: what describes it, and that it is wrong where it is.

    Examples
    --------
    >>> marks("a-hint", "a-problem")
    {'aria-describedby': 'a-hint a-problem', 'aria-invalid': 'true'}
    >>> marks()
    {}
    """
    described = " ".join(filter(None, (hint_id, problem_id)))
    return ({"aria-describedby": described} if described else {}) | ({"aria-invalid": "true"} if problem_id else {})


def number_field(
    key: str,
    *,
    label: str,
    value: str,
    hint: Component | None,
    problem: Component | None,
    class_name: str,
    own_id: str = "",
) -> Component:
    """Return a box for one number with its label, and with what stands behind it.

    Parameters
    ----------
    key : str
        Of the box in an address, and its id where it has no other.
    label, value : str
    hint : Component or None
        What is to be known of it, with an id.
    problem : Component or None
        Why what was typed cannot be used, with an id.
    class_name : str
    own_id : str, optional
    """
    name = own_id or key
    beside = [part for part in (hint, problem) if part is not None]
    return html.Div(
        [
            html.Label(label, htmlFor=name),
            PlainInput(
                id=name,
                name=key,
                type="text",
                value=value,
                inputMode="decimal",
                autoComplete="off",
                **marks(hint.id if hint is not None else "", problem.id if problem is not None else ""),
            ),
            *beside,
        ],
        className=class_name,
    )
