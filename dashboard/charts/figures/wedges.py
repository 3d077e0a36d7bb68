"""Gap to the target: from today's annual share, step by step, to that of the target year, and on to the target."""

from collections.abc import Sequence

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.bar_rows import Row
from dashboard.charts.figures.base import Chart
from dashboard.text import findings, standing, words
from models.facts import Pathway, Year
from models.pathway import Wedge

TOTAL, UP, DOWN, MISSING = theme.SERIES[0], theme.SERIES[1], theme.SERIES[3], theme.LIGHT["brought_in"]

SHOWN_SHARE = 0.0005
"""A step that would read as 0.0 points is put together with the others of its size."""

MOST_CHANGES = 14
"""Steps to the projected year that have a bar of their own, the largest of them; a chart of more is not read."""

NARROW_CHARACTERS = 25

USES = {
    "home_use": ("Homes use less", "Homes use more"),
    "business_use": ("Business uses less", "Business uses more"),
    "heat_pumps": ("Fewer heat pumps", "New heat pumps"),
    "car_charging": ("Fewer electric cars", "New electric cars"),
    "heat_network": ("Heat networks save", "Heat networks take"),
    "electrification": ("Heat pumps, electric cars", "Fewer heat pumps, cars"),
    "retrofit": ("Homes retrofitted", "Homes retrofitted"),
    "fuels": ("Less gas and car fuel", "More gas and car fuel"),
}
"""Changes in use, in words: less and more of it."""

BRIGHTNESS, OUTPUT = ("was dull", "was bright"), ("made less", "made more")
"""What the year of the statistics was against a usual one, below or above: of sun, and of all else. Wind and water can
also be held back by the grid, so of them no more is said than what they made."""


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
        subtitle=f"Share of {findings.used(pathway)} in {pathway.place_name} that is made there over a year: what "
        "changes it "
        f"from {now.year} to {then.year}, in percentage points. Hour by hour, {_met(pathway, now)} of use "
        f"was met locally in {now.year} and {_met(pathway, then)} "
        f"{standing.would(pathway, 'is', 'would be')} in {then.year}.",
        figure=bar_rows.figure(rows, "%", joined=True),
        summary=_summary(pathway, now, then, changes, aim),
        columns=("Step", "Points of the annual share", "Energy a year"),
        cells=(
            (
                f"Made here in {now.year}",
                words.percent_fine(_made(pathway, now)),
                words.energy(now.local_generation_mwh),
            ),
            *((name_of(w, now.year), signed(w.share), _energy(w)) for w in changes),
            (
                f"Made here in {then.year}",
                words.percent_fine(_made(pathway, then)),
                words.energy(then.local_generation_mwh),
            ),
            *((name_of(w, now.year).replace("target", aim), signed(w.share), _energy(w)) for w in rest),
            (f"{aim.capitalize()} for {pathway.target_year}", words.percent_fine(pathway.target_share), ""),
        ),
    )


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


def name_of(wedge: Wedge, newest_year: int) -> str:
    """A step in plain words."""
    if wedge.kind == "full_year":
        return f"A full year of what {newest_year} added"
    if wedge.kind == "weather":
        below, above = BRIGHTNESS if words.made_by(wedge.technology) == "sun" else OUTPUT
        return f"{_usual_year(wedge)} ({newest_year} {below if wedge.share > 0 else above})"
    if wedge.kind == "running":
        return f"{words.technology(wedge.technology)}: a usual year’s running"
    if wedge.kind in ("closing", "opening"):
        verb = "close" if wedge.kind == "closing" else "open"
        if not wedge.label:
            return f"{wedge.count} smaller projects {verb}" if wedge.count > 1 else f"A smaller project {verb}s"
        return f"{wedge.label} {verb}s"
    if wedge.kind == "planned":
        if wedge.label:
            return f"{wedge.label}, in planning"
        return f"{wedge.count} more projects in planning" if wedge.count > 1 else "A project in planning"
    if wedge.kind == "since":
        return f"Roofs added since {newest_year}"
    if wedge.kind == "use":
        falls, rises = USES[wedge.name]
        return falls if wedge.energy_mwh <= 0 else rises
    if wedge.kind == "counting":
        return "Made from waste, but not counted here"
    if wedge.kind == "missing":
        return "Still missing" if wedge.share > 0 else "Past the target"
    return words.lever(wedge.name) or wedge.label.split(",")[0].split(" (")[0]


def _usual_year(wedge: Wedge) -> str:
    """What a usual year brings: its sun, wind, rain or sea."""
    return f"A usual year’s {words.made_by(wedge.technology)}"


def _short_name(wedge: Wedge, newest_year: int) -> str:
    """A step in words that fit a narrow screen; the table has the full ones."""
    name = name_of(wedge, newest_year)
    if len(name) <= NARROW_CHARACTERS:
        return name
    if wedge.kind == "weather":
        return _usual_year(wedge)
    if wedge.kind == "running":
        return f"{words.short(wedge.technology)}: usual year"
    if wedge.kind in ("closing", "opening") and wedge.technology:
        return f"{words.plant(wedge.technology)} {'closes' if wedge.kind == 'closing' else 'opens'}"
    if wedge.kind == "planned" and wedge.technology:
        return f"{words.plant(wedge.technology)}, in planning"
    return {"full_year": f"What {newest_year} added", "counting": "Waste, not counted"}.get(
        wedge.kind, f"{name[: NARROW_CHARACTERS - 1].rstrip()}…"
    )


