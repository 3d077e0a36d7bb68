"""Promised against expected."""

from dataclasses import replace
from datetime import date
from functools import partial

from dashboard.charts.figures.timeline import timeline
from models.sources import places
from tests import ledger
from tests.figure_laws import check

STOKE = places.place("E06000021")


project = partial(
    ledger.project,
    name="net",
    label="Heat network",
    technology="heat_network",
    capacity_mw=None,
    promised=date(2018, 9, 1),
    expected=date(2028, 12, 31),
    status="building",
    chance=0.5,
)


def test_a_slip_is_a_line_from_promised_to_expected() -> None:
    chart = timeline(replace(STOKE, projects=(project(),)))
    figure = check(chart)
    line = figure.data[0]
    assert line.mode == "lines"
    assert (round(line.x[0], 1), round(line.x[1])) == (2018.7, 2029)
    assert chart.rows == (("Heat network", "September 2018", "December 2028", "", "10 years late", "Being built"),)
    assert any(note.text == "10 years late" for note in figure.layout.annotations)


def test_the_key_names_the_marks_that_are_there_and_no_other() -> None:
    ends = project(label="Plant", promised=None, expected=None, retired=date(2030, 3, 31), status="operating")
    due = project(label="Panels", promised=date(2026, 1, 1), expected=date(2026, 1, 1))
    for projects, key in (
        ((project(), ends), ["promised", "late", "ends"]),
        ((due,), ["promised", "expected"]),
        ((due, project(), ends), ["promised", "expected", "late", "ends"]),
    ):
        figure = timeline(replace(STOKE, projects=projects)).figure
        notes = figure["layout"]["annotations"]
        named = [n for n in notes if n["text"] in ("promised", "expected", "late", "ends") and n["name"] == "wide"]
        assert [n["text"] for n in named] == key
        marks = [(trace["x"][0], *trace["marker"].values()) for trace in figure["data"][-len(key) :]]
        assert [mark[0] for mark in marks] == [n["x"] for n in named]
        assert len({str(mark[1:]) for mark in marks}) == len(key)


def test_ends_and_failures_are_said_in_words() -> None:
    ends = project(label="Plant", promised=None, expected=None, retired=date(2030, 3, 31), status="operating")
    failed = project(label="Panels", expected=None, status="failed")
    texts = [n.text for n in check(timeline(replace(STOKE, projects=(ends, failed)))).layout.annotations]
    assert "ends March 2030" in texts
    assert "failed" in texts


def test_no_dates_no_chart() -> None:
    undated = project(promised=None, expected=None, retired=None)
    assert timeline(replace(STOKE, projects=())) is None
    assert timeline(replace(STOKE, projects=(undated,))) is None


def test_long_names_are_shortened_on_narrow_screens_only() -> None:
    long = project(label="Replacement energy-from-waste plant on the site at Hanford")
    notes = timeline(replace(STOKE, projects=(long,))).figure["layout"]["annotations"]
    narrow = next(n for n in notes if n.get("name") == "narrow")
    assert len(narrow["text"]) <= 36
    assert any(long.label in n["text"] for n in notes if n.get("name") == "wide")
