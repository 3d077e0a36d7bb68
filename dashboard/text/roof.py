"""What panels on one's own roof come to, in short plain sentences."""

from collections.abc import Mapping, Sequence

from dashboard.text import words
from dashboard.text.catalogue import say, say_as, say_many
from models.outcomes.one_home import BATTERIES_KWH, RoofAnswer, Span

APRIL_TO_AUGUST = slice(3, 8)
LITTLE_SHARE = 0.01
LONG_YEARS = 60
"""A payback beyond this is told as such."""


def directions() -> Mapping[str, str]:
    """Directions in which a roof may face."""
    return {
        "north": say_as("direction", "north"),
        "north_east": say_as("direction", "north east"),
        "east": say_as("direction", "east"),
        "south_east": say_as("direction", "south east"),
        "south": say_as("direction", "south"),
        "south_west": say_as("direction", "south west"),
        "west": say_as("direction", "west"),
        "north_west": say_as("direction", "north west"),
    }


def short_directions() -> Mapping[str, str]:
    """The same, in letters that stand in a ring."""
    return {
        "north": say_as("direction, in letters", "N"),
        "north_east": say_as("direction, in letters", "NE"),
        "east": say_as("direction, in letters", "E"),
        "south_east": say_as("direction, in letters", "SE"),
        "south": say_as("direction, in letters", "S"),
        "south_west": say_as("direction, in letters", "SW"),
        "west": say_as("direction, in letters", "W"),
        "north_west": say_as("direction, in letters", "NW"),
    }


def slopes() -> Mapping[str, str]:
    """How steep a roof may be."""
    return {
        "flat": say_as("slope of a roof", "flat"),
        "gentle": say_as("slope of a roof", "gentle"),
        "usual": say_as("slope of a roof", "usual"),
        "steep": say_as("slope of a roof", "steep"),
    }


def presence() -> Mapping[str, str]:
    """Who may be at home in the day."""
    return {
        "out": say_as("at home in the day", "no one, most days"),
        "half": say_as("at home in the day", "someone, half the time"),
        "in": say_as("at home in the day", "someone, most days"),
    }


def heatings() -> Mapping[str, str]:
    """What may heat a home."""
    return {
        "gas": say_as("what heats the home", "gas"),
        "electric": say_as("what heats the home", "electric heaters"),
        "heat_pump": say_as("what heats the home", "a heat pump"),
        "other": say_as("what heats the home", "oil or something else"),
    }


def cars() -> Mapping[str, str]:
    """Whether a car is charged at home."""
    return {
        "no": say_as("is a car charged at home", "no"),
        "yes": say_as("is a car charged at home", "yes, an electric one"),
    }


def homes() -> Mapping[str, str]:
    """Whose roof it may be."""
    return {
        "house": say_as("whose roof it is", "my own, on a house"),
        "flat": say_as("whose roof it is", "shared, on a block of flats"),
    }


def battery(kwh: float) -> str:
    """Words for the size of a battery.

    Examples
    --------
    >>> battery(0.0), battery(5.0)
    ('none', '5 units')
    """
    return say("{units} units", units=f"{kwh:g}") if kwh else say_as("size of a battery", "none")


def count(panels: int) -> str:
    """How many panels, in words where they are few.

    Examples
    --------
    >>> count(1), count(10), count(24)
    ('one panel', 'ten panels', '24 panels')
    """
    few = (
        say("no panels"),
        say("one panel"),
        say("two panels"),
        say("three panels"),
        say("four panels"),
        say("five panels"),
        say("six panels"),
        say("seven panels"),
        say("eight panels"),
        say("nine panels"),
        say("ten panels"),
        say("eleven panels"),
        say("twelve panels"),
    )
    return few[panels] if panels < len(few) else say_many("{n} panel", "{n} panels", panels)


def units(kwh: float) -> str:
    """Units as people would say them: to two figures.

    Examples
    --------
    >>> units(2825.4), units(617.0), units(4.2)
    ('2,800', '620', '4.2')
    """
    return words.significant(kwh, 2)


def title(place_name: str, panels: int, faces: str, found: RoofAnswer) -> str:
    """The finding: what the panels would make in a year."""
    said = say(
        "{panels} facing {direction} would make about {units} units a year in {place}",
        panels=count(panels),
        direction=directions()[faces],
        units=units(found.year.central),
        place=place_name,
    )
    return f"{said[0].upper()}{said[1:]}"


