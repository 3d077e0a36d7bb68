"""What a change of the projects does to the path is said before and after, or that nothing moves."""

from dataclasses import replace

from dashboard.answers.results import pathway_for
from dashboard.text import moved
from models.facts import Pathway, Year
from models.sources import assumptions, places

BEFORE = pathway_for(assumptions.scenario(places.place("E06000021")))


def with_more(mwh: float, first: int) -> Pathway:
    """The same path with more made from a year on."""

    def more(year: Year) -> Year:
        made = year.local_generation_mwh + mwh
        return replace(year, local_generation_mwh=made, annual_share=made / year.electricity_demand_mwh)

    return replace(BEFORE, years=tuple(more(y) if y.year >= first else y for y in BEFORE.years))


def test_the_target_year_is_told_before_and_after() -> None:
    told = moved.sentence(BEFORE, with_more(50_000.0, 2030))
    assert told.startswith("Made here in 2030 goes from 1")
    assert told.endswith("% of the electricity used.")
    assert "would go from" in moved.sentence(BEFORE, with_more(50_000.0, 2030), would=True)


def test_a_later_year_is_told_where_that_alone_moves() -> None:
    assert moved.sentence(BEFORE, with_more(50_000.0, 2035)).startswith("Made here in 2040 goes from")


def test_a_small_change_is_told_as_energy() -> None:
    assert moved.sentence(BEFORE, with_more(9.0, 2030)).endswith("%: 9 MWh a year more.")
    assert moved.sentence(BEFORE, with_more(-9.0, 2030)).endswith("%: 9 MWh a year less.")


def test_nothing_is_said_to_move_where_nothing_does() -> None:
    assert moved.sentence(BEFORE, BEFORE) == ""
    assert moved.unmoved(BEFORE).startswith("Nothing moves (made here in 2030: ")
