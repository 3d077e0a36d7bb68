"""Several councils as one, in words: what they meet together, what that adds, what they have to buy."""

from collections.abc import Callable, Mapping, Sequence

from dashboard.text import words
from dashboard.text.catalogue import say
from models.outcomes.joint_buying import Buying
from models.pathway.together import Alone, Together
from models.weather.store import Provenance

MOST_NAMED = 3
"""Councils that a title names; of more it says how many."""
LEAST_SHARE = 0.0005
"""What adds less than this reads as nothing [share]."""
ALL = 0.995
"""More than this of something reads as all of it [share]."""
LEAST_MWH = 1.0
"""Less than this in a year is nothing worth a finding [MWh]."""


def who(names: Sequence[str], area: str = "") -> str:
    """The councils within a sentence.

    Examples
    --------
    >>> who(("Hull", "Leeds")), who(("A", "B", "C", "D")), who(("A", "B", "C", "D"), "Devon")
    ('Hull and Leeds', 'four councils', 'the councils of Devon')
    """
    if area:
        return say("the councils of {area}", area=area)
    if len(names) <= MOST_NAMED:
        return words.listed(names)
    return say("{few} councils", few=words.few(len(names)))


def title(of: Together, councils: str) -> str:
    """The finding: what they meet as one, and what that adds to what each meets alone."""
    share = words.percent(of.met_locally_share)
    if of.netted_share < LEAST_SHARE:
        return say(
            "In {year}, {who} would meet no more as one than all of them apart: {share} of what they use",
            year=of.year,
            who=councils,
            share=share,
        )
    return say(
        "In {year}, {who} would meet {share} of what they use as one: {added} more than all of them apart",
        year=of.year,
        who=councils,
        share=share,
        added=words.points(of.netted_share),
    )


def lead(of: Together) -> str:
    """Both shares of the whole, each said in full."""
    return say(
        "That is electricity met in the hour it is made, or from a battery. Over the whole year they would make {made} "
        "of the {used} that they use.",
        made=words.percent(of.annual_share),
        used=words.energy(of.used_mwh),
    )


def adds(of: Together) -> str:
    """What being one adds, and out of what; or why it adds nothing."""
    if of.sent_alone_mwh < LEAST_MWH:
        return say(
            "In {year} none of them makes more than it uses in any hour. So none has power to give the others.",
            year=of.year,
        )
    if of.netted_share < LEAST_SHARE:
        return say(
            "In {year} they send out {sent}, nearly all of it in hours when none of the others is short.",
            year=of.year,
            sent=words.energy(of.sent_alone_mwh),
        )
    if of.netted_mwh > ALL * of.sent_alone_mwh:
        return say(
            "By themselves they would send out {sent} in {year}. As one they use all of it.",
            year=of.year,
            sent=words.energy(of.sent_alone_mwh),
        )
    return say(
        "By themselves they would send out {sent} in {year}. Of that, {netted} is used in the same hour by another of "
        "them.",
        year=of.year,
        sent=words.energy(of.sent_alone_mwh),
        netted=words.energy(of.netted_mwh),
    )


def chart_title(of: Together) -> str:
    """The range of what each meets alone, beside the whole."""
    low, high = (pick(one.met_locally_share for one in of.members) for pick in (min, max))
    return say(
        "Alone each would meet {least} to {most}; as one they meet {share}",
        least=words.percent(low),
        most=words.percent(high),
        share=words.percent(of.met_locally_share),
    )


def bar(name: str, one: Alone | Together) -> str:
    """What stands before the share that is met."""
    return say("{name}: made {made}, met", name=name, made=words.percent(one.annual_share))


def whole(now: Together, then: Together) -> list[tuple[str, str, str]]:
    """The whole in both years: what, this year, the target year."""
    rows: tuple[tuple[str, Callable[[Together], str]], ...] = (
        (say("Used"), lambda of: words.energy(of.used_mwh)),
        (say("Made here over the year"), lambda of: words.percent_fine(of.annual_share)),
        (say("Met in the same hour, each alone"), lambda of: words.percent_fine(of.met_alone_share)),
        (say("Met in the same hour, as one"), lambda of: words.percent_fine(of.met_locally_share)),
        (say("What being one adds"), lambda of: words.points_fine(of.netted_share)),
    )
    return [(what, value(now), value(then)) for what, value in rows]


def sky(measured: Provenance | None) -> str:
    """Whose wind and cloud the hours have, and for whom that is right."""
    if measured is not None:
        return say(
            "The hours are those of measured weather, {years}, the same years for all.",
            years=words.listed([str(year) for year in measured.years]) or say("one typical year"),
        )
    return say(
        "All have the same wind and cloud hour by hour, for their weather is made from one series. So it is with "
        "neighbours. In weather of their own, councils far apart would help each other more."
    )


