"""Plans of councils as one: kept whatever their order, refused here, and told how far they are while they take long."""

from collections.abc import Iterator

import pytest

from dashboard.answers import joint_plan, lane, work
from dashboard.answers.lane import Heard, NotNowError
from models.assurance import Step
from models.planning.joint import ModelledSkyError
from tests import joint_plans
from tests.joint_plans import NORFOLK, NORWICH

EACH = [scenario for _, scenario in joint_plans.councils((NORFOLK, NORWICH))]


def test_the_plan_is_the_model_s_and_kept_whatever_the_order() -> None:
    found = joint_plan.planned(EACH, 0.3, None, modelled=True)
    assert found.average == joint_plans.plan((NORFOLK, NORWICH), 0.3)
    assert (found.assured, found.step, found.again_s) == (None, None, None)
    assert joint_plan.planned(EACH[::-1], 0.3, None, modelled=True).average is found.average


def test_modelled_weather_is_refused_unless_it_will_do() -> None:
    with pytest.raises(ModelledSkyError):
        joint_plan.planned(EACH, 0.3, None, modelled=False)


def test_long_work_tells_how_far_it_is_and_what_is_done_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    step = Step(done=3, parts=10, doing="search")

    def still(*_: object, **__: object) -> Iterator[Heard]:
        yield Heard(step)
        raise NotNowError(6)

    monkeypatch.setattr(lane, "follow", still)
    found = joint_plan.planned(EACH, 0.3, 0.9, modelled=True)
    assert (found.step, found.again_s, found.assured) == (step, 6, None)
    monkeypatch.setattr(lane, "follow", lambda *_, **__: iter([Heard(step), Heard(None, "the plan", True)]))
    done = joint_plan.planned(EACH, 0.3, 0.9, modelled=True)
    assert (done.assured, done.again_s) == ("the plan", None)


def test_where_nothing_reaches_the_share_no_chance_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "assured_joint", None)
    assert not joint_plan.planned(EACH, 0.99, 0.9, modelled=True).average.feasible
