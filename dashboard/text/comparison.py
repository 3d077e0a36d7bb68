"""Scenarios side by side, in words: what each row is, its value, its change, and which levers explain it."""

from collections.abc import Mapping, Sequence
from math import floor, log10

from dashboard.text import words
from dashboard.text.catalogue import say
from models.facts import Assumption
from models.facts.horizon import TARGET_YEAR

CHANCE = "futures_reaching"
"""The one row that no single pathway has: futures, of 1,000, that reach the target."""

ROWS = {
    "annual_share": "Made here, of use",
    "met_locally_share": "Met locally, of use",
    CHANCE: "Chance, of 1,000 futures",
    "carbon_t": "Carbon, kt CO₂e a year",
    "fuel_poor_homes": "Fuel-poor homes",
    "job_years": f"Work, job-years to {TARGET_YEAR}",
    "capital_gbp": f"Capital to {TARGET_YEAR}",
    "bills_gbp": "Energy bills a year",
}
"""Heads of the rows, in their order."""

UNITS = {
    "annual_share": "share",
    "met_locally_share": "share",
    CHANCE: "futures",
    "carbon_t": "t CO2e a year",
    "fuel_poor_homes": "homes",
    "job_years": "job-years",
    "capital_gbp": "GBP of 2024",
    "bills_gbp": "GBP of 2024 a year",
}
"""Units of the numbers themselves."""

MORE_IS = {
    "annual_share": 1,
    "met_locally_share": 1,
    CHANCE: 1,
    "carbon_t": -1,
    "fuel_poor_homes": -1,
    "job_years": 1,
    "bills_gbp": -1,
}
"""Which way is better; of capital nobody can say."""

SAME = "="
SAME_SPOKEN = "no change"
LONGEST_TITLE = 64


def value(name: str, number: float | None) -> str:
    """The value of a row.

    Examples
    --------
    >>> value("annual_share", 0.38), value("carbon_t", 809_123.0), value("capital_gbp", 465e6), value("bills_gbp", None)
    ('38%', '809', '£465m', 'not known')
    """
    if number is None:
        return say("not known")
    if name.endswith("_share"):
        return words.percent(number)
    if name.endswith("_gbp"):
        return words.pounds(number, 3)
    if name == CHANCE:
        return words.number(number)
    if name == "job_years":
        return words.jobs(number).replace("fewer than ", "<")
    return words.significant(number / 1000 if name == "carbon_t" else number)


def signed(name: str, difference: float, size: float) -> str:
    """A difference with its sign, as fine as three figures of the largest number beside it; "=" where that is nothing.

    Parameters
    ----------
    name : str
        Of the row.
    difference : float
    size : float
        The largest number that it stands beside; of shares a tenth of a point is told whatever that is.

    Examples
    --------
    >>> signed("met_locally_share", 0.1241, 0.35), signed("capital_gbp", 448.2e6, 465e6), signed("job_years", 646, 663)
    ('+12.4 points', '+£448m', '+646')
    >>> signed("carbon_t", -22_000.0, 831_000.0), signed("bills_gbp", 400_000.0, 541e6)
    ('−22', '=')
    """
    if name.endswith("_share"):
        step = 0.001
    elif name == CHANCE:
        step = 1.0
    else:
        step = 10.0 ** (floor(log10(size)) - 2) if size > 0.0 else 1.0
    shown = round(abs(difference) / step) * step
    if shown == 0.0:
        return SAME
    sign = "+" if difference > 0 else words.MINUS
    if name.endswith("_share"):
        return f"{sign}{words.points_fine(shown)}"
    if name.endswith("_gbp"):
        return sign + words.pounds(shown, 3)
    return sign + words.significant(shown / 1000 if name == "carbon_t" else shown)


def change(name: str, now: float | None, before: float | None) -> str:
    """Change of a row's value, as fine as the value is.

    Examples
    --------
    >>> change("annual_share", 0.38, 0.09), change("fuel_poor_homes", 13_702.0, 13_701.0), change("carbon_t", None, 1.0)
    ('+29 points', '=', '')
    """
    if now is None or before is None:
        return ""
    if name.endswith("_share"):
        return words.change(now, before, "points") or SAME
    if name == "job_years":
        return words.change(now, before, "jobs") or SAME
    return signed(name, now - before, max(abs(now), abs(before)))


