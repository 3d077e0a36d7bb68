"""Assumptions and scenarios: what a reader may change, and what was changed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from models.facts.following import Following

MOST_NAMES = 12
"""Names that a refusal lists in full."""


class ScenarioError(ValueError):
    """A reader asked for a number that cannot be used; the text is fit to show them.

    `assumption` is the one whose range was missed, with its range as it stood; None where the fault is another.
    """

    def __init__(self, text: str, assumption: "Assumption | None" = None) -> None:
        super().__init__(text)
        self.assumption = assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One number of the model, with its range, source and grade.

    Parameters
    ----------
    name : str
        The one name used as CSV row, control id, URL key and in the model.
    label : str
        Words a councillor understands.
    group : str
        Heading under which the control stands.
    value, low, high : float
        Default and range in `unit`. Shares are 0-1.
    unit : str
        Unit of all three numbers, for example "MW"; "share" for 0-1.
    step : float or None
        Step of the control [`unit`]; None where the number is not a lever.
    source, url, grade, read_on : str
        Who says so, where, how well it was read ("A", "B" or "C") and when (ISO date).
    price_year : int or None
        Year of the pounds of a price, whose unit begins with "GBP"; None where the number is no price.
    choices : tuple of (str, float)
        Named values, where the number is a choice between a few; else empty.
    short_label : str
        The same in words short enough for a row of controls; empty where the number is not a lever.
    value_rule, high_rule : str
        Words saying how value and high follow from the place; empty where they are plain rows.

    Attributes
    ----------
    digest : int
        Digest of its numbers: value, range, unit and year of pounds, and no words.

    Notes
    -----
    Grades follow data/SOURCES.md: A read at the publisher, B quoted by a source,
    C derived, judgement or memory. A C is labelled an assumption wherever a reader meets it.
    """

    name: str
    label: str
    group: str
    value: float
    low: float
    high: float
    unit: str
    step: float | None
    source: str
    url: str
    grade: str
    read_on: str
    choices: tuple[tuple[str, float], ...] = ()
    value_rule: str = ""
    high_rule: str = ""
    short_label: str = ""
    price_year: int | None = None
    digest: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out the digest once: a scenario asks for that of every assumption on every move of a lever."""
        numbers = repr((self.name, float(self.value), float(self.low), float(self.high), self.unit, self.price_year))
        digest = hashlib.blake2b(numbers.encode(), digest_size=16).digest()
        object.__setattr__(self, "digest", int.from_bytes(digest, "big"))

    @property
    def unit_shown(self) -> str:
        """The unit as a reader meets it: a price says of which year its pounds are.

        Examples
        --------
        >>> price = Assumption(name="roof_gbp_per_kw", label="Roof solar", group="Money", value=900.0, low=700.0,
        ...                    high=1200.0, unit="GBP per kW", price_year=2018, step=None, source="a test", url="",
        ...                    grade="C", read_on="2026-11-24")
        >>> price.unit_shown
        'GBP (2018) per kW'
        """
        return self.unit if self.price_year is None else self.unit.replace("GBP", f"GBP ({self.price_year})", 1)

    @property
    def is_lever(self) -> bool:
        """Whether a reader can move this number with a control."""
        return self.step is not None

    def checked(self, value: float) -> float:
        """Return `value` if it is within range, else say what is.

        Raises
        ------
        ScenarioError
            If the value is not a number within `low` and `high`.
        """
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = float("nan")
        if not self.low <= number <= self.high:
            raise ScenarioError(
                f"{self.name} ({self.label}) must be between {self.low:g} and {self.high:g} {self.unit_shown}; "
                f"{value!r} is not.",
                self,
            )
        if self.unit == "choice" and number not in [choice for _, choice in self.choices]:
            known = ", ".join(f"{choice:g} ({label})" for label, choice in self.choices)
            raise ScenarioError(f"{self.name} ({self.label}) must be one of {known}; {value!r} is not.", self)
        return number


NOTHING_FOLLOWS = Following()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A full set of assumption values for one place: a base plus what was changed.

    Hashable and comparable by its name, place, changes and every number it holds, so that results can be cached on it.

    Parameters
    ----------
    name, label : str
        Short name (URL) and words.
    place_code : str
        GSS code of the place whose ranges the assumptions carry.
    assumptions : Mapping[str, Assumption]
        Every assumption, resolved for the place. Values are those of the base scenario. Kept as a read-only copy.
    changes : tuple of (str, float)
        What a reader changed from that base, sorted by name.
    following : Following, optional
        How defaults and ceilings follow from other assumptions: what was not changed takes the default that follows,
        and a value past its ceiling is allowed only by changing what makes it.
    ahead_from : date, optional
        First day of what is ahead of the place, from which levers build.
    amendment : str, optional
        What names the ledger of the place where that is not the shipped one (`Place.amendment`).

    Attributes
    ----------
    key : str
        Digest of all that tells scenarios apart, worked out once: it is asked for on every move of a lever. The same
        in every process, so that servers can share results under it.

    Examples
    --------
    >>> roof = Assumption(name="roof_mw", label="Roof solar", group="Supply", value=2.0, low=0.0, high=10.0, unit="MW",
    ...                   step=0.5, source="a test", url="", grade="C", read_on="2026-11-24")
    >>> base = Scenario(name="base", label="Base", place_code="X", assumptions={"roof_mw": roof})
    >>> base["roof_mw"], base.with_changes({"roof_mw": 5})["roof_mw"]
    (2.0, 5.0)
    >>> base.with_changes({"roof_mw": 2}).changes
    ()
    >>> base == replace(base, assumptions={"roof_mw": replace(roof, value=3.0)})
    False
    """

    name: str = field(compare=False)
    label: str = field(compare=False)
    place_code: str = field(compare=False)
    assumptions: Mapping[str, Assumption] = field(compare=False, repr=False)
    changes: tuple[tuple[str, float], ...] = field(default=(), compare=False)
    following: Following = field(default=NOTHING_FOLLOWS, compare=False, repr=False)
    ahead_from: date | None = field(default=None, compare=False)
    amendment: str = field(default="", compare=False)
    key: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the assumptions from being changed under the key, and make the key."""
        kept = self.assumptions
        if not isinstance(kept, MappingProxyType):
            # A copy: whoever holds the mapping that was given could still change it.
            kept = MappingProxyType(dict(kept))
            object.__setattr__(self, "assumptions", kept)
        # A sum, so that the order of the assumptions is nothing.
        numbers = sum(assumption.digest for assumption in kept.values())
        of_place = self.place_code, self.ahead_from, self.amendment
        told_apart = repr((self.name, self.label, *of_place, self.changes, numbers))
        object.__setattr__(self, "key", hashlib.blake2b(told_apart.encode(), digest_size=16).hexdigest())

    def __getitem__(self, name: str) -> float:
        """Value of one assumption in this scenario.

        Raises
        ------
        ScenarioError
            If data/ has no such assumption.
        """
        for changed, value in self.changes:
            if changed == name:
                return value
        try:
            return self.assumptions[name].value
        except KeyError:
            raise ScenarioError(
                f"data/assumptions.csv: there is no row {name!r}, which the model needs; restore it."
            ) from None

    def base_ceilings(self) -> Mapping[str, float]:
        """Ceilings as they are without any change, by the name of what they limit; empty where none follow."""
        return {name: rule.of(lambda n: self.assumptions[n].value) for name, rule in self.following.highs.items()}

    def with_changes(self, changes: Mapping[str, float]) -> "Scenario":
        """Return this scenario with some values changed.

        Parameters
        ----------
        changes : Mapping[str, float]
            New values by assumption name, each in the assumption's own unit.
            A value equal to the base, as it follows from the other changes, removes the change.

        Raises
        ------
        ScenarioError
            If a name is unknown or a value out of range; names the valid choices or range.
        """
        for name in changes:
            if name not in self.assumptions:
                raise ScenarioError(f"There is no assumption called {name!r}. {self._like(name)}")
        makers = changes.keys() & self.following.makers
        merged = dict(self.changes)
        merged.update({name: self.assumptions[name].checked(changes[name]) for name in sorted(makers)})
        assumptions = self._under(merged) if makers else self.assumptions
        for name, value in changes.items():
            if name not in makers:
                merged[name] = self._checked(assumptions[name], value)
        if makers:
            for name in self.following.followers:
                self._checked(assumptions[name], merged.get(name, assumptions[name].value))
        kept = {name: value for name, value in merged.items() if value != assumptions[name].value}
        return replace(self, assumptions=assumptions, changes=tuple(sorted(kept.items())))

    def _like(self, name: str) -> str:
        """The names to choose from; the nearest where there are many."""
        known = sorted(self.assumptions)
        if len(known) <= MOST_NAMES:
            return f"Choose from: {', '.join(known)}."
        near = get_close_matches(name, known, n=5, cutoff=0.5)
        if near:
            return f"Did you mean {', '.join(near)}?"
        return "The sources page and data/assumptions.csv have every name."

    def _under(self, values: Mapping[str, float]) -> Mapping[str, Assumption]:
        """The assumptions with what follows from these values, where changed, and else from the base."""

        def value_of(name: str) -> float:
            return values.get(name, self.assumptions[name].value)

        moved = dict(self.assumptions)
        for name in self.following.followers:
            a, value, high = moved[name], self.following.values.get(name), self.following.highs.get(name)
            numbers = value.of(value_of) if value else a.value, high.of(value_of) if high else a.high
            if numbers != (a.value, a.high):
                moved[name] = replace(a, value=numbers[0], high=numbers[1])
        return moved

    def _checked(self, assumption: Assumption, value: float) -> float:
        """The value if it is within range; else the refusal, with what makes the ceiling."""
        try:
            return assumption.checked(value)
        except ScenarioError as refused:
            made_of = self.following.made_of(assumption.name)
            if not made_of:
                raise
            raise ScenarioError(
                f"{refused} Its ceiling is made of {', '.join(sorted(made_of))}: change one of these to move it.",
                assumption,
            ) from refused
