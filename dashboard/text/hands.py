"""In whose hands levers are, in words: of each lever, and of a plan by what a year of it costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.text import words
from dashboard.text.catalogue import say
from models.sources import hands
from models.sources.hands import Hands, Held

if TYPE_CHECKING:
    from models.planning import PlanMoney


def names() -> Mapping[Hands, str]:
    """What each kind is called."""
    return {
        "own": say("the council’s own"),
        "influenced": say("the council can influence it"),
        "neither": say("in other hands"),
    }


def short(lever: str) -> str:
    """What the council can do about a lever, in a word or two; `parts` says of which part.

    Examples
    --------
    >>> short("retrofit_targeting_share"), short("onshore_wind_added_mw")
    ('decides', 'decides in part')
    >>> short("home_use_change_share"), short("export_price_gbp_per_mwh")
    ('can influence', 'neither')
    """
    held = hands.of_levers()[lever]
    if held.own_part:
        return say("decides in part")
    return {"own": say("decides"), "influenced": say("can influence"), "neither": say("neither")}[held.hands]


def parts(lever: str) -> str:
    """What of a lever the council decides on, what it can influence, and what is others’.

    Examples
    --------
    >>> parts("onshore_wind_added_mw")
    'decides on its own land, can influence the rest; others’: the grid and large sites'
    """
    held = hands.of_levers()[lever]
    can = say("decides on {own}, can influence the rest", own=held.own_part) if held.own_part else short(lever)
    return say("{can}; others’: {others}", can=can, others=held.other_part) if held.other_part else can


def told(held: Held) -> str:
    """In whose hands a lever is, and why.

    Examples
    --------
    >>> told(hands.of_levers()["real_energy_price_change_share"])
    'In other hands. Prices and incomes are not a council’s to set.'
    """
    name = names()[held.hands]
    return f"{name[0].upper()}{name[1:]}. {held.why}"


def in_short() -> str:
    """What a council can do about what moves a path, in a few sentences."""
    own = list(dict.fromkeys(filter(None, (held.own_part for held in hands.of_levers().values()))))
    return say(
        "Energy is no duty of councils: to plan and build it is a choice. What moves the path most they can influence, "
        "and decide in part: {parts}. Prices, incomes and national rules are in other hands.",
        parts=words.listed(own),
    )


def of_plan(money: PlanMoney) -> list[str]:
    """A plan's yearly cost by whose hands its levers are in, with what of them is the council's own; none if it is nil.

    Whatever is worth less than a hundredth of it is not told.
    """
    whole = sum(money.by_lever_gbp.values())
    if whole <= 0.0:
        return []
    worth = {name: gbp for name, gbp in money.by_lever_gbp.items() if gbp >= whole / 100}
    sums = dict.fromkeys(hands.ALL, 0.0)
    for name, gbp in worth.items():
        sums[hands.of_levers()[name].hands] += gbp
    parts = [
        text
        for text in (
            say("{money} is the council’s own to decide", money=words.pounds(sums["own"])) if sums["own"] else "",
            say("{money} it can influence", money=words.pounds(sums["influenced"])) if sums["influenced"] else "",
            say("{money} is in other hands", money=words.pounds(sums["neither"])) if sums["neither"] else "",
        )
        if text
    ]
    whole_words = {
        "own": say("In whose hands: all of it is the council’s own to decide."),
        "influenced": say("In whose hands: the council can influence all of it."),
        "neither": say("In whose hands: all of it is in other hands."),
    }
    alone = next((kind for kind, gbp in sums.items() if gbp >= sum(worth.values())), None)
    split = (
        whole_words[alone]
        if alone is not None
        else say("In whose hands, of {money} a year: {parts}.", money=words.pounds(whole), parts=words.listed(parts))
    )
    own = list(dict.fromkeys(filter(None, (hands.of_levers()[name].own_part for name in worth))))
    if not own:
        return [split]
    return [f"{split} {say('Its own part is {parts}, of a size not known here.', parts=words.listed(own))}"]
