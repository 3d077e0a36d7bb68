"""The words of the first page: what the councils of Britain make of what they use, and three of them in short."""

from collections.abc import Sequence
from math import ceil
from statistics import median

from dashboard.text import words
from models.facts import Event, Pathway
from models.sources.newest_years import CouncilYear

QUESTION = "How much of the electricity you use is made near you?"
LEAD = "Look up your area. See where its power comes from, what is planned, and what your own roof could do."
STEPS = (0.1, 0.25, 0.5, 1.0)
"""Bounds of the map's classes [share of the electricity used]; the last class is above the last one."""

CLASSES = ("under 10%", "10% to 25%", "25% to 50%", "50% to 100%", "more than it uses")
COUNTED = "Wind, sun, water, waste and plants that burn what grows are counted. Gas power stations are not."
WORTH_A_WORD_SHARE = 0.015
"""A change of the share below this is none worth a word."""

PARTS = ((0.9, "almost all"), (0.7, "three quarters"), (0.6, "two thirds"), (0.45, "half"), (0.3, "a third"))
"""Least share of the whole before a part is called so, for sentences."""


def tone(share: float) -> int:
    """Return the class of a share, 0 to 4.

    Examples
    --------
    >>> [tone(share) for share in (0.0999, 0.1, 0.3, 1.0, 1.01)]
    [0, 1, 2, 3, 4]
    """
    return sum(share >= step for step in STEPS[:-1]) + (share > STEPS[-1])


def map_title(of: Sequence[CouncilYear]) -> str:
    """What the map shows, by count."""
    few = sum(tone(one.share) == 0 for one in of)
    return f"In Britain, {few} of {len(of)} areas make less than a tenth of what they use"


def map_subtitle(of: Sequence[CouncilYear]) -> str:
    """What the colours stand for, and of when."""
    return f"Share of the electricity used in {years(of)} that was made there. Cities use a lot and have little room."


def map_summary(of: Sequence[CouncilYear]) -> str:
    """The map in words, for those who do not see it."""
    counts = [sum(tone(one.share) == at for one in of) for at in range(len(CLASSES))]
    listed = words.listed(f"{count} {name}" for count, name in zip(counts, CLASSES, strict=True))
    return f"Map of Great Britain. {map_title(of)}. By class: {listed}. All areas stand in the list below."


def strip_title(of: Sequence[CouncilYear]) -> str:
    """How the councils are spread, in one sentence.

    Half of them are below the median, and so below the next whole percent.
    """
    return f"Half of all areas make less than {words.number(ceil(100 * median(one.share for one in of) - 1e-9))}%"


def strip_subtitle(of: Sequence[CouncilYear]) -> str:
    """What a dot is."""
    return f"Each dot is a council area. Share of the electricity used there in {years(of)} that was made there."


def strip_summary(of: Sequence[CouncilYear]) -> str:
    """The strip in words, for those who do not see it."""
    least, most = ends(of)
    return (
        f"A dot for each of {len(of)} council areas from 0 to 100%. {strip_title(of)}. The least is "
        f"{least.council.name} with {words.percent(least.share)}. {more_than_used(of)} make more than they use. The "
        f"most is {most.council.name}: {words.portion(most.share)}."
    )


def ends(of: Sequence[CouncilYear]) -> tuple[CouncilYear, CouncilYear]:
    """The council that makes the least of what it uses, and the one that makes the most."""
    by_share = sorted(of, key=lambda one: one.share)
    return by_share[0], by_share[-1]


def more_than_used(of: Sequence[CouncilYear]) -> str:
    """How many make more than they use: "23 areas"."""
    many = sum(one.share > 1 for one in of)
    return "1 area" if many == 1 else f"{many} areas"


def years(of: Sequence[CouncilYear]) -> str:
    """The year that the shares are of; both ends where they differ."""
    known = sorted({one.year.year for one in of})
    return str(known[0]) if len(known) == 1 else f"{known[0]} to {known[-1]}"


def by_the_hour(pathways: Sequence[Pathway]) -> str:
    """That a year's share is not what is used at the same hour, with the place that shows it best."""
    whole = "These are sums of a whole year."
    apart = max(pathways, key=lambda path: path.now_share - _met(path))
    made, met = words.percent(apart.now_share), words.percent(_met(apart))
    if made == met:
        return f"{whole} Here nearly all is used in the hour it is made."
    return f"{whole} In {apart.place_name} {made} was made there, but {met} was used in the same hour."


