"""What a plan may choose: levers with their limits, lead times and what one unit of each costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from models.demand import heating, transport
from models.dispatch import kernel_inputs, wires
from models.facts import Place, Scenario, horizon
from models.facts.horizon import TARGET_YEAR
from models.outcomes import retrofit_cost
from models.outcomes.prices import plant_gbp_per_kw, price, running_gbp_per_kw, store_gbp_per_kwh
from models.planning import pace
from models.supply import fleets

KINDS = ("ceiling", "lead_time", "pace", "path", "achieved", "no_use", "wires", "capital")
"""What a limit of a plan may be: what the place could hold; what is begun now comes too late; the pace that has been
built at; the fast national path; the most that use has fallen; of no use to what is asked for; what wires carry; money
a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One lever that a plan may set: from `start` as far as `limit`, in the lever's own unit.

    `annual_gbp`: capital spread over its life, and running cost, of one unit [GBP of 2024 a year]. `capital_gbp`:
    capital of one unit [GBP of 2024]; None where only the spread cost is known. `is_late`: what it adds cannot be there
    by the target year. `within`: how far it may go for `held_by`, one of `KINDS`, short of the limit, which is then a
    ceiling that cannot be reached; None where only the limit holds it. Of the yearly cost, `running_gbp` is upkeep and
    `ending_gbp` what taking it down costs at the end of `life_years`; all else is capital spread at the social discount
    rate.
    """

    name: str
    unit: str
    start: float
    limit: float
    annual_gbp: float
    capital_gbp: float | None
    is_late: bool = False
    within: float | None = None
    held_by: str = "ceiling"
    life_years: float = 0.0
    running_gbp: float = 0.0
    ending_gbp: float = 0.0

    def annual_gbp_at(self, rate: float) -> float:
        """Yearly cost of one unit at another rate [GBP of 2024 a year]; the same where no capital is known."""
        if self.capital_gbp is None:
            return self.annual_gbp
        paid = annuity_share(rate, self.life_years)
        return self.capital_gbp * paid + self.ending_gbp * (paid - rate) + self.running_gbp

    @property
    def allowed(self) -> float:
        """Where it may go [unit]: to the limit, or not so far, or nowhere if it is late."""
        if self.is_late:
            return self.start
        return self.limit if self.within is None else self.within

    @property
    def kind(self) -> str:
        """What holds it, one of `KINDS`."""
        return "lead_time" if self.is_late else self.held_by

    @property
    def most(self) -> float:
        """Most that may be chosen, counted from the start [unit]."""
        return abs(self.allowed - self.start)

    @property
    def span(self) -> float:
        """What is there between start and limit [unit]."""
        return abs(self.limit - self.start)

    def value(self, amount: float) -> float:
        """The lever's value for an amount counted from the start [unit]; exact at both ends."""
        if amount >= self.most:
            return self.allowed
        return self.start + max(amount, 0.0) * (1.0 if self.limit >= self.start else -1.0)

    def amount(self, value: float) -> float:
        """The amount counted from the start for a lever's value [unit], none where it is on the other side."""
        return max(0.0, (value - self.start) * (1.0 if self.limit >= self.start else -1.0))


def annuity_share(rate: float, years: float) -> float:
    """Return what is paid each year over a life for each pound of capital [share].

    Parameters
    ----------
    rate : float
        Discount rate [share a year].
    years : float
        Life [years].

    Raises
    ------
    ValueError
        If the life is not above 0, or the rate below 0.

    Examples
    --------
    >>> round(annuity_share(0.05, 20), 5), annuity_share(0.0, 20)
    (0.08024, 0.05)
    """
    if not years > 0.0 or not rate >= 0.0:
        raise ValueError(f"A life must be above 0 and a rate at least 0, not {years} and {rate}.")
    return rate / (1 - (1 + rate) ** -years) if rate > 0.0 else 1 / years


class _Cost(NamedTuple):
    """Yearly cost and capital of one unit, as `Choice` has them."""

    annual_gbp: float
    capital_gbp: float
    life_years: float
    running_gbp: float = 0.0
    ending_gbp: float = 0.0


def _spread(scenario: Scenario, capital_gbp: float, life: str) -> _Cost:
    """Yearly cost and capital of what is bought, at the price of buying together [GBP a year; GBP].

    Spread at the scenario's social discount rate: a plan weighs what homes, businesses and the state would pay alike,
    whoever does, so all at one rate.
    """
    capital = capital_gbp * (1 - scenario["joint_procurement_discount_share"])
    years = scenario[life]
    return _Cost(capital * annuity_share(scenario["social_discount_rate_share"], years), capital, years)


