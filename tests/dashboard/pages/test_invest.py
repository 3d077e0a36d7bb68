"""Invest to save: the programme of the form, its sums, who gains, and what of it cannot be used."""

import re
from urllib.parse import urlencode

import pytest

from dashboard.server import site
from dashboard.shell.first_paint import html_of
from models.sources import invest_evidence
from tests.hostile import TEXTS


def page(slug: str, query: str = "") -> str:
    return html_of(site.answer(f"/{slug}/invest", query).first)


def test_it_opens_on_an_example_that_says_so() -> None:
    shown = page("stoke-on-trent")
    assert "The numbers here are an example, not a plan of any council." in shown
    assert "The council has it back in 21 years, but may lose by what it pays in interest" in shown
    assert shown.count("<table") == 3
    assert "an example" not in page("stoke-on-trent", "roofs_kw=100")


def test_what_is_typed_is_worked_out_and_only_that() -> None:
    shown = page("stoke-on-trent", "roofs_kw=1,000")
    assert "It costs £1.1m, and the council has it back in 8 years" in shown
    assert "The health service" not in shown
    assert "Those who live in the homes" not in shown
    assert shown.count("1,000 kW") == 1


def test_what_only_others_gain_is_said_in_the_title() -> None:
    assert "though not by the council alone" in page("stoke-on-trent", "roof_homes=100")
    assert "which is not saved again in cash" in page("stoke-on-trent", "solid_homes=10")


def test_where_there_is_no_room_for_a_farm_that_is_said() -> None:
    assert "No open land here is known to suit a solar farm" in page("city-of-london", "farm_mw=5")
    assert "No open land here" not in page("stoke-on-trent", "farm_mw=5")


def test_a_wrong_amount_is_told_at_its_field_and_the_rest_is_worked_out() -> None:
    shown = page("leeds", "roofs_kw=100&pump_homes=lots")
    assert shown.count('aria-invalid="true"') == 1
    assert 'id="pump_homes-problem"' in shown
    assert 'value="lots"' in shown
    assert "and the council has it back in" in shown


@pytest.mark.parametrize("text", [*TEXTS, "1e400", "-1", "50%", "\N{ARABIC-INDIC DIGIT FIVE}"])
def test_hostile_amounts_are_inert(text: str) -> None:
    shown = page("leeds", urlencode({"roofs_kw": text.encode("utf-8", "replace")}))
    assert "<script>alert" not in shown
    assert re.search(r"<img src=x", shown) is None


def test_what_others_report_has_its_publisher_and_is_in_no_sum() -> None:
    shown = page("stoke-on-trent")
    for one in invest_evidence.evidence():
        assert one.url.replace("&", "&amp;") in shown
    assert "in none of the sums above" in shown