def met_locally(pathway: Pathway) -> str:
    """What is used in the same hour, beside the year's share."""
    return f"Made and used in the same hour: {words.percent(_met(pathway))}"


def _met(pathway: Pathway) -> float:
    return pathway.met_locally_share(pathway.newest_actual) or 0.0


def why(pathway: Pathway) -> str:
    """Why a place's share moves from the statistics to the target year, in two short sentences.

    A plant that closes comes first, then one that opens and brings most of the rise, then what makes most.
    """
    now, then = pathway.newest_actual, pathway.of(pathway.target_year)
    move = pathway.then_share - pathway.now_share
    gains = {
        name: then.generation_mwh.get(name, 0.0) - now.generation_mwh.get(name, 0.0)
        for name in dict.fromkeys((*now.generation_mwh, *then.generation_mwh))
    }
    rises = move >= WORTH_A_WORD_SHARE
    falls = move <= -WORTH_A_WORD_SHARE
    closing = _largest(pathway, -1)
    if closing is not None and gains.get(closing.technology, 0.0) < -WORTH_A_WORD_SHARE * then.electricity_demand_mwh:
        filled = "What is planned does not fill the gap." if falls else "What else is planned makes up for it."
        return f"Its {_plant(closing)} {_when(pathway, closing, 'closes', 'closed')}. {filled}"
    if falls:
        less = then.local_generation_mwh < now.local_generation_mwh
        return "Less will be made here by then." if less else "As much is made here, but more is used."
    most = max(gains, key=lambda name: gains[name], default="")
    if not rises or not most:
        return "As things are planned, the share hardly moves."
    opening = _largest(pathway, 1)
    part = "most" if gains[most] > 0.5 * (then.local_generation_mwh - now.local_generation_mwh) else "part"
    if opening is not None and opening.technology == most and _is_the_gain(pathway, opening, gains[most]):
        brings = "brings" if part == "most" else "is"
        return f"A new {_plant(opening)} {_when(pathway, opening, 'opens', 'opened')}. It {brings} {part} of the rise."
    makes_most = max(now.generation_mwh, key=lambda name: now.generation_mwh[name], default="")
    more = "More of it" if most == makes_most else f"More {words.short(most).lower()} power"
    return f"{_makes_most(pathway)} {more} is to come."


def _makes_most(pathway: Pathway) -> str:
    """What makes most of what is made in the newest year, as a sentence."""
    made = pathway.newest_actual.generation_mwh
    if not made:
        return "Nothing is made here yet."
    name = max(made, key=lambda its: made[its])
    share = made[name] / sum(made.values())
    part = next((told for least, told in PARTS if share >= least), "")
    if not part:
        return f"Many kinds of plant make power here. {words.short(name)} makes the most."
    return f"{words.short(name)} power is {part} of what is made."


def _largest(pathway: Pathway, sign: int) -> Event | None:
    """The largest plant that opens (1) or closes (-1) up to the target year; None where there is none."""
    found = [e for e in pathway.events if e.year <= pathway.target_year and e.capacity_change_mw * sign > 0]
    return max(found, key=lambda e: abs(e.capacity_change_mw), default=None)


def _is_the_gain(pathway: Pathway, opening: Event, gain_mwh: float) -> bool:
    """Whether one plant is most of what its technology gains: by its part of the capacity that is added."""
    now, then = pathway.newest_actual, pathway.of(pathway.target_year)
    added = then.capacity_mw.get(opening.technology, 0.0) - now.capacity_mw.get(opening.technology, 0.0)
    return gain_mwh > 0.0 and opening.capacity_change_mw > 0.5 * added


def _plant(event: Event) -> str:
    return words.plant(event.technology).lower()


def _when(pathway: Pathway, event: Event, ahead: str, past: str) -> str:
    """ "opens in 2027", or as of a day that has passed "opened in 2025", or "was due in 2025" where nobody knows."""
    gone = f"{event.year}-{event.month:02}-01" < pathway.ahead_from
    if gone and not event.known and event.capacity_change_mw > 0:
        return f"was due in {event.year}"
    return f"{past if gone else ahead} in {event.year}"
