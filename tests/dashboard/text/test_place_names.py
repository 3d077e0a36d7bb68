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


def test_isles_and_cities_are_called_as_people_say() -> None:
    said = {council.name: name_of(council) for council in councils() if name_of(council) != council.name}
    assert said["Isles of Scilly"] == "Scilly"
    assert said["Glasgow City"] == "Glasgow"
    assert len(said) == 7
