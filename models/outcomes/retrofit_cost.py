"""What it costs to retrofit a home: all the way to band C, and single measures; pounds of 2024 before any discount."""

from models.facts import Scenario
from models.outcomes.prices import price


def to_band_c_gbp(scenario: Scenario) -> float:
    """Return what it takes to bring a home of bands D to G to band C, the mean of such homes [GBP of 2024 per home].

    References
    ----------
    English Housing Survey 2019-20, energy report: GBP 8,110; brought forward by the consumer prices index of the ONS.
    """
    return price(scenario, "retrofit_capital_gbp_per_home")


def measures_gbp(scenario: Scenario) -> float:
    """Return what insulating walls, solid or with a cavity, and loft costs [GBP of 2024 per home].

    The same measures whose savings `heating.retrofit_saving_share` combines: what is asked today, not a mean to band C.

    References
    ----------
    Energy Saving Trust, advice on cavity walls, solid walls, roof and loft, 2026.
    """
    solid = scenario["retrofit_solid_wall_share"]
    walls = solid * price(scenario, "solid_wall_price_gbp_per_home")
    walls += (1 - solid) * price(scenario, "cavity_wall_price_gbp_per_home")
    return walls + price(scenario, "loft_price_gbp_per_home")
