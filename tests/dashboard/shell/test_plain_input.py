"""A field of a plain form is written as HTML, whatever is in it."""

import pytest
from dash import html

from dashboard.shell.first_paint import html_of
from dashboard.shell.plain_input import PlainInput, number_field


def test_it_is_an_input_of_html() -> None:
    radio = PlainInput(id="a-b", name="a", type="radio", value="b", checked=True)
    assert html_of(radio) == '<input checked id="a-b" name="a" type="radio" value="b">'
    wrong = PlainInput(id="x", name="x", value='"><script>', checked=False, **{"aria-invalid": "true"})
    assert html_of(wrong) == '<input aria-invalid="true" id="x" name="x" value="&quot;&gt;&lt;script&gt;">'


def test_what_is_no_attribute_is_refused() -> None:
    with pytest.raises(TypeError):
        PlainInput(id="x", onclick="alert(1)")


def test_a_number_is_described_by_what_stands_behind_it_and_only_that() -> None:
    alone = html_of(number_field("n", label="How many?", value="5", hint=None, problem=None, class_name="c"))
    assert "aria-" not in alone
    hint, wrong = html.Span("of 10", id="try-n-of"), html.P("Too many.", id="try-n-problem")
    both = html_of(number_field("n", label="?", value="5", hint=hint, problem=wrong, class_name="c", own_id="try-n"))
    assert 'aria-describedby="try-n-of try-n-problem"' in both
    assert 'aria-invalid="true"' in both
    assert 'for="try-n"' in both
    assert 'name="n"' in both