def _energy(wedge: Wedge) -> str:
    sign = "+" if wedge.energy_mwh > 0 else words.MINUS
    text = words.energy(abs(wedge.energy_mwh))
    of_use = " used" if wedge.kind == "use" else ""
    return f"{sign}{text}{of_use}" if round(abs(wedge.energy_mwh)) else "0 GWh"


def _made(pathway: Pathway, year: Year) -> float:
    return pathway.annual_share(year) or 0.0


def _met(pathway: Pathway, year: Year) -> str:
    return words.percent(pathway.met_locally_share(year) or 0.0)


def _rows(
    pathway: Pathway, now: Year, then: Year, changes: Sequence[Wedge], rest: Sequence[Wedge], aim: str
) -> list[Row]:
    at = _made(pathway, now) * 100
    rows = [_total(f"Made here in {now.year}", _made(pathway, now))]
    least = min(sorted((abs(w.share) for w in changes), reverse=True)[:MOST_CHANGES], default=0.0)
    least = max(least, SHOWN_SHARE)
    for step in changes:
        if abs(step.share) >= least:
            rows.append(_step(step, now.year, at))
            at += step.share * 100
    small = sum(w.share for w in changes if abs(w.share) < least)
    if abs(small) >= SHOWN_SHARE:
        text = "Small changes together"
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
    rows.append(_total(f"Made here in {then.year}", _made(pathway, then)))
    at = _made(pathway, then) * 100
    for step in rest:
        if step.share >= SHOWN_SHARE:
            rows.append(_step(step, now.year, at))
            at += step.share * 100
    name = f"{aim.capitalize()} for {pathway.target_year}"
    passed = _made(pathway, then) - pathway.target_share
    value = words.percent_short(pathway.target_share)
    if passed >= SHOWN_SHARE:
        over = signed(passed)[1:] if passed < 1.0 else words.number(passed * 100)
        value += f", passed by {over}"
    rows.append(
        Row(
            text=name,
            narrow_text=aim.capitalize() if passed >= SHOWN_SHARE else name,
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
    gap = pathway.target_share - _made(pathway, then)
    if gap >= SHOWN_SHARE:
        what = "is" if words.points(gap).endswith("point") else "are"
        today, otherwise = f"{words.points(gap)} {what} missing in {then.year}", f"lack {words.points(gap)}"
    elif gap > -SHOWN_SHARE:
        today, otherwise = f"The {aim} is just met in {then.year}", f"just meet the {aim}"
    else:
        today, otherwise = f"The {aim} is passed in {then.year}", f"pass the {aim}"
    first = standing.would(pathway, today, f"{then.year} would {otherwise}")
    most = max(changes, key=lambda w: abs(w.share), default=None)
    if most is None or abs(most.share) < 0.005:
        return f"{first}; little changes until then"
    subject = _subject(most, pathway.newest_actual.year)
    many = subject.endswith("s") and " on " not in subject
    adds = ("add" if most.share > 0 else "take") + ("" if many else "s")
    return f"{first}; {subject} {adds} {words.points(most.share).split()[0]}"


def _subject(step: Wedge, newest_year: int) -> str:
    """A step as the subject of a sentence."""
    if step.kind == "closing":
        return f"{words.plant(step.technology).lower()} closing" if step.technology else "closing plant"
    if step.kind == "opening":
        return f"{words.plant(step.technology).lower()} opening" if step.technology else "new plant"
    if step.kind == "planned":
        return f"a planned {words.plant(step.technology).lower()}" if step.technology else "plans"
    if step.kind == "running":
        return f"usual running of {words.short(step.technology).lower()}"
    name = _short_name(step, newest_year)
    return f"{name[0].lower()}{name[1:]}" if step.kind != "use" else f"{'less' if step.energy_mwh <= 0 else 'more'} use"


def _summary(pathway: Pathway, now: Year, then: Year, changes: Sequence[Wedge], aim: str) -> str:
    """The chart as sentences: both ends, the largest steps, and what is left."""
    largest = sorted((w for w in changes if abs(w.share) >= SHOWN_SHARE), key=lambda w: -abs(w.share))[:4]
    parts = [f"{name_of(w, now.year)} {signed(w.share)}" for w in largest]
    gap = pathway.target_share - _made(pathway, then)
    steps = f" Largest steps in points: {'; '.join(parts)}." if parts else ""
    left = f"{words.points(gap)} {'short of' if gap > 0 else 'past'} the {aim} of {words.percent(pathway.target_share)}"
    return (
        f"Bars that step from {words.percent_short(_made(pathway, now))} in {now.year} to "
        f"{words.percent_short(_made(pathway, then))} in {then.year}.{steps} That is {left}."
    )
