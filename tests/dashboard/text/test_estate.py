"""Findings on an estate: each share says what it is of, and the annual one never stands alone."""

import pytest

from dashboard.text import estate as told
from models.estate import MeteredUse, balance
from models.sources import assumptions, places
from models.sources.estate_levers import estate_rows
from tests import meter_files as files

STOKE = places.place("E06000021")
USE = MeteredUse(2025, files.hourly() / 1000)


def found(**moved: float) -> balance.Balance:
    return balance.of(STOKE, assumptions.scenario(STOKE), USE, {row.name: row.value for row in estate_rows()} | moved)


def test_the_annual_share_never_stands_without_what_is_met_in_the_same_hour() -> None:
    moved = found(estate_roofs_added_mw=0.6)
    for text in (told.lead(moved, "Stoke-on-Trent"), " ".join(" ".join(cell) for cell in told.strip(moved))):
        assert "same hour" in text
        assert "the council’s own use" in text
    assert told.title(moved).startswith("The council’s own roofs would make 2")
    assert told.capital(moved).startswith("The panels would cost about £")


def test_nothing_is_made_before_a_roof_is_moved() -> None:
    assert told.title(found()) == "The council’s own buildings use 2.53 GWh a year"
    assert "behind the meters" in told.lead(found(), "Stoke-on-Trent")
    assert told.capital(found()) == ""


@pytest.mark.parametrize(("share", "is_odd"), [(0.02, False), (0.9, True), (None, False)])
def test_a_use_that_cannot_be_is_told(share: float | None, is_odd: bool) -> None:
    text, odd = told.sanity(5000.0, share, "Stoke-on-Trent", 2024)
    assert odd == is_odd
    assert ("check the unit" in text) == is_odd


def test_gaps_are_told_with_what_stands_in_their_place() -> None:
    rows = files.columns()
    rows[100][1] = ""
    assert "stand in their place" in told.whole(files.measured(files.text(rows)))
    assert "no reading is missing" in told.whole(files.measured(files.text(files.columns())))
