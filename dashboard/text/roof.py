"""What panels on one's own roof come to, in short plain sentences."""

from collections.abc import Sequence

from dashboard.text import words
from models.outcomes.one_home import BATTERIES_KWH, RoofAnswer, Span

DIRECTIONS = {
    "north": "north",
    "north_east": "north east",
    "east": "east",
    "south_east": "south east",
    "south": "south",
    "south_west": "south west",
    "west": "west",
    "north_west": "north west",
}
SHORT = {
    "north": "N",
    "north_east": "NE",
    "east": "E",
    "south_east": "SE",
    "south": "S",
    "south_west": "SW",
    "west": "W",
    "north_west": "NW",
}
SLOPES = {"flat": "flat", "gentle": "gentle", "usual": "usual", "steep": "steep"}
PRESENCE = {"out": "no one, most days", "half": "someone, half the time", "in": "someone, most days"}
HEATINGS = {"gas": "gas", "electric": "electric heaters", "heat_pump": "a heat pump", "other": "oil or something else"}
HOMES = {"house": "my own, on a house", "flat": "shared, on a block of flats"}
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
APRIL_TO_AUGUST = slice(3, 8)
LONG_YEARS = 60
"""A payback beyond this is told as such."""


def battery(kwh: float) -> str:
    """Words for the size of a battery.

    Examples
    --------
    >>> battery(0.0), battery(5.0)
    ('none', '5 units')
    """
    return f"{kwh:g} units" if kwh else "none"


def count(panels: int) -> str:
    """How many panels, in words where they are few.

    Examples
    --------
    >>> count(1), count(10), count(24)
    ('one panel', 'ten panels', '24 panels')
    """
    number = SMALL[panels] if panels < len(SMALL) else f"{panels}"
    return f"{number} panel{'' if panels == 1 else 's'}"


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
    opening = f"{count(panels)} facing {DIRECTIONS[faces]} would make about {units(found.year.central)} units a year"
    return f"{opening[0].upper()}{opening[1:]} in {place_name}"


def lead(faces: str, found: RoofAnswer) -> str:
    """What that is of the best way to face, and what becomes of it."""
    of_south = found.of_south[faces]
    said = "" if faces == "south" else f"That is {words.percent(of_south)} of what they would make facing south. "
    return f"{said}You would use about {words.percent(found.own.central / found.year.central)} of it and sell the rest."


def saving(found: RoofAnswer) -> tuple[str, str]:
    """What is saved and earned a year: the number and the words beside it."""
    low, high = words.pounds(found.saving.low), words.pounds(found.saving.high)
    return (
        f"About {words.pounds(found.saving.central)}",
        f"a year saved and earned, at today’s prices. It can be {low} to {high}: that hangs on how you live and on "
        "what you are paid for what you sell",
    )


def payback(found: RoofAnswer) -> tuple[str, str]:
    """In how many years the price comes back."""
    central, low = found.payback_years.central, found.payback_years.low
    paid = words.pounds(found.price_gbp.central)
    life = f"Panels last about {found.life_years:.0f} years"
    if low > LONG_YEARS:
        return "Never", f"would you earn back about {paid}. {life}"
    high = found.payback_years.high
    most = f"{high:.0f}" if high <= LONG_YEARS else f"more than {LONG_YEARS}"
    number = f"About {central:.0f} years" if central <= LONG_YEARS else f"More than {LONG_YEARS} years"
    return number, f"to earn back about {paid}. It can be {low:.0f} to {most} years. {life}"


def carbon(found: RoofAnswer, year: int) -> tuple[str, str]:
    """What carbon is saved, now and later."""
    now, later = found.carbon_kg
    return (
        f"About {units(now)} kg of CO₂",
        f"saved in {year}, and about {units(later)} kg in 2035, as the power from the wires gets cleaner",
    )


def months_title(monthly: Sequence[Span]) -> str:
    """How much of the year comes in its five bright months."""
    total = sum(month.central for month in monthly)
    bright = sum(month.central for month in monthly[APRIL_TO_AUGUST])
    return f"{words.percent(bright / total)} of it comes from April to August"


def own_title(found: RoofAnswer) -> str:
    """What a battery does for own use."""
    none, five = found.own_by_battery[BATTERIES_KWH[0]], found.own_by_battery[BATTERIES_KWH[1]]
    if none <= 0.0:
        return "You would sell all that the panels make"
    times = five / none
    if times < 1.15:
        return "A battery would change little in what you use yourself"
    return f"With a battery of {BATTERIES_KWH[1]:g} units you would use {times:.1f} times as much yourself"


def prices(found: RoofAnswer) -> str:
    """What a unit saves and earns."""
    return (
        f"Units in a year. A unit that you use saves {found.unit_p:.0f}p. A unit that you sell earns "
        f"{found.export_p.low:.0f}p to {found.export_p.high:.0f}p; we count {found.export_p.central:.0f}p."
    )


def unknown(found: RoofAnswer, heating: str, car: bool, car_kwh: float) -> list[str]:
    """What is not known, or not counted."""
    said = [
        "Shade from trees, chimneys or other roofs. It can take a lot away.",
        f"How you live. Homes like yours use {units(found.own.low)} to {units(found.own.high)} units of their own.",
        "Your price for what you sell. Ask more than one firm before you buy.",
        "The sun of the next years. In eight of ten years the panels would make "
        f"{units(found.year.low)} to {units(found.year.high)} units.",
        "Your price. Ask three firms that are MCS certified. A roof that is hard to reach costs more.",
    ]
    if heating == "heat_pump":
        said.append("Your heat pump. It needs most in dark months, when panels make least. We do not count it.")
    if heating == "electric":
        said.append("Your heaters. They need most in dark months, or at night. We do not count them.")
    if car:
        said.append(
            f"Your car. It takes about {units(car_kwh)} units a year. Each one that it takes while the sun shines "
            "saves more than it would earn. We do not count that."
        )
    return said


def shared_title(panels: int, found: RoofAnswer, sharing: int) -> str:
    """What a roof that several homes share makes for each."""
    each = found.year.central / sharing
    return f"Shared by {sharing} homes, {count(panels)} make about {units(each)} units a year for each"


def shared_numbers(found: RoofAnswer, sharing: int, year: int) -> list[tuple[str, str]]:
    """The same of each home of a block: what it is worth a year, what it costs, and the carbon that it saves."""
    made = found.year.central / sharing
    low, high = made * found.export_p.central / 100, made * found.unit_p / 100
    paid = found.price_gbp.central
    number, note = carbon(found, year)
    return [
        (
            words.pounds_between(low, high),
            "a year for each home. The low end sells all of it, the high end uses all of it in the block",
        ),
        (
            f"About {words.pounds(paid / sharing)}",
            f"a home to put in, of about {words.pounds(paid)} for all. On a high roof it costs more",
        ),
        (number, f"{note}. All homes together save that"),
    ]


def shared() -> list[str]:
    """How a block of flats can use its roof."""
    return [
        "The roof belongs to the landlord, or to all the owners. They have to agree first. Ask them, or the council if "
        "it is your landlord.",
        "The easy way is to use the power for the lifts and lights that all share. The rest is sold.",
        "To bring it to each flat takes a scheme for the whole block. We do not know what that would cost in yours.",
    ]
