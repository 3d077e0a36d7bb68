"""What flows in and out of councils, as shipped; what a council's network company says takes the assumption's place."""

from dataclasses import replace

import pytest

from models.facts.horizon import TARGET_YEAR
from models.pathway import projection
from models.sources import assumptions, places, wires
from models.sources.tables import rows
from models.supply import wires as rules

STOKE, SHETLAND = (places.place(code) for code in ("E06000021", "S12000027"))

SAME_PART = 0.1
"""The table is made of hours, which a better sky or shape of use moves; past a tenth it must be written anew."""


@pytest.mark.parametrize("place", [STOKE, SHETLAND], ids=lambda place: place.slug)
def test_the_shipped_row_is_what_the_hours_give(place) -> None:
    made = wires.derived(place)
    (shipped,) = (r for r in rows(wires.TABLE) if r.code == place.code)
    for name in ("peak_import_mw", "peak_export_mw", "export_now_mw"):
        assert getattr(made, name) == pytest.approx(getattr(shipped, name), rel=SAME_PART, abs=1.0), wires.__doc__


def test_every_council_has_a_row() -> None:
    assert {r.code for r in rows(wires.TABLE)} == {council.code for council in places.councils()}
    assert rows("substations.csv") == ()


def test_what_is_brought_in_today_may_be_sent_out_and_what_is_sent_out_today_is_not_told_to_break_wires() -> None:
    (stoke,) = (r for r in rows(wires.TABLE) if r.code == STOKE.code)
    scenario = assumptions.scenario(STOKE)
    assert scenario["export_limit_mw"] == pytest.approx(stoke.peak_import_mw, abs=0.1)
    assert scenario["export_limit_mw"] >= stoke.peak_import_mw
    assert scenario["import_limit_mw"] == rules.NO_LIMIT_MW
    shetland = assumptions.scenario(SHETLAND)
    assert SHETLAND.wires is not None
    assert shetland["export_limit_mw"] > 10 * SHETLAND.wires.peak_import_mw
    path = projection.project(SHETLAND, shetland).pathway
    # What the weather of today's tables would not send out, but for what their hours have moved since.
    assert all(y.curtailment_mwh <= 0.01 * y.local_generation_mwh for y in path.since)
    assert path.of(TARGET_YEAR).peak_export_mw <= shetland["export_limit_mw"]


def test_firm_capacity_takes_the_place_of_the_assumption() -> None:
    assert STOKE.wires is not None
    its = replace(
        STOKE.wires, firm_in_mw=180.0, firm_out_mw=90.5, source="A network company, 2026-11-01", read_on="2026-11-01"
    )
    place = replace(STOKE, wires=its)
    scenario = assumptions.scenario(place)
    assert (scenario["export_limit_mw"], scenario["import_limit_mw"]) == (90.5, 180.0)
    row = scenario.assumptions["export_limit_mw"]
    assert (row.source, row.grade, row.read_on) == ("A network company, 2026-11-01", "B", "2026-11-01")


def test_what_wires_carry_from_now_on_leaves_the_past_as_it_was() -> None:
    place = places.place("E07000147")
    assert place.wires is not None
    known = replace(
        place, wires=replace(place.wires, firm_in_mw=100.0, firm_out_mw=10.0, source="S", read_on="2026-01-01")
    )
    assumed, limited = (projection.project(its, assumptions.scenario(its)) for its in (place, known))
    ended = place.ahead_from.year - 1
    assert limited.pathway.of(ended).annual_share == assumed.pathway.of(ended).annual_share
    assert limited.pathway.of(ended).curtailment_mwh == 0.0
    assert limited.hours(ended).export_mw.max() > 100.0
    assert limited.pathway.of(TARGET_YEAR).curtailment_mwh > 0.0
    assert limited.hours(TARGET_YEAR).export_mw.max() <= 10.0


def test_without_wires_in_account_nothing_is_lost() -> None:
    every = assumptions.scenario(STOKE, "half_by_2030")
    year = projection.project(STOKE, every).pathway.of(TARGET_YEAR)
    free = projection.project(STOKE, every.with_changes({"wires_respected": 0.0})).pathway.of(TARGET_YEAR)
    assert year.curtailment_mwh > 0.0
    assert free.curtailment_mwh == 0.0
    assert year.met_locally_share == free.met_locally_share
    assert year.annual_share < free.annual_share
    assert year.met_locally_share <= year.annual_share
    counted = year.local_generation_mwh - year.curtailment_mwh
    assert year.annual_share == pytest.approx(counted / year.electricity_demand_mwh)
