"""What a part is named by: all that its numbers hang on."""

from dataclasses import replace

import pytest

from models.batch import Asked, Editions, PlanAsked, Task

TASK = Task(code="E06000021", scenario="today", weather="")
EDITIONS = Editions(data="d", model="m", program="1", month="2026-11-01", libraries=(("numpy", "2"),))
ASKED = Asked(futures=100, seed=1, plans=(PlanAsked(0.3, "annual"),))
NAME = TASK.file_name(ASKED, EDITIONS)


@pytest.mark.parametrize(
    "change",
    [{"data": "e"}, {"model": "n"}, {"program": "2"}, {"month": "2026-12-01"}, {"libraries": (("numpy", "3"),)}],
    ids=str,
)
def test_each_edition_names_another_file(change: dict[str, str]) -> None:
    assert TASK.file_name(ASKED, replace(EDITIONS, **change)) != NAME


@pytest.mark.parametrize(
    "change",
    [{"futures": 0}, {"seed": 2}, {"plans": ()}, {"plans": (PlanAsked(None, "annual"),)}],
    ids=str,
)
def test_each_question_names_another_file(change: dict[str, int]) -> None:
    assert TASK.file_name(replace(ASKED, **change), EDITIONS) != NAME


@pytest.mark.parametrize("change", [{"code": "E06000022"}, {"scenario": "everything"}, {"weather": "digest"}], ids=str)
def test_each_council_scenario_and_weather_names_another_file(change: dict[str, str]) -> None:
    assert replace(TASK, **change).file_name(ASKED, EDITIONS) != NAME


def test_the_name_says_council_and_scenario_and_is_the_same_again() -> None:
    assert NAME.startswith("E06000021-today-")
    assert TASK.file_name(ASKED, EDITIONS) == NAME
