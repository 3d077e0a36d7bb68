"""Levers in an address: what is wrong is named, what is nonsense moves nothing."""

import pytest

from dashboard.estate import levers
from models.sources.estate_levers import estate_rows


@pytest.mark.parametrize("text", ["-1", "61", "nan", "inf", "1e99", "=1", "1_000", "٣", "1" * 400, "<b>"])
def test_what_is_no_value_is_named_and_left(text: str) -> None:
    values, wrong = levers.moved({"estate_roofs_added_mw": text})
    assert values["estate_roofs_added_mw"] == 0.0
    assert wrong == {"estate_roofs_added_mw": "Write a number from 0 to 60."}


def test_only_levers_move_and_commas_count() -> None:
    values, wrong = levers.moved({"estate_vat_share": "0.9", "estate_vehicles_electric": "1,200", "scenario": "x"})
    assert wrong == {}
    assert values["estate_vat_share"] == 0.2
    assert values["estate_vehicles_electric"] == 1200.0


def test_a_choice_is_words() -> None:
    row = next(row for row in estate_rows() if row.choices)
    assert levers.choice(row, 1.0) == "In the small hours"
    assert levers.choice(estate_rows()[0], 0.5) == "0.5 MW"