def _plant(place: Place, scenario: Scenario, name: str) -> _Cost | None:
    """Yearly cost and capital of a MW that a lever adds [GBP a year; GBP]; None where a price or life is not known."""
    technologies, known = place.technologies, scenario.assumptions
    per_kw, running = plant_gbp_per_kw(place, scenario, name), running_gbp_per_kw(place, scenario, name)
    life = technologies.assumption(name, "life_years", known)
    if per_kw is None or running is None or life is None:
        return None
    annual, capital, years, *_ = _spread(scenario, 1000 * per_kw, life)
    annual += 1000 * running
    row = technologies.assumption(name, "decommissioning_gbp_per_kw", known)
    ending = 1000 * price(scenario, row) if row is not None else 0.0
    rate = scenario["social_discount_rate_share"]
    annual += ending * (annuity_share(rate, years) - rate)
    return _Cost(annual, capital, years, 1000 * running, ending)


def _store(scenario: Scenario) -> _Cost:
    """Yearly cost and capital of a MWh of store [GBP a year; GBP]."""
    annual, capital, years, *_ = _spread(scenario, 1000 * store_gbp_per_kwh(scenario), "store_life_years")
    running = 1000 / scenario["store_hours"] * price(scenario, "store_running_gbp_per_kw")
    return _Cost(annual + running, capital, years, running)


def supply(place: Place, scenario: Scenario, respect_lead_times: bool = True) -> tuple[Choice, ...]:
    """Return the levers that add plant, and the store: each from what goes on by itself to its ceiling in the place.

    What goes on by itself is there whatever is planned, and is no part of a plan's cost.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    respect_lead_times : bool
        Leave out what, planned from today on, is not there by the end of the target year.
    """
    left = horizon.years_to_target(place.ahead_from)
    rows = place.technologies.levers(scenario.assumptions)
    going_on = dict(zip((row.lever for row in rows), fleets.going_on_mw(place, scenario).tolist(), strict=True))
    chosen = []
    for technology in (*rows, *place.technologies.stores):
        a = scenario.assumptions[technology.lever]
        priced = _plant(place, scenario, technology.name) if technology.is_plant else _store(scenario)
        start = max(a.low, going_on.get(a.name, a.low))
        if priced is not None and a.high > start:
            late = respect_lead_times and fleets.lead_years(scenario, technology.name) > left
            chosen.append(Choice(name=a.name, unit=a.unit, start=start, limit=a.high, **priced._asdict(), is_late=late))
    return tuple(chosen)


def use(place: Place, scenario: Scenario) -> tuple[Choice, ...]:
    """Return the savings of homes and of business: from the use expected without them to each lever's low end.

    Without them use is what the base scenario expects, or what the reader does where that is more.
    """
    newest = next(u for u in place.electricity if u.year == place.newest_year)
    chosen = []
    life = scenario["saving_life_years"]
    per_capital = annuity_share(scenario["social_discount_rate_share"], life)
    for name, cost, mwh in (
        ("home_use_change_share", "home_saving_gbp_per_mwh", newest.homes_mwh),
        ("business_use_change_share", "business_saving_gbp_per_mwh", newest.business_mwh),
    ):
        a = scenario.assumptions[name]
        start = max(a.value, scenario[name])
        if mwh and start > a.low:
            annual = mwh * price(scenario, cost)
            chosen.append(
                Choice(
                    name=name,
                    unit=a.unit,
                    start=start,
                    limit=a.low,
                    annual_gbp=annual,
                    capital_gbp=annual / per_capital,
                    life_years=life,
                )
            )
    return tuple(chosen)


def _most_pumps(place: Place, scenario: Scenario, start: float, high: float) -> float:
    """Share of homes up to which heat pumps and heat networks do not want the same homes in the target year [0-1].

    Past it a network would deliver less, and use would be no straight line any more.
    """
    of_start, of_high = (scenario.with_changes({"heat_pump_homes_share": share}) for share in (start, high))
    inputs = kernel_inputs.of_pathway(place, of_start).inputs
    ahead = inputs.base.horizon
    at = ahead.at(TARGET_YEAR)
    wanted_mwh = float(inputs.energy.network.delivered_homes_mwh[0, at]) / scenario["boiler_efficiency_share"]
    if not wanted_mwh > 0.0:
        return high
    few_mwh, many_mwh = (heating.project(place, of, ahead, inputs.futures).gas_mwh[0, at] for of in (of_start, of_high))
    if many_mwh >= wanted_mwh:
        return high
    return start + (high - start) * max(0.0, few_mwh - wanted_mwh) / (few_mwh - many_mwh)


