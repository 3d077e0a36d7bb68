"""Plans of councils as one against one linear programme of all their hours: three pairs and a county."""

import time

import pytest

from models.planning import choices, joint, least_cost
from tests import hourly_linear_program, joint_plans
from tests.joint_plans import BRADFORD, LEEDS, MOORLANDS, NORFOLK, NORWICH, STOKE, WEST_YORKSHIRE

pytestmark = pytest.mark.soak

QUESTIONS = [
    ((STOKE, MOORLANDS), 0.22, 0),
    ((NORFOLK, NORWICH), 0.4, 1),
    ((LEEDS, BRADFORD), 0.3, 3),
    (WEST_YORKSHIRE, 0.4, 4),
]


@pytest.mark.parametrize(("codes", "share", "weather_year"), QUESTIONS)
def test_same_optimum_as_the_linear_programme_of_all_hours(codes, share: float, weather_year: int) -> None:
    councils = joint_plans.councils(codes)
    began = time.monotonic()
    its = joint.of(councils, share, modelled=True, weather_years=[weather_year])
    took_s = time.monotonic() - began
    each = [(*of, choices.of_plan(*of, "electricity")) for of in councils]
    known_gbp = hourly_linear_program.least_cost_as_one(each, share, weather_year)
    print(
        f"{len(codes)} councils, {share:.0%}: {its.annual_cost_gbp / 1e6:.4f}, linear programme {known_gbp / 1e6:.4f}, "
        f"{its.annual_cost_gbp / known_gbp - 1:+.4%}, {took_s:.1f} s"
    )
    assert its.annual_cost_gbp == pytest.approx(known_gbp, rel=0.002)
    assert (its.lower_bound_gbp or 0.0) <= known_gbp * (1 + 1e-6)
    slack = 2 * least_cost.LEAST_GAP * (its.apart_gbp or its.annual_cost_gbp)
    assert its.most_excess_gbp is None or its.most_excess_gbp <= slack
    if its.apart_gbp is not None:
        assert sum(one.pays_gbp or 0.0 for one in its.members) == pytest.approx(its.annual_cost_gbp)
