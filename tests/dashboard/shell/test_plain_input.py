"""A field of a plain form is written as HTML, whatever is in it."""

import pytest

from dashboard.shell.first_paint import html_of
from dashboard.shell.plain_input import PlainInput


def test_it_is_an_input_of_html() -> None:
    radio = PlainInput(id="a-b", name="a", type="radio", value="b", checked=True)
    assert html_of(radio) == '<input checked id="a-b" name="a" type="radio" value="b">'
    wrong = PlainInput(id="x", name="x", value='"><script>', checked=False, **{"aria-invalid": "true"})
    assert html_of(wrong) == '<input aria-invalid="true" id="x" name="x" value="&quot;&gt;&lt;script&gt;">'


def test_what_is_no_attribute_is_refused() -> None:
    with pytest.raises(TypeError):
        PlainInput(id="x", onclick="alert(1)")
