"""Which lessons fit a place: by its plans, its list and its path, each with why; never its own."""

import pytest

from dashboard.shell import lessons_fitting
from models.facts import Place, Scenario
from models.sources import assumptions, places


def of(council: str, **changes: float) -> tuple[Place, Scenario]:
    place = places.place(places.find_council(council).code)
    return place, assumptions.scenario(place).with_changes(changes)


@pytest.mark.parametrize("council", ["stoke-on-trent", "cornwall", "highland", "ashford", "city-of-london", "cardiff"])
def test_each_is_shown_with_why_and_is_of_another_place(council: str) -> None:
    place, scenario = of(council)
    for fit in lessons_fitting.fitting(place, scenario):
        assert fit.why.startswith(f"{fit.kind.label}: ")
        assert fit.lessons
        assert all(one.code != place.code and one.kind == fit.kind.name for one in fit.lessons)
    assert all(one.code == place.code for one in lessons_fitting.of_council(place))


def test_stokes_are_of_its_list_and_its_path() -> None:
    why = {fit.kind.name: fit.why for fit in lessons_fitting.fitting(*of("stoke-on-trent"))}
    assert "own list has 1 project of its technology" in why["geothermal"]
    assert "battery" not in why
    assert "retrofit" not in why


def test_a_lever_that_is_moved_brings_its_lessons() -> None:
    why = {fit.kind.name: fit.why for fit in lessons_fitting.fitting(*of("stoke-on-trent", store_mwh=40.0))}
    assert "this path counts on it" in why["battery"]


def test_planned_projects_are_counted() -> None:
    why = {fit.kind.name: fit.why for fit in lessons_fitting.fitting(*of("highland"))}
    assert "planned project" in why["onshore_wind"]
    assert "hydro" not in why, "the only lesson of hydro is its own"
