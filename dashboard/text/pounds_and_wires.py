"""Money and wires for councillors, in sentences: what is built, what stays here, what business pays, the peaks."""

from collections.abc import Sequence

from dashboard.text import words
from dashboard.text.catalogue import say
from dashboard.text.place_names import of_path
from dashboard.text.standing import is_todays_path
from models.demand import underlying
from models.dispatch import wires as limits
from models.facts import Pathway, Place, Scenario, Year
from models.outcomes import BusinessYear, MoneyYear
from models.outcomes.costs import capital_to

NOTHING_GBP = 500.0
"""Less than this is nothing worth a sentence."""

LEAST_BEYOND_MW = 0.05
"""Power beyond what wires carry in from which it is told [MW]."""

LEAST_LOST_SHARE = 0.0005
"""Less than this of what is made would read as nothing."""

LEAST_SAVED_SHARE = 0.0005
"""The same of what is used."""


def built(accounts: Sequence[MoneyYear], pathway: Pathway) -> str:
    """What is spent on building by the target year, and by whom."""
    year, total = pathway.target_year, capital_to(accounts, pathway.target_year)
    if total < NOTHING_GBP:
        return say("Nothing that is counted here has to be paid for by {year}.", year=year)
    who = {
        "homes": say("homes"),
        "businesses": say("businesses"),
        "council": say("the council"),
        "others": say("developers and the state"),
    }
    paid = {payer: sum(y.paid_by_gbp[payer] for y in accounts if y.year <= year) for payer in who}
    named = [f"{who[payer]} {words.pounds(gbp)}" for payer, gbp in paid.items() if gbp >= NOTHING_GBP]
    told: dict[str, str | int] = {"money": words.pounds(total), "year": year, "payers": words.listed(named)}
    if is_todays_path(pathway):
        return say("About {money} is spent on building here by {year}. By whom: {payers}.", **told)
    return say("About {money} would be spent on building here by {year}. By whom: {payers}.", **told)


def spent(accounts: Sequence[MoneyYear], pathway: Pathway, place: Place, scenario: Scenario) -> str:
    """What is spent on building, and that saving of use is not in it where a path saves."""
    return " ".join(filter(None, [built(accounts, pathway), saved(place, scenario)]))


def saved(place: Place, scenario: Scenario) -> str:
    """That no sum has what saving of use costs, where a path saves more than comes by itself; else nothing."""
    if max(underlying.savings(place, scenario).values()) < LEAST_SAVED_SHARE:
        return ""
    return say("What saving of use costs is not in these sums; only plans count it.")


def kept(accounts: Sequence[MoneyYear], pathway: Pathway) -> str:
    """What energy costs all who live and work here in the target year, and how much of it stays at most."""
    at = next((y for y in accounts if y.year == pathway.target_year), accounts[-1])
    told: dict[str, str | int] = {
        "bills": words.pounds(at.all_bills_gbp),
        "year": at.year,
        "kept": words.pounds(at.kept_gbp),
        "leaves": words.pounds(at.leaving_gbp),
    }
    if at.kept_gbp < NOTHING_GBP:
        return say("Energy costs all who live and work here {bills} in {year}. None of it stays here.", **told)
    return say(
        "Energy costs all who live and work here {bills} in {year}. At most {kept} of it stays here, for power made "
        "and used here in the same hour; {leaves} leaves.",
        **told,
    )


def business(savings: Sequence[BusinessYear], pathway: Pathway) -> str:
    """What business pays less for energy than in the newest statistics; where it pays more, that is a loss to it."""
    at = next((y for y in savings if y.year == pathway.target_year), savings[-1])
    told: dict[str, str | int] = {
        "money": words.pounds(abs(at.all_gbp)),
        "year": at.year,
        "then": pathway.newest_actual.year,
    }
    if abs(at.all_gbp) < NOTHING_GBP:
        return say("Business pays about as much for energy in {year} as in {then}.", **told)
    if at.all_gbp > 0:
        return say("Business pays about {money} less for energy in {year} than in {then}.", **told)
    return say(
        "Business pays about {money} more for energy in {year} than in {then}. That is a loss to business here.", **told
    )


def wires(pathway: Pathway, place: Place, scenario: Scenario) -> str:
    """The most brought in and sent out in an hour, mean of the weather years, then and now, beside what wires carry."""
    now, then = pathway.newest_actual, pathway.of(pathway.target_year)
    told: dict[str, str | int] = {
        "place": of_path(pathway),
        "year": then.year,
        "now": now.year,
        "brought": words.power(then.peak_import_mw),
        "brought_now": words.power(now.peak_import_mw),
        "sent": words.power(then.peak_export_mw),
        "sent_now": words.power(now.peak_export_mw),
    }
    first = say(
        "In the hardest hour of a mean year {place} brings in {brought} in {year}, against {brought_now} in {now}.",
        **told,
    )
    if max(then.peak_export_mw, now.peak_export_mw) <= 0.0:
        second = say("It never sends any out.")
    else:
        second = say("At its most, in a mean year, it sends out {sent}, against {sent_now} in {now}.", **told)
    return " ".join(filter(None, [first, _too_much(then, scenario), second, carry(place, scenario), _lost(then)]))


def _too_much(year: Year, scenario: Scenario) -> str:
    """That more would be brought in than wires are known to carry, where that is so."""
    limit = limits.import_limit_mw(scenario)
    if year.peak_import_mw - limit <= LEAST_BEYOND_MW:
        return ""
    return say("Wires carry {limit} in: that is too little.", limit=words.power(limit))


def carry(place: Place, scenario: Scenario) -> str:
    """What the wires are taken to carry, and on whose word."""
    limit = limits.export_limit_mw(scenario)
    if limits.is_none(limit):
        return say("Wires are no limit in this scenario; what they can carry is not published by council.")
    known = {"limit": words.power(limit)}
    if limits.is_set(scenario):
        return say("The wires are set to carry {limit} out.", **known)
    its = place.wires
    if its is not None and its.firm_out_mw is not None:
        return say("Its network company’s figures say {limit} can go out.", **known)
    if its is not None and its.peak_export_mw > its.peak_import_mw:
        return say(
            "What wires carry is not published by council: {limit} out is assumed. It is the most sent out to 2030, in "
            "the strongest weather year, by what stands and what is planned by name.",
            **known,
        )
    return say(
        "What wires carry is not published by council: {limit} out is assumed, as much as they bring in today.", **known
    )


def is_lost(pathway: Pathway) -> bool:
    """Whether a table of a path's years has to tell what no wire carries: it is in what is made, and in no share."""
    return any(y.curtailment_mwh > LEAST_LOST_SHARE * y.local_generation_mwh for y in pathway.years)


def lost_in_table(pathway: Pathway) -> str:
    """Why what is made over what is used is not the share of a table that tells what is lost; else nothing."""
    if not is_lost(pathway):
        return ""
    return say("What is lost, for no wires carry it out, is in what is made, but in no share.")


def _lost(year: Year) -> str:
    """What no wire carries of what is made, if it is anything."""
    share = year.curtailment_mwh / (year.local_generation_mwh or float("inf"))
    if share < LEAST_LOST_SHARE:
        return ""
    return say(
        "Of what is made {share} is then more than they carry: it is lost, and does not count as made here.",
        share=words.percent_fine(share),
    )
