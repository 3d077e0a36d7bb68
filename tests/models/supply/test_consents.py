"""How far a project had come by a date follows from its dates, and from nothing later."""

from datetime import date

import numpy as np
import pytest

from models.supply import consents
from models.supply.consents import BEGUN, BUILT, CONSENTED, ENDED, PASSED, SUBMITTED, UNKNOWN
from tests.planning import planning_record


def state_of(when: date, *records: object) -> list[int]:
    state, _ = consents.states(consents.histories(records), when)  # type: ignore[arg-type]
    return state.tolist()


LIFE = planning_record(status="Operational", construction=date(2024, 5, 1), operational=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("when", "state"),
    [
        (date(2019, 1, 31), UNKNOWN),
        (date(2019, 2, 1), SUBMITTED),
        (date(2020, 3, 1), CONSENTED),
        (date(2023, 3, 1), PASSED),
        (date(2024, 5, 1), BEGUN),
        (date(2025, 6, 1), BUILT),
    ],
)
def test_a_life_goes_through_all_states(when: date, state: int) -> None:
    assert state_of(when, LIFE) == [state]


def test_years_in_a_state_are_full_years() -> None:
    past = consents.histories([planning_record()])
    for when, age in ((date(2021, 2, 27), 0), (date(2021, 3, 2), 1), (date(2022, 12, 31), 2)):
        assert consents.states(past, when)[1].tolist() == [age]


def test_a_consent_without_a_date_lapses_after_five_years() -> None:
    record = planning_record(consent_expires=None)
    assert state_of(date(2025, 2, 27), record) == [CONSENTED]
    assert state_of(date(2025, 3, 2), record) == [PASSED]


def test_a_refusal_ends_it_until_an_appeal_is_won() -> None:
    refused = {"refused": date(2019, 9, 1), "status": "Application Refused"}
    assert state_of(date(2020, 1, 1), planning_record(granted=None, consent_expires=None, **refused)) == [ENDED]
    # Of one that was allowed after all the first refusal is not held to be an end.
    assert state_of(date(2020, 1, 1), planning_record(refused=date(2019, 9, 1))) == [SUBMITTED]


def test_what_was_given_up_ended_when_it_was_last_looked_at() -> None:
    record = planning_record(status="Abandoned")
    assert state_of(date(2023, 12, 31), record) == [PASSED]
    assert state_of(date(2024, 1, 1), record) == [ENDED]


def test_a_superseded_project_counts_until_its_successor_has_permission() -> None:
    old = planning_record(1, status="Revised")
    new = planning_record(2, submitted=date(2021, 1, 1), granted=date(2022, 1, 1), lat=53.01)
    assert state_of(date(2021, 12, 31), old, new) == [CONSENTED, SUBMITTED]
    assert state_of(date(2022, 1, 1), old, new) == [ENDED, CONSENTED]
    far = planning_record(2, submitted=date(2021, 1, 1), granted=date(2022, 1, 1), lat=53.1)
    assert state_of(date(2022, 1, 1), old, far) == [CONSENTED, CONSENTED]


def test_what_is_under_way_without_a_date_began_between_permission_and_the_last_look() -> None:
    record = planning_record(status="Under Construction")
    middle = date.fromordinal((date(2020, 3, 1).toordinal() + date(2024, 1, 1).toordinal()) // 2)
    assert consents.histories([record]).begun.tolist() == pytest.approx([middle.toordinal()], abs=1)


def test_what_runs_had_permission_though_the_database_has_it_later() -> None:
    # The publisher has 57 plants that ran before their consent.
    record = planning_record(status="Operational", construction=None, operational=date(2019, 12, 1))
    assert state_of(date(2019, 12, 31), record) == [BUILT]
    past = consents.histories([record])
    assert past.submitted <= past.granted <= past.begun <= past.running


def test_a_degree_north_is_111_km_and_one_east_less() -> None:
    lat, lon = np.array([53.0, 54.0, 53.0]), np.array([-2.0, -2.0, -1.0])
    assert consents.apart_km(lat, lon, 0) == pytest.approx([0.0, 111.2, 66.9], abs=0.1)
