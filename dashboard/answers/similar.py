"""A council beside others of its kind: what each made first and makes now, and what plant it has put up since."""

from collections.abc import Mapping, Sequence

from dashboard.text.similar import Beside, Built
from models.facts import Renewable
from models.facts.calendar import HOURS
from models.pathway import history
from models.sources import assumptions, likeness, newest_years, places, statistics
from models.sources.councils import Council
from models.sources.newest_years import CouncilYear
from models.sources.technologies import every_technology

EXPLAINS = 0.5
"""Plant that was added explains a rise if in a usual year it makes at least this part of it."""


def beside(here: Council, others: Sequence[Council], now: Sequence[CouncilYear]) -> tuple[Beside, ...]:
    """Return a council and others, the one that makes most of what it uses first.

    Parameters
    ----------
    here : Council
    others : sequence of Council
    now : sequence of CouncilYear
        Every council in the newest year, as its own page has it.
    """
    share = {one.council.code: one.share for one in now}
    first = newest_years.first_shares()
    apart = {like.council.code: like.distance for like in likeness.nearest(here.code, len(share))}
    row = [
        Beside(
            council=one,
            distance=apart.get(one.code, 0.0),
            first_share=first[one.code],
            share=share[one.code],
        )
        for one in (here, *others)
    ]
    return tuple(sorted(row, key=lambda one: -one.share))


def built(one: Council) -> Built:
    """Return what plant a council has put up, and whether that explains what it makes more."""
    of = statistics.of(one)
    grown = grown_mw(of.renewables)
    values = assumptions.scenario(places.place(places.DEFAULT_COUNCIL))
    made = {
        year: history.published(of, year, values)[0]
        for year in (history.FIRST_YEAR, min(of.electricity[-1].year, of.renewables[-1].year))
    }
    first, last = made.values()
    rise = sum(last.values()) - sum(first.values())
    added = sum(mw * of.load_factors[name].share * HOURS for name, mw in grown.items())
    return Built(
        grown_mw=grown,
        largest=max(last, key=lambda name: last[name], default=""),
        is_explained=rise <= 0.0 or added >= EXPLAINS * rise,
    )


def grown_mw(plant: Sequence[Renewable]) -> Mapping[str, float]:
    """Return by how much plant that counts here grew from the first year of the statistics to the newest [MW]."""
    newest = max(r.year for r in plant)
    first, last = (
        {r.technology: r.capacity_mw for r in plant if r.year == year} for year in (history.FIRST_YEAR, newest)
    )
    counted = every_technology().statistics
    grown = {name: mw - first.get(name, 0.0) for name, mw in last.items() if name in counted}
    return {name: grown[name] for name in sorted(grown, key=lambda name: -grown[name]) if grown[name] > 0.0}
