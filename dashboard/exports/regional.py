"""A summary for a regional energy plan: one council's years as long rows that stack with those of other councils."""

from collections.abc import Iterator
from typing import Any

from dashboard.exports.columns import Column
from dashboard.text import inert
from models.facts import Pathway, Place, Scenario, Year

COLUMNS = (
    Column("council_code", "", "Code of the council (GSS)", "string"),
    Column("council_name", "", "Name of the council", "string"),
    Column("scenario", "", "Name of the scenario that is the base", "string"),
    Column("changes", "", "What was changed from the base, as name=value", "string"),
    Column("year", "", "Year", "integer"),
    Column("kind", "", "Published (actual), estimated since, or projected", "string"),
    Column("flow", "", "made, used, brought_in or sent_out", "string"),
    Column("technology", "", "What makes it, or who uses it", "string"),
    Column("capacity_mw", "MW", "Standing at the end of the year, of what makes electricity"),
    Column("peak_mw", "MW", "Most power brought in, or sent out, mean of the weather years"),
    Column("energy_gwh", "GWh", "Electricity of the year"),
    Column("is_estimated", "", "yes where the output is not published and is estimated", "string"),
)
PARTS_ADDED = {"heat_pumps": "heat_pumps", "car_charging": "electric_cars", "heat_network": "heat_networks"}
"""What use is added by, by the names of `Year.added_demand_mwh`, as the summary calls it."""
NOTES = (
    "Each row is one part of one year, so that files of several councils can be set under each other. Rows with flow "
    "“made” add up to the electricity made, with “used” to that used; “brought_in” and “sent_out” have one row a year, "
    "with its peak. A cell is empty where nothing is known or the column does not belong to the flow.",
    "Electric cars, heat pumps and heat networks are those beyond the newest statistics: what ran by then is inside "
    "homes and business.",
    "Peaks of several councils do not fall in the same hour and cannot be added up.",
)


def rows(place: Place, scenario: Scenario, pathway: Pathway) -> list[list[Any]]:
    """Return the summary as rows in the order of `COLUMNS`, without heads."""
    changes = " ".join(f"{name}={value:.9g}" for name, value in scenario.changes)
    of_place = [place.code, place.name, scenario.name, changes]
    return [[*of_place, year.year, year.kind, *part] for year in pathway.years for part in _parts(year)]


def _parts(year: Year) -> Iterator[list[Any]]:
    """Flow, technology, capacity, peak, energy and whether it is estimated, of each part of a year."""
    for name in dict.fromkeys((*year.generation_mwh, *year.capacity_mw)):
        estimated = "yes" if name in year.estimated else "no"
        yield ["made", name, year.capacity_mw.get(name), None, _gwh(year.generation_mwh.get(name)), estimated]
    used = {"homes": year.homes_mwh, "business": year.business_mwh}
    used |= {words: year.added_demand_mwh.get(name) for name, words in PARTS_ADDED.items()}
    for name, mwh in used.items():
        yield ["used", name, None, None, _gwh(mwh), "no"]
    yield ["brought_in", "all", None, year.peak_import_mw, _gwh(year.import_mwh), "no"]
    yield ["sent_out", "all", None, year.peak_export_mw, _gwh(year.export_mwh), "no"]


def _gwh(mwh: float | None) -> float | None:
    return None if mwh is None else mwh / 1000


def csv_text(place: Place, scenario: Scenario, pathway: Pathway) -> str:
    """Return the summary as the text of a CSV file."""
    body = [[float(f"{v:.9g}") if isinstance(v, float) else v for v in row] for row in rows(place, scenario, pathway)]
    return inert.csv_text([[column.name for column in COLUMNS], *body])
