"""The HTML around a page: words as text, the address to list, what Dash has a part in and what not."""

from dataclasses import replace

import pytest
from dash import html

from dashboard.server import bundles, document, site

PAGE = replace(site.missing(), title="<b>", description='"quoted"', path='/x/"', first=html.Main("5 < 6"))


@pytest.mark.parametrize("page", [document.whole(PAGE), document.taken_over(PAGE, "", "")])
def test_words_stand_as_text(page: str) -> None:
    assert "<title>&lt;b&gt;</title>" in page
    assert 'content="&quot;quoted&quot;"' in page
    assert 'href="/x/&quot;"' in page
    assert "<main>5 &lt; 6</main>" in page


def test_a_whole_page_stands_where_the_scripts_look_for_it_and_brings_its_styles() -> None:
    page = document.whole(PAGE)
    assert '<div id="react-entry-point"><main>' in page
    assert "first-paint" not in page
    assert "workbench.js" not in page
    assert f'<link rel="stylesheet" href="{bundles.address(bundles.STYLES)}">' in page
    assert f'<script src="{bundles.address(bundles.SCRIPTS)}"></script>' in page


def test_a_page_that_dash_takes_over_has_a_first_paint_and_room_for_the_rest() -> None:
    page = document.taken_over(PAGE, "<link>", "<script></script>")
    assert '<div id="first-paint"><main>' in page
    assert '<div id="react-entry-point"></div>' in page
    assert page.count('<meta name="plotly"') == 1
    assert page.index("<link>") < page.index("<body>") < page.index("<script></script>")


def test_search_engines_are_told_which_page_not_to_list() -> None:
    assert "noindex" not in document.whole(PAGE)
    assert "noindex" in document.whole(replace(PAGE, listed=False))
