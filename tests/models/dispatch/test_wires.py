"""What wires carry by year: the limit to the target year, with what is named besides after it, or nothing at all."""

from dataclasses import replace

import pytest

from models.dispatch import wires
from models.facts.horizon import TARGET_YEAR
from models.sources import assumptions, places

PLACE = places.place("E06000021")


def test_years_after_the_target_have_what_is_named_later_besides() -> None:
    assert PLACE.wires is not None
    place = replace(PLACE, wires=replace(PLACE.wires, later_export_mw=7.0))
    scenario = assumptions.scenario(place).with_changes({"export_limit_mw": 50.0})
    found = wires.export_limits_mw(place, scenario, (2027, TARGET_YEAR, TARGET_YEAR + 1, 2040))
    assert found.tolist() == [50.0, 50.0, 57.0, 57.0]


@pytest.mark.parametrize("limit", ["export", "import"])
def test_turned_off_they_carry_everything(limit: str) -> None:
    off = assumptions.scenario(PLACE).with_changes({"wires_respected": 0.0})
    of = {"export": wires.export_limit_mw, "import": wires.import_limit_mw}[limit]
    assert wires.is_none(of(off))
    assert not wires.respected(off)
    assert not wires.is_none(wires.export_limit_mw(assumptions.scenario(PLACE)))
    # Nothing is known of what can be brought in until a network company's figures are imported.
    assert wires.is_none(wires.import_limit_mw(assumptions.scenario(PLACE)))
