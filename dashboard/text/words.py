"""Numbers into words: all rounding, all units and every sentence a reader meets, in one place.

Shares arrive as 0-1, energy in MWh and power in MW; readers get %, GWh and MW. A share is given to one decimal of a
percent at most, jobs to two significant figures, and "made here" never without "met locally".
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from math import floor, log10

from dashboard.text import months
from dashboard.text.catalogue import say, say_as, say_data, say_many
from models.sources import assumptions
from models.sources.technologies import every_technology

MINUS = "\N{MINUS SIGN}"

OF_HEAT = {"heat_network": "Heat network", "geothermal_heat": "Geothermal heat", "other": "Other"}
"""What a ledger may name beside the technologies of electricity, in words."""

ON_HOMES = {"heat_pumps": "heat pumps", "retrofit": "retrofit", "upgrades": "upgrades of homes without a programme"}
"""Kinds of work on homes, in words, as they stand within a sentence."""

STATUSES = {
    "operating": "Operating",
    "building": "Being built",
    "consented": "Has consent, not started",
    "proposed": "Proposed",
    "lapsed": "Consent lapsed",
    "failed": "Failed",
    "closed": "Closed",
}
"""Statuses of a project, in words."""

GRADES = {
    "A": "read at the publisher",
    "B": "quoted by a source",
    "C": "assumption: derived or judged by Powered Here",
}
"""How well a number was read, in words."""

MONTHS = months.ENGLISH

LEAST_LATE_MONTHS = 2
"""By less than this a project is on schedule."""


def number(value: float) -> str:
    """Whole number with thousands set apart.

    Examples
    --------
    >>> number(17017), number(-3.4), number(-0.2)
    ('17,017', '−3', '0')
    """
    return f"{round(value):,}".replace("-", MINUS)


def few(count: int) -> str:
    """A count in words up to twelve.

    Examples
    --------
    >>> few(0), few(8), few(23)
    ('no', 'eight', '23')
    """
    small = (
        say_as("how many", "no"),
        say_as("how many", "one"),
        say_as("how many", "two"),
        say_as("how many", "three"),
        say_as("how many", "four"),
        say_as("how many", "five"),
        say_as("how many", "six"),
        say_as("how many", "seven"),
        say_as("how many", "eight"),
        say_as("how many", "nine"),
        say_as("how many", "ten"),
        say_as("how many", "eleven"),
        say_as("how many", "twelve"),
    )
    return small[count] if count < len(small) else f"{count:,}"


@lru_cache(maxsize=8_192)
def significant(value: float, figures: int = 3) -> str:
    """Number to so many significant figures, without needless zeros.

    Examples
    --------
    >>> significant(822_406.3), significant(25.7303), significant(0.01234, 2), significant(0)
    ('822,000', '25.7', '0.012', '0')
    """
    if value == 0:
        return "0"
    decimals = figures - 1 - floor(log10(abs(value)))
    rounded = round(value, decimals)
    text = f"{rounded:,.{max(decimals, 0)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def percent(share: float) -> str:
    """Share as a whole percent; one decimal below 1 %.

    Examples
    --------
    >>> percent(0.154), percent(1.3), percent(0.004), percent(0.0), percent(0.0002)
    ('15%', '130%', '0.4%', '0%', 'less than 0.1%')
    """
    value = share * 100
    if 0 < value < 0.05:
        return say("less than 0.1%")
    return f"{value:,.1f}%".replace(".0%", "%") if 0 < value < 0.95 else f"{number(value)}%"


def portion(share: float) -> str:
    """Share as a percent up to twice the whole, and as a multiple beyond it.

    Examples
    --------
    >>> portion(0.154), portion(1.3), portion(5.38)
    ('15%', '130%', '5.4 times')
    """
    return percent(share) if share < 1.995 else say("{n} times", n=significant(share, 2))


def percent_fine(share: float | None) -> str:
    """Share to one decimal of a percent, for tables; "not known" where it is None.

    Examples
    --------
    >>> percent_fine(0.1543), percent_fine(1.0), percent_fine(None)
    ('15.4%', '100.0%', 'not known')
    """
    if share is None:
        return say("not known")
    return f"{share * 100:,.1f}%".replace("-", MINUS)


def percents_apart(shares: Sequence[float]) -> list[str]:
    """Shares to one decimal of a percent, or to as many more, three at most, as tell all of them apart.

    Examples
    --------
    >>> percents_apart([0.1, 0.2]), percents_apart([0.1161, 0.1164])
    (['10.0%', '20.0%'], ['11.61%', '11.64%'])
    """
    several = ([f"{share * 100:,.{digits}f}%" for share in shares] for digits in (1, 2, 3))
    *coarser, finest = several
    return next((told for told in coarser if len(set(told)) == len(shares)), finest)


def percent_or_none(share: float) -> str:
    """Share to one decimal of a percent, as the answer to "in how many"; "none" where it is nothing.

    Examples
    --------
    >>> percent_or_none(0.9045), percent_or_none(0.0003), percent_or_none(0.0)
    ('90.5%', 'less than 0.1%', 'none')
    """
    if share == 0.0:
        return say("none")
    return percent(share) if share < 0.0005 else percent_fine(share)


def percent_at_least(share: float) -> str:
    """Share to one decimal of a percent, rounded down: for what something is at least, so that it stays true.

    Examples
    --------
    >>> percent_at_least(0.90596), percent_at_least(0.9997), percent_at_least(0.9), percent_at_least(1.0)
    ('90.5%', '99.9%', '90.0%', '100.0%')
    """
    # A float such as 0.29 is a little less than what it stands for.
    return percent_fine(floor(share * 1000 + 1e-9) / 1000)


def percent_short(share: float) -> str:
    """Share to one decimal below 10 %, whole above: for cards where two shares stand side by side.

    Examples
    --------
    >>> percent_short(0.0614), percent_short(0.154)
    ('6.1%', '15%')
    """
    return percent_fine(share) if 0.0005 <= share < 0.0995 else percent(share)


def percent_asked(share: float) -> str:
    """Share as finely as somebody asked for it.

    Examples
    --------
    >>> percent_asked(0.15), percent_asked(0.1549), percent_asked(0.6), percent_asked(1.0)
    ('15%', '15.49%', '60%', '100%')
    """
    return f"{round(share * 100, 6):,.10g}%"


def percent_below(share: float, wanted: float) -> str:
    """Share, as fine as the one that is wanted, and finer where it takes that to read as less.

    Examples
    --------
    >>> percent_below(0.154, 0.5), percent_below(0.6048, 0.6049), percent_below(0.499999999, 0.5)
    ('15%', '60.48%', 'a little less than 50%')
    """
    asked = len(percent_asked(wanted).partition(".")[2]) - 1
    for digits in range(max(asked, 0 if share >= 0.0995 else 1), 5):
        if round(share * 100, digits) < round(wanted * 100, 6):
            return f"{share * 100:,.{digits}f}%"
    return f"a little less than {percent_asked(wanted)}"


def points(share: float) -> str:
    """Difference between two shares in percentage points, without its sign.

    Examples
    --------
    >>> points(-0.44), points(0.01), points(0.004)
    ('44 points', '1 point', '0.4 points')
    """
    text = points_number(share)
    return say("{n} point", n=text) if text == "1" else say("{n} points", n=text)


def points_number(share: float) -> str:
    """The number of such a difference, as fine as it is told.

    Examples
    --------
    >>> points_number(-0.44), points_number(0.004)
    ('44', '0.4')
    """
    value = abs(share) * 100
    return f"{value:.1f}".removesuffix(".0") if value < 0.95 else number(value)


def points_fine(share: float) -> str:
    """Difference between two shares to a tenth of a percentage point, without its sign.

    Examples
    --------
    >>> points_fine(0.0959), points_fine(-0.1042)
    ('9.6 points', '10.4 points')
    """
    return say("{n} points", n=f"{abs(share) * 100:.1f}")


def energy(mwh: float, figures: int = 3) -> str:
    """Energy in GWh to three significant figures or as many as asked, or in MWh where it is less than one GWh.

    Examples
    --------
    >>> energy(822_406), energy(25_730.3, 2), energy(430.4), energy(0)
    ('822 GWh', '26 GWh', '430 MWh', '0 GWh')
    """
    if 0 < abs(mwh) < 999.5:
        return f"{significant(mwh, figures)} MWh"
    return f"{significant(mwh / 1000, figures)} GWh"


def power(mw: float) -> str:
    """Power in MW to three significant figures.

    Examples
    --------
    >>> power(35.2503), power(0.015), power(1234.4)
    ('35.3 MW', '0.015 MW', '1,230 MW')
    """
    return f"{significant(mw)} MW"


def size(capacity_mw: float | None, heat_mwh_per_year: float | None) -> str:
    """How large a project is, in power, in heat, or both.

    Examples
    --------
    >>> size(14.0, None), size(None, 49_000.0), size(None, None)
    ('14 MW', '49 GWh of heat a year', 'no size stated')
    """
    sizes = [
        "" if capacity_mw is None else power(capacity_mw),
        "" if heat_mwh_per_year is None else f"{energy(heat_mwh_per_year)} of heat a year",
    ]
    return ", ".join(filter(None, sizes)) or "no size stated"


def pace(mw_per_year: float) -> str:
    """Power added a year, to two significant figures.

    Examples
    --------
    >>> pace(1.685), pace(66.4), pace(0.097)
    ('1.7 MW', '66 MW', '97 kW')
    """
    if 0 < mw_per_year < 0.95:
        return f"{significant(mw_per_year * 1000, 2)} kW"
    return f"{significant(mw_per_year, 2)} MW"


def jobs(count: float) -> str:
    """Jobs or job-years to two significant figures.

    Examples
    --------
    >>> jobs(123.4), jobs(1287), jobs(0.3), jobs(0)
    ('120', '1,300', 'fewer than 1', '0')
    """
    if 0 < count < 0.95:
        return say("fewer than 1")
    if count < 10:
        return number(count)
    # Not through `significant`: a move of a lever makes hundreds of counts, none of which was asked for before.
    text = f"{count:.2g}"
    return text if count < 99.5 else f"{float(text):,.0f}"


def is_one_job(count: float) -> bool:
    """Whether jobs or job-years read as one or fewer, and what follows them stands for one.

    Examples
    --------
    >>> is_one_job(0.3), is_one_job(1.2), is_one_job(0), is_one_job(2)
    (True, True, False, False)
    """
    return 0 < count < 0.95 or jobs(count) == "1"


def pounds(gbp: float, figures: int = 2) -> str:
    """Money to two significant figures or as many as asked, in thousands, millions or billions as it needs.

    Examples
    --------
    >>> pounds(12_930_000), pounds(1_038_000_000), pounds(84_300), pounds(0), pounds(-2_340), pounds(448_200_000, 3)
    ('£13m', '£1bn', '£84,000', '£0', '−£2,300', '£448m')
    """
    if gbp == 0:
        return "£0"
    size = abs(gbp)
    size = round(size, figures - 1 - floor(log10(size)))
    sign = MINUS if gbp < 0 else ""
    for unit, letter in ((1e9, "bn"), (1e6, "m")):
        if size >= unit:
            return f"{sign}£{significant(size / unit, figures)}{letter}"
    return f"{sign}£{significant(size, figures)}"


def pounds_bound(gbp: float, *, most: bool = False, figures: int = 3) -> str:
    """Money as a bound: rounded down for what it is at least, or up for what it is at most, so that it stays true.

    Examples
    --------
    >>> pounds_bound(2_369_900), pounds_bound(2_361_000, most=True), pounds_bound(84_399), pounds_bound(0)
    ('£2.36m', '£2.37m', '£84,300', '£0')
    """
    if gbp == 0:
        return "£0"
    exact = Decimal(gbp)
    step = Decimal(1).scaleb(exact.adjusted() + 1 - figures)
    return pounds(float(exact.quantize(step, ROUND_CEILING if most else ROUND_FLOOR)), figures)


def pounds_fine(gbp: float) -> str:
    """Money to four significant figures, where two sums are set against each other.

    Examples
    --------
    >>> pounds_fine(28_059_883), pounds_fine(531_529), pounds_fine(0)
    ('£28.06m', '£531,500', '£0')
    """
    if abs(gbp) >= 1e6:
        return f"£{significant(gbp / 1e6, 4)}m"
    return f"£{significant(gbp, 4)}"


def change(now: float, before: float, kind: str) -> str:
    """Change against a base with its sign, as fine as the value beside it; empty where it is too small to show.

    Parameters
    ----------
    now, before : float
        Values in the unit shown; shares where `kind` is "points".
    kind : str
        "points", "jobs", "pounds", or a unit such as "MW".

    Examples
    --------
    >>> change(0.23, 0.06, "points"), change(40.0, 52.5, "MW"), change(90.0, 26.6, "jobs"), change(699.2, 698.9, "GWh")
    ('+17 points', '−12.5 MW', '+63', '')
    """
    difference = now - before
    sign = "+" if difference > 0 else MINUS
    if kind == "points":
        text = points(difference)
        return "" if text.startswith("0 ") else sign + text
    if abs(difference) <= 1e-3 * max(abs(now), abs(before)):
        return ""
    if kind == "pounds":
        return sign + pounds(abs(difference))
    if kind == "jobs":
        return sign + jobs(abs(difference)).replace("fewer than ", "<")
    step = 10.0 ** (floor(log10(max(abs(now), abs(before)))) - 2)
    shown = round(abs(difference) / step) * step
    return f"{sign}{significant(shown)} {kind}" if shown else ""


def month(day: date) -> str:
    """Month and year of a date.

    Examples
    --------
    >>> month(date(2030, 3, 31))
    'March 2030'
    """
    return f"{months.names()[day.month - 1]} {day.year}"


def day(iso: str) -> str:
    """An ISO date as readers write it; other text as it is.

    Examples
    --------
    >>> day("2026-05-14"), day("2013")
    ('14 May 2026', '2013')
    """
    try:
        read = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{read.day} {month(read)}"


def lateness(years: float | None) -> str:
    """How late a project is against its first promise.

    Examples
    --------
    >>> lateness(9.6), lateness(0.5), lateness(0.05), lateness(-1.2), lateness(None)
    ('10 years late', '6 months late', 'on schedule', '1 year early', '')
    """
    if years is None:
        return ""
    in_months, whole = round(abs(years) * 12), round(abs(years))
    if in_months < LEAST_LATE_MONTHS:
        return say("on schedule")
    if in_months < 12:
        if years > 0:
            return say_many("{n} month late", "{n} months late", in_months)
        return say_many("{n} month early", "{n} months early", in_months)
    if years > 0:
        return say_many("{n} year late", "{n} years late", whole)
    return say_many("{n} year early", "{n} years early", whole)


def is_late(years: float | None) -> bool:
    """Whether a project is late by as much as is told.

    Examples
    --------
    >>> is_late(0.5), is_late(0.05), is_late(-1.2), is_late(None)
    (True, False, False, False)
    """
    return years is not None and years > 0 and round(years * 12) >= LEAST_LATE_MONTHS


def one_in(part: float, whole: float) -> str:
    """A share as "One home in seven", for shares that a small whole number fits; else in percent.

    Examples
    --------
    >>> one_in(17_017, 115_178), one_in(60, 100)
    ('One home in seven', '60% of homes')
    """
    nearest = round(whole / part) if part else 0
    if not 2 <= nearest <= 12 or abs(part * nearest - whole) > 0.08 * whole:
        return say("{share} of homes", share=percent(part / whole))
    return say("One home in {n}", n=few(nearest))


def of_unit(value: float, unit: str) -> str:
    """Value of an assumption with its unit; shares as percent.

    Examples
    --------
    >>> of_unit(0.5, "share"), of_unit(40.0, "MW"), of_unit(2.0, "hours"), of_unit(-0.05, "share")
    ('50%', '40 MW', '2 hours', '−5%')
    """
    if unit == "share":
        return f"{significant(value * 100)}%"
    return f"{significant(value)} {unit}".strip()


def sentence(text: str) -> str:
    """Text that ends as a sentence does, so that another may follow.

    Examples
    --------
    >>> sentence("Sixty by 2030 "), sentence("Sixty by 2030!"), sentence('He said "sixty."')
    ('Sixty by 2030.', 'Sixty by 2030!', 'He said "sixty."')
    """
    clean = text.strip()
    return clean if clean.rstrip("\"'”’)").endswith((".", "!", "?", "…")) else f"{clean}."


def listed(items: Iterable[str]) -> str:
    """Items as a list in a sentence.

    Examples
    --------
    >>> listed(["solar", "wind", "hydro"]), listed(["solar"]), listed([])
    ('solar, wind and hydro', 'solar', '')
    """
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return say("{items} and {last}", items=", ".join(words[:-1]), last=words[-1])


def technology(name: str) -> str:
    """A technology's name in words.

    Examples
    --------
    >>> technology("energy_from_waste")
    'Energy from waste'
    """
    return say_data(OF_HEAT[name] if name in OF_HEAT else every_technology()[name].label)


def grade(name: str) -> str:
    """How well a number was read, in words.

    Examples
    --------
    >>> grade("B")
    'quoted by a source'
    """
    return say_data(GRADES[name])


KIND_OF_PLANT = re.compile(
    r"(?:and|anaerobic|arrays?|battery|biomass|boilers?|digestion|electric|energy|facility|farm|ground|mounted|hydro"
    r"|panels?|park|photovoltaics?|plant|pv|scheme|single|solar|storage|systems?|turbines?|wind|windfarm|[^a-z0-9])+"
)
"""Words that say what a plant is and not where."""


def site(name: str) -> str:
    """A project's name as the planning database has it, without the kind of plant it ends with.

    Examples
    --------
    >>> site("Worset Lane - Solar Farm & Battery Storage"), site("Melvich Bay - Melvich Wind Energy Hub")
    ('Worset Lane', 'Melvich Bay - Melvich Wind Energy Hub')
    >>> site("Castle farm, Southwick -Biomass Boilers"), site("Solar Farm")
    ('Castle farm, Southwick', 'Solar Farm')
    """
    before, dash, after = name.rpartition(" -")
    return before.rstrip(" ,") if dash and KIND_OF_PLANT.fullmatch(after.lower()) else name


def status(name: str) -> str:
    """Where a project stands.

    Examples
    --------
    >>> status("building")
    'Being built'
    """
    return say_data(STATUSES[name])


def technologies(names: Iterable[str]) -> str:
    """Several technologies in a sentence.

    Examples
    --------
    >>> technologies(("energy_from_waste", "sewage_gas"))
    'energy from waste and sewage gas'
    """
    return listed(technology(name).lower() for name in names)


def about_jobs(count: float) -> str:
    """Jobs with "about" before them, where that is said of a number.

    Examples
    --------
    >>> about_jobs(123.4), about_jobs(0.3), about_jobs(0)
    ('about 120', 'fewer than 1', 'none')
    """
    text = jobs(count)
    if text == "0":
        return say_as("how many jobs", "none")
    return text if 0 < count < 0.95 else say("about {n}", n=text)


def jobs_between(low: float, high: float) -> str:
    """Jobs or job-years as a range to two significant figures; one figure where both ends read the same.

    Examples
    --------
    >>> jobs_between(190.2, 528.0), jobs_between(0.3, 2.4), jobs_between(4.1, 4.2), jobs_between(0.1, 0.2)
    ('190 to 530', 'up to 2', 'about 4', 'fewer than 1')
    """
    first, last = jobs(low), jobs(high)
    if first == last:
        return about_jobs(high)
    return say("{low} to {high}", low=first, high=last) if low >= 0.95 else say("up to {n}", n=last)


def percent_between(low: float, high: float) -> str:
    """A share as a range in whole per cent; one figure where both ends read the same.

    Examples
    --------
    >>> percent_between(0.331, 0.449), percent_between(0.361, 0.363)
    ('33% to 45%', 'about 36%')
    """
    first, last = percent(low), percent(high)
    return say("about {n}", n=first) if first == last else say("{low} to {high}", low=first, high=last)


def pounds_between(low_gbp: float, high_gbp: float) -> str:
    """Money as a range to two significant figures; one figure where both ends read the same.

    An end that is small beside the other is told no finer than that one.

    Examples
    --------
    >>> pounds_between(-470.0, 180_000.0), pounds_between(41.0, 1_800.0)
    ('£0 to £180,000', '£0 to £1,800')
    >>> pounds_between(1038.0, 1290.0), pounds_between(52.1, 52.3), pounds_between(-120.0, 340.0)
    ('£1,000 to £1,300', '£52', '−£120 to £340')
    """
    large = max(abs(low_gbp), abs(high_gbp))
    coarse = 10.0 ** (floor(log10(large)) - 1) if large > 0 else 1.0
    low, high = (pounds(gbp if abs(gbp) >= large / 10 else round(gbp / coarse) * coarse) for gbp in (low_gbp, high_gbp))
    return low if low == high else say("{low} to {high}", low=low, high=high)


def driver(group: str) -> str | None:
    """What is not known, in words short enough for a narrow chart; None for a group that no row names.

    Examples
    --------
    >>> driver("lateness"), driver("luck")
    ('Delays of projects', None)
    """
    return next((row.group_short_label for row in assumptions.drivers() if row.group == group), None)


def payback(years: float | None) -> str:
    """When money comes back.

    Examples
    --------
    >>> payback(9.4), payback(1.2), payback(0.47), payback(None)
    ('9 years', '1 year', '0.47 years', 'never')
    """
    if years is None:
        return "never"
    text = significant(years, 2) if years < 1 else number(years)
    return "1 year" if text == "1" else f"{text} years"


def plant(name: str) -> str:
    """One plant of a technology, in words short enough for a chart.

    Examples
    --------
    >>> plant("energy_from_waste")
    'Waste plant'
    """
    return say_data(every_technology()[name].plant_label)


def short(name: str) -> str:
    """A technology's name in words short enough for a label on a chart.

    Examples
    --------
    >>> short("onshore_wind"), short("energy_from_waste")
    ('Wind', 'Waste')
    """
    return say_data(every_technology()[name].short_label)


def everyday(name: str) -> str:
    """What makes the power of a technology, as people say it within a sentence.

    Examples
    --------
    >>> everyday("onshore_wind"), everyday("energy_from_waste")
    ('the wind', 'burning waste')
    """
    return say_data(every_technology()[name].everyday_label)


def made_by(name: str) -> str:
    """What makes one year of a technology differ from the next: sun, wind, rain, sea, or how it is running.

    Examples
    --------
    >>> made_by("hydro")
    'rain'
    """
    return every_technology()[name].output_by


def work(kind: str) -> str:
    """A kind of plant or of work on homes, as it stands within a sentence.

    Examples
    --------
    >>> work("solar_roof"), work("anaerobic_digestion"), work("retrofit")
    ('roof solar', 'biogas', 'retrofit')
    """
    return ON_HOMES[kind] if kind in ON_HOMES else every_technology()[kind].work_label


def lever(name: str) -> str | None:
    """A lever that adds plant, in words short enough for a label on a chart; None for one that goes by its own label.

    Examples
    --------
    >>> lever("solar_homes_added_mw"), lever("store_mwh")
    ('Solar on homes', None)
    """
    found = next((row.lever_label for row in every_technology() if row.lever == name), "")
    return say_data(found) or None
