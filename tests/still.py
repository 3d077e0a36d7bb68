"""A place where nothing comes by itself: as many electric cars and heat pumps as the statistics hold, use level."""

from dataclasses import replace

from models.facts import Place


def still(place: Place) -> Place:
    """The place as it would be if cars, heating and homes' use stayed as they were in its newest statistics."""
    year = place.newest_year
    return replace(
        place,
        electric_cars=place.electric_cars.held(year),
        heat_pumps=place.heat_pumps.held(year),
        home_use_log_trend_per_year=0.0,
    )
