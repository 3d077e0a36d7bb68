"""Every chart that a page of a council shows, by its id, for a place and a scenario."""

from collections.abc import Callable, Iterable

from dashboard.answers import results
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.least_cost import least_cost
from dashboard.charts.figures.official_carbon import by_year
from dashboard.charts.figures.outlook import futures
from dashboard.charts.figures.own_use import own_use as own_use_chart
from dashboard.charts.figures.timeline import timeline
from dashboard.charts.figures.unmet import unmet
from dashboard.charts.figures.wedges import wedges
from dashboard.text import findings
from dashboard.text.goal import DEFAULT_GOAL
from dashboard.workbench import moving, resting
from models.facts import Pathway, Place, Scenario
from models.outcomes import own_use, territorial
from models.pathway import attribution


class UnknownChartError(LookupError):
    """There is no chart of that id, or the place has none; the text is fit to show."""


def chart_of(place: Place, scenario: Scenario, chart_id: str) -> Chart:
    """Return one chart of a place and a scenario.

    Raises
    ------
    UnknownChartError
        If there is no such chart, or this place has no numbers for it.
    """
    if chart_id not in IDS:
        raise UnknownChartError(f"There is no chart called {chart_id[:60]!r}. Choose from: {', '.join(IDS)}.")
    pathway = results.pathway_for(scenario)
    chart = _OF[chart_id](place, scenario, pathway) if chart_id in _OF else _of_workbench(place, scenario, chart_id)
    if chart is None:
        raise UnknownChartError(f"{place.name} has no numbers for the chart {chart_id!r}.")
    return chart


def _of_workbench(place: Place, scenario: Scenario, chart_id: str) -> Chart | None:
    """A chart of the officers' page."""
    pathway = results.pathway_for(scenario)
    made = moving.charts if chart_id in moving.ANCHORS else resting.charts
    return _named(made(place, scenario, pathway), chart_id)


def _named(charts: Iterable[Chart], chart_id: str) -> Chart | None:
    return next((chart for chart in charts if chart.id == chart_id), None)


def _official_carbon(place: Place, scenario: Scenario, pathway: Pathway) -> Chart | None:
    beside = territorial.beside_official(place, scenario)
    return by_year(place, beside) if beside else None


_OF: dict[str, Callable[[Place, Scenario, Pathway], Chart | None]] = {
    "least-cost": lambda place, scenario, pathway: least_cost(
        results.curve_for(scenario, DEFAULT_GOAL), place.name, pathway.target_year
    ),
    "futures": lambda place, scenario, pathway: futures(results.outlook_for(scenario), pathway, place.target),
    "wedges": lambda place, scenario, pathway: wedges(
        pathway, attribution.wedges(results.simulation_for(scenario)), aim=findings.target_name(place.target)
    ),
    "unmet": lambda place, scenario, pathway: unmet(pathway, results.unmet_for(scenario)),
    "timeline": lambda place, scenario, pathway: timeline(place),
    "official-carbon": _official_carbon,
    "own-use": lambda place, scenario, pathway: own_use_chart(own_use.ranges(scenario)),
}
"""Charts that the workbench does not make in one go with others."""

IDS = tuple(dict.fromkeys((*moving.ANCHORS, *resting.ANCHORS, *_OF)))
"""Every id, in the order of the pages."""
