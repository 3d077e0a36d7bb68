"""The target on a chart: called what it is, and its name clear of the axis below it."""

import pytest
from hypothesis import given, strategies as st

from dashboard.charts.figures import base, target
from tests.factories import AMBITION, YARDSTICK


def test_the_diamond_is_at_the_year_and_in_percent() -> None:
    diamond = target.marker(AMBITION, 0.5, 2030)
    assert (diamond["x"], diamond["y"], diamond["marker"]["symbol"]) == ([2030], [50.0], "diamond")
    assert diamond["cliponaxis"] is False, "a diamond on the edge is whole"


@pytest.mark.parametrize(("aim", "name"), [(AMBITION, "Target"), (YARDSTICK, "Yardstick")])
def test_it_is_called_what_it_is(aim: object, name: str) -> None:
    assert target.label(aim, 0.5, 2030, 100.0)["text"] == f"<b>{name}</b> 50%"
    assert name.lower() in target.marker(aim, 0.5, 2030)["hovertemplate"]


UNDER = {"xanchor": "center", "yanchor": "top", "yshift": -9}
RIGHT = {"xshift": 10, "yanchor": "middle"}


@pytest.mark.parametrize(
    ("top", "place", "stands"),
    [
        (60.0, UNDER, UNDER),
        (400.0, UNDER, UNDER),
        (420.0, UNDER, target.BESIDE),
        (420.0, RIGHT, RIGHT),
        (1500.0, UNDER, target.ABOVE),
        (1500.0, RIGHT, target.ABOVE),
    ],
)
def test_near_the_foot_the_name_is_clear_of_the_years(top: float, place: dict, stands: dict) -> None:
    words = target.label(YARDSTICK, 0.5, 2030, top, **place)
    assert {key: words[key] for key in stands} == stands


@given(share=st.floats(0.01, 1.0), top=st.floats(100.0, 5000.0), place=st.sampled_from([UNDER, RIGHT]))
def test_the_words_never_reach_below_the_axis(share: float, top: float, place: dict) -> None:
    words = target.label(YARDSTICK, share, 2030, top, **place)
    foot_px = 280 * share * 100 / top + words.get("yshift", 0)
    foot_px -= {"bottom": 0, "middle": base.LABEL_PX / 2, "top": base.LABEL_PX}[words["yanchor"]]
    assert foot_px >= 0
