"""A date that moved is a line of steps; one that never did is no drawing."""

from datetime import date

import plotly.graph_objects as go

from dashboard.charts.figures import slip
from dashboard.ledger.slips import Said

SAID = (
    Said(on=date(2024, 5, 1), expected=date(2031, 1, 1)),
    Said(on=date(2025, 5, 1), expected=None),
    Said(on=date(2026, 5, 1), expected=date(2032, 1, 1)),
)


def test_a_slip_is_a_line_of_steps_above_the_promise() -> None:
    found = slip.figure(date(2030, 1, 1), SAID)
    assert found is not None
    figure = go.Figure(found)
    promised, expected = figure.data
    assert list(promised.y) == [2030.0, 2030.0]
    assert list(expected.y) == [2031.0, 2032.0]
    assert expected.line.shape == "hv"
    assert [note.text for note in figure.layout.annotations] == ["promised", "now 2032"]


def test_days_are_named_where_they_stand_apart() -> None:
    found = slip.figure(None, SAID)
    assert found is not None
    assert found["layout"]["xaxis"]["ticktext"] == ["May 2024", "May 2026"]
    close = [Said(on=date(2026, 11, day), expected=date(2030 + day, 1, 1)) for day in (1, 20)]
    found = slip.figure(None, close)
    assert found is not None
    assert found["layout"]["xaxis"]["ticktext"] == ["November 2026"], "not twice the same, one over the other"


def test_a_date_that_never_moved_is_no_drawing() -> None:
    assert slip.figure(None, SAID[:2]) is None
    assert slip.drawn(date(2030, 1, 1), SAID[:1]) == ""


def test_the_drawing_is_told_to_screen_readers() -> None:
    drawing = slip.drawn(None, SAID)
    assert drawing.count("<svg") == 2
    assert "as of May 2024 expected January 2031; as of May 2025 without a date; as of May 2026" in drawing
    assert "promised" not in drawing
