"""The load duration curve: sorted hours, peaks both ways, and what is known of the wires."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.charts.figures.duration import duration
from models.facts import Hours
from models.facts.calendar import HOURS
from tests.factories import hours, pathway, year
from tests.figure_laws import check


def flowing(flow: np.ndarray) -> Hours:
    return replace(hours(), import_mw=np.maximum(flow, 0.0), export_mw=np.maximum(-flow, 0.0))


BOTH = flowing(np.roll(np.linspace(117.0, -148.0, HOURS), 3000))


def test_the_curve_falls_from_the_most_brought_in_to_the_most_sent_out() -> None:
    brought, sent = check(duration(pathway(), BOTH)).data
    assert (brought.x[0], brought.y[0]) == (0.0, 117.0)
    assert (sent.x[-1], sent.y[-1]) == (100.0, -148.0)
    assert min(brought.y) >= 0.0 >= max(sent.y)
    assert list(brought.y) == sorted(brought.y, reverse=True)
    assert 200 <= len(brought.x) + len(sent.x) <= 230
    assert brought.x[-1] == pytest.approx(sent.x[0], abs=0.03)


def test_the_area_of_the_curve_is_the_energy_that_flows() -> None:
    brought, sent = duration(pathway(), BOTH).figure["data"]
    for trace, of_hours in ((brought, BOTH.import_mw), (sent, -BOTH.export_mw)):
        area = np.trapezoid(trace["y"], trace["x"]) / 100 * HOURS
        assert area == pytest.approx(of_hours.sum(), rel=0.002)


@pytest.mark.parametrize(
    ("most", "least", "title"),
    [
        (117.0, -148.0, "At most 148 MW out, 117 MW in"),
        (117.0, -14.0, "At most 117 MW in, 14 MW out"),
        (117.0, 20.0, "At most 117 MW in, never any out"),
        (-20.0, -148.0, "At most 148 MW out, never any in"),
        (0.0, 0.0, "Nothing flows in or out"),
    ],
)
def test_the_title_is_the_finding(most: float, least: float, title: str) -> None:
    chart = duration(pathway(), flowing(np.linspace(most, least, HOURS)))
    check(chart)
    assert chart.title == title


def test_the_newest_years_peaks_are_drawn_to_compare() -> None:
    chart = duration(pathway(), BOTH)
    levels = sorted(s["y0"] for s in chart.figure["layout"]["shapes"])
    assert levels == [-5.0, 0.0, 150.0]
    notes = [note["text"] for note in chart.figure["layout"]["annotations"] if note.get("name") == "wide"]
    assert notes == ["2024: most in<br>150 MW", "2024: most out<br>5 MW"]
    low, high = chart.figure["layout"]["yaxis"]["range"]
    assert low < -148.0
    assert high > 150.0


def test_a_place_that_sent_nothing_has_no_level_of_it() -> None:
    path = pathway()
    years = tuple(replace(y, peak_export_mw=0.0) for y in path.years)
    shapes = duration(replace(path, years=years), BOTH).figure["layout"]["shapes"]
    assert sorted(s["y0"] for s in shapes) == [0.0, 150.0]


@pytest.mark.parametrize(
    ("limit_mw", "said", "drawn"),
    [
        (None, "Wires are no limit here.", False),
        (148.0, "Wires are taken to carry 148 MW out; more is not sent, and lost.", True),
        (100_000.0, "Wires are taken to carry 100,000 MW out, which is far from reached.", False),
    ],
)
def test_the_limit_of_the_wires_is_what_the_scenario_has_or_none(
    limit_mw: float | None, said: str, drawn: bool
) -> None:
    chart = duration(pathway(), BOTH, limit_mw)
    assert said in chart.subtitle
    assert (any(s["y0"] == -148.0 for s in chart.figure["layout"]["shapes"])) is drawn
    check(chart)


def test_words_at_the_ends_stand_beyond_a_level_that_would_cross_them() -> None:
    near = replace(pathway(), years=tuple(year(y.year, peak_import_mw=119.0) for y in pathway().years))
    (note,) = (n for n in duration(near, BOTH).figure["layout"]["annotations"] if n["text"] == "<b>117 MW</b> most in")
    assert (note["y"], note["yanchor"]) == (119.0, "bottom")


def test_the_table_goes_from_the_highest_to_the_lowest_hour() -> None:
    rows = duration(pathway(), BOTH).rows
    assert rows[0] == ("highest hour", "117 MW in")
    assert rows[10] == ("lowest hour", "148 MW out")
    assert rows[-1] == ("2024, most out, modelled", "5 MW out")
