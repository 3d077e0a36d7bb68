"""What follows from a scenario: the years of its pathway, and every hour of one of them."""

from datetime import datetime
from typing import Annotated, Any

import numpy as np

from dashboard.answers import record, results
from dashboard.exports import columns, hours as hours_table, named
from dashboard.server.api import problems
from dashboard.server.api.about_places import PromiseOf
from dashboard.server.api.about_warnings import WarningOf
from dashboard.server.api.nouns import Made, Question, Resource
from dashboard.server.api.parameters import Parameter
from dashboard.server.api.typed import Typed, of_noun, told
from models.facts import Event, Year
from models.facts.horizon import LAST_YEAR, TARGET_YEAR, projected_years
from models.facts.year_columns import OF_YEAR
from models.sources import places
from models.weather.cache import WEATHER_YEARS

BY_CARRIER = "By what carries it: electricity, gas, car fuel, other fuels, heat networks"
MORE_OF_YEAR = {
    "year": "Year",
    "kind": "Published (actual), estimated since, or projected",
    "estimated": "Technologies whose output is not published and is estimated",
    "generation_mwh": "Made here by each technology",
    "capacity_mw": "Standing at the end of the year, by technology",
    "annual_share_range": "Least and most share made here among the weather years",
    "met_locally_range": "Least and most share met locally among the weather years",
    "energy_mwh": f"All energy used. {BY_CARRIER}",
    "homes_fuels_mwh": "The part of gas and other fuels that homes use",
    "added_demand_mwh": "Electricity of heat pumps and electric cars beyond those of the newest statistics",
    "network_heat_mwh": "Heat that enters heat networks, by what makes it",
    "network_delivered_mwh": "Heat that homes and business get from them",
    "carbon_by_source_t": "Parts of the carbon footprint, by what it comes from",
}
"""Words of what a year has beside the columns of its table."""


class CouncilOf(Typed):
    """The council."""

    code: Annotated[str, told("GSS code")]
    name: Annotated[str, told("Name")]
    nation: Annotated[str, told("Nation")]
    region: Annotated[str, told("Region; the nation again outside England")]


class ScenarioOf(Typed):
    """The scenario, with every number it holds."""

    name: Annotated[str, told("Scenario that it began from")]
    label: Annotated[str, told("The same in words")]
    changes: Annotated[dict[str, float], told("What was changed from that, by name of the assumption")]
    values: Annotated[dict[str, float], told("Value of every assumption, by name; their units are told by assumptions")]


class Edition(Typed):
    """An edition of the statistics that the numbers are made of."""

    table: Annotated[str, told("Table of the program that holds it")]
    publisher: Annotated[str, told("Publisher")]
    title: Annotated[str, told("Title")]
    edition: Annotated[str, told("Edition")]
    url: Annotated[str, told("Where it was read")]


class TargetOf(Typed):
    """What the council is measured by."""

    share: Annotated[float, told("Share of use to be made here", "share")]
    year: Annotated[int, told("By the end of which year")]
    source: Annotated[str, told("Who set it")]
    is_council_target: Annotated[bool, told("Whether it is the council's own; else it is a yardstick of the program")]


class LedgerOf(Typed):
    """Whose list of projects counts."""

    kept_by: Annotated[str, told("Who keeps it")]
    changed_on: Annotated[str | None, told("When the council changed it last; null where it never has")]
    chances_of_the_council: Annotated[list[str], told("Projects whose chance is the judgement of its officers")]


class Planned(Typed):
    """A project of the planning database."""

    reference: Annotated[int, told("Reference there")]
    site: Annotated[str, told("Site, as the database calls it")]
    technology: Annotated[str, told("Technology")]
    added_mw: Annotated[float, told("What it would add to what stands", "MW")]
    status: Annotated[str, told("Operating, building, consented or proposed")]
    since: Annotated[str, told("Since when; empty where that is not known")]
    expected: Annotated[str, told("Likeliest day on which it runs; empty where it does")]
    chance_by_2030: Annotated[float, told("Chance that it runs by the end of 2030", "share")]
    chance_in_ten_years: Annotated[float, told("Chance that it runs within ten years", "share")]
    contract_round: Annotated[Any, told("Round of the contract that it holds; empty or null where it holds none")]


EventOf = of_noun(
    Event,
    year="Year",
    month="Month, 1 to 12",
    label="What it is",
    technology="Technology",
    capacity_change_mw="What comes, or goes where it is negative",
    known="Whether it is known to have happened",
)
YearOf = of_noun(Year, **{column.name: column.words for column in OF_YEAR}, **MORE_OF_YEAR)


class PathwayAnswer(Typed):
    """What follows from a council and a scenario: a row a year, what is not known is null."""

    council: Annotated[CouncilOf, told("The council")]
    scenario: Annotated[ScenarioOf, told("The scenario")]
    editions: Annotated[list[Edition], told("What the numbers are made of")]
    model: Annotated[str, told("Digest of model and data: the same wherever the same answers are given")]
    target: Annotated[TargetOf, told("What the council is measured by")]
    ledger: Annotated[LedgerOf, told("Whose list of projects counts")]
    promises: Annotated[list[PromiseOf], told("Promises on carbon")]  # type: ignore[valid-type]
    events: Annotated[list[EventOf], told("Plants that open or close")]  # type: ignore[valid-type]
    pipeline: Annotated[list[Planned], told("What the planning database has")]
    warnings: Annotated[list[WarningOf], told("What it passes of what is known to be possible")]
    no_limit: Annotated[list[str], told("Assumptions that are limits and set none here, whatever their value")]
    years: Annotated[list[YearOf], told("Each year, the first first")]  # type: ignore[valid-type]


