"""The sheets of the workbook as plain rows: years, hours, levers, assumptions, projects, editions, notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.answers import record
from dashboard.exports import columns, hours, notes
from dashboard.exports.columns import Column
from dashboard.text import findings, words
from models.facts import Assumption, Hours, Pathway, Place, Project, Scenario
from models.sources import assumptions
from models.sources.editions import editions

NAMES = ("Cover", "Results by year", "Hours", "Levers", "Assumptions", "Projects", "Editions", "Notes")
"""Names of the sheets, which other workbooks may refer to."""

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: a table with a line over it.

    Parameters
    ----------
    name : str
        One of `NAMES`.
    about : str
        What it holds, in a sentence.
    columns : tuple of Column
        With the unit of each; "by row" where a row has the unit in its column `unit`.
    rows : rows
        Text, numbers, days (`date`), or None for an empty cell.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Rows


def of_years(pathway: Pathway) -> Sheet:
    """Every year, as in the API and in the CSV file, every number as it is."""
    return Sheet(
        name="Results by year",
        about="Published, estimated and projected years; shares are of what the words over each column say.",
        columns=columns.of_years(pathway),
        rows=record.year_rows(pathway),
    )


def of_hours(found: Hours, weather: int) -> Sheet:
    """Every hour of one year in one weather year."""
    stamps = [at.replace(tzinfo=None) for at in hours.times(found.year)]
    return Sheet(
        name="Hours",
        about=f"Every hour of {found.year} in weather year {weather}, in UTC and to a watt. In each: made + from the "
        "store + brought in = used + into the store + sent out + curtailed.",
        columns=columns.of_hours(found),
        rows=[[at, *row] for at, row in zip(stamps, hours.values(found), strict=False)],
    )


_LEVER = (
    Column("label", "", "Lever", "string"),
    Column("name", "", "Its name in files, addresses and the model", "string"),
    Column("group", "", "Group", "string"),
    Column("value", "by row", "Value in this scenario"),
    Column("unit", "", "Unit; a share is shown in per cent", "string"),
    Column("base", "by row", "Value in the base"),
    Column("today", "by row", "Value on the expected path"),
    Column("low", "by row", "Lowest allowed"),
    Column("high", "by row", "Highest allowed"),
    Column("is_changed", "", "Changed from the base", "string"),
    Column("choice", "", "In words, where it is a choice", "string"),
)


def of_levers(place: Place, scenario: Scenario) -> Sheet:
    """Every lever: what it is, what it was, what it may be."""
    expected = assumptions.scenario(place, assumptions.DEFAULT_SCENARIO)
    changed = dict(scenario.changes)
    rows = []
    for a in scenario.assumptions.values():
        if not a.is_lever:
            continue
        value = scenario[a.name]
        choice = next((told for told, number in a.choices if number == value), None)
        of_expected = expected[a.name] if a.name in expected.assumptions else None
        rows.append(
            [
                *(a.label, a.name, a.group, value, a.unit_shown, a.value, of_expected, a.low, a.high),
                "yes" if a.name in changed else "no",
                choice,
            ]
        )
    return Sheet(
        name="Levers",
        about="What a reader can move on the scenarios page, and what was moved.",
        columns=_LEVER,
        rows=rows,
    )


_ASSUMPTION = (
    Column("name", "", "Its name in files, addresses and the model", "string"),
    Column("label", "", "What it is", "string"),
    Column("group", "", "Group", "string"),
    Column("value", "by row", "Value in this scenario"),
    Column("unit", "", "Unit; a share is shown in per cent", "string"),
    Column("low", "by row", "Lowest allowed"),
    Column("high", "by row", "Highest allowed"),
    Column("is_lever", "", "Has a control on the scenarios page", "string"),
    Column("grade", "", "How well it was read: A, B or C", "string"),
    Column("grade_words", "", "The grade in words", "string"),
    Column("source", "", "Who says so", "string"),
    Column("url", "", "Where", "string"),
    Column("read_on", "", "When it was read", "date"),
)


def of_assumptions(scenario: Scenario) -> Sheet:
    """Every number of the model with who says so."""
    return Sheet(
        name="Assumptions",
        about="Every number of the model that is not a statistic of the place, with its source and grade.",
        columns=_ASSUMPTION,
        rows=[_assumption(scenario, a) for a in scenario.assumptions.values()],
    )


def _assumption(scenario: Scenario, a: Assumption) -> list[Any]:
    known = (a.name, a.label, a.group, scenario[a.name], a.unit_shown, a.low, a.high, "yes" if a.is_lever else "no")
    return [*known, a.grade, words.GRADES.get(a.grade, ""), a.source, a.url, _day(a.read_on)]


_PROJECT = (
    Column("list", "", "Where it is from", "string"),
    Column("reference", "", "Its name or number there", "string"),
    Column("site", "", "What it is called", "string"),
    Column("technology", "", "Technology", "string"),
    Column("capacity_mw", "MW", "Power, of the council's list"),
    Column("added_mw", "MW", "What it would add, of the planning database"),
    Column("heat_mwh_per_year", "MWh a year", "Heat, where it is a heat project"),
    Column("status", "", "Status", "string"),
    Column("since", "", "So far since", "date"),
    Column("promised", "", "First promised for", "date"),
    Column("expected", "", "Expected", "date"),
    Column("retired", "", "Leaves service", "date"),
    Column("chance_by_2030", "share", "Chance that it runs by 2030, of the planning database"),
    Column("chance_in_ten_years", "share", "Chance that it comes at all"),
    Column("contract_round", "", "Contract for difference", "string"),
    Column("what_happened", "", "What happened", "string"),
    Column("lesson", "", "What others can learn", "string"),
    Column("source", "", "Who says so", "string"),
    Column("url", "", "Where", "string"),
    Column("read_on", "", "When it was read", "date"),
)


def of_projects(place: Place, scenario: Scenario) -> Sheet:
    """The council's list, then what the planning database has beside it."""
    day = place.projects_amended_on
    kept = (
        f" The list is the one that the council's officers keep, as last changed on {day.isoformat()}." if day else ""
    )
    return Sheet(
        name="Projects",
        about="The list of the council's projects where one is kept, then the planning database's, those first of "
        f"which most is expected.{kept}",
        columns=_PROJECT,
        rows=[*(_listed(p) for p in place.projects), *(_planned(row) for row in record.pipeline(place, scenario))],
    )


