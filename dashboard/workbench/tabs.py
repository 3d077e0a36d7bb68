"""The tabs of the workbench: which charts each has, and which of them wait until the levers rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard.answers import results
from dashboard.charts.figures import returns
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.bills import bills
from dashboard.charts.figures.business import business
from dashboard.charts.figures.carbon import carbon
from dashboard.charts.figures.drivers import drivers
from dashboard.charts.figures.energy import energy
from dashboard.charts.figures.fuel_poverty import fuel_poverty
from dashboard.charts.figures.generation import generation
from dashboard.charts.figures.jobs import jobs
from dashboard.charts.figures.least_cost import least_cost
from dashboard.charts.figures.money import energy_pounds, money
from dashboard.charts.figures.neighbourhoods import neighbourhoods
from dashboard.charts.figures.outlook import outlook
from dashboard.charts.figures.yearly_path import yearly_path
from dashboard.text.goal import DEFAULT_GOAL, Goal
from models.facts import Pathway, Place, Scenario
from models.outcomes import appraisal, business_savings, household_bills, prices, territorial
from models.outcomes.heating_choice import heat_choice
from models.outcomes.own_use import roof_use
from models.sources import fuel_poverty_areas


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is looked at: the tab, and in it the year, its weather year, the week's first day, the goal."""

    tab: str
    year: int
    weather: int = 0
    week: date | None = None
    goal: Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What charts are made from."""

    place: Place
    scenario: Scenario
    pathway: Pathway
    view: View


ChartOf = Callable[[Asked], Chart | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart of a tab.

    Parameters
    ----------
    id : str
        Id of the chart.
    of : function
        Makes it; None where the place has no such chart.
    anchor : str
        Name on the sources page of where its numbers come from.
    waits : bool
        Whether it follows only once the levers rest, for it takes longer than a move may.
    wide : bool
        Whether it takes the whole width of the tab.
    """

    id: str
    of: ChartOf
    anchor: str = ""
    waits: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab: its name in addresses, its label, its charts; the first one follows while a slider is dragged."""

    name: str
    label: str
    pictures: tuple[Picture, ...]


def _yearly_path(asked: Asked) -> Chart:
    return yearly_path(asked.pathway, asked.place.target)


def _generation(asked: Asked) -> Chart:
    return generation(asked.pathway)


def _energy(asked: Asked) -> Chart:
    return energy(asked.pathway)


def _carbon(asked: Asked) -> Chart:
    return carbon(asked.pathway, lambda: territorial.beside_official(asked.place, asked.scenario))


def _fuel_poverty(asked: Asked) -> Chart:
    return fuel_poverty(asked.place, asked.pathway)


def _jobs(asked: Asked) -> Chart:
    return jobs(asked.pathway, results.work_for(asked.scenario))


def _neighbourhoods(asked: Asked) -> Chart | None:
    spread = fuel_poverty_areas.spread(asked.place.code)
    if spread is None:
        return None
    return neighbourhoods(asked.place.name, spread, fuel_poverty_areas.neighbourhoods(asked.place.code))


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
    return returns.invest_to_save(appraisal.investments(asked.place, asked.scenario), asked.place.name)


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
        pictures=(
            Picture(id="yearly-path", of=_yearly_path, anchor="target_share", wide=True),
            Picture(id="generation", of=_generation, anchor="national-load-factors", wide=True),
        ),
    ),
    Tab(
        name="heat",
        label="Heat and cars",
        pictures=(
            Picture(id="energy", of=_energy, anchor="heat_pump_homes_share", wide=True),
            Picture(id="carbon", of=_carbon, anchor="export_credit_share", wide=True),
        ),
    ),
    Tab(
        name="homes",
        label="Homes and work",
        pictures=(
            Picture(id="fuel-poverty", of=_fuel_poverty, anchor="fuel_poverty"),
            Picture(id="jobs", of=_jobs, anchor="local_roof_build_jobs_share"),
            Picture(id="neighbourhoods", of=_neighbourhoods, anchor="fuel_poverty", waits=True, wide=True),
        ),
    ),
    Tab(
        name="money",
        label="Money",
        pictures=(
            Picture(id="money", of=_money, anchor="council_pays_share"),
            Picture(id="energy-pounds", of=_energy_pounds, anchor="home_electricity_gbp_per_mwh"),
            Picture(id="bills", of=_bills, anchor="home_gas_typical_kwh_per_year", waits=True),
            Picture(id="business-savings", of=_business, anchor="business_electricity_gbp_per_mwh", waits=True),
            Picture(id="levelised-cost", of=_levelised, anchor="hurdle_rate_share", waits=True),
            Picture(id="invest-to-save", of=_invest, anchor="solar_farm_price_gbp_per_mwh", waits=True),
        ),
    ),
    Tab(
        name="certainty",
        label="Certainty",
        pictures=(
            Picture(id="outlook", of=_outlook, anchor="uncertainty", waits=True, wide=True),
            Picture(id="drivers", of=_drivers, anchor="uncertainty", waits=True, wide=True),
        ),
    ),
    Tab(
        name="plan",
        label="Plan",
        pictures=(Picture(id="least-cost", of=_least_cost, anchor="social_discount_rate_share", waits=True),),
    ),
)
"""Every tab in order."""

BY_NAME = {tab.name: tab for tab in TABS}


def charts(asked: Asked, *, waiting: bool, only_first: bool = False) -> list[Chart]:
    """Return the charts of the tab in view that wait for the levers to rest, or those that do not."""
    chosen = [p for p in BY_NAME[asked.view.tab].pictures if p.waits == waiting]
    found = (picture.of(asked) for picture in (chosen[:1] if only_first else chosen))
    return [chart for chart in found if chart is not None]


def chart_of(asked: Asked, chart_id: str) -> Chart | None:
    """Return one chart by its id, of whichever tab; None where there is no such chart or the place has none."""
    for tab in TABS:
        for picture in tab.pictures:
            if picture.id == chart_id:
                return picture.of(asked)
    return None
