"""Why not 100 %? The energy brought in, by what the sky was doing, and by what a perfect store could do."""

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows
from dashboard.charts.figures.bar_rows import Row
from dashboard.charts.figures.base import Chart
from dashboard.text import place_names, standing, words
from dashboard.text.catalogue import say
from dashboard.text.findings import first_small
from models.facts import Pathway
from models.pathway import Unmet

MET, HOURLY, YEARLY = theme.SERIES[1], theme.SERIES[0], theme.SERIES[2]

SHOWN_SHARE = 0.0005
"""A cause below this share of use would read as 0.0 % and is in the table only."""

NOTHING_SHARE = 0.0005
"""Less brought in than this share of use is called nothing."""


def causes_in_words() -> dict[str, str]:
    """Causes of `pathway.shortfall`; where nights are split by wind, the rest of them are "Other nights"."""
    return {
        "still_night": say("Nights without much wind"),
        "night": say("Nights"),
        "winter_day": say("Winter days"),
        "dull_day": say("Dull days, March to October"),
        "still_day": say("Still days, March to October"),
        "not_enough": say("Other hours: too few plants"),
    }


def short_causes() -> dict[str, str]:
    """The same for narrow screens, where they are too long."""
    return {
        "still_night": say("Still nights"),
        "dull_day": say("Dull days, not winter"),
        "still_day": say("Still days, not winter"),
        "not_enough": say("Other: too few plants"),
    }


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
    years = [(say("Not made at all"), found.not_enough_mwh), (say("Made, but at other hours"), found.wrong_time_mwh)]
    rows = [_row(say("Met locally"), say("Met locally"), found.met_locally_share, MET)]
    if found.import_mwh > 0.0:
        rows.append(_heading(say("Brought in, by the hour")))
        rows += [
            _row(name, short_causes().get(c.name, name), c.energy_mwh / used, HOURLY)
            for name, c in named
            if c.energy_mwh / used >= SHOWN_SHARE
        ]
        rows.append(_heading(say("The same, by the year")))
        rows += [_row(name, name, mwh / used, YEARLY) for name, mwh in years]
    return Chart(
        id="unmet",
        title=_title(pathway, found),
        subtitle=" ".join(
            (
                say(
                    "Electricity used in {place} in {year}, mean of the weather years.",
                    place=place_names.of_path(pathway),
                    year=found.year,
                ),
                _store(found),
                *([_order()] if found.import_mwh > 0.0 else []),
            )
        ),
        figure=bar_rows.figure(rows, "%"),
        summary=" ".join(
            part
            for part in (
                say("Bars of the electricity used in {year}.", year=found.year),
                say("{share} is met locally.", share=words.percent(found.met_locally_share)),
                _brought_in([(name, c.energy_mwh / used) for name, c in named]),
                _store(found),
                _not_electric(pathway, found),
            )
            if part
        ),
        columns=(say("Why"), say("Share of electricity use"), say("Energy a year"), say("Hours a year")),
        cells=(
            _cells(say("Met locally"), used - found.import_mwh, used),
            *(
                _cells(say("Brought in: {cause}", cause=name), c.energy_mwh, used, words.number(c.hours))
                for name, c in named
            ),
            *(_cells(say("By the year: {cause}", cause=first_small(name)), mwh, used) for name, mwh in years),
            _cells(say("Met with a perfect store of any size"), found.any_store_share * used, used),
        ),
    )


def _order() -> str:
    """Which cause an hour has that could have several."""
    return say("Each hour has one cause: night; else winter, November to February; else a dull or a still day.")


def _cells(name: str, mwh: float, demand_mwh: float, hours: str = "") -> tuple[str, ...]:
    return name, words.percent_fine(mwh / demand_mwh), words.energy(mwh), hours


def name_of(cause: str, found: Unmet) -> str:
    """A cause in plain words."""
    split = any(c.name == "still_night" and c.energy_mwh > 0.0 for c in found.causes)
    return say("Other nights") if cause == "night" and split else causes_in_words()[cause]


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
    today = standing.is_todays_path(pathway)
    if found.import_mwh <= NOTHING_SHARE * found.demand_mwh:
        return say("Nothing has to be brought in") if today else say("Nothing would have to be brought in")
    share = found.import_mwh / found.demand_mwh
    much = words.percent(share)
    if much == "100%" and share < 1:
        much = say("Over {share}", share="99%")
    if found.wrong_time_mwh > found.not_enough_mwh:
        if today:
            return say("{share} is brought in, mostly because power is made at other hours", share=much)
        return say("{share} would be brought in, mostly because power is made at other hours", share=much)
    if today:
        return say("{share} is brought in, mostly because too little is made", share=much)
    return say("{share} would be brought in, mostly because too little is made", share=much)


def _store(found: Unmet) -> str:
    """What a perfect store could do, in one sentence."""
    now, best = words.percent(found.met_locally_share), words.percent(found.any_store_share)
    if found.import_mwh <= NOTHING_SHARE * found.demand_mwh:
        return say("All of it is already met locally.")
    if now == best:
        return say("Even a perfect store of any size would leave the part met locally at {share}.", share=best)
    return say("A perfect store of any size would lift the part met locally from {now} to {best}.", now=now, best=best)


def _brought_in(named: list[tuple[str, float]]) -> str:
    """The causes in one sentence."""
    parts = [f"{name} {words.percent_short(share)}" for name, share in named if share >= SHOWN_SHARE]
    return say("Brought in, as a share of use: {causes}.", causes="; ".join(parts)) if parts else ""


def _not_electric(pathway: Pathway, found: Unmet) -> str:
    """How much energy is not electric, and so is brought in whatever the hour; empty where it is not known."""
    year = pathway.of(found.year)
    if year.energy_demand_mwh is None:
        return ""
    other = year.energy_demand_mwh - year.energy_mwh["electricity"] - year.energy_mwh.get("heat_network", 0.0)
    return say(
        "Beside that, {energy} of gas, car fuel and other fuels is used, and all of it is brought in.",
        energy=words.energy(other),
    )
