"""A place where nothing comes by itself: as many electric cars and heat pumps as the statistics hold, use level."""

from dataclasses import replace

from models.facts import Place, RoofPace, Scenario


def still(place: Place) -> Place:
    """The place as it would be if cars, heating and homes' use stayed as they were in its newest statistics."""
    year = place.newest_year
    return replace(
        place,
        electric_cars=place.electric_cars.held(year),
        heat_pumps=place.heat_pumps.held(year),
        home_use_log_trend_per_year=0.0,
    )


def unbuilt(place: Place) -> Place:
    """The place as it would be if nothing were built unless a scenario adds it: no projects, no roofs by themselves."""
    return replace(place, projects=(), pipeline=(), roof_pace=RoofPace(0.0, 0.0))


def without_upgrades(scenario: Scenario) -> Scenario:
    """The same, with no home that reaches band C without a programme: for sums by hand of all else."""
    rate = scenario.assumptions["background_upgrade_share_per_year"]
    return replace(scenario, assumptions=scenario.assumptions | {rate.name: replace(rate, value=0.0)})
