"""The default limits of wires: the flow that is there, a network company's figures, or none."""

from dataclasses import replace

import pytest

from models.facts import Wires
from models.sources import places
from models.supply import wires

PLACE = places.place("E06000021")


@pytest.mark.parametrize(
    ("known", "out", "most", "into"),
    [
        (None, wires.NO_LIMIT_MW, wires.NO_LIMIT_MW, wires.NO_LIMIT_MW),
        (Wires(peak_import_mw=126.01, peak_export_mw=0.0), 126.1, 700.0, wires.NO_LIMIT_MW),
        (Wires(peak_import_mw=10.0, peak_export_mw=451.0), 451.0, 2300.0, wires.NO_LIMIT_MW),
        (Wires(peak_import_mw=10.0, peak_export_mw=451.0, firm_in_mw=40.0, firm_out_mw=5.5), 5.5, 100.0, 40.0),
    ],
)
def test_limits_by_hand(known: Wires | None, out: float, most: float, into: float) -> None:
    place = replace(PLACE, wires=known)

    def none(name: str) -> float:
        raise KeyError(name)

    found = [rule(place, none) for rule in wires.RULES.values()]
    assert list(wires.RULES) == ["export_limit", "export_limit_most", "import_limit"]
    assert found == [out, most, into]
