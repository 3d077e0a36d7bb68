"""At what rates money spent today is spread over later years: the state's, a council's and an investor's, all real."""

from collections.abc import Sequence

from models.facts import Scenario


def real(nominal: float, inflation: float) -> float:
    """Return a rate above inflation [share a year], by Fisher's relation.

    Examples
    --------
    >>> round(real(0.0475, 0.02), 4)
    0.027
    """
    return (1 + nominal) / (1 + inflation) - 1


def public_rate(scenario: Scenario) -> float:
    """Return the rate at which a council borrows, above inflation [share a year]."""
    return real(scenario["public_borrowing_nominal_share"], scenario["expected_inflation_share"])


def public_rates(scenario: Scenario) -> tuple[float, float]:
    """Return the lowest and the highest rate at which a council borrows, above inflation [share a year]."""
    row, inflation = scenario.assumptions["public_borrowing_nominal_share"], scenario["expected_inflation_share"]
    return real(row.low, inflation), real(row.high, inflation)


def rates(scenario: Scenario) -> dict[str, float]:
    """Return the three rates above inflation by whose they are: "social", "public" and "commercial" [share a year]."""
    return {
        "social": scenario["social_discount_rate_share"],
        "public": public_rate(scenario),
        "commercial": scenario["hurdle_rate_share"],
    }


def net_present_value(cash_flows_gbp: Sequence[float], discount_rate: float) -> float:
    """Return today's value of a row of yearly cash flows, the first of them today [GBP].

    Examples
    --------
    >>> round(net_present_value((-100.0, 60.0, 60.0), 0.1), 2)
    4.13
    """
    return sum(gbp / (1 + discount_rate) ** at for at, gbp in enumerate(cash_flows_gbp))