def teaser(found: RoofAnswer) -> str:
    """What ten panels make here by where they face, and what the page of roofs tells."""
    south, west = found.year.central, found.year.central * found.of_south["west"]
    return say(
        "Ten panels facing south make about {south} units a year here. Facing west they make {west}. See what yours "
        "would make, and what you would save. It takes a minute, and nothing is stored.",
        south=units(south),
        west=units(west),
    )


def lead(faces: str, found: RoofAnswer) -> str:
    """What that is of the best way to face, and what becomes of it."""
    said = [
        say("Power: {kw} kW.", kw=words.significant(found.kw, 2)),
        _used(found.own.central / found.year.central),
    ]
    if faces != "south":
        of_south = words.percent(found.of_south[faces])
        said.insert(0, say("That is {share} of what they would make facing south.", share=of_south))
    return " ".join(said)


def _used(share: float) -> str:
    """How much of what is made a home uses."""
    if share < LITTLE_SHARE:
        return say("You would use next to none of what is made and sell the rest.")
    return say("You would use about {share} of what is made and sell the rest.", share=words.percent(share))


def saving(found: RoofAnswer) -> tuple[str, str]:
    """What is saved and earned a year: the number and the words beside it."""
    return (
        say("About {money}", money=words.pounds(found.saving.central)),
        say(
            "a year saved and earned, at the price cap of late 2026 with VAT. It can be {low} to {high}. That hangs on "
            "how you live, on what is lost on the way, and on what you are paid for what you sell",
            low=words.pounds(found.saving.low),
            high=words.pounds(found.saving.high),
        ),
    )


def payback(found: RoofAnswer, *, with_battery: bool = False) -> tuple[str, str]:
    """In how many years the price comes back; `with_battery`: one is paid for, too, and bought again at its end."""
    central, low = found.payback_years.central, found.payback_years.low
    paid = words.pounds(found.price_gbp.central)
    life = say("Panels last about {years} years", years=f"{found.life_years:.0f}")
    if with_battery:
        life = say(
            "Panels last about {years} years, a battery about {battery}: a new one is in these sums",
            years=f"{found.life_years:.0f}",
            battery=f"{found.battery_life_years:.0f}",
        )
    if low > LONG_YEARS:
        return say("Never"), say("would you earn back about {money}.", money=paid) + f" {life}"
    if central == float("inf"):
        note = say("would you earn back about {money}: the battery costs more than it earns.", money=paid)
        return say("Hardly ever"), f"{note} {life}"
    high = found.payback_years.high
    most = f"{high:.0f}" if high <= LONG_YEARS else say("more than {years}", years=LONG_YEARS)
    if central > found.life_years:
        number = say("Not in their life")
    else:
        number = say("About {years} years", years=f"{central:.0f}")
    note = say(
        "to earn back about {money}. It can be {low} to {high} years, for prices to put them in differ, too.",
        money=paid,
        low=f"{low:.0f}",
        high=most,
    )
    return number, f"{note} {life}"


def carbon(found: RoofAnswer, year: int) -> tuple[str, str]:
    """What carbon is saved, now and later."""
    now, later = found.carbon_kg
    return (
        say("About {kg} kg of CO₂", kg=units(now)),
        say(
            "saved in {year}, and about {kg} kg in 2035, as the power from the wires gets cleaner",
            year=year,
            kg=units(later),
        ),
    )


def battery_pays(found: RoofAnswer) -> str:
    """Whether a battery earns its price within its life."""
    years = found.battery_life_years
    earns = found.battery_earns_gbp
    paid = say(
        "A battery costs about {money} and lasts about {years} years.",
        money=words.pounds(found.battery_gbp),
        years=f"{years:.0f}",
    )
    if earns <= 0.0:
        return f"{paid} " + say("It earns nothing here.")
    back = found.battery_gbp / earns
    a_year = words.pounds(earns)
    if back > years:
        return f"{paid} " + say("It earns about {money} a year. That does not pay for it.", money=a_year)
    told = say(
        "It earns about {money} a year, so it is paid for after about {years} years.", money=a_year, years=f"{back:.0f}"
    )
    return f"{paid} {told}"


def months_title(monthly: Sequence[Span]) -> str:
    """How much of the year comes in its five bright months."""
    total = sum(month.central for month in monthly)
    bright = sum(month.central for month in monthly[APRIL_TO_AUGUST])
    return say("{share} of it comes from April to August", share=words.percent(bright / total))


