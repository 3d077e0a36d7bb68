"""A page in Welsh: its links stay in Welsh where there is any, and say where there is none."""

from dash import html

from dashboard.shell import languages
from dashboard.shell.first_paint import html_of
from dashboard.text import catalogue


def test_links_and_forms_stay_in_the_language_where_they_can() -> None:
    tree = html.Div(
        [
            html.A("a", href="/gwynedd/roof?store_mwh=4#months"),
            html.A("b", href="/gwynedd/sources#limits"),
            html.A("c", href="#main"),
            html.A("d", href="https://example.org/"),
            html.A("e", href="/gwynedd/roof.csv"),
            html.Form([], action="/gwynedd/roof"),
            languages.switch("/gwynedd/roof", "faces=west", "en"),
            html.A("f", href="/cy/gwynedd/roof"),
        ]
    )
    before = html_of(tree)
    assert html_of(languages.stay(tree, {"roof"})) == before, "English stays as it is"
    with catalogue.in_language("cy"):
        page = html_of(languages.stay(tree, {"roof"}))
    for kept in (
        '<a href="/cy/gwynedd/roof?store_mwh=4#months">a',
        '<a href="/gwynedd/sources#limits" hreflang="en">b',
        '<a href="#main">c',
        '<a href="https://example.org/">d',
        '<a href="/gwynedd/roof.csv" hreflang="en">e',
        '<form action="/cy/gwynedd/roof">',
        'href="/gwynedd/roof?faces=west" hreflang="en" lang="en"',
        '<a href="/cy/gwynedd/roof">f',
    ):
        assert kept in page


def test_a_page_says_in_both_languages_that_nobody_has_read_it() -> None:
    with catalogue.in_language("cy"):
        page = html_of(languages.unread())
    assert "Nid yw siaradwr Cymraeg wedi darllen" in page
    assert '<p lang="en">This Welsh has not yet been read by a Welsh speaker.' in page


def test_what_has_english_words_only_says_so() -> None:
    assert languages.in_english() == {}
    with catalogue.in_language("cy"):
        assert languages.in_english() == {"lang": "en"}
