"""Plans of councils all over Britain claim what is so: cost, share, bound and gap; a search that ends early is rare."""

import pytest

from models.planning import least_cost
from models.sources import places
from tests.soak import plans

COUNCILS = [council.code for council in places.councils()]
SHORT, LONG = COUNCILS[40::100], COUNCILS[::9] + COUNCILS[4:5]


def hold(codes: list[str]) -> None:
    rows = [row for code in codes for row in plans.of_council(code)]
    assert len(rows) == len(codes) * len(plans.SHARES) * 4
    assert [row for row in rows if row.wrong] == []
    stopped = [row for row in rows if row.stopped]
    assert len(stopped) <= 0.01 * len(rows), stopped
    near = [row.gap for row in rows if row.gap is not None and not row.stopped]
    assert max(near) <= least_cost.LEAST_GAP
    # What there is of each kind: nothing needed, something, and out of reach.
    assert any(row.feasible and row.annual_cost_gbp == 0.0 for row in rows)
    assert any(row.feasible and row.annual_cost_gbp > 0.0 for row in rows)
    assert any(not row.feasible for row in rows)


def test_plans_of_a_few_councils() -> None:
    hold(SHORT)


@pytest.mark.soak
@pytest.mark.parametrize("codes", [LONG[first::4] for first in range(4)], ids=["first", "second", "third", "fourth"])
def test_plans_of_forty_councils(codes: list[str]) -> None:
    assert len(codes) == 10
    hold(codes)
