"""Does the projection join the statistics? The step from the newest published year to the next, and what explains it.

Each part is from rows: plant from capacity, weather from what the nation's plant yielded in both years, use from use.
What they leave is the place's own year: plant that ran better or worse than its long-run yield says.
"""

from dataclasses import dataclass

from models.facts.renewables import ANNUALISE
from models.pathway.projection import Simulation
from models.supply import estimates

LEAST_SHARE, LEAST_PART = 0.02, 0.05
"""What is left unexplained is worth a word above two points of the share, and above a twentieth of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The step of the annual share of electricity from the newest published year to the next, in parts that sum to it.

    `before`, `after`: the share [share]. `plant`: what capacity changed; `weather`: what sun and wind did; `use`: what
    use did; `unexplained`: what these leave, and most of it by `technology` [share].
    """

    year: int
    before: float
    after: float
    plant: float
    weather: float
    use: float
    unexplained: float
    technology: str

    @property
    def joins(self) -> bool:
        """Whether rows explain the step, but for less than two points or a twentieth of the share."""
        return abs(self.unexplained) <= max(LEAST_SHARE, LEAST_PART * self.after)


def step(simulation: Simulation) -> Step:
    """Return the step from the newest published year to the next, and what explains it.

    Parameters
    ----------
    simulation : Simulation

    Notes
    -----
    What a technology made in the newest year, times its mean capacity in the next over that in the newest, is what
    plant explains; times the nation's yield in the next over that in the newest, what weather does. Where the newest
    year holds new plant for a part of the year (`Correction`), all but the weather is plant. The order is fixed: plant,
    weather, then use.
    """
    place, path = simulation.place, simulation.pathway
    old, new = path.newest_actual, path.since[0]
    used, uses = old.electricity_demand_mwh, new.electricity_demand_mwh
    part_year = {r.technology for r in place.renewables if r.year == old.year and r.mark == ANNUALISE}
    after_mw = _mean_mw_of_next(simulation)
    plant, weather, left = {}, {}, {}
    for name in dict.fromkeys((*old.generation_mwh, *new.generation_mwh)):
        made, makes = old.generation_mwh.get(name, 0.0), new.generation_mwh.get(name, 0.0)
        there = estimates.mean_mw(place, name, old.year)
        sunnier = place.year_yields.of(name, new.year) / place.year_yields.of(name, old.year)
        usual = name not in part_year and made > 0.0 and there > 0.0
        grown = made * after_mw.get(name, 0.0) / there if usual else makes / sunnier
        plant[name], weather[name] = grown - made, grown * (sunnier - 1)
        left[name] = makes - grown * sunnier
    return Step(
        year=new.year,
        before=old.annual_share,
        after=new.annual_share,
        plant=sum(plant.values()) / uses,
        weather=sum(weather.values()) / uses,
        use=old.local_generation_mwh * (1 / uses - 1 / used),
        unexplained=sum(left.values()) / uses,
        technology=max(left, key=lambda name: abs(left[name]), default=""),
    )


def _mean_mw_of_next(simulation: Simulation) -> dict[str, float]:
    """Mean capacity in the year after it [MW]."""
    of, year = simulation.place.technologies, simulation.pathway.since[0].year
    found: dict[str, float] = {}
    for at, row in enumerate(simulation.fleet.technologies):
        name = of.statistic_of(row.name)
        # Capacity stands in the inputs times what the year yields.
        mw = float(simulation.inputs.inputs.plant_mw[0, 0, :, at].mean()) / simulation.place.year_yields.of(name, year)
        found[name] = found.get(name, 0.0) + mw
    return found
