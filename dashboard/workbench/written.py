"""A number as people write it, in a box or in an address."""

import re
from typing import NamedTuple

from models.facts import ScenarioError

LONGEST = 60
"""Characters of a text that are shown again in a message."""

MOST = 1e15
"""Larger numbers are of no lever, and past some of them no sum can be done."""

_GROUPED = r"[1-9]\d{0,2}(?:,\d{3})+"
_NUMBER = re.compile(rf"([+-]?)({_GROUPED}|\d+)?(\.\d*)?(e[+-]?\d{{1,3}})?\s*(%?)", re.ASCII | re.IGNORECASE)
_MINUS = {ord(sign): "-" for sign in "\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"}
_SPACES = "\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"


class Written(NamedTuple):
    """A number and whether a percent sign stands after it; "50 %" has the value 50."""

    value: float
    percent: bool


def number_in(text: str) -> Written:
    """Return the number that a text writes.

    Parameters
    ----------
    text : str
        For example "1,100", "1e3", " 7 ", "50 %", "−3.5".

    Returns
    -------
    Written

    Raises
    ------
    ScenarioError
        If the text writes no number or could be read two ways; the words follow a number's name and a colon.

    Examples
    --------
    >>> number_in("1,100"), number_in(" 1e3 "), number_in("−3.5"), number_in("50 %")
    (Written(value=1100.0, percent=False), Written(value=1000.0, percent=False), Written(value=-3.5, percent=False), \
Written(value=50.0, percent=True))
    >>> number_in("1,5")
    Traceback (most recent call last):
    ...
    models.facts.scenario.ScenarioError: “1,5” can be read two ways; write 1.5 or 15, with a point or without a comma
    """
    plain = text.translate(_MINUS).strip().strip(_SPACES)
    for space in _SPACES:
        plain = plain.replace(space, " ")
    found = _NUMBER.fullmatch(plain)
    digits = found and any(c.isdigit() for c in f"{found[2] or ''}{found[3] or ''}")
    if found is None or not digits:
        raise ScenarioError(_refusal(plain))
    sign, whole, fraction, exponent, percent = found.groups()
    value = float(f"{sign}{(whole or '0').replace(',', '')}{fraction or ''}{exponent or ''}")
    if abs(value) > MOST:
        raise ScenarioError(f"“{short(plain)}” is too large a number")
    return Written(value, bool(percent))


def short(text: str) -> str:
    """A text as a message may show it: cut, and without signs that a reader cannot see.

    Examples
    --------
    >>> short("a" * 70)[-3:], short("b\\u202ec")
    ('aa…', 'bc')
    """
    seen = "".join(c for c in text if c.isprintable())
    return seen if len(seen) <= LONGEST else f"{seen[:LONGEST]}…"


def _refusal(text: str) -> str:
    """Why a text is no number, and how to write it instead."""
    if not text:
        return "the number is missing"
    comma = re.fullmatch(r"([+-]?\d+),(\d+)(\s*%)?", text, re.ASCII)
    if comma:
        whole, rest = comma[1], comma[2]
        shown = f"{whole}.{rest} or {whole}{rest}"
        return f"“{short(text)}” can be read two ways; write {short(shown)}, with a point or without a comma"
    return f"“{short(text)}” is not a number"
