"""What a plant made in a year of the statistics whose output is withheld, missing or not used."""

from models.facts import Place
from models.facts.calendar import HOURS
from models.supply import potential


def mean_mw(place: Place, technology: str, year: int) -> float:
    """Return the capacity of a technology that was there on average in a year of the statistics [MW].

    Half of what the year brought, beside what stood at its start: of a project of the ledger with the date of its
    opening, its months in service. At the year's end where the start is not known: in the first year, and for solar in
    the break of 2019, before which small roofs were not placed by council.
    """
    at_end = {r.year: r.capacity_mw for r in place.renewables if r.technology == technology}
    end_mw = at_end.get(year, 0.0)
    if year == place.renewables[0].year or (technology == "solar" and year == potential.SOLAR_BREAK_YEAR):
        return end_mw
    start_mw = at_end.get(year - 1, 0.0)
    opened = [
        (p.capacity_mw, (p.expected.replace(year=year + 1, month=1, day=1) - p.expected).days / 365)
        for p in place.projects
        if p.technology == technology and p.in_statistics and p.capacity_mw and p.expected and p.expected.year == year
    ]
    dated_mw = sum(mw for mw, _ in opened)
    if not opened or dated_mw > end_mw - start_mw:
        return (start_mw + end_mw) / 2
    return (start_mw + end_mw - dated_mw) / 2 + sum(mw * min(in_service, 1.0) for mw, in_service in opened)


def output_mwh(place: Place, technology: str, year: int) -> float:
    """Return the estimated output of a technology in a year of the statistics, all of it [MWh].

    Capacity times the place's load factor of the long run times what the year yielded against it in Britain.
    """
    load_factor = place.load_factors[technology].share * place.year_yields.of(technology, year)
    return mean_mw(place, technology, year) * load_factor * HOURS
