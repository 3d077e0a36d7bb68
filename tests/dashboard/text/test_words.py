"""Numbers into words: every rounding by hand; the docstrings hold the rest."""

from datetime import date

import pytest

from dashboard.text import words
from models.sources.technologies import every_technology


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.154, "15%"),
        (0.155, "16%"),
        (1.304, "130%"),
        (12.5, "1,250%"),
        (0.0095, "1%"),
        (0.0094, "0.9%"),
        (0.0, "0%"),
        (0.00001, "less than 0.1%"),
    ],
)
def test_a_share_is_a_whole_percent(share: float, text: str) -> None:
    assert words.percent(share) == text


@pytest.mark.parametrize(
    ("mwh", "text"),
    [
        (822_406, "822 GWh"),
        (25_730.3, "25.7 GWh"),
        (999.4, "999 MWh"),
        (999.6, "1 GWh"),
        (6_204_000, "6,200 GWh"),
        (0.0, "0 GWh"),
        (-20_400, "−20.4 GWh"),
    ],
)
def test_energy_has_three_figures_and_its_unit(mwh: float, text: str) -> None:
    assert words.energy(mwh) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0"), (0.2, "fewer than 1"), (1.4, "1"), (9.6, "10"), (27.3, "27"), (123, "120"), (1961, "2,000")],
)
def test_jobs_have_two_figures(count: float, text: str) -> None:
    assert words.jobs(count) == text


def test_no_text_ever_shows_more_than_one_decimal_of_a_percent() -> None:
    for share in (0.123456, 0.00123456, 0.0987654, 1.23456):
        for text in (words.percent(share), words.percent_fine(share), words.percent_short(share)):
            assert len(text.rstrip("%").partition(".")[2]) <= 1, text


@pytest.mark.parametrize(
    ("now", "before", "kind", "expected"),
    [
        (0.23, 0.06, "points", "+17 points"),
        (0.06, 0.23, "points", "−17 points"),
        (0.0601, 0.06, "points", ""),
        (130.0, 128.0, "MW", "+2 MW"),
        (90.0, 26.6, "jobs", "+63"),
        (0.5, 0.9, "jobs", "−<1"),
        (90.0, 90.01, "jobs", ""),
    ],
)
def test_changes_carry_their_sign(now: float, before: float, kind: str, expected: str) -> None:
    assert words.change(now, before, kind) == expected


def test_dates_and_lateness() -> None:
    assert words.month(date(2030, 3, 31)) == "March 2030"
    assert words.day("2026-11-23") == "23 November 2026"
    assert words.day("in 2011") == "in 2011"
    assert words.lateness(10.25) == "10 years late"
    assert words.lateness(1.4) == "1 year late"
    assert words.lateness(0.6) == "7 months late"
    assert words.lateness(-0.6) == "7 months early"
    assert words.lateness(0.0) == "on schedule"
    assert words.lateness(None) == ""


def test_a_share_no_small_number_fits_is_a_percent() -> None:
    assert words.one_in(17_017, 115_178) == "One home in seven"
    assert words.one_in(1, 3) == "One home in three"
    assert words.one_in(40, 100) == "40% of homes"
    assert words.one_in(2, 100) == "2% of homes"
    assert words.one_in(0, 100) == "0% of homes"


def test_every_technology_and_status_has_words() -> None:
    rows = every_technology()
    for name in rows.statistics:
        assert all((words.technology(name), words.short(name), words.plant(name)))
    assert all(words.technology(name) for name in words.OF_HEAT)
    assert all(words.work(row.name) for row in (*rows.plant, *rows.stores))
    assert words.GRADES.keys() == {"A", "B", "C"}
