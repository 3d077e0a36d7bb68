"""What warm homes save others than those who live there: the health service. Value, never cash of who pays for them."""

from models.facts import Scenario
from models.outcomes.borrowing import net_present_value
from models.outcomes.prices import price


def nhs_gbp(scenario: Scenario, years: int) -> float:
    """Return what a home brought to band C saves the health service over so many years, at today's worth [GBP of 2024].

    A mean of all such homes: few are so cold that they make people ill, and nobody knows beforehand which. A home whose
    work falls short of band C saves less, so that of `retrofit_success_share` is counted.

    Parameters
    ----------
    scenario : Scenario
        Gives the saving, the success of the work and the social discount rate.
    years : int
        From the year after the work [years].

    References
    ----------
    BRE, Tackling cold homes would save the NHS GBP 540 million a year, for 700,000 excessively cold homes of England.
    """
    yearly = price(scenario, "nhs_saving_gbp_per_home_year") * scenario["retrofit_success_share"]
    return net_present_value((0.0, *[yearly] * years), scenario["social_discount_rate_share"])
