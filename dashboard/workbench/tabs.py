"""The tabs of the workbench: which charts each has, and which of them wait until the levers rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.answers import results
from dashboard.charts.figures import returns, weeks
from dashboard.charts.figures.base import Chart, Drawing, Picture
from dashboard.charts.figures.bills import bills
from dashboard.charts.figures.business import business
from dashboard.charts.figures.carbon import carbon
from dashboard.charts.figures.drivers import drivers
from dashboard.charts.figures.duration import duration
from dashboard.charts.figures.energy import energy
from dashboard.charts.figures.flow import flow
from dashboard.charts.figures.fuel_poverty import fuel_poverty
from dashboard.charts.figures.generation import generation
from dashboard.charts.figures.jobs import jobs
from dashboard.charts.figures.least_cost import least_cost
from dashboard.charts.figures.money import energy_pounds, money
from dashboard.charts.figures.outlook import outlook
from dashboard.charts.figures.year_map import YearMap, year_map
from dashboard.charts.figures.yearly_path import yearly_path
from dashboard.text import standing
from dashboard.text.goal import DEFAULT_GOAL, Goal
from models.dispatch import wires
from models.facts import Hours, Pathway, Place, Scenario
from models.outcomes import appraisal, business_savings, household_bills, prices, territorial, usual_heating
from models.outcomes.heating_choice import heat_choice
from models.outcomes.own_use import roof_use
from models.sources import assumptions

USUAL_WEEK = date(2001, 7, 2)
"""The week that is looked at until another is chosen."""

ORDINALS = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is looked at: the tab, and in it the year, its weather year, the week's first day, the goal.

    `goal_problem`: what cannot be used of the goal that was asked for, in words; empty if nothing.
    """

    tab: str
    year: int
    weather: int = 0
    week: date | None = None
    goal: Goal
    goal_problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What charts are made from."""

    place: Place
    scenario: Scenario
    pathway: Pathway
    view: View


PictureOf = Callable[[Asked], Picture]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Room for one picture of a tab.

    Parameters
    ----------
    id : str
        Id of the picture.
    of : function
        Makes it.
    anchor : str
        Name on the sources page of where its numbers come from.
    waits : bool
        Whether it follows only once the levers rest, for it takes longer than a move may.
    at_rest : function, optional
        Makes it again with more, once the levers rest.
    wide : bool
        Whether it takes the whole width of the tab.
    """

    id: str
    of: PictureOf
    anchor: str = ""
    waits: bool = False
    at_rest: PictureOf | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab: its name in addresses, its label, its pictures; the first one follows while a slider is dragged."""

    name: str
    label: str
    slots: tuple[Slot, ...]


def _yearly_path(asked: Asked) -> Chart:
    return yearly_path(asked.pathway, asked.place.target, beside=_today(asked))


def _yearly_path_at_rest(asked: Asked) -> Chart:
    found = results.outlook_for(asked.scenario)
    return yearly_path(asked.pathway, asked.place.target, beside=_today(asked), found=found)


def _today(asked: Asked) -> Pathway | None:
    """Today's path counted as the scenario is; None where the scenario is that."""
    scenario = asked.scenario
    if standing.is_todays_path(scenario):
        return None
    counted = {name: value for name, value in scenario.changes if name in standing.counting_names()}
    return results.pathway_for(assumptions.scenario(asked.place).with_changes(counted))


def _generation(asked: Asked) -> Chart:
    return generation(asked.pathway)


def _flow(asked: Asked) -> Drawing:
    return flow(asked.pathway, asked.pathway.of(asked.pathway.target_year))


def hours_of(asked: Asked) -> Hours:
    """The hours of the year that is looked at."""
    return results.hours_for(asked.scenario, asked.view.year, asked.view.weather)


def week_of(view: View) -> date:
    """First day of the week that is looked at, in the year that is."""
    wanted = view.week or USUAL_WEEK
    return weeks.day_of(view.year, weeks.first_day(wanted))


def weather_words(view: View) -> str:
    """Which weather year is looked at."""
    return f"the {ORDINALS[view.weather]} of the weather years"


def _year_map(asked: Asked) -> YearMap:
    return year_map(asked.pathway, hours_of(asked), weather_words(asked.view))


def _week(asked: Asked) -> Chart:
    return weeks.week(asked.pathway, hours_of(asked), week_of(asked.view), weather_words(asked.view))


def _duration(asked: Asked) -> Chart:
    (limit,) = wires.export_limits_mw(asked.place, asked.scenario, (asked.view.year,)).tolist()
    return duration(asked.pathway, hours_of(asked), None if wires.is_none(limit) else limit, weather_words(asked.view))


def _energy(asked: Asked) -> Chart:
    return energy(asked.pathway)


def _carbon(asked: Asked) -> Chart:
    return carbon(asked.pathway, lambda: territorial.beside_official(asked.place, asked.scenario))


def _fuel_poverty(asked: Asked) -> Chart:
    return fuel_poverty(asked.place, asked.pathway)


