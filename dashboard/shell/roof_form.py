"""The form of one's own roof: what is asked, what was answered, and what of it cannot be used. It needs no scripts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.shell.plain_input import PlainInput, number_field
from dashboard.text import roof as told, words
from dashboard.text.catalogue import say, say_as
from models.facts import Place, Scenario
from models.outcomes import one_home
from models.outcomes.one_home import Home

MOST_M2, MOST_UNITS, MOST_SHARING = 1000.0, 50_000.0, 500.0
"""Largest roof, yearly use and number of homes that a form takes."""

THOUSANDS = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))")
"""A mark between thousands, and no decimal comma."""
UNITS = re.compile(r"(?i)\s*(?:kwh|units|panels?|m2|m²|sqm|homes)\.?$")

DEFAULTS = {
    "faces": "south",
    "slope": "usual",
    "panels": "10",
    "roof_m2": "",
    "units": "",
    "by_day": "half",
    "battery": "0",
    "heating": "",
    "car": "no",
    "home": "house",
    "sharing": "6",
}
"""Keys of the address, and what each is where it is not there."""

CHOICES: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "faces": told.directions,
    "slope": told.slopes,
    "by_day": told.presence,
    "battery": lambda: {f"{kwh:g}": told.battery(kwh) for kwh in one_home.BATTERIES_KWH},
    "heating": lambda: {"": say_as("what heats the home", "no answer"), **told.heatings()},
    "car": told.cars,
    "home": told.homes,
}
"""Values and words of what is chosen, in the language in use."""


class Ends(NamedTuple):
    """Lowest and highest number that may be typed."""

    low: float
    high: float


NUMBERS = {
    "panels": Ends(1, one_home.MOST_PANELS),
    "roof_m2": Ends(4, MOST_M2),
    "units": Ends(0, MOST_UNITS),
    "sharing": Ends(2, MOST_SHARING),
}
"""What is typed."""


def asked() -> Mapping[str, str]:
    """Questions of what is chosen, and labels of what is typed."""
    return {
        "faces": say("Which way does the roof face?"),
        "slope": say("How steep is it?"),
        "by_day": say("Who is at home in the day?"),
        "battery": say("A battery?"),
        "heating": say("What heats the home?"),
        "car": say("Is a car charged at home?"),
        "home": say("Whose roof is it?"),
        "panels": say("How many panels?"),
        "roof_m2": say("Or: size of the slope, m²"),
        "units": say("Units (kWh) used a year"),
        "sharing": say("Homes that share the roof"),
    }


def hints() -> Mapping[str, str]:
    """What stands beside a field, where anything does."""
    return {
        "roof_m2": say("Then we count the panels, whatever stands beside it."),
        "heating": say("It changes what we tell, not the numbers."),
        "car": say("It changes what we tell, not the numbers."),
        "units": say("It is on your bill, without heat pump and car. Left empty, we count a typical home."),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a form has asked for: the home, what of the answers cannot be used by field, and the answers themselves."""

    home: Home
    typed: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_shared(self) -> bool:
        """Whether the roof is that of a block of flats."""
        return self.typed["home"] == "flat"

    @property
    def sharing(self) -> int:
        """How many homes share it."""
        return int(_read("sharing", self.typed["sharing"])[0] or float(DEFAULTS["sharing"]))


def read(scenario: Scenario, answers: Mapping[str, str]) -> Reading:
    """Return what was asked; what cannot be used counts as its default, and is told at its field.

    Parameters
    ----------
    scenario : Scenario
        Says how large a panel is and how much a home uses that gives no number.
    answers : mapping of str to str
        The page's keys of the address.
    """
    typed = {name: answers.get(name, text).strip() for name, text in DEFAULTS.items()}
    problems: dict[str, str] = {}
    for name, choices in CHOICES.items():
        if typed[name] not in choices():
            problems[name] = say("Choose one of: {choices}.", choices=", ".join(choices().values()))
            typed[name] = DEFAULTS[name]
    found: dict[str, float | None] = {}
    for name in NUMBERS:
        found[name], problem = _read(name, typed[name])
        if problem:
            problems[name] = problem
    panels = int(found["panels"] or float(DEFAULTS["panels"]))
    size = found["roof_m2"]
    if size is not None:
        panels = one_home.panels_on(scenario, size)
        if panels < 1:
            problems["roof_m2"] = say("No panel fits on so small a slope. Give its full size.")
        if panels > one_home.MOST_PANELS:
            problems["roof_m2"] = say(
                "That holds {panels} panels. We count {most} at most.", panels=panels, most=one_home.MOST_PANELS
            )
        panels = min(max(panels, 1), one_home.MOST_PANELS)
    units = found["units"]
    home = Home(
        faces=typed["faces"],
        slope=typed["slope"],
        panels=panels,
        used_kwh=scenario["home_electricity_typical_kwh_per_year"] if units is None else units,
        presence=typed["by_day"],
        # Who would use what a battery of a whole block holds is not known.
        battery_kwh=0.0 if typed["home"] == "flat" else float(typed["battery"]),
    )
    return Reading(home=home, typed=typed, problems=problems)


