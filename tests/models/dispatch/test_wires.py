"""What wires carry by year: the limit to the target year, with what is named besides after it, or nothing at all."""

from dataclasses import replace

import pytest

from models.dispatch import wires
from models.facts.horizon import TARGET_YEAR
from models.sources import assumptions, places

PLACE = places.place("E06000021")


def test_what_is_assumed_has_what_is_named_later_besides_after_the_target_and_what_is_known_or_set_stays() -> None:
    assert PLACE.wires is not None
    years = (2027, TARGET_YEAR, TARGET_YEAR + 1, 2040)
    assumed = replace(PLACE, wires=replace(PLACE.wires, later_export_mw=7.0))
    scenario = assumptions.scenario(assumed)
    limit = scenario["export_limit_mw"]
    grown = wires.export_limits_mw(assumed, scenario, years)
    assert grown.tolist() == pytest.approx([limit, limit, limit + 7.0, limit + 7.0])
    chosen = wires.export_limits_mw(assumed, scenario.with_changes({"export_limit_mw": 50.0}), years)
    assert chosen.tolist() == [50.0] * 4
    known = replace(PLACE, wires=replace(PLACE.wires, later_export_mw=7.0, firm_out_mw=20.0))
    assert wires.export_limits_mw(known, assumptions.scenario(known), years).tolist() == [20.0] * 4


def test_years_that_are_past_are_not_cut_by_what_wires_carry_from_now_on() -> None:
    # Today is in 2026: 2025 has ended, the year that runs is held whole.
    scenario = assumptions.scenario(PLACE).with_changes({"export_limit_mw": 50.0})
    assert PLACE.ahead_from.year == 2026
    found = wires.export_limits_mw(PLACE, scenario, (2025, 2026, TARGET_YEAR, 2040))
    assert wires.is_none(found[0])
    assert found[1:].tolist() == [50.0] * 3
    off = wires.export_limits_mw(PLACE, scenario.with_changes({"wires_respected": 0.0}), (2025, 2026))
    assert all(map(wires.is_none, off))


@pytest.mark.parametrize("limit", ["export", "import"])
def test_turned_off_they_carry_everything(limit: str) -> None:
    off = assumptions.scenario(PLACE).with_changes({"wires_respected": 0.0})
    of = {"export": wires.export_limit_mw, "import": wires.import_limit_mw}[limit]
    assert wires.is_none(of(off))
    assert not wires.respected(off)
    assert not wires.is_none(wires.export_limit_mw(assumptions.scenario(PLACE)))
    # Nothing is known of what can be brought in until a network company's figures are imported.
    assert wires.is_none(wires.import_limit_mw(assumptions.scenario(PLACE)))
