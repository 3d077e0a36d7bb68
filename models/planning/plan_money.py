"""A plan's money: all its capital, its yearly cost at the state's, a council's and an investor's rate, and who pays."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from models.facts import Place, Scenario
from models.outcomes import borrowing
from models.outcomes.costs import PAYERS
from models.outcomes.prices import price
from models.planning import choices, pace
from models.planning.choices import Choice

HOME_ROOFS = "solar_homes_added_mw"
"""The lever whose capital group buying has been seen to cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMoney:
    """What a plan costs [GBP of 2024], of what it adds to what comes by itself.

    `capital_gbp`: all that is bought. `paid_by_gbp`: the same by `PAYERS`, at the start. `annual_gbp`: a year's
    cost, capital spread over its life and upkeep, with everything paid for at one rate, by "social", "public",
    "commercial"; `rates` [share a year] says which. `by_lever_gbp`: the first of them by lever.
    `savings_gbp_per_year`: the part of the first that is for using less, whose cost is the weakest of all.
    `together_gbp`: least, central and most that homes would save on their roofs in rounds of group buying as those of
    London were; not taken off.
    """

    capital_gbp: float
    paid_by_gbp: dict[str, float]
    annual_gbp: dict[str, float]
    rates: dict[str, float]
    by_lever_gbp: dict[str, float]
    savings_gbp_per_year: float
    together_gbp: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self)


def of(place: Place, scenario: Scenario, levers: Mapping[str, float], scope: str) -> PlanMoney:
    """Return the money of a plan.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        The one that the plan was asked for.
    levers : mapping
        Value of every lever that the plan may set.
    scope : str
        "electricity" or "energy".

    Notes
    -----
    At the social rate it is the cost that the plan holds down, `Plan.annual_cost_gbp`. At another rate other levers may
    be cheaper: these are the same levers, paid for otherwise.
    """
    chosen = choices.of_plan(place, scenario, scope, respect_lead_times=False)
    bought = [(c, c.amount(levers[c.name])) for c in chosen if c.name in levers]
    rates = borrowing.rates(scenario)
    paid = dict.fromkeys(PAYERS, 0.0)
    for choice, amount in bought:
        for who, gbp in _paid_by(place, scenario, choice, amount).items():
            paid[who] += gbp
    full = 1 - scenario["joint_procurement_discount_share"]
    roofs_gbp = sum(amount * (c.capital_gbp or 0.0) / full for c, amount in bought if c.name == HOME_ROOFS)
    group = scenario.assumptions["joint_solar_discount_share"]
    return PlanMoney(
        capital_gbp=sum(amount * (c.capital_gbp or 0.0) for c, amount in bought),
        paid_by_gbp=paid,
        annual_gbp={name: sum(amount * c.annual_gbp_at(rate) for c, amount in bought) for name, rate in rates.items()},
        rates=rates,
        by_lever_gbp={c.name: amount * c.annual_gbp_at(rates["social"]) for c, amount in bought if amount > 0.0},
        savings_gbp_per_year=sum(amount * c.annual_gbp for c, amount in bought if c.name in pace.SAVINGS),
        together_gbp=(roofs_gbp * group.low, roofs_gbp * scenario[group.name], roofs_gbp * group.high),
    )


def _paid_by(place: Place, scenario: Scenario, choice: Choice, amount: float) -> dict[str, float]:
    """The capital of one lever by who pays it, as `costs` has it; cars are bought by homes, who own most of them."""
    gbp = amount * (choice.capital_gbp or 0.0)
    if choice.name == "heat_pump_homes_share":
        grant = min(amount * place.households * price(scenario, "heat_pump_grant_gbp_per_home"), gbp)
        return {"homes": gbp - grant, "others": grant}
    payer = builder(place, choice.name)
    if payer != "others":
        return {payer: gbp}
    council = gbp * scenario["council_pays_share"]
    return {"council": council, "others": gbp - council}


def builder(place: Place, lever: str) -> str:
    """Return who builds what a lever of a plan adds, and pays for it at the start but for grants: one of `PAYERS`.

    Of what "others" build a council may pay a part (`council_pays_share`).
    """
    payers = {row.lever: row.paid_by for row in place.technologies if row.hours}
    return (payers | {"business_use_change_share": "businesses"}).get(lever, "homes")