class HoursAnswer(Typed):
    """Every hour of a year in one year of weather: lists of 8,760 values to a watt, 29 February left out."""

    code: Annotated[str, told("GSS code of the council")]
    scenario: Annotated[str, told("Scenario that it began from")]
    changes: Annotated[dict[str, float], told("What was changed from that, by name of the assumption")]
    year: Annotated[int, told("Year")]
    weather: Annotated[int, told("Which of the weather years, the first is 0")]
    time_utc: Annotated[list[datetime], told("When the hour begins, in UTC")]
    demand_mw: Annotated[list[float], told("Used", "MW")]
    generation_mw: Annotated[dict[str, list[float]], told("Made here by each technology", "MW")]
    storage_discharge_mw: Annotated[list[float], told("From the store", "MW")]
    storage_charge_mw: Annotated[list[float], told("Into the store", "MW")]
    import_mw: Annotated[list[float], told("Brought in", "MW")]
    export_mw: Annotated[list[float], told("Sent out", "MW")]
    curtailment_mw: Annotated[list[float], told("Could be made, but not used, stored or sent out", "MW")]
    stored_mwh: Annotated[list[float], told("Stored at the end of the hour", "MWh")]


def _pathway(question: Question) -> Made:
    place, scenario = question.place, question.scenario
    found = results.pathway_for(scenario)
    return Made(
        document=lambda: record.document(place, scenario, found),
        csv=lambda: record.csv_text(found),
        file=named.file_name(place, scenario, ending="csv"),
    )


def _schema(question: Question) -> Made:
    place, scenario = question.place, question.scenario
    title = f"{place.name}: {named.label(scenario)}, by year"
    found = columns.schema(columns.of_years(results.pathway_for(scenario)), title, "year")
    return Made(document=lambda: found)


def _hours(question: Question) -> Made:
    place, scenario = question.place, question.scenario
    simulation = results.simulation_for(scenario)
    years, weathers = simulation.inputs.horizon.years, len(simulation.inputs.per_mw)
    year, weather = question.values["year"] or simulation.pathway.target_year, question.values["weather"]
    _within("year", year, int(years[0]), int(years[-1]))
    _within("weather", weather, 0, weathers - 1)
    found = results.hours_for(scenario, year, weather)

    def document() -> dict[str, Any]:
        of_hours = columns.of_hours(found)
        lists = np.array(hours_table.values(found)).T.tolist()
        by_name = {column.name: one for column, one in zip(of_hours[1:], lists, strict=True)}
        made = {technology: by_name.pop(f"{technology}_generation_mw") for technology in found.generation_mw}
        return {
            "code": place.code,
            "scenario": scenario.name,
            "changes": dict(scenario.changes),
            "year": year,
            "weather": weather,
            "time_utc": hours_table.times(year),
            "generation_mw": made,
            **by_name,
        }

    return Made(
        document=document,
        csv=lambda: hours_table.csv_text(found),
        file=named.file_name(place, scenario, "hours", f"{year}", f"weather-{weather}", ending="csv"),
    )


def _within(name: str, value: int, low: int, high: int) -> None:
    """Refuse a whole number that this council has not, though others may."""
    if not low <= value <= high:
        raise problems.refuse(400, f"{name} must be a whole number from {low} to {high} here; {value} is not.", name)


RESOURCES = (
    Resource(
        name="pathway",
        path="/{council}/pathway",
        title="The pathway of a scenario",
        words="A row for each year from 2014 to 2040: published, estimated since, or projected.",
        kind=PathwayAnswer,
        answer=_pathway,
        takes_scenario=True,
        size="27 years, whole",
        examples={
            "/stoke-on-trent/pathway": "The path that is expected of Stoke-on-Trent",
            "/leeds/pathway.csv?scenario=half_by_2030&store_mwh=40": "A scenario of Leeds, one lever moved, as CSV",
        },
    ),
    Resource(
        name="pathway_schema",
        path="/{council}/pathway.schema",
        title="Columns of the pathway's table",
        words="The columns of the CSV file of a pathway as a Frictionless Table Schema.",
        kind=dict[str, Any],
        answer=_schema,
        takes_scenario=True,
        has_csv=False,
        size="one",
        examples={"/stoke-on-trent/pathway.schema": "Those of Stoke-on-Trent"},
    ),
    Resource(
        name="hours",
        path="/{council}/hours",
        title="Every hour of a year",
        words="What is used, made, stored, brought in and sent out in each of 8,760 hours of a year ahead, in one year "
        "of weather.",
        kind=HoursAnswer,
        answer=_hours,
        parameters=(
            Parameter(
                name="year",
                words=f"A year ahead; {TARGET_YEAR} unless another is asked for",
                kind="whole",
                low=projected_years(places.place(places.DEFAULT_COUNCIL))[0],
                high=LAST_YEAR,
                example="2030",
            ),
            Parameter(
                name="weather",
                words="Which of the weather years, the first is 0",
                kind="whole",
                low=0,
                high=WEATHER_YEARS - 1,
                default=0,
                example="1",
            ),
        ),
        takes_scenario=True,
        size="8,760 hours, whole: about 1 MB, a quarter of that compressed",
        examples={
            "/stoke-on-trent/hours.csv?year=2030&weather=1": "The hours of 2030 in the second weather year as CSV",
            "/highland/hours?scenario=everything": "Those of a scenario of Highland",
        },
    ),
)
"""What is told of a pathway."""
