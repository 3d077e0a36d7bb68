"""The columns of every table that can be downloaded: name, unit, type, and what each means in words."""

from collections.abc import Iterable

from dashboard.answers import record
from dashboard.text import words
from models.facts import Hours, Pathway
from models.facts.year_columns import OF_YEAR, TYPES as TYPES, YEARS, Column, of_technologies, schema as schema


def of_years(pathway: Pathway) -> tuple[Column, ...]:
    """Return the columns of `record.table`, in its order."""
    shown = record.technologies_shown(pathway)
    return (
        *YEARS,
        *OF_YEAR,
        *of_technologies((t, words.technology(t)) for t in shown),
    )


def of_hours(hours: Hours) -> tuple[Column, ...]:
    """Return the columns of a table of hours."""
    return of_hours_made_by(hours.generation_mw)


def of_hours_made_by(technologies: Iterable[str]) -> tuple[Column, ...]:
    """Return the same for what makes electricity in them."""
    return (
        Column("time_utc", "", "The hour that begins then, in UTC", "datetime"),
        Column("demand_mw", "MW", "Used"),
        *(Column(f"{t}_generation_mw", "MW", f"{words.technology(t)}: made here") for t in technologies),
        Column("storage_discharge_mw", "MW", "From the store"),
        Column("storage_charge_mw", "MW", "Into the store"),
        Column("import_mw", "MW", "Brought in"),
        Column("export_mw", "MW", "Sent out"),
        Column("curtailment_mw", "MW", "Curtailed: could be made, but not used, stored or sent out"),
        Column("stored_mwh", "MWh", "Stored at the end of the hour"),
    )


def listing(columns: Iterable[Column]) -> list[list[str]]:
    """Return columns as rows to read beside a table, heads first."""
    return [["name", "unit", "type", "words"], *([c.name, c.unit, c.type, c.words] for c in columns)]
