"""Gap to the target: from today's annual share, step by step, to that of the target year, and on to the target."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.bar_rows import Row
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, place_names, standing, words
from dashboard.text.catalogue import say, say_data, say_many
from models.facts import Pathway, Year
from models.pathway import Wedge

TOTAL, UP, DOWN, MISSING = theme.SERIES[0], theme.SERIES[1], theme.SERIES[3], theme.LIGHT["brought_in"]

SHOWN_SHARE = 0.0005
"""A step that would read as 0.0 points is put together with the others of its size."""

MOST_CHANGES = 14
"""Steps to the projected year that have a bar of their own, the largest of them; a chart of more is not read."""

NARROW_CHARACTERS = 25


def uses() -> dict[str, tuple[str, str]]:
    """Changes in use, in words: less and more of it."""
    return {
        "home_use": (say("Homes use less"), say("Homes use more")),
        "business_use": (say("Business uses less"), say("Business uses more")),
        "heat_pumps": (say("Fewer heat pumps"), say("New heat pumps")),
        "car_charging": (say("Fewer electric cars"), say("New electric cars")),
        "heat_network": (say("Heat networks save"), say("Heat networks take")),
        "electrification": (say("Heat pumps, electric cars"), say("Fewer heat pumps, cars")),
        "retrofit": (say("Homes retrofitted"), say("Homes retrofitted")),
        "fuels": (say("Less gas and car fuel"), say("More gas and car fuel")),
    }


def wedges(pathway: Pathway, steps: Sequence[Wedge], year: int | None = None, *, aim: str = "target") -> Chart:
    """Return the chart of `models.pathway.attribution.wedges`.

    Parameters
    ----------
    pathway : Pathway
        The pathway the steps belong to.
    steps : sequence of Wedge
        As `models.pathway.attribution.wedges` gives them.
    year : int, optional
        The projected year they lead to; the target year if none is given.
    aim : str
        What the share aimed for may be called: "target" or "yardstick".
    """
    now, then = pathway.newest_actual, pathway.of(pathway.target_year if year is None else year)
    changes = [w for w in steps if w.kind not in ("counting", "missing")]
    rest = [w for w in steps if w.kind in ("counting", "missing")]
    rows = _rows(pathway, now, then, changes, rest, aim)
    return Chart(
        id="wedges",
        title=_title(pathway, then, changes, aim),
        subtitle=_subtitle(pathway, now, then),
        figure=bar_rows.figure(rows, "%", joined=True),
        summary=_summary(pathway, now, then, changes, aim),
        columns=(say("Step"), say("Points of the annual share"), say("Energy a year")),
        cells=(
            (_made_in(now), words.percent_fine(_made(pathway, now)), words.energy(now.local_generation_mwh)),
            *((name_of(w, now.year), signed(w.share), _energy(w)) for w in changes),
            (_made_in(then), words.percent_fine(_made(pathway, then)), words.energy(then.local_generation_mwh)),
            *((name_of(w, now.year, aim), signed(w.share), _energy(w)) for w in rest),
            (_aim_for(pathway, aim), words.percent_fine(pathway.target_share), ""),
        ),
    )


def _subtitle(pathway: Pathway, now: Year, then: Year) -> str:
    what = say(
        "Share of {used} in {place} that is made there over a year: what changes it from {year} to {later}, in "
        "percentage points.",
        used=findings.used(pathway),
        place=place_names.of_path(pathway),
        year=now.year,
        later=then.year,
    )
    told: dict[str, str | int] = {
        "share": _met(pathway, now),
        "year": now.year,
        "then": _met(pathway, then),
        "later": then.year,
    }
    met = (
        say("Hour by hour, {share} of use was met locally in {year} and {then} is in {later}.", **told)
        if standing.is_todays_path(pathway)
        else say("Hour by hour, {share} of use was met locally in {year} and {then} would be in {later}.", **told)
    )
    return f"{what} {met}"


def _made_in(year: Year) -> str:
    return say("Made here in {year}", year=year.year)


def _aim_for(pathway: Pathway, aim: str) -> str:
    return say("{aim} for {year}", aim=findings.first_capital(aim), year=pathway.target_year)


def signed(share: float) -> str:
    """Percentage points with their sign, to one decimal.

    Examples
    --------
    >>> signed(-0.0846), signed(0.407), signed(0.0)
    ('−8.5', '+40.7', '0.0')
    """
    text = f"{abs(share) * 100:,.1f}"
    if text == "0.0":
        return text
    return f"{'+' if share > 0 else words.MINUS}{text}"


def name_of(wedge: Wedge, newest_year: int, aim: str = "target") -> str:
    """A step in plain words; `aim` is what the share aimed for may be called."""
    if wedge.kind == "full_year":
        return say("A full year of what {year} added", year=newest_year)
    if wedge.kind == "weather":
        return _weather(wedge, newest_year)
    if wedge.kind == "running":
        return say("{technology}: a usual year’s running", technology=words.technology(wedge.technology))
    if wedge.kind == "closing":
        if wedge.label:
            return say("{project} closes", project=wedge.label)
        return say_many("A smaller project closes", "{n} smaller projects close", max(wedge.count, 1))
    if wedge.kind == "opening":
        if wedge.label:
            return say("{project} opens", project=wedge.label)
        return say_many("A smaller project opens", "{n} smaller projects open", max(wedge.count, 1))
    if wedge.kind == "planned":
        if wedge.label:
            return say("{project}, in planning", project=wedge.label)
        return say_many("A project in planning", "{n} more projects in planning", max(wedge.count, 1))
    if wedge.kind == "since":
        return say("Roofs added since {year}", year=newest_year)
    if wedge.kind == "use":
        falls, rises = uses()[wedge.name]
        return falls if wedge.energy_mwh <= 0 else rises
    if wedge.kind == "wires":
        return say("Made, but more than the wires carry")
    if wedge.kind == "counting":
        return say("Made from waste, but not counted here")
    if wedge.kind == "missing":
        return say("Still missing") if wedge.share > 0 else say("Past the {aim}", aim=aim)
    return words.lever(wedge.name) or wedge.label.split(",")[0].split(" (")[0]


def _weather(wedge: Wedge, newest_year: int) -> str:
    """What a usual year brings, and what the year of the statistics was against it: of sun, and of all else.

    Wind and water can also be held back by the grid, so of them no more is said than what they made.
    """
    told: dict[str, str | int] = {"usual": _usual_year(wedge), "year": newest_year}
    if words.made_by(wedge.technology) == "sun":
        return (
            say("{usual} ({year} was dull)", **told) if wedge.share > 0 else say("{usual} ({year} was bright)", **told)
        )
    return say("{usual} ({year} made less)", **told) if wedge.share > 0 else say("{usual} ({year} made more)", **told)


def _usual_year(wedge: Wedge) -> str:
    """What a usual year brings: its sun, wind, rain or sea."""
    return say("A usual year’s {what}", what=say_data(words.made_by(wedge.technology)))


def _short_name(wedge: Wedge, newest_year: int) -> str:
    """A step in words that fit a narrow screen; the table has the full ones."""
    name = name_of(wedge, newest_year)
    if len(name) <= NARROW_CHARACTERS:
        return name
    if wedge.kind == "weather":
        return _usual_year(wedge)
    if wedge.kind == "running":
        return say("{technology}: usual year", technology=words.short(wedge.technology))
    if wedge.kind in ("closing", "opening", "planned") and wedge.technology:
        plant = words.plant(wedge.technology)
        return {
            "closing": say("{project} closes", project=plant),
            "opening": say("{project} opens", project=plant),
            "planned": say("{project}, in planning", project=plant),
        }[wedge.kind]
    if wedge.kind == "full_year":
        return say("What {year} added", year=newest_year)
    if wedge.kind == "wires":
        return say("More than wires carry")
    if wedge.kind == "counting":
        return say("Waste, not counted")
    return f"{name[: NARROW_CHARACTERS - 1].rstrip()}…"


def _energy(wedge: Wedge) -> str:
    sign = "+" if wedge.energy_mwh > 0 else words.MINUS
    text = words.energy(abs(wedge.energy_mwh))
    if not round(abs(wedge.energy_mwh)):
        return words.energy(0.0)
    return say("{energy} used", energy=f"{sign}{text}") if wedge.kind == "use" else f"{sign}{text}"


def _made(pathway: Pathway, year: Year) -> float:
    return pathway.annual_share(year) or 0.0


def _met(pathway: Pathway, year: Year) -> str:
    return words.percent(pathway.met_locally_share(year) or 0.0)


def _rows(
    pathway: Pathway, now: Year, then: Year, changes: Sequence[Wedge], rest: Sequence[Wedge], aim: str
) -> list[Row]:
    at = _made(pathway, now) * 100
    rows = [_total(_made_in(now), _made(pathway, now))]
    least = min(sorted((abs(w.share) for w in changes), reverse=True)[:MOST_CHANGES], default=0.0)
    least = max(least, SHOWN_SHARE)
    for step in changes:
        if abs(step.share) >= least:
            rows.append(_step(step, now.year, at))
            at += step.share * 100
    small = sum(w.share for w in changes if abs(w.share) < least)
    if abs(small) >= SHOWN_SHARE:
        text = say("Small changes together")
        rows.append(
            Row(
                text=text,
                narrow_text=text,
                value_text=signed(small),
                start=at,
                length=small * 100,
                colour=UP if small > 0 else DOWN,
            )
        )
    rows.append(_total(_made_in(then), _made(pathway, then)))
    at = _made(pathway, then) * 100
    for step in rest:
        if step.share >= SHOWN_SHARE:
            rows.append(_step(step, now.year, at))
            at += step.share * 100
    name = _aim_for(pathway, aim)
    passed = _made(pathway, then) - pathway.target_share
    value = words.percent_short(pathway.target_share)
    if passed >= SHOWN_SHARE:
        over = signed(passed)[1:] if passed < 1.0 else words.number(passed * 100)
        value = say("{share}, passed by {points}", share=value, points=over)
    rows.append(
        Row(
            text=name,
            narrow_text=findings.first_capital(aim) if passed >= SHOWN_SHARE else name,
            value_text=value,
            start=0.0,
            length=pathway.target_share * 100,
            colour=theme.LIGHT["rule"],
        )
    )
    return rows


def _total(text: str, share: float) -> Row:
    return Row(
        text=text, narrow_text=text, value_text=words.percent_short(share), start=0.0, length=share * 100, colour=TOTAL
    )


def _step(wedge: Wedge, newest_year: int, at: float) -> Row:
    colour = MISSING if wedge.kind in ("counting", "missing") else UP if wedge.share > 0 else DOWN
    return Row(
        text=name_of(wedge, newest_year),
        narrow_text=_short_name(wedge, newest_year),
        value_text=signed(wedge.share),
        start=at,
        length=wedge.share * 100,
        colour=colour,
    )


def _title(pathway: Pathway, then: Year, changes: Sequence[Wedge], aim: str) -> str:
    """How far the year is from the target, and what moves it most."""
    told: dict[str, str | int] = {"finding": _finding(pathway, then, aim)}
    most = max(changes, key=lambda w: abs(w.share), default=None)
    if most is None or abs(most.share) < 0.005:
        return say("{finding}; little changes until then", **told)
    subject = _subject(most, pathway.newest_actual.year)
    told |= {"what": subject.text, "points": words.points_number(most.share)}
    if most.share > 0:
        if subject.is_many:
            return say("{finding}; {what} add {points}", **told)
        return say("{finding}; {what} adds {points}", **told)
    if subject.is_many:
        return say("{finding}; {what} take {points}", **told)
    return say("{finding}; {what} takes {points}", **told)


def _finding(pathway: Pathway, then: Year, aim: str) -> str:
    """How far the year is from the target."""
    gap = pathway.target_share - _made(pathway, then)
    told: dict[str, str | int] = {
        "points": findings.points_off(-gap, pathway.target_share),
        "year": then.year,
        "aim": aim,
    }
    today = standing.is_todays_path(pathway)
    if gap >= SHOWN_SHARE:
        if not today:
            return say("{year} would lack {points}", **told)
        if words.points_number(gap) == "1":
            return say("{points} is missing in {year}", **told)
        return say("{points} are missing in {year}", **told)
    if gap > -SHOWN_SHARE:
        if today:
            return say("The {aim} is just met in {year}", **told)
        return say("{year} would just meet the {aim}", **told)
    return say("{year} is past the {aim}", **told) if today else say("{year} would be past the {aim}", **told)


class _Subject(NamedTuple):
    """A step as the subject of a sentence, and whether it is of many."""

    text: str
    is_many: bool = False


def _subject(step: Wedge, newest_year: int) -> _Subject:
    """A step as the subject of a sentence."""
    plant = words.plant(step.technology).lower() if step.technology else ""
    if step.kind == "closing":
        return _Subject(say("{plant} closing", plant=plant) if plant else say("closing plant"))
    if step.kind == "opening":
        return _Subject(say("{plant} opening", plant=plant) if plant else say("new plant"))
    if step.kind == "planned":
        return (
            _Subject(say("a planned {plant}", plant=plant)) if plant else _Subject(say("smaller plans"), is_many=True)
        )
    if step.kind == "running":
        return _Subject(say("usual running of {technology}", technology=words.short(step.technology).lower()))
    if step.kind == "use":
        return _Subject(say("less use") if step.energy_mwh <= 0 else say("more use"))
    if step.kind == "full_year":
        return _Subject(say("plant new in {year}", year=newest_year))
    name = _short_name(step, newest_year)
    return _Subject(findings.first_small(name), is_many=name.endswith("s") and " on " not in name)


def _summary(pathway: Pathway, now: Year, then: Year, changes: Sequence[Wedge], aim: str) -> str:
    """The chart as sentences: both ends, the largest steps, and what is left."""
    largest = sorted((w for w in changes if abs(w.share) >= SHOWN_SHARE), key=lambda w: -abs(w.share))[:4]
    parts = [f"{name_of(w, now.year)} {signed(w.share)}" for w in largest]
    gap = pathway.target_share - _made(pathway, then)
    told: dict[str, str | int] = {
        "points": findings.points_off(-gap, pathway.target_share),
        "aim": aim,
        "share": words.percent(pathway.target_share),
    }
    sentences = (
        say(
            "Bars that step from {share} in {year} to {then} in {later}.",
            share=words.percent_short(_made(pathway, now)),
            year=now.year,
            then=words.percent_short(_made(pathway, then)),
            later=then.year,
        ),
        say("Largest steps in points: {steps}.", steps="; ".join(parts)) if parts else "",
        say("That is {points} short of the {aim} of {share}.", **told)
        if gap > 0
        else say("That is {points} past the {aim} of {share}.", **told),
    )
    return " ".join(filter(None, sentences))
