"""Warnings in words: each with what is asked and what is known to be possible."""

from dashboard.text import beyond as told
from models.planning.beyond import Beyond
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


def test_a_wire_is_told_to_be_a_warning() -> None:
    wire = Beyond(kind="import", name="import_limit_mw", unit="MW", year=2030, asked=137.0, limit=120.0)
    assert told.told(STOKE, TODAY, wire) == (
        "In 2030 the hardest hour would bring in 137 MW, and wires carry 120 MW. That is a warning: use is never cut, "
        "and no plan is held to it."
    )


def test_what_stands_beside_a_plan_has_words_and_names_limits_that_are_none() -> None:
    asks = TODAY.with_changes({"solar_ground_added_mw": 45.0})
    farms = Beyond(kind="pace", name="solar_ground_added_mw", unit="MW a year", year=None, asked=11.0, limit=1.0)
    beside = told.beside(STOKE, asks, [farms])
    assert beside["warnings"][0]["words"].startswith("Solar farms beyond the pipeline, added by 2030: 11 MW a year. ")
    assert beside["no_limit"] == ["import_limit_mw", "plan_gbp_million_a_year"]


def test_what_must_be_permitted_by_now_is_told_with_the_median_it_goes_by() -> None:
    asks = TODAY.with_changes({"solar_ground_added_mw": 5.0})
    early = Beyond(kind="permission", name="solar_ground_added_mw", unit="MW", year=2029, asked=2.95, limit=0.0)
    assert told.told(STOKE, asks, early) == (
        "Solar farms: 2.95 MW of it would run before April 2029, and so would have to be permitted by now, beyond what "
        "is counted on of the planning database. From permission to running, half of the last 40 in Britain took more "
        "than 2.4 years."
    )
