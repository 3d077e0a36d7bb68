"""What is described beside the levers of a plan is all that stands there."""

from dashboard.answers import plan_record
from dashboard.server.api.about_plans import BuildingOf, PlannedOf
from models.planning import least_cost
from models.sources import assumptions, places


def test_every_part_is_described() -> None:
    place = places.place("W06000002")
    scenario = assumptions.scenario(place)
    plan = least_cost.least_cost(place, scenario, 0.6, "annual")
    beside = plan_record.beside(place, scenario, plan.levers, plan.scope, plan.building)
    built = {name: plan.record()[name] for name in BuildingOf.model_fields}
    found = PlannedOf.model_validate(built | beside)
    assert set(PlannedOf.model_fields) == built.keys() | beside.keys()
    assert found.model_dump(mode="json")["hands"] == beside["hands"]
