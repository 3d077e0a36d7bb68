"""A field of a plain form, with all that HTML lets it say: Dash's own takes neither radio buttons nor `aria-` marks.

For pages that are whole as they come; `first_paint` writes it.
"""

from typing import Any, ClassVar

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
