"""Keys of a query that are a resource's own: what each is, what it may be, and how it is read. One noun does both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.server.api import problems
from dashboard.server.api.problems import RefusedError
from dashboard.workbench.written import number_in
from models.facts import ScenarioError

LONGEST_WHOLE = 12
"""Digits of a whole number that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One key.

    `kind`: "whole", "number", "share" (a percent sign is understood), "choice" or "text". `low`, `high`: ends of a
    number. `choices`: values with their words. `longest`: characters of a text. `default`: what it is where it is not
    there; None where that is told in `words`. `example`: one value, as an address has it.
    """

    name: str
    words: str
    kind: str
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    choices: Mapping[str, str] | None = None
    longest: int = 0
    default: Any = None
    example: str = ""

    def read(self, text: str) -> Any:
        """Return the value that a text writes.

        Raises
        ------
        RefusedError
            400 if it is none, with what it may be.

        Examples
        --------
        >>> Parameter(name="year", words="Year", kind="whole", low=2027, high=2040).read("2030")
        2030
        """
        if self.kind == "text":
            if not 0 < len(text) <= self.longest:
                raise self._refused(text)
            return text
        if self.kind == "choice":
            if text not in (self.choices or ()):
                raise self._refused(text)
            return text
        value = self._number(text)
        if value is None or not self.low <= value <= self.high:
            raise self._refused(text)
        return int(value) if self.kind == "whole" else value

    def _number(self, text: str) -> float | None:
        """The number that a text writes, or None."""
        if self.kind == "whole":
            return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_WHOLE else None
        try:
            found = number_in(text)
        except ScenarioError:
            return None
        if found.percent:
            return round(found.value / 100, 9) if self.kind == "share" else None
        return found.value

    def may_be(self) -> str:
        """Return what it may be, in words.

        Examples
        --------
        >>> Parameter(name="year", words="Year", kind="whole", low=2027, high=2040).may_be()
        'a whole number from 2027 to 2040'
        """
        if self.kind == "text":
            return f"a text of 1 to {self.longest} characters"
        if self.kind == "choice":
            return f"one of {', '.join(self.choices or ())}"
        what = {"whole": "a whole number", "share": "a share"}.get(self.kind, "a number")
        unit = f" {self.unit}" if self.unit and self.kind != "share" else ""
        return f"{what} from {self.low:.12g} to {self.high:.12g}{unit}"

    def _refused(self, text: str) -> RefusedError:
        return problems.refuse(400, f"{self.name} must be {self.may_be()}; {problems.shown(text)} is not.", self.name)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its value."""
        found: dict[str, Any]
        if self.kind == "text":
            found = {"type": "string", "minLength": 1, "maxLength": self.longest}
        elif self.kind == "choice":
            found = {"type": "string", "enum": [*(self.choices or ())]}
        else:
            whole = self.kind == "whole"
            ends = {"minimum": int(self.low), "maximum": int(self.high)} if whole else {}
            found = {"type": "integer" if whole else "number", **(ends or {"minimum": self.low, "maximum": self.high})}
        return found | ({} if self.default is None else {"default": self.default})


def page(most: int, default: int) -> tuple[Parameter, ...]:
    """Return the keys of a list that is given in parts.

    Parameters
    ----------
    most, default : int
        Largest size of a part, and its size where none is asked for.
    """
    return (
        Parameter(
            name="page", words="Which part of the list, the first is 1", kind="whole", low=1, high=100_000, default=1
        ),
        Parameter(name="size", words="How many entries a part has", kind="whole", low=1, high=most, default=default),
    )


def read(parameters: tuple[Parameter, ...], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of keys, each by default where it is not there.

    Raises
    ------
    RefusedError
        400 with every key that cannot be read.
    """
    values: dict[str, Any] = {}
    faults: list[tuple[str | None, str]] = []
    for parameter in parameters:
        text = texts.get(parameter.name)
        try:
            values[parameter.name] = parameter.default if text is None else parameter.read(text)
        except RefusedError as refused:
            faults += refused.faults
    if faults:
        raise RefusedError(400, faults)
    return values