def finding(values: Sequence[Mapping[str, float | None]], heads: Sequence[str], *, with_capital: bool) -> str:
    """What the comparison comes to, as a title: who would make most here against the first, and for how much money.

    Parameters
    ----------
    values : sequence of mapping
        The rows of each column.
    heads : sequence of str
        Their letters.
    with_capital : bool
        Whether capital can be set against capital: only within one place.

    Examples
    --------
    >>> one, other = {"annual_share": 0.09, "capital_gbp": 17e6}, {"annual_share": 0.38, "capital_gbp": 465e6}
    >>> finding([one, other], ["A", "B"], with_capital=True)
    'B would make 29 points more here than A, for £448m more'
    >>> finding([other, one], ["A", "B"], with_capital=True)
    'B would make 29 points less here than A, for £448m less'
    >>> finding([other, one, one], ["A", "B", "C"], with_capital=True)
    'A would make most here: none of the others would make more'
    >>> finding([one, other, other, other], ["A", "B", "C", "D"], with_capital=True)
    'B, C and D would make as much here, 29 points more than A'
    >>> finding([one, one], ["A", "B"], with_capital=True), finding([one, one, one], ["A", "B", "C"], with_capital=True)
    ('A and B would make as much here', 'A, B and C would make as much here')
    """
    made = [row["annual_share"] or 0.0 for row in values]
    best = max(range(1, len(made)), key=lambda at: made[at])
    by = words.change(made[best], made[0], "points")
    if len(made) > 2 and not any(words.change(share, made[0], "points") for share in made):
        return f"{words.listed(heads)} would make as much here"
    if len(made) > 2 and (not by or made[best] < made[0]):
        return f"{heads[0]} would make most here: none of the others would make more"
    money = _money(values[best]["capital_gbp"], values[0]["capital_gbp"]) if with_capital else ""
    if not by:
        return f"{heads[0]} and {heads[best]} would make as much here{money}"
    much = f"{words.points(made[best] - made[0])} {'more' if made[best] > made[0] else 'less'}"
    if len(made) == 2:
        return f"{heads[best]} would make {much} here than {heads[0]}{money}"
    level = [head for head, share in zip(heads, made, strict=True) if not words.change(share, made[best], "points")]
    if len(level) > 1:
        return f"{words.listed(level)} would make as much here, {much} than {heads[0]}"
    return f"{heads[best]} would make most here: {much} than {heads[0]}{money}"


def _money(now: float | None, before: float | None) -> str:
    """What of capital is more or less, to follow a finding."""
    told = change("capital_gbp", now, before)
    if told in ("", SAME):
        return ""
    return f", for {told[1:]} {'more' if told.startswith('+') else 'less'}"


def lever_value(assumption: Assumption, number: float) -> str:
    """Where a lever stands, in its own words where it is a choice."""
    named = next((text for text, choice in assumption.choices if choice == number), None)
    return named or words.of_unit(number, assumption.unit_shown)


def explains(name: str, parts: Sequence[tuple[str, float]], whole: float) -> str:
    """Which part explains most of a difference, as the title of a chart.

    Examples
    --------
    >>> explains("met_locally_share", [("Solar on business", 0.124), ("Batteries", 0.136)], 0.26)
    'Batteries: +13.6 of +26.0 points'
    >>> explains("capital_gbp", [("Batteries", 0.0)], 0.0)
    'Nothing differs here that a lever could explain'
    """
    size = max((abs(change) for _, change in parts), default=0.0)
    label, most = max(parts, key=lambda part: abs(part[1]), default=("", 0.0))
    if size == 0.0 or signed(name, most, size) == SAME:
        return "Nothing differs here that a lever could explain"
    told, of = (signed(name, number, max(size, abs(whole))) for number in (most, whole))
    title = f"{label}: {told.removesuffix(' points')} of {of if of != SAME else '0'}"
    return title if len(title) <= LONGEST_TITLE else f"One lever: {told.removesuffix(' points')} of {of}"
