"""What has changed: between the last two years of the statistics, and since the newest one."""

from collections.abc import Mapping

from dashboard.text import words
from dashboard.text.catalogue import say
from models.facts import Pathway, Place, Year

LITTLE_MW = 0.05
"""Plant that grew by less is not named [MW]."""
MOST_NAMED = 3


def since_statistics_before(place: Place, pathway: Pathway) -> list[str]:
    """What the newest year of the statistics changed against the one before, in sentences; none where it is the first.

    Parameters
    ----------
    place : Place
        Gives the plant of both years.
    pathway : Pathway
        Gives what was made and used.
    """
    now = pathway.newest_actual
    before = next((year for year in pathway.years if year.year == now.year - 1 and year.kind == "actual"), None)
    if before is None:
        return []
    return [_shares(pathway, before, now), _sums(before, now), _plant(place, before.year, now.year)]


def _shares(pathway: Pathway, before: Year, now: Year) -> str:
    told: dict[str, str | int] = {
        "before": words.percent_fine(pathway.annual_share(before)),
        "year": before.year,
        "after": words.percent_fine(pathway.annual_share(now)),
        "later": now.year,
    }
    if told["before"] == told["after"]:
        return say("The share made here stayed at {after} from {year} to {later}.", **told)
    return say("The share made here went from {before} in {year} to {after} in {later}.", **told)


def _sums(before: Year, now: Year) -> str:
    made = now.local_generation_mwh - before.local_generation_mwh
    used = now.electricity_demand_mwh - before.electricity_demand_mwh
    told = {"made": words.energy(abs(made)), "used": words.energy(abs(used))}
    if made >= 0 and used >= 0:
        return say("{made} more was made and {used} more was used.", **told)
    if made >= 0:
        return say("{made} more was made and {used} less was used.", **told)
    if used >= 0:
        return say("{made} less was made and {used} more was used.", **told)
    return say("{made} less was made and {used} less was used.", **told)


def _plant(place: Place, year: int, later: int) -> str:
    """Plant that grew or shrank, the largest changes first."""
    before, now = _capacity_mw(place, year), _capacity_mw(place, later)
    moved = {name: now.get(name, 0.0) - before.get(name, 0.0) for name in {**before, **now}}
    named = sorted((name for name in moved if abs(moved[name]) >= LITTLE_MW), key=lambda name: -abs(moved[name]))
    if not named:
        return say("No plant here grew or shrank.")
    each = [
        say("{technology} {change} to {size}", technology=words.technology(name), change=_signed(moved[name]),
            size=words.power(now.get(name, 0.0)))
        for name in named[:MOST_NAMED]
    ]  # fmt: skip
    return say("Plant at the end of the year: {changes}.", changes=words.listed(each))


def _signed(mw: float) -> str:
    return f"{'+' if mw > 0 else words.MINUS}{words.power(abs(mw))}"


def _capacity_mw(place: Place, year: int) -> Mapping[str, float]:
    counted = place.technologies.statistics
    return {r.technology: r.capacity_mw for r in place.renewables if r.year == year and r.technology in counted}
