"""A ledger begun from the planning database: each record that may change what stands, as a row with its source."""

from collections.abc import Collection

from dashboard.ledger import typed
from dashboard.text import inert, words
from models.facts import Place, PlannedProject, Scenario
from models.sources import planned as planning
from models.sources.editions import editions
from models.sources.ledgers import Cells
from models.supply import planned

PUBLISHER = "Renewable Energy Planning Database"


def rows_of(place: Place, scenario: Scenario, taken: Collection[str] = ()) -> tuple[tuple[Cells, int], ...]:
    """Return the planned projects of a place as rows of a ledger, each with the number of its record.

    A row has what the statistics will count: of solar farms the panels, of plant that takes the place of other the
    difference. Its chance is that of ten years, and it is expected when it is as likely as not to run, given that it
    comes. So the path moves: it counted each record by its chance of the year, and counts a row wholly from that day
    on where the chance is as high as `count_chance_share`, and else not at all. Futures count both alike.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Says how many panels stand behind what leaves a farm's inverter.
    taken : collection of str
        Short names that other projects have.
    """
    edition = next(e for e in editions() if e.table == planning.RECORDS)
    found: list[tuple[Cells, int]] = []
    names = set(taken)
    for e in planned.expectations(place, scenario["pipeline_panel_mw_per_mw"]):
        project = e.project
        if project.expected is None or e.added_mw <= 0:
            continue
        label = inert.line(project.site, 120)
        name = typed.name_for(label, names)
        names.add(name)
        row, wrong = typed.row_of(
            {
                "name": name,
                "label": label,
                "technology": project.technology,
                "capacity_mw": f"{round(e.added_mw, 3):g}",
                "in_statistics": "false",
                "expected": project.expected.isoformat(),
                "status": project.status,
                "chance": _chance(project),
                "chance_grade": "C",
                "what_happened": _story(project, e.added_mw),
                "source": f"{PUBLISHER}, {edition.edition}, reference {project.reference}",
                "url": edition.url,
                "read_on": edition.read_on,
            }
        )
        if not wrong:
            found.append((row, project.reference))
    return tuple(found)


def is_any(place: Place, scenario: Scenario) -> bool:
    """Return whether the planning database has anything of a place that the list has not."""
    expected = planned.expectations(place, scenario["pipeline_panel_mw_per_mw"])
    return any(e.project.expected is not None and e.added_mw > 0 for e in expected)


def chances(code: str) -> dict[int, str]:
    """Return the chance that a row begun from each record of a council has, as text, by the record's number."""
    return {project.reference: _chance(project) for project in planning.planned_projects(code, ())}


def _chance(project: PlannedProject) -> str:
    return f"{round(project.chance, 4):g}"


def _story(project: PlannedProject, added_mw: float) -> str:
    """What the record says, and where the capacity counted is another than its own."""
    parts = [
        f"{project.status.capitalize()}{f' since {words.day(project.since.isoformat())}' if project.since else ''}."
    ]
    if project.lapsed:
        parts.append("The day by which it was to begin has passed.")
    if project.replaces_mw:
        parts.append(f"It takes the place of {words.power(project.replaces_mw)}; the difference is counted.")
    elif round(added_mw, 3) != round(project.capacity_mw, 3):
        parts.append(f"The record has {words.power(project.capacity_mw)}; the panels behind it are counted.")
    return " ".join(parts)
