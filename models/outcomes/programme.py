"""A council's programme of investments: so much of each, summed year by year, with who pays and who gains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from models.facts import Place, Scenario
from models.outcomes import appraisal
from models.outcomes.appraisal import Investment, Return

OWN = ("roof_business", "solar_farm")
"""What saves or earns for the council itself; all else is paid for by it and saves for those who live there."""

UNITS: Mapping[str, float] = {
    "roof_business": appraisal.BUSINESS_ROOF_KW,
    "solar_farm": appraisal.SOLAR_FARM_KW / 1000,
    "roof_homes": 1.0,
    "cavity_wall": 1.0,
    "solid_wall": 1.0,
    "heat_pump_tariff": 1.0,
}
"""What one of each is: kW of roofs, MW of a farm, homes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """So much of one investment [GBP of 2024].

    `amount` is in the unit of `UNITS`. `carbon_gbp`: what the carbon it saves is worth, at the state's values and the
    social rate. `nhs_gbp`: as `Return.nhs_gbp`. `job_years`: building work of people of the place.
    """

    name: str
    amount: float
    capital_gbp: float
    saving_gbp_per_year: float
    carbon_t: float
    carbon_gbp: float
    nhs_gbp: float
    job_years: float
    found: Investment


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A whole programme [GBP of 2024].

    `whole`: what it is worth to all who pay and save; `council`: the same of the council's own cash, which pays for all
    of it and has what `OWN` saves and earns. `residents_gbp_per_year`: what homes save in the first full year.
    """

    parts: tuple[Part, ...]
    whole: Investment
    council: Investment
    council_gbp_per_year: float
    residents_gbp_per_year: float

    @property
    def capital_gbp(self) -> float:
        """All that is bought."""
        return sum(part.capital_gbp for part in self.parts)


def programme(place: Place, scenario: Scenario, amounts: Mapping[str, float]) -> Programme | None:
    """Return a programme; None where nothing is in it.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    amounts : mapping of name to float
        How much of each, in the unit of `UNITS`; what the place has no room for is left out.

    Raises
    ------
    ValueError
        If an amount is below 0.

    Notes
    -----
    No grant is counted: which of a council's homes can have one is its scheme's to say. A heat pump runs on a tariff
    for heat pumps and takes the place of the usual heating, new too. Each sums by year, so that what lasts longer goes
    on saving after the rest has ended.
    """
    if any(amount < 0 for amount in amounts.values()):
        raise ValueError("No amount can be below 0.")
    returns = {one.name: one for one in appraisal.investments(place, scenario)}
    chosen = [(returns[name], amounts[name] / UNITS[name]) for name in UNITS if amounts.get(name) and name in returns]
    if not chosen:
        return None
    flows = _sum([(one.flows_gbp, count) for one, count in chosen])
    carbon = _sum([(one.carbon_t, count) for one, count in chosen])
    own = _sum([(_of_council(one), count) for one, count in chosen])
    first = place.newest_year + 1
    return Programme(
        parts=tuple(_part(scenario, one, count) for one, count in chosen),
        whole=appraisal.invest_to_save(flows, scenario, first, carbon),
        council=appraisal.invest_to_save(own, scenario, first),
        council_gbp_per_year=own[1],
        residents_gbp_per_year=flows[1] - own[1],
    )


def _of_council(one: Return) -> tuple[float, ...]:
    """Cash of the council: the price of everything, and what is its own to save."""
    return one.flows_gbp if one.name in OWN else (one.flows_gbp[0], *[0.0] * (len(one.flows_gbp) - 1))


def _sum(rows: Sequence[tuple[Sequence[float], float]]) -> list[float]:
    """Rows of years, so many of each, added year by year; one that has ended adds nothing."""
    scaled = [[value * count for value in row] for row, count in rows]
    return [sum(values) for values in zip_longest(*scaled, fillvalue=0.0)]


def _part(scenario: Scenario, one: Return, count: float) -> Part:
    found = one.found
    least, most = found.npv_borrowing_gbp
    return Part(
        name=one.name,
        amount=count * UNITS[one.name],
        capital_gbp=count * one.capital_gbp,
        saving_gbp_per_year=count * one.saving_gbp_per_year,
        carbon_t=count * one.carbon_saved_t,
        carbon_gbp=count * (found.npv_social_gbp - found.npv_cash_gbp),
        nhs_gbp=count * one.nhs_gbp,
        job_years=_job_years(scenario, one, count),
        found=Investment(
            payback_years=appraisal.payback_years(one.flows_gbp),
            npv_social_gbp=count * found.npv_social_gbp,
            npv_cash_gbp=count * found.npv_cash_gbp,
            npv_borrowing_gbp=(count * least, count * most),
        ),
    )


def _job_years(scenario: Scenario, one: Return, count: float) -> float:
    """Building work of people of the place, by the factors of the pathway's own work."""
    homes = scenario["local_retrofit_jobs_share"]
    if one.name == "heat_pump_tariff":
        return count * scenario["heat_pump_job_years_per_install"] * homes
    if one.name.endswith("_wall"):
        return count * one.capital_gbp / 1e6 * scenario["retrofit_job_years_per_gbp_million"] * homes
    if one.name == "solar_farm":
        mw, of, local = appraisal.SOLAR_FARM_KW / 1000, "solar_ground", "local_large_build_jobs_share"
    else:
        kw = scenario["solar_homes_kw"] if one.name == "roof_homes" else appraisal.BUSINESS_ROOF_KW
        mw, of, local = kw / 1000, "solar_roof", "local_roof_build_jobs_share"
    return count * mw * scenario[f"{of}_job_years_per_mw"] * scenario[local]
