"""Generation by source: bars that add up, estimates marked."""

from dataclasses import replace

import pytest

from dashboard.charts.figures.generation import generation
from tests.factories import pathway, year
from tests.figure_laws import check


def test_bars_add_up_to_what_is_made() -> None:
    path = pathway()
    figure = check(generation(path))
    assert figure.layout.barmode == "stack"
    for at, y in enumerate(path.years):
        assert sum(trace.y[at] for trace in figure.data) == pytest.approx(y.local_generation_mwh / 1000, abs=0.02)


def test_estimates_are_marked_in_label_subtitle_and_table() -> None:
    chart = generation(pathway())
    assert "estimated in 2024: energy from waste" in chart.subtitle
    assert any("Waste (est.)" in note["text"] for note in chart.figure["layout"]["annotations"])
    assert chart.rows[10][-1] == "energy from waste"
    assert chart.rows[-1][-1] == "projected"


def test_a_long_label_has_its_mark_below_it_where_the_margin_would_cut_it() -> None:
    path = pathway()
    gas = tuple(
        replace(y, generation_mwh={"sewage_gas": y.local_generation_mwh}, estimated=("sewage_gas",)) for y in path.years
    )
    notes = check(generation(replace(path, years=gas))).layout.annotations
    assert next(n.text for n in notes if n.name == "wide") == "<b>Sewage gas<br>(est.)</b>"
    assert any(n.text == "<b>Sewage gas (est.)</b>" for n in notes if n.name == "narrow")


def test_the_title_says_what_moves() -> None:
    assert generation(pathway(0.15, 0.15)).title == "Little changes by 2030"
    assert generation(pathway(0.15, 0.06)).title == "Waste falls by 2030"
    assert generation(pathway(0.15, 0.3)).title == "Waste grows by 2030"


def test_small_places_are_shown_in_mwh_and_nothing_is_no_error() -> None:
    base = pathway()
    small = replace(base, years=tuple(year(y.year, 0.1, 1000.0) for y in base.years))
    assert " MWh" in check(generation(small)).layout.yaxis.ticktext[-1]
    nothing = replace(base, years=tuple(year(y.year, 0.0, generation_mwh={}, estimated=()) for y in base.years))
    assert generation(nothing).title == "Little changes by 2030"
