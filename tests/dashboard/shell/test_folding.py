"""Rows that fold: a group with its count, a table whose cells carry their heads, a grade, a source."""

from dash import html

from dashboard.shell import folding
from dashboard.shell.first_paint import html_of
from dashboard.text import words


def test_a_group_opens_and_tells_how_many_rows_it_has() -> None:
    page = html_of(folding.fold("Supply", "supply", [html.P("x")], 3))
    assert page.startswith('<details class="fold"><summary><h2 id="supply">Supply</h2>')
    assert '<span class="count">3</span>' in page
    assert "count" not in html_of(folding.fold("Supply", "supply", []))


def test_a_table_has_a_caption_heads_and_cells_that_carry_them() -> None:
    row = html.Tr([html.Th("a", scope="row"), folding.cell("Value", "4 MW")])
    page = html_of(folding.table("Numbers", ("Name", "Value"), [row]))
    assert '<caption class="unseen">Numbers</caption>' in page
    assert page.count('<th scope="col">') == 2
    assert '<td data-label="Value">4 MW</td>' in page


def test_a_grade_is_its_letter_and_what_it_means() -> None:
    for name, meaning in words.GRADES.items():
        page = html_of(folding.grade(name))
        assert f'<span class="grade">{name}</span>' in page
        assert meaning in html_of(html.Span(folding.grade(name))).replace("&amp;", "&")


def test_only_an_address_of_the_web_is_a_link() -> None:
    assert html_of(folding.link("ONS", "https://www.ons.gov.uk/")).startswith('<a href="https://www.ons.gov.uk/"')
    for address in ("", "a file of ours", "javascript:alert(1)"):
        assert folding.link("ONS", address) == "ONS"
