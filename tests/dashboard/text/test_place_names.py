"""Names of places in each language."""

from dashboard.text import catalogue
from dashboard.text.place_names import name_of
from models.sources import places
from models.sources.councils import councils


def test_a_council_of_wales_has_its_welsh_name_in_welsh_alone() -> None:
    anglesey = places.place("W06000001")
    assert name_of(anglesey) == "Isle of Anglesey"
    with catalogue.in_language("cy"):
        assert name_of(anglesey) == "Ynys Môn"
        assert all(name_of(council) == council.name for council in councils() if council.nation != "Wales")
