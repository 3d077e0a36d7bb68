"""What follows from what: names of makers and followers."""

from models.facts import Following, Rule

CARS = Rule(frozenset({"car_path", "fade"}), lambda value: value("car_path") * value("fade"))
LAND = Rule(frozenset({"land_share"}), lambda value: 50 * value("land_share"))
BOTH = Following(values={"cars": CARS}, highs={"wind_mw": LAND, "cars": LAND})


def test_what_makes_and_what_follows_are_named() -> None:
    assert BOTH.makers == {"car_path", "fade", "land_share"}
    assert BOTH.followers == {"cars", "wind_mw"}


def test_what_a_ceiling_is_made_of_is_not_what_a_default_is() -> None:
    assert BOTH.made_of("cars") == {"land_share"}
    assert Following(values={"cars": CARS}).made_of("cars") == frozenset()


def test_where_nothing_follows_nothing_is_made() -> None:
    assert Following().makers == Following().followers == frozenset()


def test_a_rule_is_asked_for_values_by_name() -> None:
    assert CARS.of({"car_path": 3.0, "fade": 0.5}.__getitem__) == 1.5
