"""The table: every council a row of as many cells as heads, orders told to a screen reader, text escaped."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.shell import britain_table, side_by_side
from dashboard.shell.britain_asked import Asked
from dashboard.shell.first_paint import html_of
from dashboard.shell.side_by_side import Beside, SideBySide
from models.batch import BatchError
from tests import aheads


@pytest.fixture(params=["futures", "path", "none"])
def of(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[SideBySide]:
    """All councils with a batch of futures, with one of paths alone, without any."""
    found = BatchError("none") if request.param == "none" else aheads.all_ahead(futures=request.param == "futures")
    aheads.keep(monkeypatch, found)
    yield side_by_side.now()
    side_by_side._made.cache_clear()


def table(of: SideBySide, rows: tuple[Beside, ...], asked: Asked | None = None) -> str:
    return html_of(britain_table.table(of, rows, asked or Asked(), "All"))


def test_columns_that_need_a_batch_are_absent_without_one_not_blank(of: SideBySide) -> None:
    heads = [column.head for column in britain_table.columns(of)]
    assert ("Energy carbon to 2030" in heads) == bool(of.ahead)
    assert ("Work, job-years to 2030" in heads) == bool(of.ahead)
    assert ("Place in 2030" in heads) == of.is_certain
    assert ("In 2030, with range" in heads) == of.is_certain
    page = table(of, of.councils)
    assert page.count("<tr>") == len(of.councils) + 1
    assert page.count('scope="col"') == len(heads) + 1
    assert page.count("<td ") == len(heads) * len(of.councils)
    assert page.count('scope="row"') == len(of.councils)
    assert not re.search(r"<div></div>|\bnan\b|None", page)


def test_no_share_stands_without_what_is_met_locally_where_that_is_known(of: SideBySide) -> None:
    page = table(of, of.councils)
    assert page.count("met locally") == (2 * len(of.councils) if of.ahead else 0)


def test_the_head_in_use_says_its_order_and_turns_it(of: SideBySide) -> None:
    page = table(of, of.councils[:3], Asked(sort="annual_share"))
    assert page.count("aria-sort") == 1
    assert re.search(
        r'<th aria-sort="descending" scope="col"><a href="/britain\?sort=annual_share&amp;turned=1#all"', page
    )
    turned = table(of, of.councils[:3], Asked(sort="annual_share", turned=True, where="wales"))
    assert '<th aria-sort="ascending" scope="col"><a href="/britain?where=wales&amp;sort=annual_share#all"' in turned


def test_a_place_in_the_row_is_told_where_it_is_none_of_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    aheads.keep(monkeypatch, aheads.all_ahead())
    of = side_by_side.now()
    side_by_side._made.cache_clear()
    for one in of.councils:
        assert one.ahead is not None
        assert one.ahead.certain is not None
        places, page = one.ahead.certain.places, table(of, (one,))
        told = "too close to tell" if places.many > of.most_places else f"{places.first}"
        assert f'<td data-label="Place in 2030"><div><small>{told}' in page or f"<div>{told}" in page
    assert of.most_places == 35


def test_what_a_council_is_called_is_text(of: SideBySide) -> None:
    one = of.councils[0]
    odd = replace(one, council=replace(one.council, name='<b>"&', region="<i>"))
    paper = replace(odd, promise=replace(one.promise, area_year=2030, area_aim="", area_url='https://a.uk/"><script>'))
    page = table(of, (paper,))
    assert "&lt;b&gt;" in page
    assert "<script>" not in page
    assert 'href="https://a.uk/&quot;&gt;&lt;script&gt;"' in page
