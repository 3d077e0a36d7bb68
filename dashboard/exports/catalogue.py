"""Every picture that a page of a council shows, by its id, for a place and a scenario."""

from collections.abc import Callable, Mapping

from dashboard.answers import results
from dashboard.charts.figures import cost_by_chance
from dashboard.charts.figures.area_map import area_map
from dashboard.charts.figures.base import Chart, Picture
from dashboard.charts.figures.made_by_source import made_by_source
from dashboard.charts.figures.official_carbon import by_year
from dashboard.charts.figures.own_use import own_use as own_use_chart
from dashboard.charts.figures.strip import strip
from dashboard.charts.figures.timeline import timeline
from dashboard.charts.figures.unmet import unmet
from dashboard.charts.figures.wedges import wedges
from dashboard.text import findings
from dashboard.workbench import assured_panel, tabs, views
from dashboard.workbench.tabs import Asked
from models.facts import Pathway, Place, Scenario
from models.outcomes import own_use, territorial
from models.pathway import attribution
from models.sources import area_measures


class UnknownChartError(LookupError):
    """There is no chart of that id, or the place has none; the text is fit to show."""


def picture_of(place: Place, scenario: Scenario, name: str, view: Mapping[str, str] | None = None) -> Picture:
    """Return one picture of a place and a scenario.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    name : str
        Its id.
    view : mapping of str to str, optional
        Keys of an address that say which year, week and goal it shows (see `workbench.views`).

    Raises
    ------
    UnknownChartError
        If there is no such picture, or this place has no numbers for it.
    """
    if name not in IDS:
        raise UnknownChartError(f"There is no chart called {name[:60]!r}. Choose from: {', '.join(IDS)}.")
    pathway = results.pathway_for(scenario)
    found: Picture | None
    if name in _OF:
        found = _OF[name](place, scenario, pathway)
    else:
        looked_at = views.view_of(view or {}, scenario, pathway)
        asked = Asked(place=place, scenario=scenario, pathway=pathway, view=looked_at)
        found = _OF_GOAL[name](asked) if name in _OF_GOAL else tabs.picture_of(asked, name)
    if found is None:
        raise UnknownChartError(f"{place.name} has no numbers for the chart {name!r}.")
    return found


def _official_carbon(place: Place, scenario: Scenario, pathway: Pathway) -> Chart | None:
    beside = territorial.beside_official(place, scenario)
    return by_year(place, beside) if beside else None


def _map(place: Place, scenario: Scenario, pathway: Pathway) -> Picture | None:
    of = area_measures.measure(place.code)
    return area_map(place.name, of) if of is not None and of.has_map else None


def _strip(place: Place, scenario: Scenario, pathway: Pathway) -> Picture | None:
    of = area_measures.measure(place.code)
    return strip(place.name, of) if of is not None and len(of.spots) > 1 else None


_OF: dict[str, Callable[[Place, Scenario, Pathway], Picture | None]] = {
    "wedges": lambda place, scenario, pathway: wedges(
        pathway, attribution.wedges(results.simulation_for(scenario)), aim=findings.target_name(place.target)
    ),
    "unmet": lambda place, scenario, pathway: unmet(pathway, results.unmet_for(scenario)),
    "made-by-source": lambda place, scenario, pathway: made_by_source(
        pathway, place.target, results.outlook_for(scenario)
    ),
    "timeline": lambda place, scenario, pathway: timeline(place),
    "official-carbon": _official_carbon,
    "neighbourhood-map": _map,
    "neighbourhood-strip": _strip,
    "own-use": lambda place, scenario, pathway: own_use_chart(own_use.ranges(scenario)),
}
"""Pictures that stand on other pages than the workbench."""

_OF_GOAL: dict[str, Callable[[Asked], Picture | None]] = {cost_by_chance.ID: assured_panel.chart}
"""Pictures that hang on the goal of the Plan tab; there is none where another goal is asked for."""

IDS = (*(slot.id for tab in tabs.TABS for slot in tab.slots), *_OF, *_OF_GOAL)
"""Every id, in the order of the pages."""