def wires() -> str:
    """What stands between councils."""
    return say(
        "Wires between them are taken as free and wide enough. So this is the most that there can be, above all where "
        "they are not neighbours. In truth wires have limits, lose some power, and what flows over them is paid "
        "for like any other. Nobody has to give power to a neighbour first."
    )


def stores() -> str:
    """Whom a battery serves."""
    return say("Each battery is run for its own council. Run for all of them, it could do more.")


def paths() -> str:
    """Which future it is."""
    return say("Each council is on its expected path. Nothing here is a plan that these councils have made.")


def kinds() -> Mapping[str, str]:
    """What capital is spent on, by its group."""
    return {
        "solar_homes": say("Panels on homes"),
        "solar_business": say("Panels on business roofs"),
        "solar_ground": say("Solar farms"),
        "onshore_wind": say("Wind turbines"),
        "other_plant": say("Other plant"),
        "store": say("Batteries"),
        "heat_pumps": say("Heat pumps"),
        "retrofit": say("Work on homes to keep the heat in"),
        "heat_network": say("Heat networks"),
    }


def bought(of: Buying) -> list[tuple[str, str]]:
    """What is bought: kind and cost, the most first, and the sum."""
    named = kinds()
    rows = sorted(of.capital_gbp.items(), key=lambda row: -row[1])
    return [
        *((named.get(group, group.replace("_", " ")), words.pounds(gbp)) for group, gbp in rows),
        (say("All of it"), words.pounds(of.all_capital_gbp)),
    ]


def to_buy(of: Buying, first: int, last: int) -> str:
    """Heading: how much is to be bought."""
    return say(
        "From {first} to {last}, {money} is to be spent in these areas",
        first=first,
        last=last,
        money=words.pounds(of.all_capital_gbp),
    )


def payers(of: Buying) -> str:
    """Who pays for it, which is mostly not the council."""
    named = {
        "homes": say("homes"),
        "businesses": say("businesses"),
        "council": say("the councils"),
        "others": say("developers and the state"),
    }
    parts = [
        say("{who} {money}", who=named[who_pays], money=words.pounds(gbp))
        for who_pays, gbp in sorted(of.paid_by_gbp.items(), key=lambda row: -row[1])
    ]
    return say(
        "This is what their expected paths add, in pounds of 2024, whoever pays: {payers}. A joint scheme reaches only "
        "those who join it.",
        payers=words.listed(parts),
    )


def unpriced(of: Buying) -> str:
    """What is left out for want of a price; empty where nothing is."""
    if not of.unpriced:
        return ""
    return say("Left out, for no price is known: {plant}.", plant=words.technologies(of.unpriced))


def discount_heads(roofs_share: float, all_share: float) -> tuple[str, ...]:
    """Heads of the table of discounts."""
    return (
        say("Council"),
        say("Panels on homes"),
        say("{share} off those (range)", share=words.percent(roofs_share)),
        say("All of it"),
        say("{share} off all", share=words.percent(all_share)),
    )


def discount(name: str, of: Buying) -> tuple[str, ...]:
    """What a discount would change for one council, or for all."""
    low, central, high = of.off_roofs_gbp
    return (
        name,
        words.pounds(of.roofs_gbp),
        say("{money} ({range})", money=words.pounds(central), range=words.pounds_between(low, high)),
        words.pounds(of.all_capital_gbp),
        words.pounds(of.off_all_gbp),
    )


def assumed(roofs: tuple[float, float, float], most: float) -> str:
    """That both discounts are assumptions, and on what they rest."""
    low, central, high = roofs
    return say(
        "Both discounts are assumptions, and one is not to be added to the other. Panels on homes: {central}, from "
        "{low} to {high}, by two rounds of one scheme in London. On all of it no sound British figure was found, so "
        "{most} is shown as the most, not as what to expect.",
        central=words.percent(central),
        low=words.percent(low),
        high=words.percent(high),
        most=words.percent(most),
    )


def unlike(skies: Mapping[str, Provenance | None]) -> str:
    """Why hours cannot be summed: whose weather is of which years, by name."""
    each = [f"{name}: {_years(its)}" for name, its in skies.items()]
    return say(
        "The hours of these councils cannot be summed, for their weather years differ ({each}).", each="; ".join(each)
    )


def _years(measured: Provenance | None) -> str:
    if measured is None:
        return say("modelled years")
    if measured.is_typical:
        return say("a typical year of its own")
    return say("measured, {first} to {last}", first=measured.years[0], last=measured.years[-1])


def not_now(done: int, total: int) -> str:
    """Why there is no answer yet, and what to do."""
    return say(
        "It takes longer than a reader should wait: {done} of {total} councils are done, and are kept. Ask again now "
        "and it goes on from there.",
        done=done,
        total=total,
    )
