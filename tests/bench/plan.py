"""The plan against the same question as one linear programme over 8,760 hours; and the curve of 20 points."""

import time

from models.facts import Place, Scenario
from models.planning import choices, least_cost
from models.sources import assumptions, places
from tests import hourly_linear_program
from tests.bench.timing import seconds

CASES = (("E06000021", 0.3, "met_locally"), ("E06000046", 0.6, "met_locally"))
POINTS = 20


def against_all_hours(place: Place, scenario: Scenario, share: float, measure: str) -> float:
    """How many times faster the plan is than HiGHS on the whole year, same single weather year, all set-up included."""
    chosen = choices.supply(place, scenario) + choices.use(place, scenario)
    start = time.perf_counter()
    known_gbp, _ = hourly_linear_program.least_cost(place, scenario, chosen, share, measure, 0)
    full_s = time.perf_counter() - start

    def ours() -> least_cost.Plan:
        return least_cost.least_cost(place, scenario, share, measure, weather_years=[0])

    found, ours_s = ours(), seconds(ours, 15)
    print(f"Plan for {place.name}, {share:.0%} {measure.replace('_', ' ')}, one weather year, with all setting up:")
    print(f"  {ours_s * 1e3:.1f} ms; one linear programme of all hours (HiGHS simplex): {full_s:.1f} s,")
    print(f"  {full_s / ours_s:,.0f} times as long")
    print(
        f"  cost {found.annual_cost_gbp:,.0f}, proven not below {found.lower_bound_gbp:,.0f},"
        f" linear programme of all hours {known_gbp:,.0f} GBP a year"
        f" (difference {found.annual_cost_gbp / known_gbp - 1:.1e})"
    )
    return full_s / ours_s


def all_weather_years(place: Place, scenario: Scenario, share: float) -> None:
    """One plan and one curve over all weather years of a place."""
    once_s = seconds(lambda: least_cost.least_cost(place, scenario, share), 15)
    found = least_cost.least_cost(place, scenario, share)
    curve_s = seconds(lambda: least_cost.curve(place, scenario, points=POINTS), 5)
    curve = least_cost.curve(place, scenario, points=POINTS)
    print(f"All weather years of {place.name}: a plan in {once_s * 1e3:.0f} ms ({found.simulations} simulations),")
    print(
        f"  the curve of {len(curve.points)} points in {curve_s * 1e3:.0f} ms ({curve.simulations} simulations),"
        f" {curve_s / once_s:.1f} times one plan"
    )


def run() -> None:
    """Run all of it."""
    for code, share, measure in CASES:
        place = places.place(code)
        scenario = assumptions.scenario(place, assumptions.DEFAULT_SCENARIO)
        against_all_hours(place, scenario, share, measure)
        all_weather_years(place, scenario, share)


if __name__ == "__main__":
    run()
