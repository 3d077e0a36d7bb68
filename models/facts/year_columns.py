"""The columns of a table of years and of other results: name, unit, type, and what each means in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

TYPES = ("string", "integer", "number", "boolean", "date", "datetime")
"""Types of a column, by the names of the Frictionless Table Schema."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in every file and in the API, its unit ("" where it has none), type and meaning.

    A share is a number from 0 up, of which 1 is the whole.
    """

    name: str
    unit: str
    words: str
    type: str = "number"


YEARS = (
    Column("year", "", "Year", "integer"),
    Column("kind", "", "Published (actual), estimated since, or projected", "string"),
    Column("estimated", "", "Technologies whose output is not published and is estimated", "string"),
)
"""The first columns of a table of years."""

OF_YEAR = (
    Column("electricity_demand_mwh", "MWh", "Electricity used"),
    Column("homes_mwh", "MWh", "Electricity used by homes, without added heat pumps and cars"),
    Column("business_mwh", "MWh", "Electricity used by business, without what is added"),
    Column("local_generation_mwh", "MWh", "Electricity made here"),
    Column("annual_share", "share", "Made here over the year, of electricity used"),
    Column("met_locally_share", "share", "Met locally in the same hour, of electricity used"),
    Column("import_mwh", "MWh", "Brought in"),
    Column("export_mwh", "MWh", "Sent out"),
    Column("curtailment_mwh", "MWh", "Could be made, but not used, stored or sent out (curtailed)"),
    Column("peak_import_mw", "MW", "Most power brought in, mean of the weather years"),
    Column("peak_export_mw", "MW", "Most power sent out, mean of the weather years"),
    Column("hours_self_supplied", "hours", "Hours in which nothing is brought in"),
    Column("longest_import_spell_h", "hours", "Longest spell in which some is brought in"),
    Column("energy_demand_mwh", "MWh", "All energy used: electricity, gas, car fuel, other fuels, heat networks"),
    Column("energy_share", "share", "Made here over the year, of all energy used"),
    Column("energy_met_locally_share", "share", "Met locally in the same hour, of all energy used"),
    Column("electrification_saved_mwh", "MWh", "Energy that heat pumps and electric cars save"),
    Column("retrofit_saved_mwh", "MWh", "Energy that warmer homes save"),
    Column("network_saved_mwh", "MWh", "Energy that heat networks save"),
    Column("carbon_t", "t CO2e", "Carbon footprint of all energy used"),
    Column("carbon_avoided_elsewhere_t", "t CO2e", "Carbon that electricity sent out avoids elsewhere, not taken off"),
    Column("fuel_poor_homes", "homes", "Homes in fuel poverty, published; each edition counts anew", "integer"),
    Column("fuel_poverty_edition", "", "Edition of the published fuel poverty", "string"),
    Column("fuel_poor_homes_projected", "homes", "Homes in fuel poverty, projected from the newest edition"),
    Column("fuel_poor_share_projected", "share", "The same, of all homes"),
    Column("homes_below_c_projected", "homes", "Homes below energy band C, projected"),
    Column("ten_percent_index_share", "share", "Homes that need over a tenth of income for energy (modelled index)"),
    Column("ten_percent_index_low_share", "share", "The same, low end"),
    Column("ten_percent_index_high_share", "share", "The same, high end"),
    Column("job_years", "job-years", "Local building work booked in the year"),
    Column("job_years_net", "job-years", "The same less what would have been done anyway"),
    Column("lasting_jobs", "jobs", "Local lasting jobs of the plant added since today"),
    Column("job_years_low", "job-years", "Local building work, low end of four fifths of what is likely"),
    Column("job_years_high", "job-years", "Local building work, high end"),
    Column("lasting_jobs_low", "jobs", "Local lasting jobs, low end of four fifths of what is likely"),
    Column("lasting_jobs_high", "jobs", "Local lasting jobs, high end"),
    Column("lasting_jobs_ended", "jobs", "Local lasting jobs gone with plant that closed"),
)
"""The columns that are one value of a `Year`, after those of `YEARS`."""


def of_technologies(labels: Iterable[tuple[str, str]]) -> tuple[Column, ...]:
    """Return the columns of what each technology makes and has standing.

    Parameters
    ----------
    labels : iterable of (str, str)
        Technologies of the statistics with their words.

    Examples
    --------
    >>> [column.name for column in of_technologies([("solar", "Solar")])]
    ['solar_generation_mwh', 'solar_capacity_mw']
    """
    named = tuple(labels)
    return (
        *(Column(f"{name}_generation_mwh", "MWh", f"{label}: made here") for name, label in named),
        *(Column(f"{name}_capacity_mw", "MW", f"{label}: standing at the end of the year") for name, label in named),
    )


def schema(columns: Iterable[Column], title: str, *key: str) -> dict[str, Any]:
    """Return columns as a Frictionless Table Schema, with the unit of each as a property of its own.

    Parameters
    ----------
    columns : Columns
    title : str
        What the table is.
    *key : str
        Names of the columns that together tell its rows apart.

    References
    ----------
    Frictionless Data, Table Schema, version 2, 2024. https://datapackage.org/standard/table-schema/
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": title,
        "fields": [
            {"name": c.name, "type": c.type, "title": c.words} | ({"unit": c.unit} if c.unit else {}) for c in columns
        ],
        "primaryKey": list(key),
        "missingValues": [""],
    }
