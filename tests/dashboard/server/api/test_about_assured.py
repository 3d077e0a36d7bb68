"""What is said of an assured plan is all that it holds, whether it is certified or out of reach."""

import pytest

from dashboard.answers import plan_record
from dashboard.server.api.about_assured import AssuredAnswer
from models.assurance import by_chance
from tests import assured
from tests.assured import NORFOLK, STOKE


@pytest.mark.parametrize(("code", "share"), [(NORFOLK, 0.5), (STOKE, 0.37)])
def test_every_part_of_a_plan_is_described(code: str, share: float) -> None:
    beside = by_chance.CHANCES if code == NORFOLK else (0.5,)
    plan = assured.small(code, share, beside=beside)
    told = plan_record.of_assured(*assured.asked(code), plan)
    found = AssuredAnswer.model_validate(told)
    assert set(AssuredAnswer.model_fields) == set(told)
    assert found.model_dump(mode="json")["met_by_weather_year"] == plan.record()["met_by_weather_year"]
    assert (found.highest_chance_found is None) == plan.feasible
