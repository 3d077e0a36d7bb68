"""Why not 100 %? The energy brought in, by what the sky was doing, and by what a perfect store could do."""

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.bar_rows import Row
from dashboard.charts.figures.base import Chart
from dashboard.text import standing, words
from models.facts import Pathway
from models.pathway import Unmet

MET, HOURLY, YEARLY = theme.SERIES[1], theme.SERIES[0], theme.SERIES[2]

CAUSES = {
    "still_night": "Nights without much wind",
    "night": "Nights",
    "winter_day": "Winter days",
    "dull_day": "Dull days, March to October",
    "still_day": "Still days, March to October",
    "not_enough": "Other hours: too few plants",
}
"""Causes of `pathway.shortfall`, in words; where nights are split by wind, the rest of them are "Other nights"."""

SHORT_CAUSES = {
    "still_night": "Still nights",
    "dull_day": "Dull days, not winter",
    "still_day": "Still days, not winter",
    "not_enough": "Other: too few plants",
}
"""The same for narrow screens, where they are too long."""

ORDER = " Each hour has one cause: night; else winter, November to February; else a dull or a still day."

SHOWN_SHARE = 0.0005
"""A cause below this share of use would read as 0.0 % and is in the table only."""

NOTHING_SHARE = 0.0005
"""Less brought in than this share of use is called nothing."""


def unmet(pathway: Pathway, found: Unmet) -> Chart:
    """Return the chart of `models.pathway.shortfall.unmet`.

    Parameters
    ----------
    pathway : Pathway
        The pathway of the same place and scenario; gives its name, and the energy that is not electric.
    found : Unmet
        Why electricity is brought in in one year.
    """
    used = found.demand_mwh
    causes = sorted((c for c in found.causes if c.energy_mwh > 0.0), key=lambda c: -c.energy_mwh)
    named = [(name_of(c.name, found), c) for c in causes]
    years = [("Not made at all", found.not_enough_mwh), ("Made, but at other hours", found.wrong_time_mwh)]
    rows = [_row("Met locally", "Met locally", found.met_locally_share, MET)]
    if found.import_mwh > 0.0:
        rows.append(_heading("Brought in, by the hour"))
        rows += [
            _row(name, SHORT_CAUSES.get(c.name, name), c.energy_mwh / used, HOURLY)
            for name, c in named
            if c.energy_mwh / used >= SHOWN_SHARE
        ]
        rows.append(_heading("The same, by the year"))
        rows += [_row(name, name, mwh / used, YEARLY) for name, mwh in years]
    return Chart(
        id="unmet",
        title=_title(pathway, found),
        subtitle=f"Electricity used in {pathway.place_name} in {found.year}, mean of the weather years. {_store(found)}"
        f"{ORDER if found.import_mwh > 0.0 else ''}",
        figure=bar_rows.figure(rows, "%"),
        summary=f"Bars of the electricity used in {found.year}. {words.percent(found.met_locally_share)} is met "
        "locally. "
        f"{_brought_in([(name, c.energy_mwh / used) for name, c in named])}{_store(found)}"
        f"{_not_electric(pathway, found)}",
        columns=("Why", "Share of electricity use", "Energy a year", "Hours a year"),
        cells=(
            _cells("Met locally", used - found.import_mwh, used),
            *(_cells(f"Brought in: {name}", c.energy_mwh, used, words.number(c.hours)) for name, c in named),
            *(_cells(f"By the year: {name[0].lower()}{name[1:]}", mwh, used) for name, mwh in years),
            _cells("Met with a perfect store of any size", found.any_store_share * used, used),
        ),
    )


def _cells(name: str, mwh: float, demand_mwh: float, hours: str = "") -> tuple[str, ...]:
    return name, words.percent_fine(mwh / demand_mwh), words.energy(mwh), hours


def name_of(cause: str, found: Unmet) -> str:
    """A cause in plain words."""
    split = any(c.name == "still_night" and c.energy_mwh > 0.0 for c in found.causes)
    return "Other nights" if cause == "night" and split else CAUSES[cause]


def _row(name: str, narrow: str, share: float, colour: str) -> Row:
    return Row(
        text=name,
        narrow_text=narrow,
        value_text=words.percent_short(share),
        start=0.0,
        length=share * 100,
        colour=colour,
    )


def _heading(text: str) -> Row:
    return Row(text=text, narrow_text=text, value_text="", start=0.0, length=None, colour=theme.LIGHT["muted"])


def _title(pathway: Pathway, found: Unmet) -> str:
    """What most of the missing part is: not made at all, or made at other hours."""
    if found.import_mwh <= NOTHING_SHARE * found.demand_mwh:
        return f"Nothing {standing.would(pathway, 'has', 'would have')} to be brought in"
    is_ = standing.would(pathway, "is", "would be")
    share = found.import_mwh / found.demand_mwh
    much = "Over 99%" if words.percent(share) == "100%" and share < 1 else words.percent(share)
    missing = f"{much} {is_} brought in"
    if found.wrong_time_mwh > found.not_enough_mwh:
        return f"{missing}, mostly because power is made at other hours"
    return f"{missing}, mostly because too little is made"


def _store(found: Unmet) -> str:
    """What a perfect store could do, in one sentence."""
    now, best = words.percent(found.met_locally_share), words.percent(found.any_store_share)
    if found.import_mwh <= NOTHING_SHARE * found.demand_mwh:
        return "All of it is already met locally."
    if now == best:
        return f"Even a perfect store of any size would leave the part met locally at {best}."
    return f"A perfect store of any size would lift the part met locally from {now} to {best}."


def _brought_in(named: list[tuple[str, float]]) -> str:
    """The causes in one sentence."""
    parts = [f"{name} {words.percent_short(share)}" for name, share in named if share >= SHOWN_SHARE]
    return f"Brought in, as a share of use: {'; '.join(parts)}. " if parts else ""


def _not_electric(pathway: Pathway, found: Unmet) -> str:
    """How much energy is not electric, and so is brought in whatever the hour; empty where it is not known."""
    year = pathway.of(found.year)
    if year.energy_demand_mwh is None:
        return ""
    other = year.energy_demand_mwh - year.energy_mwh["electricity"] - year.energy_mwh.get("heat_network", 0.0)
    return f" Beside that, {words.energy(other)} of gas, car fuel and other fuels is used, and all of it is brought in."
