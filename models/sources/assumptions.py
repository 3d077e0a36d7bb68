"""Assumptions, the scenarios made of them, and the drivers of what nobody knows for sure."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

from models.demand import heat_network, heating, transport, underlying
from models.facts import Assumption, Driver, Following, Place, Rule, Scenario, ScenarioError
from models.outcomes import emissions, fuel_poverty_start
from models.sources.nouns import of_row
from models.sources.tables import rows
from models.supply import potential, wires

DEFAULT_SCENARIO = "today"
TARGET = "target_share"
"""Assumption that holds what a place is measured by; its source is the council's where the target is."""
FORMER = {"pace_respected": ("pace_factor", {0.0: 10.0, 1.0: 1.0})}
"""Levers that had another name: the one of today, and its value for each that the former one could have."""

WIRES = ("export_limit_mw", "import_limit_mw")
"""Assumptions whose source is the network company's where a council gave its figures."""
RULES = {
    **potential.RULES,
    **fuel_poverty_start.RULES,
    **heating.RULES,
    **heat_network.RULES,
    **transport.RULES,
    **underlying.RULES,
    **emissions.RULES,
    **wires.RULES,
}
"""Every rule that an assumption may name in `value_rule` or `high_rule`."""


@dataclass(frozen=True, slots=True)
class ScenarioName:
    """A shipped scenario: name (URL), label and description in words."""

    name: str
    label: str
    description: str


def renewed(changes: Mapping[str, str]) -> dict[str, str]:
    """Return changes as texts, what goes by a former name under that of today; a value it never had stays as it is.

    Examples
    --------
    >>> renewed({"pace_respected": "0", "store_mwh": "40"})
    {'pace_factor': '10', 'store_mwh': '40'}
    """
    found = {}
    for name, text in changes.items():
        today, values = FORMER.get(name, (name, {}))
        with suppress(ValueError):
            if float(text) in values:
                name, text = today, f"{values[float(text)]:g}"
        found[name] = text
    return found


@lru_cache(maxsize=1)
def assumption_rows() -> tuple[Assumption, ...]:
    """Return the assumptions as the table has them; `value` and `high` are nan where a rule gives them."""
    return tuple(
        of_row(
            Assumption,
            r,
            value=_or_nan(r.value),
            high=_or_nan(r.high),
            choices=tuple((label, float(v)) for label, _, v in (c.rpartition("=") for c in r.choices.split("|") if c)),
        )
        for r in rows("assumptions.csv")
    )


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


@lru_cache(maxsize=1)
def drivers() -> tuple[Driver, ...]:
    """Return what nobody knows for sure: the drivers of the outlook, in the table's order.

    Raises
    ------
    DataError
        If uncertainty.csv is wrong.
    """
    return tuple(of_row(Driver, r) for r in rows("uncertainty.csv"))


def _resolved(place_: Place) -> tuple[dict[str, Assumption], Following]:
    """The assumptions with their rules worked out for one place, and what follows from which of them."""
    by_name = {a.name: a for a in assumption_rows()}
    values: dict[str, Rule] = {}
    highs: dict[str, Rule] = {}

    def worked_out(a: Assumption, rule_name: str, row: float, following: dict[str, Rule]) -> float:
        if not rule_name:
            return row
        asked: set[str] = set()

        def value_of(name: str) -> float:
            asked.add(name)
            return by_name[name].value

        rule = RULES[rule_name]
        number = rule(place_, value_of)
        if asked:
            following[a.name] = Rule(frozenset(asked), lambda given: rule(place_, given))
        return number

    resolved = {
        name: replace(
            a,
            value=worked_out(a, a.value_rule, a.value, values),
            high=worked_out(a, a.high_rule, a.high, highs),
        )
        for name, a in by_name.items()
    }
    if place_.target_amended_on is not None and place_.target.is_council_target:
        aim, day = place_.target, place_.target_amended_on.isoformat()
        row = resolved[TARGET]
        resolved[TARGET] = replace(row, source=aim.source, url=aim.url, grade=aim.grade, read_on=day)
    firm = place_.wires
    if firm is not None and firm.firm_out_mw is not None:
        for name in WIRES:
            resolved[name] = replace(resolved[name], source=firm.source, url="", grade="B", read_on=firm.read_on)
    return resolved, Following(values, highs)


@lru_cache(maxsize=1)
def scenario_names() -> tuple[ScenarioName, ...]:
    """Return the shipped scenarios in the table's order."""
    named: dict[str, ScenarioName] = {}
    for r in rows("scenarios.csv"):
        named.setdefault(r.name, of_row(ScenarioName, r))
    return tuple(named.values())


def _scenario_value(a: Assumption, text: str) -> float:
    """A number, or "limit:0.35" for that share of the ceiling, on the control's own step."""
    if not text.startswith("limit:"):
        return float(text)
    value = float(text.removeprefix("limit:")) * a.high
    return min(a.high, round(round(value / a.step) * a.step, 6)) if a.step else value


@lru_cache(maxsize=1024)
def scenario(place_: Place, name: str = DEFAULT_SCENARIO) -> Scenario:
    """Return a shipped scenario for a place.

    Raises
    ------
    ScenarioError
        If there is no scenario of that name; names the choices.
    """
    names = {s.name: s for s in scenario_names()}
    if name not in names:
        raise ScenarioError(f"There is no scenario called {name!r}. Choose from: {', '.join(names)}.")
    resolved, following = _resolved(place_)
    set_by_row = [r for r in rows("scenarios.csv") if r.name == name and r.assumption]
    for r in set_by_row:
        a = resolved[r.assumption]
        value = a.checked(max(_scenario_value(a, r.value), a.value if r.value.startswith("limit:") else a.low))
        resolved[r.assumption] = replace(a, value=value)
        for follower, rule in following.highs.items():
            if r.assumption in rule.made_of:
                high = rule.of(lambda n: resolved[n].value)
                resolved[follower] = replace(resolved[follower], high=high)
    set_by_name = {r.assumption for r in set_by_row}
    free = {n: rule for n, rule in following.values.items() if n not in set_by_name}
    following = Following(free, following.highs)
    for follower, rule in free.items():
        if rule.made_of & set_by_name:
            resolved[follower] = replace(resolved[follower], value=rule.of(lambda n: resolved[n].value))
    return Scenario(
        name=name,
        label=names[name].label,
        place_code=place_.code,
        assumptions=resolved,
        following=following,
        ahead_from=place_.ahead_from,
        amendment=place_.amendment,
    )
