"""What the past is judged by: every council, and the default scenario of any."""

from models.sources import assumptions, places
from models.sources.everywhere import everywhere


def test_everywhere_is_every_council_once_with_its_default_scenario() -> None:
    of = everywhere()
    assert [p.code for p in of.places] == [c.code for c in places.councils()]
    assert of.scenario_of(of.places[0]) is assumptions.scenario(of.places[0])
    assert everywhere() is of
