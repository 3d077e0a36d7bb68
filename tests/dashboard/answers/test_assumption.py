"""One assumption, as the sources page and other programs have it."""

import json

import pytest

from dashboard.answers import assumption
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


@pytest.mark.parametrize("name", TODAY.assumptions)
def test_every_assumption_can_be_written_down(name: str) -> None:
    found = assumption.document(STOKE, TODAY, name)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["low"] <= found["value"] <= found["high"]
    assert found["shown"]
    assert found["range"]
    assert found["source"]
    assert found["changed"] is False


def test_a_changed_value_says_what_it_was() -> None:
    found = assumption.document(STOKE, TODAY.with_changes({"store_mwh": 40}), "store_mwh")
    assert (found["shown"], found["base_shown"], found["changed"]) == ("40 MWh", "0 MWh", True)


def test_a_limit_that_follows_says_how_and_from_what() -> None:
    found = assumption.document(STOKE, TODAY, "store_mwh")
    assert [row["name"] for row in found["moved_by"]] == ["store_limit_mwh_per_household"]
    assert found["definition"]
    assert all(sentence.startswith("Limit worked out for Stoke-on-Trent: ") for sentence in found["definition"])
    maker = assumption.document(STOKE, TODAY, "store_limit_mwh_per_household")
    assert "store_mwh" in [row["name"] for row in maker["moves"]]


def test_a_choice_is_shown_by_its_label() -> None:
    found = assumption.document(STOKE, TODAY.with_changes({"waste_counted_share": 0.5}), "waste_counted_share")
    assert found["shown"] == "Its biogenic half"
    assert [choice["value"] for choice in found["choices"]] == [1.0, 0.5, 0.0]


def test_what_is_no_assumption_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        assumption.document(STOKE, TODAY, "no_such")


def test_a_lever_that_others_have_tried_names_their_lessons() -> None:
    assert assumption.document(STOKE, TODAY, "store_mwh")["lessons"] == {"name": "battery", "label": "Batteries"}
    assert assumption.document(STOKE, TODAY, "target_share")["lessons"] is None