def _jobs(asked: Asked) -> Chart:
    return jobs(asked.pathway, results.work_for(asked.scenario))


def _money(asked: Asked) -> Chart:
    return money(results.money_for(asked.scenario), asked.pathway)


def _energy_pounds(asked: Asked) -> Chart:
    return energy_pounds(results.money_for(asked.scenario), asked.pathway)


def _business(asked: Asked) -> Chart:
    paid = results.money_for(asked.scenario)
    return business(business_savings.business(asked.place, asked.scenario, asked.pathway, paid), asked.pathway)


def _bills(asked: Asked) -> Chart:
    place, scenario = asked.place, asked.scenario
    return bills(
        household_bills.compared(place, scenario),
        heat_choice(place, scenario),
        roof_use(place, scenario),
        place.name,
        scenario["real_energy_price_change_share"],
    )


def _levelised(asked: Asked) -> Chart:
    return returns.levelised_cost(prices.levelised_costs(asked.place, asked.scenario), asked.place.name)


def _invest(asked: Asked) -> Chart:
    return returns.invest_to_save(
        appraisal.investments(asked.place, asked.scenario),
        asked.place.name,
        usual_heating.of(asked.place, asked.scenario),
    )


def _outlook(asked: Asked) -> Chart:
    return outlook(results.outlook_for(asked.scenario), asked.pathway, asked.place.target)


def _drivers(asked: Asked) -> Chart:
    return drivers(results.outlook_for(asked.scenario))


def _least_cost(asked: Asked) -> Chart:
    kind = asked.view.goal.kind if asked.view.goal.is_share else DEFAULT_GOAL
    return least_cost(results.curve_for(asked.scenario, kind), asked.place.name, asked.pathway.target_year)


TABS = (
    Tab(
        name="path",
        label="Path",
        slots=(
            Slot(id="yearly-path", of=_yearly_path, at_rest=_yearly_path_at_rest, anchor="target_share", wide=True),
            Slot(id="flow", of=_flow, anchor="heat_pump_homes_share", wide=True),
        ),
    ),
    Tab(
        name="hours",
        label="Hours",
        slots=(
            Slot(id="year-map", of=_year_map, anchor="weather", wide=True),
            Slot(id="week", of=_week, anchor="weather"),
            Slot(id="duration", of=_duration, anchor="export_limit_mw"),
        ),
    ),
    Tab(
        name="heat",
        label="Heat and cars",
        slots=(
            Slot(id="energy", of=_energy, anchor="heat_pump_homes_share"),
            Slot(id="carbon", of=_carbon, anchor="export_credit_share"),
            Slot(id="generation", of=_generation, anchor="load-factors", wide=True),
        ),
    ),
    Tab(
        name="homes",
        label="Homes and work",
        slots=(
            Slot(id="fuel-poverty", of=_fuel_poverty, anchor="fuel_poverty"),
            Slot(id="jobs", of=_jobs, anchor="local_roof_build_jobs_share"),
            Slot(id="bills", of=_bills, anchor="home_gas_typical_kwh_per_year", waits=True),
        ),
    ),
    Tab(
        name="money",
        label="Money",
        slots=(
            Slot(id="money", of=_money, anchor="council_pays_share"),
            Slot(id="business-savings", of=_business, anchor="business_electricity_gbp_per_mwh", waits=True),
            Slot(id="levelised-cost", of=_levelised, anchor="hurdle_rate_share", waits=True),
            Slot(id="energy-pounds", of=_energy_pounds, anchor="home_electricity_gbp_per_mwh"),
            Slot(id="invest-to-save", of=_invest, anchor="solar_farm_price_gbp_per_mwh", waits=True),
        ),
    ),
    Tab(
        name="certainty",
        label="Certainty",
        slots=(
            Slot(id="outlook", of=_outlook, anchor="uncertainty", waits=True, wide=True),
            Slot(id="drivers", of=_drivers, anchor="uncertainty", waits=True, wide=True),
        ),
    ),
    Tab(
        name="plan",
        label="Plan",
        slots=(Slot(id="least-cost", of=_least_cost, anchor="social_discount_rate_share", waits=True),),
    ),
    Tab(name="compare", label="Compare", slots=()),
)
"""Every tab in order."""

BY_NAME = {tab.name: tab for tab in TABS}


def pictures(asked: Asked, *, waiting: bool, only_first: bool = False) -> list[Picture]:
    """Return the pictures of the tab in view that wait for the levers to rest, or those that do not."""
    slots = BY_NAME[asked.view.tab].slots
    makers: Sequence[PictureOf | None]
    if waiting:
        makers = [slot.of if slot.waits else slot.at_rest for slot in slots]
    else:
        makers = [slot.of for slot in slots if not slot.waits][: 1 if only_first else None]
    return [maker(asked) for maker in makers if maker is not None]


def picture_of(asked: Asked, name: str) -> Picture | None:
    """Return one picture by its id, of whichever tab; None where there is none."""
    for tab in TABS:
        for slot in tab.slots:
            if slot.id == name:
                return slot.of(asked)
    return None
