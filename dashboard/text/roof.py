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


def teaser(found: RoofAnswer) -> str:
    """What ten panels make here by where they face, and what the page of roofs tells."""
    south, west = found.year.central, found.year.central * found.of_south["west"]
    return (
        f"Ten panels facing south make about {units(south)} units a year here. Facing west they make {units(west)}. "
        "See what yours would make, and what you would save. It takes a minute, and nothing is stored."
    )


def lead(faces: str, found: RoofAnswer) -> str:
    """What that is of the best way to face, and what becomes of it."""
    of_south = found.of_south[faces]
    said = "" if faces == "south" else f"That is {words.percent(of_south)} of what they would make facing south. "
    much = words.percent(found.own.central / found.year.central)
    return f"{said}They have {words.significant(found.kw, 2)} kW. You would use about {much} of it and sell the rest."


def saving(found: RoofAnswer) -> tuple[str, str]:
    """What is saved and earned a year: the number and the words beside it."""
    low, high = words.pounds(found.saving.low), words.pounds(found.saving.high)
    return (
        f"About {words.pounds(found.saving.central)}",
        f"a year saved and earned, at today’s prices. It can be {low} to {high}. That hangs on how you live, on "
        "what is lost on the way, and on what you are paid for what you sell",
    )


def payback(found: RoofAnswer) -> tuple[str, str]:
    """In how many years the price comes back."""
    central, low = found.payback_years.central, found.payback_years.low
    paid = words.pounds(found.price_gbp.central)
    life = f"Panels last about {found.life_years:.0f} years"
    if low > LONG_YEARS:
        return "Never", f"would you earn back about {paid}. {life}"
    if central == float("inf"):
        return "Hardly ever", f"would you earn back about {paid}: the battery costs more than it earns. {life}"
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


def battery_pays(found: RoofAnswer) -> str:
    """Whether a battery earns its price within its life."""
    years = found.battery_life_years
    earns = found.battery_earns_gbp
    paid = f"A battery costs about {words.pounds(found.battery_gbp)} and lasts about {years:.0f} years."
    if earns <= 0.0:
        return f"{paid} It earns nothing here."
    back = found.battery_gbp / earns
    told = f"{paid} It earns about {words.pounds(earns)} a year"
    if back > years:
        return f"{told}. That does not pay for it."
    return f"{told}, so it is paid for after about {back:.0f} years."


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
    pays = found.battery_gbp <= found.battery_earns_gbp * found.battery_life_years
    use = f"With a battery of {BATTERIES_KWH[1]:g} units you would use {times:.1f} times as much yourself"
    return use if pays else f"{use}, but it would not pay for itself"


def prices(found: RoofAnswer) -> str:
    """What a unit saves and earns."""
    return (
        f"Units in a year. A unit that you use saves {found.unit_p:.0f}p, with the VAT that is back from April 2027. A "
        f"unit that you sell earns {found.export_p.low:.0f}p to {found.export_p.high:.0f}p. We count "
        f"{found.export_p.central:.0f}p."
    )


def unknown(found: RoofAnswer, heating: str, car: bool, car_kwh: float, *, is_shared: bool = False) -> list[str]:
    """What is not known, or not counted."""
    said = [
        "Shade from trees, chimneys or other roofs. It can take a lot away.",
        f"How you live. Homes like yours use {units(found.own.low)} to {units(found.own.high)} units of their own.",
        "What you are paid for what you sell. Ask more than one firm.",
        "The sun of the next years. In eight of ten years the panels would make "
        f"{units(found.year.low)} to {units(found.year.high)} units.",
        "The light, to a few parts in 100. In most of Britain we are within 6 in 100 of the trade’s own tables. In the "
        "far north and its islands we are about 10 too high, on the south coast up to 12 too low.",
        "What the panels cost you. Ask three firms that are MCS certified. A roof that is hard to reach costs more.",
        "A new inverter, which you may need once. We do not count it.",
    ]
    if is_shared:
        del said[1]
    if found.battery_gbp:
        said.append("A battery, to a fifth. Tests of homes with one are few; for a large one there is none.")
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
            "a year for each home. At the low end all of it is sold, at the high end each home uses its part as a "
            "house would",
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