def electrification(place: Place, scenario: Scenario) -> tuple[Choice, ...]:
    """Return heat pumps and electric cars, each from as many as come by themselves to all not on a heat network.

    Their cost is what they cost to buy, for cars what they cost more than others; the fuel they save is not taken off.
    """
    known = scenario.assumptions
    chosen = []
    pumps, start = known["heat_pump_homes_share"], heating.heat_pumps_ahead(place, scenario.__getitem__)
    limit = _most_pumps(place, scenario, start, pumps.high)
    if limit > start:
        homes_gbp = place.households * price(scenario, "heat_pump_capital_gbp_per_home")
        priced = _spread(scenario, homes_gbp, "heat_pump_life_years")
        chosen.append(Choice(name=pumps.name, unit=pumps.unit, start=start, limit=limit, **priced._asdict()))
    share, cars = known["electric_car_share"], transport.newest(place)
    start = transport.electric_cars_ahead(place, scenario.__getitem__)
    if cars is not None and start < share.high:
        cars_gbp = cars.cars_and_vans * price(scenario, "electric_car_extra_capital_gbp_per_car")
        priced = _spread(scenario, cars_gbp, "electric_car_life_years")
        chosen.append(Choice(name=share.name, unit=share.unit, start=start, limit=share.high, **priced._asdict()))
    return tuple(chosen)


def retrofit(scenario: Scenario, years: float) -> tuple[Choice, ...]:
    """Return the retrofit of homes from none to its ceiling, over `years` years, if there is any to do."""
    a = scenario.assumptions["homes_retrofitted_per_year"]
    if not a.high > 0.0:
        return ()
    priced = _spread(scenario, years * retrofit_cost.to_band_c_gbp(scenario), "retrofit_life_years")
    return (Choice(name=a.name, unit=a.unit, start=0.0, limit=a.high, **priced._asdict()),)


def of_plan(
    place: Place, scenario: Scenario, scope: str, respect_lead_times: bool = True, measure: str = "met_locally"
) -> tuple[Choice, ...]:
    """Return the levers of a plan: for "electricity"; for "energy" heat pumps and electric cars too.

    Each within what can be built from today on, where the scenario respects that. Where wires are a limit a store is
    left as it is for the annual share, which no proof reaches with one: it is run for what is used here, and may be
    full when the wires are.
    """
    chosen = supply(place, scenario, respect_lead_times) + use(place, scenario)
    chosen += electrification(place, scenario) if scope == "energy" else ()
    chosen = within_pace(place, scenario, chosen)
    if measure == "annual" and wires.respected(scenario):
        stores = {row.lever for row in place.technologies.stores}
        chosen = tuple(replace(c, within=c.start, held_by="no_use") if c.name in stores else c for c in chosen)
    return chosen


def within_pace(place: Place, scenario: Scenario, chosen: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return choices held to what can be built from today on, or has been achieved, where the scenario says so."""
    if not pace.respected(scenario):
        return tuple(chosen)
    reachable = pace.reachable(place, scenario)
    least = {c.name: pace.least_use(place, scenario, c.name) for c in chosen if c.name in pace.SAVINGS}
    return tuple(_held(choice, reachable.get(choice.name), least.get(choice.name)) for choice in chosen)


def _held(choice: Choice, reachable: float | None, least: float | None) -> Choice:
    """A choice held to what is reachable, or to the least use; what comes by itself is, whatever was built before."""
    if least is not None:
        held = replace(choice, within=min(choice.start, least), held_by="achieved")
        return held if least > choice.limit else choice
    if reachable is None or reachable >= choice.limit:
        return choice
    kind = "path" if choice.unit == "share" else "pace"
    return replace(choice, within=max(choice.start, reachable), held_by=kind)


def levers(chosen: Sequence[Choice], amounts: Iterable[float]) -> dict[str, float]:
    """Return each lever's value for an amount counted from its start, fit for `Scenario.with_changes`."""
    return {c.name: c.value(float(t)) for c, t in zip(chosen, amounts, strict=True)}
