"""The nouns of a plan are plain values under the names that the command and the pages use."""

import json
from dataclasses import replace

from models.planning import Building, Curve, Limit, Own, Plan, Point

PLAN = Plan(
    feasible=True,
    levers={"store_mwh": 12.5},
    annual_cost_gbp=100.0,
    lower_bound_gbp=99.95,
    gap=0.0005,
    share=0.3,
    binding=("solar_ground_added_mw",),
    ceiling_share=None,
    ceiling_gap_share=None,
    measure="met_locally",
    scope="electricity",
    target_share=0.3,
    limits=(
        Limit(
            name="solar_ground_added_mw",
            unit="MW",
            kind="ceiling",
            value=49.0,
            saves_gbp_per_year=34_000.0,
            adds_share=None,
        ),
    ),
    one_point_more_gbp=1_000.0,
    too_late=("onshore_wind_added_mw",),
    iterations=6,
    simulations=24,
    tangents_dropped=0,
    stopped=False,
    building=Building(
        additions_mw={},
        peak_import_mw=0.0,
        peak_export_mw=0.0,
        peak_lost_mw=0.0,
        import_limit_mw=None,
        export_limit_mw=None,
    ),
    capital_gbp=0.0,
)


def test_a_plan_survives_json() -> None:
    record = json.loads(json.dumps(PLAN.record()))
    assert {"feasible", "levers", "annual_cost_gbp", "lower_bound_gbp", "gap", "share", "binding"} <= record.keys()
    assert record["ceiling_share"] is None
    assert record["limits"][0]["saves_gbp_per_year"] == 34_000.0


def test_a_curve_survives_json() -> None:
    own = Own(
        share=0.2,
        annual_cost_gbp=50.0,
        least_cost_gbp=None,
        excess_gbp=None,
        too_late=("onshore_wind_added_mw",),
    )
    curve = Curve(
        measure="annual",
        scope="energy",
        points=(Point(0.1, 0.0, 0.0, {}),),
        ceiling_share=0.6,
        own=own,
        simulations=40,
    )
    record = json.loads(json.dumps(curve.record()))
    assert record["points"] == [{"share": 0.1, "annual_cost_gbp": 0.0, "lower_bound_gbp": 0.0, "levers": {}}]
    assert record["own"]["least_cost_gbp"] is None


def test_wires_that_carry_nothing_are_full_only_where_something_is_lost() -> None:
    none = replace(PLAN.building, export_limit_mw=0.0)
    assert not none.is_full
    assert replace(none, peak_lost_mw=0.2).is_full
    assert replace(none, export_limit_mw=5.0, peak_export_mw=5.0).is_full
    assert not replace(none, export_limit_mw=5.0, peak_export_mw=4.9).is_full
    assert not PLAN.building.is_full