def _listed(p: Project) -> list[Any]:
    what = ["list of projects", p.name, p.label, p.technology, p.capacity_mw, None, p.heat_mwh_per_year, p.status]
    dated = [None, p.promised, p.expected, p.retired, None, p.chance, None]
    return [*what, *dated, p.what_happened, p.lesson, p.source, p.url, _day(p.read_on)]


def _planned(row: dict[str, Any]) -> list[Any]:
    what = ["planning database", str(row["reference"]), row["site"], row["technology"], None, row["added_mw"], None]
    dated = [row["status"], _day(row["since"]), None, _day(row["expected"]), None]
    return [*what, *dated, row["chance_by_2030"], row["chance_in_ten_years"], row["contract_round"], *[None] * 5]


_EDITION = tuple(
    Column(name, "", meaning, "date" if name == "read_on" else "string")
    for name, meaning in (
        ("table", "Table of data/"),
        ("publisher", "Publisher"),
        ("title", "Title"),
        ("edition", "Edition"),
        ("url", "Where"),
        ("licence", "Licence"),
        ("grade", "Grade"),
        ("read_on", "When it was read"),
        ("note", "Note"),
    )
)


def of_editions() -> Sheet:
    """Where each table of data comes from."""
    return Sheet(
        name="Editions",
        about="Which edition of which publication each table of data was read from.",
        columns=_EDITION,
        rows=[
            [*(e.table, e.publisher, e.title, e.edition, e.url, e.licence, e.grade), _day(e.read_on), e.note]
            for e in editions()
        ],
    )


def of_notes(pathway: Pathway) -> Sheet:
    """How the numbers are made and what they do not say."""
    return Sheet(
        name="Notes",
        about="How the numbers are made, and what they do not say.",
        columns=(Column("about", "", "About", "string"), Column("note", "", "Note", "string")),
        rows=notes.rows(findings.used(pathway)),
    )


def _day(text: str) -> date | str | None:
    """A day as it is written in the tables; text that is no day stays text, nothing is an empty cell."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
