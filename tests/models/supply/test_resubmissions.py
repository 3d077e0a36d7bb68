"""Two records of one project count once; phases, neighbours and holders of contracts each count."""

from datetime import date

import numpy as np
import pytest

from models.facts import PlanningRecord
from models.supply.consents import BEGUN, CONSENTED, PASSED, SUBMITTED
from models.supply.resubmissions import counted_once
from tests.planning import planning_record


def counted(*pairs: tuple[PlanningRecord, int]) -> list[bool]:
    records, states = zip(*pairs, strict=True)
    return counted_once(records, np.array(states), within_km=0.25, size_share=0.8).tolist()


OLD = planning_record(1, site="Whitelaw Brae")
NEW = planning_record(2, site="Oliver Forest", submitted=date(2024, 8, 30))


@pytest.mark.parametrize(
    ("states", "wanted"),
    [((PASSED, SUBMITTED), [True, False]), ((SUBMITTED, BEGUN), [False, True]), ((PASSED, CONSENTED), [False, True])],
)
def test_of_two_records_of_one_project_the_one_that_has_come_further_counts(
    states: tuple[int, int], wanted: list[bool]
) -> None:
    assert counted((OLD, states[0]), (NEW, states[1])) == wanted


def test_of_two_that_have_come_as_far_the_later_counts() -> None:
    assert counted((OLD, SUBMITTED), (NEW, SUBMITTED)) == [False, True]


@pytest.mark.parametrize(
    "changes",
    [
        {"lat": 53.01},
        {"capacity_mw": 40.0},
        {"technology": "onshore_wind"},
        {"site": "Farm, phase 2"},
        {"site": "Farm (Extension)"},
    ],
    ids=["further off", "another size", "another technology", "a phase", "an extension"],
)
def test_others_nearby_count_each(changes: dict[str, object]) -> None:
    assert counted((OLD, CONSENTED), (planning_record(2, **changes), SUBMITTED)) == [True, True]


def test_who_holds_a_contract_counts_and_two_who_do_both() -> None:
    # Tacher A, B and C in Highland: three turbines of 4.1 MW at one point, each with a contract of Allocation Round 6.
    with_contract = planning_record(2, cfd_round="AR6")
    assert counted((OLD, BEGUN), (with_contract, SUBMITTED)) == [False, True]
    assert counted((planning_record(1, cfd_round="AR6"), CONSENTED), (with_contract, CONSENTED)) == [True, True]
