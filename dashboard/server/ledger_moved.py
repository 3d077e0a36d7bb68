"""What a change of a council's ledger does: which projects count, and what is made here before and after."""

from collections.abc import Sequence

from dashboard.accounts.nouns import Account
from dashboard.answers.results import pathway_for
from dashboard.kept import clock
from dashboard.ledger import contents, in_use, store, typed
from dashboard.ledger.contents import CHANGED, REMOVED, Difference
from dashboard.ledger.nouns import Content, Version
from dashboard.text import counting, moved
from dashboard.text.counting import Counting
from models.facts import Place
from models.sources import assumptions, ledgers, places
from models.sources.ledgers import Cells

MOST_NAMED = 3
"""Projects that a sentence names; of more the number is told."""
IN_WORDS = {"name", "label", "promised", "what_happened", "lesson", "source", "url", "read_on", "chance_grade"}
"""Columns of a project that no path follows from."""
COUNTS = ", and counts on every page of the council from now on."
"""Ends what is said of what counts."""


def place_with(code: str, version: Version) -> Place | None:
    """Return the council as a version of its ledger makes it; None where its rows cannot be used."""
    if typed.problems_of(version.content.rows or ()):
        return None
    shipped = places.place(code)
    ledger = in_use.of_version(shipped, version)
    return shipped if ledger is None else ledgers.amended(shipped, ledger)


def counted(place: Place, row: Cells) -> Counting:
    """Return whether a row counts in the path of today, and since when, or why not."""
    if typed.row_of(row)[1]:
        return Counting(counts=False, said="does not count: it has to be corrected")
    return counting.of(place, assumptions.scenario(place), ledgers.of_cells([row])[0])


def before_save(code: str, now: Version, after: Content) -> str:
    """Return what a change that is to be confirmed would do to the path, in a sentence or two."""
    new = Version(number=now.number + 1, content=after, what="", note="", by="", at=clock.now())
    return _told(code, now, new, would=True)


def after_save(who: Account, number: int, opening: str) -> str:
    """Return what a version that was saved has done: whether its projects count, and what has moved.

    Parameters
    ----------
    who : Account
    number : int
    opening : str
        What is said where all that has changed counts.

    Raises
    ------
    NotYoursError
        If there is none of that number.
    """
    code, before, after = who.council, store.version(who, number - 1), store.version(who, number)
    idle = _idle(code, before, after)
    told = _told(code, before, after, would=False)
    begun = opening.replace(COUNTS, ".") if idle else opening
    return " ".join(filter(None, (begun, told, f"{_named(idle)}." if idle and moved.NOTHING not in told else "")))


def _told(code: str, before: Version, after: Version, *, would: bool) -> str:
    shown = [place_with(code, version) for version in (before, after)]
    paths = [pathway_for(assumptions.scenario(place)) for place in shown if place is not None]
    if len(paths) < 2:
        return ""
    why = _named(_idle(code, before, after)) or _as_well(_differences(code, before, after))
    return moved.sentence(*paths, would=would) or f"{moved.unmoved(paths[1], would=would)}, because {why}."


def _differences(code: str, before: Version, after: Version) -> tuple[Difference, ...]:
    return contents.differences(*(contents.rows_of(code, version.content) for version in (before, after)))


def _idle(code: str, before: Version, after: Version) -> list[str]:
    """The projects that were added or changed and do not count, each with why, or that were taken out and never did."""
    found = []
    for difference in _differences(code, before, after):
        version = before if difference.kind == REMOVED else after
        place, row = place_with(code, version), contents.row_of(code, version.content, difference.name)
        if place is not None and row is not None and not (how := counted(place, row)).counts:
            found.append(f"{difference.label} {how.said}")
    return found


def _named(idle: Sequence[str]) -> str:
    more = len(idle) - MOST_NAMED
    return "; ".join([*idle[:MOST_NAMED], *([f"{more} more like these"] if more > 0 else [])])


def _as_well(differences: Sequence[Difference]) -> str:
    """Why nothing moves where all that has changed counts."""
    if not differences:
        return "no project has changed"
    if all(d.kind == CHANGED and {column for column, _, _ in d.cells} <= IN_WORDS for d in differences):
        return "only words, sources or what was promised have changed"
    return "it counts as it did before"
