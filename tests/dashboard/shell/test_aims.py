"""What a page measures by, beside what the council promised: the words, the credit and the papers."""

from dataclasses import replace
from datetime import date

from dashboard.shell import aims
from dashboard.text import promises
from models.sources import places
from tests.factories import AMBITION
from tests.page_text import links, of_type, text

TODAY = date(2026, 11, 28)


def test_stoke_says_what_was_set_out_what_the_bid_said_and_what_is_measured_by() -> None:
    words = text(aims.measured_by(places.place("E06000021")))
    assert words.startswith("About the yardstick")
    for said in (
        'In 2013 the council set out "with a view to being energy self-sufficient by 2030"',
        "all the energy that the city uses",
        "Its bid of 2011-12 had spoken of half",
        "Neither is current council policy",
        "This page measures by half of the electricity used",
        "Powered Here's own yardstick",
        "Nesta in the LGC, 3 April 2013",
    ):
        assert said in words


def test_a_target_of_the_council_is_called_one() -> None:
    place = replace(places.place("E06000021"), target=AMBITION)
    assert text(aims.measured_by(place)).startswith("About the target Half by 2030, said the council.")


def test_promises_come_with_credit_and_the_body_s_own_papers() -> None:
    boston = places.place("E07000136")
    tree = aims.promised(boston, TODAY)
    words = text(tree)
    assert [h.id for h in of_type(tree, "H2")] == ["promise"]
    assert all(paragraph in words for paragraph in promises.of_place(boston, TODAY))
    assert "mySociety and Climate Emergency UK, CC BY 4.0" in words
    assert "What Lincolnshire County Council says" in words
    assert links(tree) == ["/boston/sources#promises", boston.county_promises[0].own_url]


def test_without_a_paper_there_is_no_link_to_one() -> None:
    assert links(aims.promised(places.place("E06000063"), TODAY)) == ["/cumberland/sources#promises"]
