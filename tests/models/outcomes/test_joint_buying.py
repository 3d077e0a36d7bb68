"""What councils have bought in some years, and what a discount would change: by hand, and the pathway's money."""

from math import fsum

import pytest

from models.outcomes import joint_buying
from models.outcomes.joint_buying import ROOFS_OF_HOMES, Buying, buying
from models.pathway import projection
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)
MONEY = projection.project(STOKE, TODAY).money


def of(capital: float, roofs: float) -> Buying:
    return Buying(
        capital_gbp={"heat_pumps": capital, ROOFS_OF_HOMES: roofs},
        paid_by_gbp={"homes": capital + roofs},
        off_roofs_gbp=(0.1 * roofs, 0.2 * roofs, 0.3 * roofs),
        off_all_gbp=0.1 * (capital + roofs),
        unpriced=("hydro",),
    )


def test_it_is_the_money_of_those_years_and_of_no_other() -> None:
    found = buying(MONEY, TODAY, 2027, 2030)
    assert found.all_capital_gbp == pytest.approx(
        fsum(year.all_capital_gbp for year in MONEY if year.year in (2027, 2028, 2029, 2030))
    )
    assert fsum(found.paid_by_gbp.values()) == pytest.approx(found.all_capital_gbp)
    assert all(gbp > 0.0 for gbp in found.capital_gbp.values())
    assert buying(MONEY, TODAY, 2041, 2050).all_capital_gbp == 0.0


def test_discounts_are_those_of_the_table_and_of_their_own_group() -> None:
    # assumptions.csv: 20 % (6 to 35 %) on roofs of homes, at most a tenth of all.
    found = buying(MONEY, TODAY, 2027, 2030)
    low, central, high = found.off_roofs_gbp
    assert (low, central, high) == pytest.approx(tuple(found.roofs_gbp * share for share in (0.06, 0.2, 0.35)))
    assert found.off_all_gbp == pytest.approx(0.1 * found.all_capital_gbp)


def test_a_discount_that_a_scenario_has_already_is_not_counted_twice() -> None:
    cheaper = TODAY.with_changes({"joint_procurement_discount_share": 0.1})
    found = buying(projection.project(STOKE, cheaper).money, cheaper, 2027, 2030)
    full = buying(MONEY, TODAY, 2027, 2030)
    assert found.all_capital_gbp == pytest.approx(full.all_capital_gbp)
    assert found.off_all_gbp == pytest.approx(full.off_all_gbp)


def test_several_are_the_sum_of_each() -> None:
    both = joint_buying.joined([of(100.0, 10.0), of(50.0, 30.0)])
    assert both.capital_gbp == {"heat_pumps": 150.0, ROOFS_OF_HOMES: 40.0}
    assert both.off_roofs_gbp == pytest.approx((4.0, 8.0, 12.0))
    assert both.off_all_gbp == pytest.approx(19.0)
    assert both.paid_by_gbp == {"homes": 190.0}
    assert both.unpriced == ("hydro",)
