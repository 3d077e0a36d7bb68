"""The tables of neighbourhoods fit each other, and what does not is named."""

import pandas as pd
import pytest

from models.facts.schema import read_text
from models.sources import neighbourhood_checks

NAMES = (
    "neighbourhood_shapes.csv",
    "neighbourhood_areas.csv",
    "neighbourhood_other_names.csv",
    "fuel_poverty_neighbourhoods.csv",
)


@pytest.fixture
def frames() -> dict[str, pd.DataFrame]:
    return {name: read_text(name) for name in NAMES}


def test_nothing_is_wrong_with_what_is_shipped(frames: dict[str, pd.DataFrame]) -> None:
    assert list(neighbourhood_checks.problems(frames)) == []


def test_what_is_missing_is_named(frames: dict[str, pd.DataFrame]) -> None:
    shapes = frames[NAMES[0]]
    frames[NAMES[0]] = shapes[shapes["code"] != "E09000001"]
    found = list(neighbourhood_checks.problems(frames))
    assert found[0] == "data/neighbourhood_shapes.csv: no shape of the area E02000001 (1 in all)."
    assert "no point for the neighbourhood E01000001" in found[1]


def test_a_shape_that_is_none_and_a_name_of_no_area_are_said(frames: dict[str, pd.DataFrame]) -> None:
    frames[NAMES[0]].loc[0, "areas"] = "a square"
    frames[NAMES[2]].loc[0, "area"] = "E02999999"
    found = "\n".join(neighbourhood_checks.problems(frames))
    assert "expected a code, a point and a path" in found
    assert "data/neighbourhood_areas.csv: no row for the area E02999999 (1 in all)." in found
