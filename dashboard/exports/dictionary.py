"""Every table that anybody can download: where it is, what it holds, and each of its columns in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.answers import record
from dashboard.exports import britain, ceilings, columns, councils, lessons, neighbourhoods, regional, roof
from dashboard.lessons import fields
from dashboard.text import inert
from models.facts.year_columns import OF_YEAR, YEARS, Column, of_technologies
from models.sources.editions import editions
from models.sources.technologies import every_technology

HEADS = ("table", "address", "column", "unit", "type", "words")
"""Columns of the dictionary itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table.

    `title`, `words`: what it is, and what a row is. `address`: where its CSV file is, with `{council}` where there is
    one of each council. `made_of`: tables of data/ that it is made of; of all where none is named. `json`: where the
    same is as JSON, if anywhere. `described`: whether a file of each council is worth an entry in the catalogue of
    datasets: not one that hangs on what is asked.
    """

    name: str
    title: str
    words: str
    address: str
    columns: tuple[Column, ...]
    made_of: tuple[str, ...] = ()
    json: str = ""
    described: bool = True

    @property
    def of_each_council(self) -> bool:
        """Whether there is one of each council."""
        return "{council}" in self.address

    def modified(self) -> date:
        """The day on which the newest edition was read that it is made of."""
        days = [e.read_on for e in editions() if not self.made_of or e.table in self.made_of]
        return max(map(date.fromisoformat, days))


def _of_lessons() -> tuple[Column, ...]:
    """Columns of the table of lessons, from the fields of their files."""
    kinds = {"whole": "integer", "number": "number"}
    of_fields = (
        Column(
            field.name,
            "GBP million" if field.name.endswith("_gbp_m") else "",
            field.words,
            kinds.get(field.kind, "string"),
        )
        for field in fields.of_lesson()
    )
    return (*of_fields, *lessons.SOURCES)


def tables() -> tuple[Table, ...]:
    """Return every table, those of all councils first."""
    technologies = every_technology()
    of_statistics = technologies.statistics
    return (
        Table(
            name="councils",
            title="What each council makes and uses",
            words="A row for each council, in the newest year of its statistics.",
            address="/councils.csv",
            columns=councils.COLUMNS,
            made_of=("electricity.csv", "renewables.csv", "corrections.csv", "load_factors.csv"),
        ),
        Table(
            name="britain",
            title="All councils side by side",
            words="A row for each council: what it makes, what is planned, and what it promised on carbon. Columns "
            "that begin with “then” are there only where this server has worked out all councils.",
            address="/britain.csv",
            columns=britain.EVERY,
        ),
        Table(
            name="lessons",
            title="Lessons from real projects",
            words="A row for each project: promised, delivered, what worked, what went wrong, the lesson, its sources.",
            address="/lessons.csv",
            columns=_of_lessons(),
            made_of=("lessons.csv", "lesson_sources.csv"),
            json="/lessons.json",
        ),
        Table(
            name="pathway",
            title="Electricity by year, 2014 to 2040",
            words="A row for each year: published, estimated since, or projected; for the scenario that is asked for.",
            address="/{council}/pathway.csv",
            columns=(*YEARS, *OF_YEAR, *of_technologies((t, technologies[t].label) for t in of_statistics)),
            json="/api/v1/{council}/pathway.json",
        ),
        Table(
            name="pipeline",
            title="What is planned",
            words="A row for each project of the planning database that would change what stands.",
            address="/{council}/pipeline.csv",
            columns=record.PIPELINE_COLUMNS,
            made_of=("pipeline.csv", "planning_records.csv", "planning_corrections.csv"),
        ),
        Table(
            name="ceilings",
            title="What a council could hold",
            words="A row for the council: of each lever what stands, is planned and could still be added, how fast it "
            "has been built, and what all of it would make. Estimates from national studies (grade C); of all "
            "councils: /api/v1/ceilings.csv, in parts.",
            address="/api/v1/{council}/ceilings.csv",
            json="/api/v1/{council}/ceilings.json",
            columns=ceilings.columns(),
            made_of=("room.csv", "build_pace.csv", "pipeline.csv", "renewables.csv", "electricity.csv"),
            described=False,
        ),
        Table(
            name="neighbourhoods",
            title="Neighbourhoods by their everyday names",
            words="A row for each area of a council, then for each neighbourhood in them.",
            address="/{council}/neighbourhoods.csv",
            json="/api/v1/{council}/neighbourhoods.json",
            columns=neighbourhoods.COLUMNS,
            made_of=("neighbourhood_areas.csv", "fuel_poverty_neighbourhoods.csv", "fuel_poverty_spread.csv"),
        ),
        Table(
            name="hours",
            title="Every hour of a year",
            words="A row for each hour of a year ahead, in one year of weather; for the scenario that is asked for.",
            address="/{council}/hours.csv",
            json="/api/v1/{council}/hours.json",
            columns=columns.of_hours_made_by(of_statistics),
            described=False,
        ),
        Table(
            name="regional",
            title="Summary for a regional energy plan",
            words="A row for each year, flow and technology; for the scenario that is asked for.",
            address="/{council}/scenarios/regional.csv",
            columns=regional.COLUMNS,
            described=False,
        ),
        Table(
            name="roof",
            title="What panels on one roof make",
            words="A row for each month, for the roof that is asked for.",
            address="/{council}/roof.csv",
            json="/api/v1/{council}/roof.json",
            columns=roof.COLUMNS,
            described=False,
        ),
    )


def said() -> Iterator[str]:
    """Yield what a page says of the tables: titles, rows, units and columns."""
    for table in tables():
        yield from (table.title, table.words)
        for column in table.columns:
            yield from filter(None, (column.unit, column.words))


def rows() -> Iterator[tuple[str, ...]]:
    """Yield the dictionary, a row for each column of each table."""
    for table in tables():
        for column in table.columns:
            yield table.name, table.address, column.name, column.unit, column.type, column.words


def csv_text() -> str:
    """Return the dictionary as the text of a CSV file."""
    return inert.csv_text([HEADS, *rows()])
