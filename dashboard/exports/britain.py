"""All councils side by side as a table to take away, a name for a thing: the fields of the page, unrounded."""

from collections.abc import Callable, Iterable
from typing import Any

from dashboard.shell.side_by_side import Beside, SideBySide
from dashboard.text import inert
from models.facts.year_columns import Column
from models.pathway import history

FIRST = history.FIRST_YEAR

OF_STATISTICS: tuple[tuple[Column, Callable[[Beside], Any]], ...] = (
    (Column("code", "", "Code of the council", "string"), lambda one: one.council.code),
    (Column("name", "", "Name of the council", "string"), lambda one: one.council.name),
    (Column("nation", "", "Nation", "string"), lambda one: one.council.nation),
    (Column("region", "", "Region; the nation again outside England", "string"), lambda one: one.council.region),
    (Column("year", "", "Newest year of its statistics", "integer"), lambda one: one.year.year),
    (Column("annual_share", "share", "Made here in that year, of electricity used"), lambda one: one.annual_share),
    (
        Column("annual_share_change", "share", f"The same less that of {FIRST}"),
        lambda one: one.annual_share_change,
    ),
    (
        Column("pipeline_expected_mw", "MW", "Planned projects by the end of 2030, each times its chance"),
        lambda one: one.pipeline_expected_mw,
    ),
    (
        Column("fuel_poor_share", "share", "Homes in fuel poverty as England counts them; empty elsewhere"),
        lambda one: one.fuel_poor_share,
    ),
    (
        Column("fuel_poverty_year", "", "Year of that", "integer"),
        lambda one: one.fuel_poverty.year if one.fuel_poverty else None,
    ),
    (
        Column("fuel_poverty_metric", "", "How it is counted", "string"),
        lambda one: one.fuel_poverty.metric if one.fuel_poverty else None,
    ),
    (Column("promise_status", "", "Whether a carbon promise is recorded", "string"), lambda one: one.promise.status),
    (
        Column("area_year", "", "Carbon promise for the whole area: by when", "integer"),
        lambda one: one.promise.area_year,
    ),
    (Column("area_aim", "", "Its aim, if not carbon neutral", "string"), lambda one: one.promise.area_aim),
    (Column("area_url", "", "Its paper, if the list has one", "string"), lambda one: one.promise.area_url),
    (
        Column("own_year", "", "Carbon promise for the council's own work: by when", "integer"),
        lambda one: one.promise.own_year,
    ),
    (Column("own_aim", "", "Its aim, if not carbon neutral", "string"), lambda one: one.promise.own_aim),
    (Column("own_url", "", "Its paper, if the list has one", "string"), lambda one: one.promise.own_url),
)
"""Columns that need no batch, each with what is in it."""

OF_AHEAD: tuple[tuple[Column, Callable[[Any], Any]], ...] = (
    (
        Column("met_locally_share", "share", "Met locally in the newest year, of electricity used"),
        lambda a: a.met_locally_share,
    ),
    (Column("target_year", "", "Year of the columns that begin with then", "integer"), lambda a: a.target_year),
    (Column("target_share", "share", "The yardstick, or the council's own target"), lambda a: a.target_share),
    (Column("then_share", "share", "Made here in the target year, as planned"), lambda a: a.then_share),
    (
        Column("then_met_locally_share", "share", "Met locally in the target year, as planned"),
        lambda a: a.then_met_locally_share,
    ),
    (
        Column("carbon_t", "t CO2e", "Carbon footprint of all energy used in the newest year"),
        lambda a: a.carbon_t.get(a.year),
    ),
    (Column("then_carbon_t", "t CO2e", "The same in the target year"), lambda a: a.carbon_t.get(a.target_year)),
    (
        Column("carbon_change_share", "share", "The one over the other, less one"),
        lambda a: a.carbon_change_share(a.target_year),
    ),
    (Column("job_years", "job-years", "Local building work up to the target year"), lambda a: a.job_years),
    (
        Column("job_years_low", "job-years", "The same, low end of four fifths of what is likely"),
        lambda a: a.job_years_low,
    ),
    (Column("job_years_high", "job-years", "The same, high end"), lambda a: a.job_years_high),
    (
        Column("lasting_jobs", "jobs", "Local lasting jobs at the end of the target year of plant added since today"),
        lambda a: a.lasting_jobs,
    ),
)
"""Columns of a batch."""

OF_FUTURES: tuple[tuple[Column, Callable[[Any], Any]], ...] = (
    (
        Column("then_share_p10", "share", "Made here in the target year: a tenth of futures stay below"),
        lambda c: c.then_share_p10,
    ),
    (Column("then_share_p50", "share", "Half of futures stay below"), lambda c: c.then_share_p50),
    (Column("then_share_p90", "share", "Nine tenths of futures stay below"), lambda c: c.then_share_p90),
    (
        Column("then_met_locally_share_p10", "share", "Met locally then: a tenth of futures stay below"),
        lambda c: c.then_met_locally_share_p10,
    ),
    (
        Column("then_met_locally_share_p90", "share", "Nine tenths of futures stay below"),
        lambda c: c.then_met_locally_share_p90,
    ),
    (Column("chance_of_target", "share", "Futures that make the target's share, of all"), lambda c: c.chance_of_target),
    (
        Column("first_place", "", "Best place that then_share leaves open, 1 the largest", "integer"),
        lambda c: c.places.first,
    ),
    (Column("last_place", "", "Worst place that it leaves open", "integer"), lambda c: c.places.last),
)
"""Columns of a batch that has futures."""


EVERY = tuple(column for columns in (OF_STATISTICS, OF_AHEAD, OF_FUTURES) for column, _ in columns)
"""All columns that there can be."""


def columns(of: SideBySide) -> tuple[Column, ...]:
    """Return the columns there are: those of a batch only where one can be read."""
    ahead = OF_AHEAD if of.ahead else ()
    futures = OF_FUTURES if of.is_certain else ()
    return (*(c for c, _ in OF_STATISTICS), *(c for c, _ in ahead), *(c for c, _ in futures))


def csv_text(of: SideBySide, rows: Iterable[Beside]) -> str:
    """Return some of the councils as CSV, a row each in their order; what is not known is empty."""
    return inert.csv_text([[column.name for column in columns(of)], *(_row(of, one) for one in rows)])


def _row(of: SideBySide, one: Beside) -> list[Any]:
    found = [value(one) for _, value in OF_STATISTICS]
    certain = one.ahead.certain if one.ahead is not None else None
    if of.ahead:
        found += [None if one.ahead is None else value(one.ahead) for _, value in OF_AHEAD]
    if of.is_certain:
        found += [None if certain is None else value(certain) for _, value in OF_FUTURES]
    return [float(f"{value:.7g}") if isinstance(value, float) else value for value in found]