def own_title(found: RoofAnswer) -> str:
    """What a battery does for own use."""
    none, five = found.own_by_battery[BATTERIES_KWH[0]], found.own_by_battery[BATTERIES_KWH[1]]
    if none <= 0.0:
        return say("You would sell all that the panels make")
    times = five / none
    if times < 1.15:
        return say("A battery would change little in what you use yourself")
    size, many = f"{BATTERIES_KWH[1]:g}", f"{times:.1f}"
    if found.battery_gbp <= found.battery_earns_gbp * found.battery_life_years:
        return say(
            "With a battery of {units} units you would use {times} times as much yourself", units=size, times=many
        )
    return say(
        "With a battery of {units} units you would use {times} times as much yourself, but it would not pay for itself",
        units=size,
        times=many,
    )


def by_battery(kwh: float) -> str:
    """A battery's size, as it heads a row."""
    return say("With a battery of {units} units", units=f"{kwh:g}") if kwh else say("No battery")


def used_and_sold(used_kwh: float, sold_kwh: float) -> str:
    """What becomes of what is made, after the head of its row."""
    return say(": {used} used, {sold} sold", used=units(used_kwh), sold=units(sold_kwh))


def prices(found: RoofAnswer) -> str:
    """What a unit saves and earns."""
    return say(
        "Units in a year. A unit that you use saves {saves}p, with the VAT that is back from April 2027. A unit that "
        "you sell earns {low}p to {high}p. We count {counted}p.",
        saves=f"{found.unit_p:.0f}",
        low=f"{found.export_p.low:.1f}",
        high=f"{found.export_p.high:.1f}",
        counted=f"{found.export_p.central:.1f}",
    )


def unknown(found: RoofAnswer, heating: str, car: bool, car_kwh: float, *, is_shared: bool = False) -> list[str]:
    """What is not known, or not counted."""
    said = [
        say("Shade from trees, chimneys or other roofs. It can take a lot away."),
        say(
            "How you live. Homes like yours use {low} to {high} units of their own.",
            low=units(found.own.low),
            high=units(found.own.high),
        ),
        say("What you are paid for what you sell. Ask more than one firm."),
        say(
            "The sun of the next years. In eight of ten years the panels would make {low} to {high} units.",
            low=units(found.year.low),
            high=units(found.year.high),
        ),
        say("The light, to a few parts in 100. Here we are within 6 in 100 of the trade’s own tables."),
        say(
            "What the panels cost you. Ask three firms that are MCS certified. A roof that is hard to reach costs more."
        ),
        say("A new inverter, which you may need once. We do not count it."),
    ]
    if is_shared:
        del said[1]
    if found.battery_gbp:
        said.append(say("A battery, to a fifth. Tests of homes with one are few; for a large one there is none."))
    if heating == "heat_pump":
        said.append(say("Your heat pump. It needs most in dark months, when panels make least. We do not count it."))
    if heating == "electric":
        said.append(say("Your heaters. They need most in dark months, or at night. We do not count them."))
    if car:
        said.append(
            say(
                "Your car. It takes about {units} units a year. Each one that it takes while the sun shines saves "
                "more than it would earn. We do not count that.",
                units=units(car_kwh),
            )
        )
    return said


def shared_title(panels: int, found: RoofAnswer, sharing: int) -> str:
    """What a roof that several homes share makes for each."""
    said = say(
        "{panels} shared by {homes} homes: about {units} units a year for each",
        homes=sharing,
        panels=count(panels),
        units=units(found.year.central / sharing),
    )
    return f"{said[0].upper()}{said[1:]}"


def shared_numbers(found: RoofAnswer, sharing: int, year: int, ends_gbp: tuple[float, float]) -> list[tuple[str, str]]:
    """The same of each home of a block: what it is worth a year, what it costs, and the carbon that it saves.

    `ends_gbp`: with all of it sold, and with all used that houses would use.
    """
    low, high = ends_gbp
    paid = found.price_gbp.central
    number, note = carbon(found, year)
    return [
        (
            words.pounds_between(low, high),
            say(
                "a year for each home. At the low end all of it is sold, at the high end each home uses its part as a "
                "house would"
            ),
        ),
        (
            say("About {money}", money=words.pounds(paid / sharing)),
            say("a home to put in, of about {money} for all. On a high roof it costs more", money=words.pounds(paid)),
        ),
        (number, f"{note}. " + say("All homes together save that")),
    ]


def shared() -> list[str]:
    """How a block of flats can use its roof."""
    return [
        say(
            "The roof belongs to the landlord, or to all the owners. They have to agree first. Ask them, or the "
            "council if it is your landlord."
        ),
        say("The easy way is to use the power for the lifts and lights that all share. The rest is sold."),
        say(
            "To bring it to each flat takes a scheme for the whole block. We do not know what that would cost in yours."
        ),
        say("A battery for the block is not counted: who would use what it holds is not known."),
    ]
