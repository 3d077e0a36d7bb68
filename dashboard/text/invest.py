"""A council's programme of investments in words: what it costs, who gains, what stands apart from cash."""

from collections.abc import Mapping

from dashboard.text import words
from dashboard.text.catalogue import say
from models.outcomes.programme import Part, Programme


def measures() -> Mapping[str, str]:
    """What can be invested in."""
    return {
        "roof_business": say("Panels on the council’s own buildings"),
        "solar_farm": say("A solar farm that the council owns"),
        "roof_homes": say("Panels on homes that the council owns"),
        "cavity_wall": say("Homes with cavity walls insulated"),
        "solid_wall": say("Homes with solid walls insulated"),
        "heat_pump_tariff": say("Heat pumps in homes that the council owns"),
    }


def units() -> Mapping[str, str]:
    """What each is counted in."""
    homes = say("homes")
    return {
        "roof_business": "kW",
        "solar_farm": "MW",
        "roof_homes": homes,
        "cavity_wall": homes,
        "solid_wall": homes,
        "heat_pump_tariff": homes,
    }


def title(found: Programme) -> str:
    """The finding: what it costs and whether the council has its money back."""
    cost, years = words.pounds(found.capital_gbp), found.council.payback_years
    if years is not None:
        back = {"cost": cost, "years": words.payback(years)}
        if found.council.npv_borrowing_gbp[0] < 0:
            return say(
                "It costs {cost}. The council has it back in {years}, but may lose by what it pays in interest", **back
            )
        return say("It costs {cost}, and the council has it back in {years}", **back)
    if found.whole.payback_years is not None:
        return say(
            "It costs {cost}, which is saved again in {years}, though not by the council alone",
            cost=cost,
            years=words.payback(found.whole.payback_years),
        )
    return say("It costs {cost}, which is not saved again in cash", cost=cost)


def nothing(problems: Mapping[str, str]) -> str:
    """Where there is no programme: whether what was typed cannot be used, or nothing was typed."""
    if problems:
        return say("None of these amounts can be used")
    return say("Nothing is in this programme yet")


def in_short(found: Programme) -> str:
    """What it brings the council and those who live in its homes."""
    return say(
        "In its first full year the council saves or earns {own}, and those who live in its homes {homes}.",
        own=words.pounds(found.council_gbp_per_year),
        homes=words.pounds(found.residents_gbp_per_year),
    )


def who(found: Programme) -> list[tuple[str, str, str]]:
    """Who gains: who, how much a year, and what it is."""
    nhs = sum(part.nhs_gbp for part in found.parts)
    carbon_t, carbon = sum(part.carbon_t for part in found.parts), sum(part.carbon_gbp for part in found.parts)
    jobs = sum(part.job_years for part in found.parts)
    told = [
        (
            say("The council"),
            say("{money} a year", money=words.pounds(found.council_gbp_per_year)),
            say("saved on its own bills, or earned; it pays for all of it"),
        )
    ]
    if found.residents_gbp_per_year:
        told.append(
            (
                say("Those who live in the homes"),
                say("{money} a year", money=words.pounds(found.residents_gbp_per_year)),
                say("off their bills; the council sees none of it"),
            )
        )
    if nhs:
        told.append(
            (
                say("The health service"),
                words.pounds(nhs),
                say("over the life of the work, from fewer people ill of the cold; not in any other sum"),
            )
        )
    return [
        *told,
        (
            say("The climate"),
            words.pounds(carbon),
            say(
                "{tonnes} t of CO₂ equivalent less over its life, at the values that the state uses",
                tonnes=words.significant(carbon_t, 2),
            ),
        ),
        (
            say("People who work here"),
            say("{jobs} job-years", jobs=words.jobs(jobs)),
            say("of building; one is one person at work for a year. Worth no money here"),
        ),
    ]


def worth(found: Programme) -> list[tuple[str, str]]:
    """What it is worth today, each way of counting."""
    low, high = found.whole.npv_borrowing_gbp
    council_low, council_high = found.council.npv_borrowing_gbp
    return [
        (say("All that is paid and saved, at a council’s borrowing rates"), words.pounds_between(low, high)),
        (say("The same at the social rate, without carbon"), words.pounds(found.whole.npv_cash_gbp)),
        (say("The same with the value of the carbon"), words.pounds(found.whole.npv_social_gbp)),
        (
            say("The council’s own cash alone, at its borrowing rates"),
            words.pounds_between(council_low, council_high),
        ),
    ]


def row(part: Part) -> tuple[str, ...]:
    """One investment in the table."""
    low, high = part.found.npv_borrowing_gbp
    return (
        measures()[part.name],
        f"{words.number(part.amount)} {units()[part.name]}",
        words.pounds(part.capital_gbp),
        words.pounds(part.saving_gbp_per_year),
        words.payback(part.found.payback_years),
        words.pounds_between(low, high),
        words.pounds(part.found.npv_social_gbp),
    )


def heads() -> tuple[str, ...]:
    """Heads of that table."""
    return (
        say("Investment"),
        say("How much"),
        say("Costs"),
        say("Saves or earns a year"),
        say("Back after"),
        say("Worth now, at a council’s borrowing rates"),
        say("Worth now, social rate with carbon"),
    )


def limits() -> str:
    """What the sums leave out."""
    return say(
        "No grant is counted: ask which your homes can have. Nor is upkeep of homes, the time of staff, or a higher "
        "rent. Prices of energy stay as they are. Warmth is worth more than its saving and is in none of these sums; "
        "how many homes leave fuel poverty depends on who lives in them, and is not counted here."
    )


def example() -> str:
    """What the numbers of the form are at first."""
    return say("The numbers here are an example, not a plan of any council. Change them to yours.")


def no_room() -> str:
    """Why a solar farm that was asked for is not in the programme."""
    return say("No open land here is known to suit a solar farm, so it is left out.")
