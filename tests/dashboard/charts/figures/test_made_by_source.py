"""The residents' chart: its parts add up to the share made here, past and ahead, and its words stand apart."""

from itertools import pairwise
from typing import Any

import pytest

from dashboard.answers.results import outlook_for, pathway_for
from dashboard.charts.figures.made_by_source import made_by_source, parts
from dashboard.text import glance
from models.facts import Pathway
from models.sources import assumptions, places
from tests.figure_laws import check

KINDS = ("E06000021", "S12000017", "W06000002", "E06000053", "E09000001", "S12000027", "E06000065")
"""Waste; far more than is used; hydro; next to nothing; a city; wind; a power station on wood beside it."""


def of_place(code: str, **moved: float) -> tuple[Pathway, dict[str, Any]]:
    place = places.place(code)
    scenario = assumptions.scenario(place).with_changes(moved)
    path = pathway_for(scenario)
    chart = made_by_source(path, place.target, outlook_for(scenario))
    check(chart)
    return path, chart.figure


@pytest.mark.parametrize("moved", [{}, {"scope": 1.0}], ids=str)
@pytest.mark.parametrize("code", KINDS)
def test_the_parts_add_up_to_what_is_made_here(code: str, moved: dict[str, float]) -> None:
    path = pathway_for(assumptions.scenario(places.place(code)).with_changes(moved))
    years = [y for y in path.years if path.annual_share(y) is not None]
    shown = parts(path, years)
    assert 1 <= len(shown) <= 5
    for at, year in enumerate(years):
        # Heat of the place is left out where it could not be seen.
        whole = 100 * (path.annual_share(year) or 0.0)
        assert sum(part.percent[at] for part in shown) == pytest.approx(whole, abs=0.05 if moved else 1e-6)
    assert all(value >= -1e-9 for part in shown for value in part.percent)


def test_stoke_in_2024_is_what_is_published_and_estimated() -> None:
    # DESNZ, regional renewable statistics 2024: 25.7 GWh of sun of 822 GWh used: 3.1 %. Waste is a 14 MW plant's.
    path, _ = of_place("E06000021")
    years = [y for y in path.years if path.annual_share(y) is not None]
    at = [y.year for y in years].index(2024)
    shown = {part.label: part.percent[at] for part in parts(path, years)}
    assert shown["Solar"] == pytest.approx(3.1, abs=0.05)
    assert shown["Waste"] > 2 * shown["Solar"]
    assert glance.sources_title(path) == "Most of what is made here comes from burning waste"


@pytest.mark.parametrize("code", KINDS)
def test_the_words_at_the_target_stand_apart_and_inside(code: str) -> None:
    path, figure = of_place(code)
    top = figure["layout"]["yaxis"]["range"][1]
    plot_px = figure["layout"]["height"] - 60
    wide = [a for a in figure["layout"]["annotations"] if a.get("name") == "wide" and a["x"] == path.target_year]
    spans = []
    for note in wide:
        if note.get("xanchor") == "right":
            continue
        tall = 17 * (note["text"].count("<br>") + 1)
        middle = note["y"] / top * plot_px + note.get("yshift", 0)
        low = {"bottom": middle, "middle": middle - tall / 2, "top": middle - tall}[note["yanchor"]]
        spans.append((low, low + tall))
    spans.sort()
    assert all(first[1] <= second[0] + 3 for first, second in pairwise(spans))
    assert spans[-1][1] <= plot_px + 20


def test_colour_is_full_to_the_statistics_and_pale_after_them() -> None:
    path, figure = of_place("E06000021")
    areas = [t for t in figure["data"] if t.get("stackgroup")]
    past = [t for t in areas if t["stackgroup"] == "past"]
    assert {t["x"][-1] for t in past} == {path.newest_actual.year}
    assert all(t["fillcolor"].endswith(",1)") for t in past)
    assert all(t["fillcolor"].endswith(",0.45)") for t in areas if t["stackgroup"] == "ahead")