def _read(name: str, text: str) -> tuple[float | None, str]:
    """A number as people write it, and what is wrong with it; None where nothing was typed or it cannot be used."""
    low, high = NUMBERS[name]
    plain = UNITS.sub("", THOUSANDS.sub("", text.strip())).strip()
    if not plain:
        return None, ""
    try:
        value = float(plain)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        return None, say("Give a number from {low} to {high}.", low=words.number(low), high=words.number(high))
    if name in ("panels", "sharing") and value != round(value):
        return None, say("Give a whole number.")
    return value, ""


def named(reading: Reading) -> list[tuple[str, str]]:
    """Return what cannot be used, each with its question and the way to its field."""
    found = []
    for name, said in reading.problems.items():
        chosen = name in ("faces", "slope", "by_day", "battery", "home")
        question = asked()[name]
        mark = "" if question.endswith("?") else ":"
        found.append((f"#{name}-{reading.typed[name]}" if chosen else f"#{name}", f"{question}{mark} {said}"))
    return found


def form(place: Place, reading: Reading, search: str, compass: str) -> Component:
    """Return the form, with what was answered in it.

    Parameters
    ----------
    place : Place
    reading : Reading
    search : str
        Query of the page's scenario, which goes along.
    compass : str
        SVG of what each direction makes.
    """
    return html.Form(
        [
            *(
                PlainInput(type="hidden", name=key, value=text)
                for key, text in parse_qsl(search.removeprefix("?"), keep_blank_values=True)
            ),
            _compass(reading, compass),
            _choice(reading, "slope", "roof-slopes"),
            html.Div([_number(reading, "panels"), _number(reading, "roof_m2")], className="roof-pair"),
            _number(reading, "units"),
            _choice(reading, "by_day"),
            _choice(reading, "battery"),
            html.Details(
                [
                    html.Summary(say("A flat or shared roof, heating, car")),
                    _select(reading, "heating"),
                    _select(reading, "car"),
                    _choice(reading, "home"),
                    _number(reading, "sharing"),
                ],
                open=any(reading.typed[name] != DEFAULTS[name] for name in ("heating", "car", "home", "sharing"))
                or "sharing" in reading.problems,
            ),
            html.Button(say("Work it out"), type="submit", className="button button-main"),
            html.P(
                say(
                    "A unit is 1 kWh. Nothing that you type is stored. No postcode is asked: all of the area has much "
                    "the same light."
                ),
                className="card-note",
            ),
        ],
        action=f"/{place.slug}/roof",
        method="get",
        className="roof-form",
    )


def _compass(reading: Reading, drawing: str) -> Component:
    short = told.short_directions()
    return html.Fieldset(
        [
            html.Legend(asked()["faces"]),
            html.P(
                say(
                    "Stand with your back to the wall below it. At midday the sun is in the south. Numbers: out of "
                    "100, with south as 100."
                ),
                className="card-note",
            ),
            html.Div(
                [
                    html.Div(dcc.Store(id={"type": "svg", "index": "compass"}, data=drawing), className="compass-plot"),
                    *(
                        _radio(reading, "faces", value, label, short=short[value])
                        for value, label in told.directions().items()
                    ),
                ],
                className="compass",
            ),
            *_problem(reading, "faces"),
        ],
        className="roof-choice",
    )


def _choice(reading: Reading, name: str, more: str = "") -> Component:
    """A few to choose from, all in view."""
    return html.Fieldset(
        [
            html.Legend(asked()[name]),
            html.Div(
                [_radio(reading, name, value, label) for value, label in CHOICES[name]().items()],
                className=f"roof-options {more}".strip(),
            ),
            *_problem(reading, name),
        ],
        className="roof-choice",
    )


def _radio(reading: Reading, name: str, value: str, label: str, short: str = "") -> Component:
    inside: list[Any] = [html.Span(label)]
    if short:
        inside = [html.Span(short, **{"aria-hidden": "true"}), html.Span(label, className="unseen")]
    return html.Label(
        [
            PlainInput(
                id=f"{name}-{value}", name=name, type="radio", value=value, checked=reading.typed[name] == value
            ),
            *inside,
        ],
        htmlFor=f"{name}-{value}",
        className=f"roof-option {name}-{value}",
    )


def _select(reading: Reading, name: str) -> Component:
    chosen = reading.typed[name]
    options = [
        html.Option(text, value=value, **({"selected": "selected"} if value == chosen else {}))
        for value, text in CHOICES[name]().items()
    ]
    hint = hints().get(name)
    marks = {"aria-describedby": f"{name}-hint"} if hint else {}
    return html.Div(
        [
            html.Label(asked()[name], htmlFor=name),
            html.Select(options, id=name, name=name, **marks),
            *([html.P(hint, id=f"{name}-hint", className="card-note")] if hint else []),
            *_problem(reading, name),
        ],
        className="roof-field",
    )


def _number(reading: Reading, name: str) -> Component:
    hint = hints().get(name)
    return number_field(
        name,
        label=asked()[name],
        value=reading.typed[name],
        hint=html.P(hint, id=f"{name}-hint", className="card-note") if hint else None,
        problem=next(iter(_problem(reading, name)), None),
        class_name="roof-field",
    )


def _problem(reading: Reading, name: str) -> list[Component]:
    said = reading.problems.get(name)
    return [html.P(said, id=f"{name}-problem", className="field-problem")] if said else []
