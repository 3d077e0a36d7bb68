"""Public pages name the newest publication, and the councillors' page says what has moved since."""

from dataclasses import replace
from datetime import UTC, datetime

from dash import html

from dashboard.published import store
from dashboard.published.nouns import Published
from dashboard.shell import carried, first_paint, publications
from models.sources import assumptions, places
from tests import hostile, publishing
from tests.page_text import links, text

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


def published(**different: str) -> Published:
    """A publication that is in no database."""
    made = publishing.frozen_today()
    plain = Published(
        council=STOKE.code,
        number=3,
        at=datetime(2026, 11, 4, tzinfo=UTC),
        title="Roofs first",
        summary=made.summary,
        text=store.as_text(made.content),
        digest="",
        years_csv="",
    )
    return replace(plain, **different)  # type: ignore[arg-type]


def test_the_line_names_number_day_and_title_and_leads_there_whatever_the_page_shows() -> None:
    tree = html.Div(publications.line(STOKE, published()))
    assert "The council’s newest publication, number 3 of 4 November 2026: Roofs first" in text(tree)
    assert "met locally then" in text(tree)
    carried.carry(tree, STOKE.slug, "?store_mwh=40")
    assert links(tree) == ["/stoke-on-trent/published/3"]


def test_a_published_plan_says_in_how_many_futures_it_holds() -> None:
    content = dict(publishing.frozen_today().content)
    assert content["plan"] is None
    content["plan"] = {"holds": "The plan holds in 19% of 10,000 futures of this model."}
    told = text(html.Div(publications.line(STOKE, published(text=store.as_text(content)))))
    assert "The plan holds in 19% of 10,000 futures of this model." in told
    content["plan"] = {"title": "One of before that was counted"}
    assert "holds in" not in text(html.Div(publications.line(STOKE, published(text=store.as_text(content)))))


def test_where_nothing_is_published_nothing_is_said() -> None:
    assert publications.line(STOKE, None) == []
    assert publications.since(STOKE, TODAY, None) == []


def test_since_then_sets_todays_path_against_what_was_published() -> None:
    content = dict(publishing.frozen_today().content)
    content["results"] = content["results"] | {"annual_share": content["results"]["annual_share"] - 0.02}
    tree = html.Div(publications.since(STOKE, TODAY, published(text=store.as_text(content))))
    assert "Since the last publication" in text(tree)
    assert "+2 points" in text(tree)
    assert "today’s path of then" in text(tree)


def test_a_page_of_a_scenario_is_not_set_against_it() -> None:
    moved = TODAY.with_changes({"store_mwh": 40.0})
    assert publications.since(STOKE, moved, published()) == []
    assert publications.line(STOKE, published()) != []


def test_hostile_titles_are_inert() -> None:
    for typed in hostile.TEXTS:
        page = first_paint.html_of(html.Div(publications.line(STOKE, published(title=typed))))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
