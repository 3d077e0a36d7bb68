"""How far a plan is: parts in order, never back, and an end at once when it is to stop."""

import pytest

from models.assurance import Step
from models.assurance.steps import PARTS, Steps
from models.dispatch import Stopped


def test_parts_are_told_in_order_and_all_are_done_at_the_end() -> None:
    told: list[Step] = []
    steps = Steps(told.append, None)
    for doing in PARTS:
        steps.begin(doing)
        if doing == "search":
            for _ in range(PARTS["search"]):
                steps.started(None)
    steps.end()
    assert [step.done for step in told] == sorted(step.done for step in told)
    assert (told[0].done, told[-1].done) == (0, sum(PARTS.values()))
    assert told[-1].doing == "nothing"


def test_what_is_left_out_counts_as_done() -> None:
    told: list[Step] = []
    steps = Steps(told.append, None)
    steps.begin("futures")
    steps.begin("certificate")
    assert told[-1].done == sum(list(PARTS.values())[: list(PARTS).index("certificate")])


def test_it_ends_where_it_is_to_stop() -> None:
    steps = Steps(None, lambda: True)
    with pytest.raises(Stopped):
        steps.tick()
    with pytest.raises(Stopped):
        steps.begin("futures")
