"""Fuel poverty carried on beside published: every English council is drawn or named, and how near is told."""

import pytest

from dashboard.charts.figures.fuel_poverty_of_councils import SHOWN, fuel_poverty_of_councils
from models.sources import places, poverty_record
from tests.figure_laws import check

NAMES = {council.code: council.name for council in places.councils()}


@pytest.mark.parametrize(("code", "traces"), [("E06000021", 3), ("S12000027", 2)])
def test_every_english_council_is_drawn_or_named(code: str, traces: int) -> None:
    known = poverty_record.carried()
    chart = fuel_poverty_of_councils(places.place(code), known, NAMES)
    figure = check(chart)
    drawn = sum(len(trace.x) for trace in figure.data if trace.mode == "markers")
    beyond = [c for c in known if max(c.carried_share, c.published_share) * 100 > SHOWN]
    assert len(figure.data) == traces
    assert drawn + len(beyond) == len(chart.rows) == 296
    assert all(NAMES[c.code] in chart.subtitle for c in beyond)


def test_the_title_and_the_words_say_how_near() -> None:
    chart = fuel_poverty_of_councils(places.place("E06000021"), poverty_record.carried(), NAMES)
    assert chart.title.startswith("Fuel poverty of 2024, carried on from 2022: out by 2.")
    assert "Rank correlation 0.89" in chart.subtitle
    # DESNZ: 24.7 % in 2022, editions of 2024; 14.77 % in 2024, edition of 2026.
    assert {row[0]: row[2:] for row in chart.rows}["Stoke-on-Trent"] == ("14.8%", "24.7%")
