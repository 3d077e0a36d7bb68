"""What panels on one's own roof come to: by month, used at home, sold, saved, paid back, each with its range."""

from math import isfinite
from typing import Annotated, Any

from dashboard.exports import roof as roof_table
from dashboard.server.api.nouns import Made, Question, Resource
from dashboard.server.api.parameters import Parameter
from dashboard.server.api.problems import RefusedError
from dashboard.server.api.typed import Typed, of_columns, row, told
from dashboard.shell import roof_form
from dashboard.text import inert
from models.outcomes import one_home
from models.outcomes.one_home import RoofAnswer as Found, Span as FoundSpan

ON_BILLS = "Units (kWh) used a year, without heat pump and car; a typical home's unless they are given"
Month = of_columns("RoofMonth", "A month of what the panels make.", roof_table.COLUMNS)


class Span(Typed):
    """A number with its range; null where it never comes."""

    low: Annotated[float | None, told("Low end")]
    central: Annotated[float | None, told("Middle")]
    high: Annotated[float | None, told("High end")]


class RoofAnswer(Typed):
    """What the panels come to, in pounds of the price cap's year. Never a promise."""

    code: Annotated[str, told("GSS code of the council, whose light and weather it is")]
    faces: Annotated[str, told("Where the roof faces, as asked")]
    slope: Annotated[str, told("How steep it is, as asked")]
    panels: Annotated[int, told("How many panels, as asked or as the roof holds", "panels")]
    used_kwh: Annotated[float, told("Electricity that the home uses a year", "kWh")]
    battery_kwh: Annotated[float, told("Battery; none is counted on a block of flats", "kWh")]
    power_kw: Annotated[float, told("Power of the panels", "kW")]
    area_m2: Annotated[float, told("Roof that they cover", "m2")]
    months: Annotated[list[Month], told("Each month")]  # type: ignore[valid-type]
    year_kwh: Annotated[Span, told("Made in a year: the mean, and the ends of eight in ten years", "kWh")]
    own_kwh: Annotated[Span, told("Of that used at home", "kWh")]
    sold_kwh: Annotated[Span, told("Of that sold", "kWh")]
    saving_gbp: Annotated[Span, told("Saved and earned a year, at today's prices", "GBP")]
    price_gbp: Annotated[Span, told("Price of panels and battery, installed", "GBP")]
    payback_years: Annotated[Span, told("When what is saved has paid for it; null for never", "years")]
    carbon_kg: Annotated[float, told("Carbon avoided in the first year", "kg CO2e")]
    carbon_2035_kg: Annotated[float, told("The same in 2035", "kg CO2e")]
    of_south: Annotated[dict[str, float], told("What each direction makes, south is 1")]


def span(of: FoundSpan) -> dict[str, float | None]:
    """Return a number with its range; what never comes is null, for JSON has no infinity."""
    ends = {"low": of.low, "central": of.central, "high": of.high}
    return {name: value if isfinite(value) else None for name, value in ends.items()}


def _roof(question: Question) -> Made:
    place, scenario = question.place, question.scenario
    reading = roof_form.read(
        scenario, {name: _typed(value) for name, value in question.values.items() if value is not None}
    )
    if reading.problems:
        raise RefusedError(400, [(name, f"{name}: {said}") for name, said in reading.problems.items()])
    home = reading.home
    found = one_home.answer(place, scenario, home, place.ahead_from.year)
    return Made(
        document=lambda: {
            "code": place.code,
            "faces": home.faces,
            "slope": home.slope,
            "panels": home.panels,
            "used_kwh": home.used_kwh,
            "battery_kwh": home.battery_kwh,
            "months": [row(roof_table.COLUMNS, cells) for cells in roof_table.rows(home, found)],
            **_of(found),
        },
        csv=lambda: roof_table.csv_text(home, found),
        file=inert.file_name("powered-here", place.slug, "roof", ending="csv"),
    )


def _of(found: Found) -> dict[str, Any]:
    """The parts of an answer that are the same in every form."""
    return {
        "power_kw": found.kw,
        "area_m2": found.area_m2,
        "year_kwh": span(found.year),
        "own_kwh": span(found.own),
        "sold_kwh": span(found.sold),
        "saving_gbp": span(found.saving),
        "price_gbp": span(found.price_gbp),
        "payback_years": span(found.payback_years),
        "carbon_kg": found.carbon_kg[0],
        "carbon_2035_kg": found.carbon_kg[1],
        "of_south": dict(found.of_south),
    }


def _typed(value: Any) -> str:
    """A value as the form has it."""
    return value if isinstance(value, str) else f"{value:.12g}"


def _chosen(name: str, words: str) -> Parameter:
    choices = {value: said for value, said in roof_form.CHOICES[name]().items() if value}
    default = roof_form.DEFAULTS[name] or None
    return Parameter(
        name=name, words=words, kind="choice", choices=choices, default=default, example=next(iter(choices))
    )


def _counted(name: str, words: str, kind: str, unit: str, example: str) -> Parameter:
    ends, default = roof_form.NUMBERS[name], roof_form.DEFAULTS[name]
    return Parameter(
        name=name,
        words=words,
        kind=kind,
        low=ends.low,
        high=ends.high,
        unit=unit,
        default=int(default) if default else None,
        example=example,
    )


RESOURCES = (
    Resource(
        name="roof",
        path="/{council}/roof",
        title="What panels on one roof make",
        words="What panels on a home's roof make by month, and what they save, with ranges. Nothing that is asked is "
        "stored.",
        kind=RoofAnswer,
        answer=_roof,
        parameters=(
            _chosen("faces", "Where the roof faces"),
            _chosen("slope", "How steep it is"),
            _counted("panels", "How many panels", "whole", "panels", "10"),
            _counted("roof_m2", "Size of the slope; the panels that it holds are counted then", "number", "m2", "30"),
            _counted("units", ON_BILLS, "number", "kWh", "2900"),
            _chosen("by_day", "Who is at home in the day"),
            _chosen("battery", "Battery [kWh]"),
            _chosen("home", "Whose roof it is"),
        ),
        takes_scenario=True,
        size="twelve months, whole",
        examples={
            "/stoke-on-trent/roof?faces=west&panels=8": "Eight panels on a roof that faces west",
            "/cornwall/roof.csv?roof_m2=30": "Those that 30 m2 hold, as CSV",
        },
    ),
)
"""What is told of a roof."""
