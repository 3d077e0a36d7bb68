"""Categories of a figure: at most four, always the same colours."""

from dataclasses import replace

from dashboard.charts.figures.groups import MOST, groups
from tests.factories import pathway, year


def made(**mwh: float):  # type: ignore[no-untyped-def]
    """A pathway whose every year makes this."""
    base = pathway()
    return replace(base, years=tuple(year(y.year, generation_mwh=dict(mwh)) for y in base.years))


def test_steady_output_lies_below_and_names_are_short() -> None:
    assert [g.label for g in groups(pathway())] == ["Waste", "Solar"]


def test_small_technologies_are_one_category() -> None:
    found = groups(made(solar=50.0, onshore_wind=30.0, hydro=20.0, sewage_gas=10.0, landfill_gas=9.0))
    assert len(found) == MOST
    assert found[0].label == "Other"
    assert found[0].technologies == ("sewage_gas", "landfill_gas")
    assert found[0].total({"sewage_gas": 10.0, "landfill_gas": 9.0, "solar": 50.0}) == 19.0


def test_a_single_small_one_keeps_its_name() -> None:
    assert [g.label for g in groups(made(solar=1000.0, onshore_wind=1.0))] == ["Wind", "Solar"]


def test_no_two_share_a_colour() -> None:
    found = groups(made(anaerobic_digestion=30.0, sewage_gas=20.0, landfill_gas=10.0))
    assert len({g.colour for g in found}) == len(found)


def test_nothing_made_is_no_category() -> None:
    assert groups(made()) == ()
