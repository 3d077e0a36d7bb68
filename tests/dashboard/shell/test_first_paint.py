"""The tree of a page as HTML: escaped, complete, and clear about what it cannot show."""

import dash_mantine_components as dmc
import pytest
from dash import dcc, html

from dashboard.charts import theme
from dashboard.shell import elements, first_paint
from dashboard.shell.first_paint import READY, NotPaintableError, html_of


def test_words_and_attributes_are_escaped() -> None:
    assert (
        html_of(html.P('<script>&"', title='"><script>'))
        == '<p title="&quot;&gt;&lt;script&gt;">&lt;script&gt;&amp;"</p>'
    )


def test_nested_lists_numbers_and_nothing() -> None:
    assert html_of([html.B([1, None, ["a", html.I(2.5)]]), None, "x"]) == "<b>1a<i>2.5</i></b>x"


def test_names_of_react_become_names_of_html() -> None:
    tree = html.Label(
        "Name", htmlFor="q", className="a b", tabIndex=-1, hidden=True, **{"aria-label": "x", "data-k": "v"}
    )
    page = html_of(tree)
    for part in ('for="q"', 'class="a b"', 'tabindex="-1"', " hidden", 'aria-label="x"', 'data-k="v"'):
        assert part in page


def test_styles_are_written_out() -> None:
    assert html_of(html.Div(style={"marginTop": "2px", "--share": 3})) == '<div style="margin-top:2px;--share:3"></div>'


def test_void_elements_have_no_end() -> None:
    assert html_of([html.Br(), html.Img(src="/a.svg", alt="")]) == '<br><img alt="" src="/a.svg">'


def test_an_anchor_becomes_an_id_and_a_pattern_id_disappears() -> None:
    assert html_of(html.P("x", **{"data-anchor": "store_mwh"})) == '<p id="store_mwh">x</p>'
    assert html_of(html.P("x", id={"type": "t", "index": 1})) == "<p>x</p>"


def test_a_link_of_dash_is_a_link() -> None:
    assert html_of(dcc.Link("go", href="/a")) == '<a href="/a">go</a>'


def test_a_text_box_is_a_text_box() -> None:
    assert 'name="q"' in html_of(dcc.Input(id="q", name="q", type="text", value="a"))


def test_the_store_of_a_figure_is_its_drawing_and_other_stores_are_nothing() -> None:
    figure = {
        "data": [{"type": "bar", "x": [1], "y": [2], "marker": {"color": theme.SERIES[0]}}],
        "layout": {"height": 200, "xaxis": {"range": [0, 2]}, "yaxis": {"range": [0, 3]}},
    }
    assert "<svg" in html_of(dcc.Store(id=elements.figure_id("x"), data=figure))
    assert html_of([dcc.Store(id="other", data=1), dcc.Graph(id="g"), dcc.Location(id="l")]) == ""


def test_what_was_made_before_stands_as_it_is() -> None:
    made = html_of(html.P("5 < 6"))
    assert html_of(html.Div(dcc.Store(id={"type": READY, "chart": "x"}, data=made))) == "<div><p>5 &lt; 6</p></div>"


@pytest.mark.parametrize("tree", [dmc.Switch(id="s"), dcc.Dropdown(id="d"), {"a": 1}])
def test_what_has_no_form_without_scripts_is_refused(tree: object) -> None:
    with pytest.raises(NotPaintableError):
        html_of(html.Div([tree]))


def test_the_provider_of_the_theme_is_seen_through() -> None:
    assert html_of(dmc.MantineProvider(html.P("x"))) == "<p>x</p>"


def test_void_elements_are_those_of_the_standard() -> None:
    """WHATWG, HTML Living Standard, 13.1.2 Elements."""
    assert {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"} <= first_paint.VOID
