"""What scenarios come to in the target year is what their pathways say."""

import numpy as np
import pytest

from models.outcomes.costs import capital_to
from models.pathway.projection import project
from models.pathway.target_year import outcomes
from models.sources import assumptions, places

CODES = ("E06000021", "S12000027", "E09000030", "E06000053", "S12000017")


@pytest.mark.parametrize("code", CODES)
def test_every_quantity_is_that_of_the_pathway(code: str) -> None:
    place = places.place(code)
    shipped = [assumptions.scenario(place, named.name) for named in assumptions.scenario_names()]
    shipped.append(shipped[2].with_changes({"scope": 1.0}))
    for scenario, row in zip(shipped, outcomes(place, shipped), strict=True):
        simulation = project(place, scenario)
        path = simulation.pathway
        then = path.of(path.target_year)
        money = next(y for y in simulation.money if y.year == path.target_year)
        homes = then.fuel_poor_homes_projected
        expected = (
            path.then_share,
            path.met_locally_share(then),
            then.carbon_t,
            np.nan if homes is None else homes,
            path.job_years_to_target,
            capital_to(simulation.money, path.target_year),
            money.all_bills_gbp,
        )
        assert row == pytest.approx(expected, rel=1e-12, nan_ok=True)
