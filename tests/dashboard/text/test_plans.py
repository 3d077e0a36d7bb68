"""Words on what is planned: how much may run, where projects stand, and chances that do not claim to be sure."""

from dataclasses import replace
from datetime import date

from dashboard.text import plans
from models.facts import PlannedProject
from models.sources import places
from models.supply.planned import Expectation

STOKE = replace(places.place("E06000021"), pipeline_from=date(2026, 1, 1))
FARM = PlannedProject(
    code="E06000021",
    reference=7,
    site="Low Field",
    technology="solar",
    capacity_mw=40.0,
    replaces_mw=0.0,
    status="consented",
    since=date(2024, 5, 1),
    lapsed=False,
    expected=date(2028, 3, 1),
    chance_by_year=(0.0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.4, 0.4, 0.4, 0.4),
    in_statistics=False,
    certain=False,
    cfd_round="AR6",
)
CONSENTED = Expectation(FARM, "solar_ground", 46.0, 0.35)
RUNS = Expectation(
    replace(FARM, site="High Moor", status="operating", certain=True, expected=date(2025, 6, 1)),
    "solar_ground",
    5.0,
    1.0,
)
WAITS = Expectation(replace(FARM, site="Old Mill", status="proposed", lapsed=False), "solar_ground", 10.0, 0.004)
PASSED = Expectation(replace(FARM, lapsed=True), "solar_ground", 46.0, 0.35)


def test_the_heading_tells_planned_from_likely() -> None:
    # 35 % of 46 MW; what runs is no plan.
    assert plans.heading((CONSENTED,)) == "Of 46 MW planned, about 16 MW may run by 2030"
    assert plans.heading((CONSENTED, RUNS)) == (
        "5 MW opened since the statistics; of 46 MW planned, about 16 MW may run by 2030"
    )
    assert plans.heading((RUNS,)) == "5 MW opened since the statistics; no more is planned here"
    assert plans.heading(()) == "No large plant is planned here"
    assert plans.heading((CONSENTED._replace(added_mw=0.2),)) == "Only 0.2 MW is planned here"


def test_the_sentence_counts_projects_by_where_they_stand() -> None:
    text = plans.sentence(STOKE, (CONSENTED, PASSED, RUNS, WAITS))
    assert text.startswith(
        "The planning database, as it stood in December 2025, lists 4 projects for Stoke-on-Trent that would add to "
        "what stands. Of these, 1 is running, 2 have permission and 1 waits for permission. The date of 1 permission "
        "has passed."
    )
    # A contract's 85 % and a begun farm's 90 % are no counts (data/assumptions.csv, data/contracts.csv: grade C).
    assert text.endswith("With a contract, or once building has begun, it is judged. It is not a view of this project.")
    assert "lists no project" in plans.sentence(STOKE, ())
    assert "lists 1 project for Stoke-on-Trent that" in plans.sentence(STOKE, (RUNS,))


def test_a_row_says_power_state_dates_and_chance() -> None:
    assert plans.row(CONSENTED) == (
        "46 MW",
        "has permission, and a contract for its power",
        "May 2024",
        "2028",
        "35%",
    )
    assert plans.row(PASSED)[1] == "has permission, whose date has passed, and a contract for its power"
    alone = PASSED._replace(project=replace(FARM, lapsed=True, cfd_round=""))
    assert plans.row(alone)[1] == "has permission, whose date has passed"
    assert plans.row(RUNS)[-1] == "runs"
    assert plans.row(WAITS)[-1] == "below 1%"


def test_a_project_in_short() -> None:
    assert plans.short(CONSENTED) == (
        "Solar, 46 MW. It has permission, and a contract for its power. If it is built, it runs by 2028 or so. Chance "
        "to run by 2030: 35%."
    )
    assert plans.short(RUNS) == "Solar, 5 MW. It has run since June 2025."
    building = replace(FARM, status="building")
    assert (
        plans.short(CONSENTED._replace(project=building))
        == "Solar, 46 MW. It is being built. It runs by 2028 or so. Chance to run by 2030: 35%."
    )
