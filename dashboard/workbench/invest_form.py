"""The form of a programme: how much of each investment, and what of it cannot be used. It needs no scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.shell.plain_input import PlainInput, number_field
from dashboard.text import invest as told
from dashboard.text.catalogue import say
from dashboard.workbench.written import number_in
from models.facts import ScenarioError

KEYS = {
    "roofs_kw": "roof_business",
    "farm_mw": "solar_farm",
    "roof_homes": "roof_homes",
    "cavity_homes": "cavity_wall",
    "solid_homes": "solid_wall",
    "pump_homes": "heat_pump_tariff",
}
"""Keys of the address, and which investment each is of."""
EXAMPLE = {
    "roofs_kw": "500",
    "farm_mw": "5",
    "roof_homes": "100",
    "cavity_homes": "200",
    "solid_homes": "50",
    "pump_homes": "50",
}
MOST_KW, MOST_MW = 100_000.0, 500.0
"""Most of roofs and of a farm that a form takes: more than any council is known to have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Amounts by investment, what was typed by key, and why some of it cannot be used."""

    amounts: Mapping[str, float]
    typed: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)


def read(asked: Mapping[str, str], households: int) -> Reading:
    """Return what a form has asked for; the example where it asked nothing, nothing of what was left empty.

    Parameters
    ----------
    asked : mapping of str to str
        By `KEYS`.
    households : int
        Of the place: more homes there are not.
    """
    typed = {key: (asked.get(key, "") if asked else EXAMPLE[key]).strip() for key in KEYS}
    amounts, problems = {}, {}
    for key, name in KEYS.items():
        try:
            amounts[name] = _amount(typed[key], *_ends(key, households))
        except ScenarioError as refused:
            problems[key] = f"{refused}."
    return Reading(amounts=amounts, typed=typed, problems=problems)


def _ends(key: str, households: int) -> tuple[float, bool]:
    """The most that a key takes, and whether it counts in whole numbers."""
    return {"roofs_kw": (MOST_KW, False), "farm_mw": (MOST_MW, False)}.get(key, (float(households), True))


def _amount(text: str, most: float, is_whole: bool) -> float:
    if not text:
        return 0.0
    value, percent = number_in(text)
    if percent or not 0 <= value <= most:
        raise ScenarioError(say("Give a number from 0 to {most}", most=f"{most:,.0f}"))
    if is_whole and value != round(value):
        raise ScenarioError(say("Give a whole number"))
    return value


def form(address: str, reading: Reading, hidden: Sequence[tuple[str, str]]) -> Component:
    """Return the form, with what was typed in it."""
    return html.Form(
        [
            *(PlainInput(type="hidden", name=key, value=value) for key, value in hidden),
            html.Div([_field(reading, key) for key in KEYS], className="try-fields"),
            html.Button(say("Work it out"), type="submit", className="button button-main"),
        ],
        action=address,
        method="get",
        className="invest-form",
    )


def _field(reading: Reading, key: str) -> Component:
    problem = reading.problems.get(key)
    return number_field(
        key,
        label=told.measures()[KEYS[key]],
        value=reading.typed[key],
        hint=html.Span(told.units()[KEYS[key]], id=f"{key}-unit", className="card-note"),
        problem=html.P(problem, id=f"{key}-problem", className="field-problem") if problem else None,
        class_name="try-field",
    )
