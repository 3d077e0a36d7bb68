"""What was published against what is known now: today's path counted as it was counted then, and the years since."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from dashboard.answers import comparison
from dashboard.answers.results import pathway_for
from dashboard.text import standing
from models.facts import Place, Scenario, ScenarioError
from models.sources import assumptions
from models.validation import hindsight
from models.validation.hindsight import Hindsight


def as_counted(place: Place, content: Mapping[str, Any]) -> Scenario:
    """Return today's path, counted as a publication counts; what cannot be counted so any more is as usual.

    Parameters
    ----------
    place : Place
    content : mapping
        Of the publication (see `frozen`).
    """
    scenario = assumptions.scenario(place)
    for change in content["changes"]:
        if change["name"] in standing.counting_names():
            with suppress(ScenarioError):
                scenario = scenario.with_changes({change["name"]: change["value"]})
    return scenario


def now(place: Place, content: Mapping[str, Any]) -> dict[str, float | None]:
    """Return the results of today's path, by the names of those of a publication."""
    return comparison.numbers(as_counted(place, content))


def score(place: Place, content: Mapping[str, Any]) -> tuple[tuple[Hindsight, ...], Hindsight | None]:
    """Return each year that was projected and is published by now, and the newest year that was published then.

    The latter says how far the statistics themselves were revised; None where it is not published any more.
    """
    energy = content["scope"] == "energy"
    measure = "energy_share" if energy else "annual_share"
    years = content["pathway"]["years"]
    said = {y["year"]: y[measure] for y in years if y[measure] is not None}
    ranges = {y["year"]: (y[measure]["p10"], y[measure]["p90"]) for y in content["outlook"]["years"]}
    path = pathway_for(as_counted(place, content))
    ahead = [y["year"] for y in years if y["kind"] != "actual"]
    before = [y["year"] for y in years if y["kind"] == "actual"][-1:]
    revised = hindsight.of(said, {}, before, path)
    return hindsight.of(said, ranges, ahead, path), revised[0] if revised else None
