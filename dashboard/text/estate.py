"""What is found of a council's own estate, in sentences; every share says what it is of."""

from dashboard.text import words
from models.estate import Balance
from models.sources.meters import Measured

OWN_USE = "the council’s own use"
SUSPICIOUS_SHARE = 0.25
"""Part of all business use of a place from which on an estate is more likely in the wrong unit."""


def title(balance: Balance) -> str:
    """Return the finding on an estate: what its roofs would make of what it uses."""
    if balance.made_mwh <= 0.0:
        return f"The council’s own buildings use {words.energy(balance.used_mwh)} a year"
    share = words.portion(balance.annual_share)
    return f"The council’s own roofs would make {share} of what its buildings use"


def lead(balance: Balance, place_name: str) -> str:
    """Return the same in full: the annual share never without what is met in the same hour."""
    if balance.made_mwh <= 0.0:
        return (
            "None of it is made on the estate by what is moved below. Solar that stands on its roofs today lies behind "
            "the meters: it has lessened what they measured."
        )
    return (
        f"Over the year {words.energy(balance.made_mwh)} would be made on the estate, "
        f"{words.portion(balance.annual_share)} of {OWN_USE} of electricity; {words.percent(balance.met_share)} of "
        f"that use would be met in the same hour. This is of the council’s meters alone, not of {place_name}."
    )


def strip(balance: Balance) -> tuple[tuple[str, str, str], ...]:
    """Return name, number and note of each result."""
    peak_out = words.power(balance.peak_export_mw) if balance.peak_export_mw > 1e-6 else "nothing"
    spread = f"{words.energy(balance.made_low_mwh)} to {words.energy(balance.made_high_mwh)} by weather year"
    return (
        ("Own use", words.energy(balance.used_mwh), f"metered, gaps filled: {words.energy(balance.metered_mwh)}"),
        ("Made on the estate", words.energy(balance.made_mwh), spread if balance.made_mwh else "no roofs are moved"),
        (f"Share of {OWN_USE}", words.portion(balance.annual_share), "made on the estate, over the year"),
        ("Met in the same hour", words.percent(balance.met_share), f"of {OWN_USE}"),
        ("Most brought in", words.power(balance.peak_import_mw), f"in one hour; most sent out {peak_out}"),
        ("Saved on bills", words.pounds(balance.saved_gbp), _money(balance)),
        ("Carbon", _tonnes(balance.carbon_saved_t), f"less a year, at the grid of {balance.carbon_year}"),
    )


def _money(balance: Balance) -> str:
    parts = [
        f"{name} {words.pounds(gbp)}"
        for name, gbp in (
            ("roofs", balance.roofs_gbp),
            ("buildings", balance.buildings_gbp),
            ("fleet", balance.fleet_gbp),
        )
        if abs(gbp) >= 1
    ]
    return f"a year, pounds of 2024{': ' if parts else ''}{', '.join(parts)}"


def _tonnes(tonnes: float) -> str:
    return f"{words.significant(tonnes, 2)} t" if abs(tonnes) >= 0.5 else "0 t"


def capital(balance: Balance) -> str:
    """Return what the panels cost; nothing where there are none."""
    if not balance.roofs_capital_gbp:
        return ""
    return f"The panels would cost about {words.pounds(balance.roofs_capital_gbp)} once, in pounds of 2024."


def sanity(metered_mwh: float, of_business_share: float | None, place_name: str, year: int) -> tuple[str, bool]:
    """Return the estate's use beside that of all business in the statistics, and whether it is more than is likely."""
    if of_business_share is None:
        return f"The statistics have no use of business in {place_name} to hold it against.", False
    told = (
        f"{words.energy(metered_mwh)} is {words.percent(of_business_share)} of the electricity that all business and "
        f"public buildings of {place_name} used in {year} (published)."
    )
    if of_business_share > SUSPICIOUS_SHARE:
        return f"{told} That is more than a council’s estate is likely to use: check the unit.", True
    return told, False


def whole(measured: Measured) -> str:
    """Return what was read, in a sentence."""
    meters = f"{len(measured.meters)} meter{'' if len(measured.meters) == 1 else 's'}"
    gaps = (
        f"{words.percent(measured.missing_share)} of all readings are missing; {kwh(measured.filled_kwh)} stand in "
        "their place, the mean of the same time on the same kind of day in that month, and are counted apart"
        if measured.missing_share
        else "no reading is missing"
    )
    return (
        f"{meters}, {measured.first_day} to {measured.last_day}, by {measured.step} minutes: {kwh(measured.kept_kwh)} "
        f"counted of {kwh(measured.file_kwh)} in the file; {gaps}."
    )


def kwh(value: float) -> str:
    """Return energy to the kWh, as a bill has it.

    Examples
    --------
    >>> kwh(1234567.4)
    '1,234,567 kWh'
    """
    return f"{words.number(value)} kWh"
