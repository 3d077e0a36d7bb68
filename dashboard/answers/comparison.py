"""Numbers of scenarios set side by side: what the page, its CSV and its JSON say."""

from collections.abc import Sequence

from dashboard.answers.results import money_for, outlook_for, pathway_for
from dashboard.text.comparison import CHANCE, ROWS
from models.facts import Pathway, Scenario
from models.facts.mixture import Pair
from models.outcomes import MoneyYear
from models.outcomes.costs import capital_to
from models.sources import assumptions, places


def at_once(scenario: Scenario) -> dict[str, float | None]:
    """Return the rows of a scenario that its pathway alone gives, without the chance; None where not known."""
    return of_path(pathway_for(scenario), money_for(scenario))


def of_path(path: Pathway, accounts: Sequence[MoneyYear]) -> dict[str, float | None]:
    """Return the same rows of a pathway and its money, wherever they come from."""
    then = path.of(path.target_year)
    return {
        "annual_share": path.annual_share(then),
        "met_locally_share": path.met_locally_share(then),
        "carbon_t": then.carbon_t,
        "fuel_poor_homes": then.fuel_poor_homes_projected,
        "job_years": path.job_years_to_target,
        "capital_gbp": capital_to(accounts, path.target_year),
        "bills_gbp": next(y.all_bills_gbp for y in accounts if y.year == path.target_year),
    }


def numbers(scenario: Scenario) -> dict[str, float | None]:
    """Return the rows of a scenario by `ROWS`, as its pathway and its outlook have them; None where not known."""
    found = at_once(scenario) | {CHANCE: float(outlook_for(scenario).reaching)}
    return {name: found[name] for name in ROWS}


def levers(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Return the assumptions in which scenarios differ, in the order of the table.

    Of one place, those in which any differs from the first; a default that follows from others is none. Of several
    places, those in which any differs from what its own place comes to by itself.
    """
    first = scenarios[0]
    if all(s.place_code == first.place_code for s in scenarios):
        apart = {name for s in scenarios[1:] for name in Pair(first, s).names}
    else:
        apart = {name for s in scenarios for name in Pair(assumptions.scenario(places.of(s)), s).names}
    return tuple(name for name in first.assumptions if name in apart)
