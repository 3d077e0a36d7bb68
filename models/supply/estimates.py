"""What a plant made in a year of the statistics whose output is withheld, missing or not used."""

from datetime import date

from models.facts import Statistics
from models.facts.calendar import HOURS
from models.supply import potential


def mean_mw(place: Statistics, technology: str, year: int) -> float:
    """Return the capacity of a technology that was there on average in a year of the statistics [MW].

    What stood at the start, and half of what the year brought: of plant that opened on a known day, its months in
    service. At the year's end where the start is not known: in the first year, and for solar in the break of 2019,
    before which small roofs were not placed by council.
    """
    rows = {r.year: r for r in place.renewables if r.technology == technology}
    end_mw, start_mw = (rows[y].capacity_mw if y in rows else 0.0 for y in (year, year - 1))
    if year == place.renewables[0].year or (technology == "solar" and year == potential.SOLAR_BREAK_YEAR):
        return end_mw
    opened = [
        (p.capacity_mw or 0.0, p.expected) for p in place.projects if p.in_statistics and p.technology == technology
    ]
    if year in rows and rows[year].opened_on:
        opened = [(rows[year].opened_mw, rows[year].opened_on)]
    dated = [(mw, (date(year + 1, 1, 1) - day).days / 365) for mw, day in opened if day and day.year == year]
    dated_mw = sum(mw for mw, _ in dated)
    if dated_mw > end_mw - start_mw:
        return (start_mw + end_mw) / 2
    return (start_mw + end_mw - dated_mw) / 2 + sum(mw * min(in_service, 1.0) for mw, in_service in dated)


def output_mwh(place: Statistics, technology: str, year: int) -> float:
    """Return the estimated output of a technology in a year of the statistics, all of it [MWh].

    Capacity times the place's load factor of the long run times what the year yielded against it in Britain.
    """
    load_factor = place.load_factors[technology].share * place.year_yields.of(technology, year)
    return mean_mw(place, technology, year) * load_factor * HOURS
