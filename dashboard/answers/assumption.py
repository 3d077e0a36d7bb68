"""One assumption as a reader or a program meets it: value, range, who says so, and what moves it."""

import re
from typing import Any

from dashboard.text import hands as in_hands, words
from dashboard.text.catalogue import say
from models.facts import Assumption, Place, Scenario
from models.sources import assumptions, hands, lessons


def document(place: Place, scenario: Scenario, name: str) -> dict[str, Any]:
    """Return an assumption as one JSON-ready object, with the words that the sources page has of it.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Gives the value as it is shown and what it was changed from.
    name : str
        Name of the assumption.

    Returns
    -------
    dict
        `value`, `base`, `low` and `high` in `unit`, shares 0-1; `shown`, `base_shown` and `range` in words;
        `definition`: how a value or limit follows from the place, one sentence each; `moved_by` and `moves`: what else
        stands behind its value or limit, and what it stands behind, each with name and label; `hands`: of a lever, in
        whose hands it is and who says so (`text`, `source`, `url`), None of another assumption; `lessons`: name and
        label of the kind of project of which there are lessons, or None.

    Raises
    ------
    KeyError
        If there is no such assumption.
    """
    a = scenario.assumptions[name]
    value = scenario[name]
    tried = lessons.kind_of_lever(name)
    return {
        "name": a.name,
        "label": a.label,
        "group": a.group,
        "lever": a.is_lever,
        "value": value,
        "shown": shown(a, value),
        "base": a.value,
        "base_shown": shown(a, a.value),
        "changed": value != a.value,
        "unit": a.unit_shown,
        "low": a.low,
        "high": a.high,
        "range": range_words(a),
        "choices": [{"label": label, "value": number} for label, number in a.choices],
        "grade": a.grade,
        "grade_words": words.GRADES[a.grade],
        "source": _labelled(scenario, a.source),
        "url": a.url,
        "read_on": a.read_on,
        "definition": definition(place, a),
        "hands": _hands(name),
        "moved_by": _named(scenario, moved_by(scenario, name)),
        "moves": _named(scenario, [other for other in scenario.assumptions if name in moved_by(scenario, other)]),
        "lessons": {"name": tried.name, "label": tried.label} if tried else None,
    }


def _hands(name: str) -> dict[str, str] | None:
    held = hands.of_levers().get(name)
    return None if held is None else {"text": in_hands.told(held), "source": held.source, "url": held.url}


def shown(a: Assumption, value: float) -> str:
    """A value in words: the label of a choice, else the number with its unit."""
    return next((label for label, v in a.choices if v == value), words.of_unit(value, a.unit_shown))


def range_words(a: Assumption) -> str:
    """Lowest and highest value, or the choices where there are a few."""
    if a.choices:
        return ", ".join(label.lower() for label, _ in a.choices)
    low, high = (words.of_unit(end, a.unit_shown) for end in (a.low, a.high))
    return say("{low} to {high}", low=low, high=high)


def definition(place: Place, a: Assumption) -> list[str]:
    """How its value and its limit are worked out for a place, a sentence each; empty where they are plain rows."""
    told = []
    if a.value_rule:
        told.append(say("Value worked out for {place}: {rule}.", place=place.name, rule=_rule_words(a.value_rule)))
    if a.high_rule:
        told.append(say("Limit worked out for {place}: {rule}.", place=place.name, rule=_rule_words(a.high_rule)))
    return told


def moved_by(scenario: Scenario, name: str) -> tuple[str, ...]:
    """What an assumption's default or ceiling is made of, by name, in the order of the table."""
    following = scenario.following
    made_of = following.made_of(name) | (following.values[name].made_of if name in following.values else frozenset())
    return tuple(other for other in scenario.assumptions if other in made_of)


def _named(scenario: Scenario, names: Any) -> list[dict[str, str]]:
    return [{"name": name, "label": scenario.assumptions[name].label} for name in names]


def _labelled(scenario: Scenario, text: str) -> str:
    """A text with the labels of the assumptions that it names by their names of code."""

    def label(found: re.Match[str]) -> str:
        named = scenario.assumptions.get(found[0])
        return found[0] if named is None else f"“{named.label}”"

    return re.sub(r"[a-z]+(?:_[a-z0-9]+)+", label, text)


def _rule_words(rule: str) -> str:
    """What a rule works out, in the words of the model itself."""
    first = (assumptions.RULES[rule].__doc__ or rule).strip().partition("\n")[0]
    plain = re.sub(r"\s*\[[^\]]*\]", "", first).rstrip(".")
    return plain[0].lower() + plain[1:]
