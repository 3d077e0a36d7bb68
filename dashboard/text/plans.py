"""What the planning database says of a council, in words: how much is planned, how likely, each project in short."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from dashboard.text import words
from dashboard.text.findings import first_capital
from models.facts import Place, PlannedProject
from models.supply.planned import Expectation

COLUMNS = ("Project", "Power", "Where it stands", "Since", "Likeliest by", "Chance by 2030")
STANDS = {
    "operating": "running",
    "building": "being built",
    "consented": "has permission",
    "proposed": "waits for permission",
}
ORDER = tuple(STANDS)
LITTLE_MW = 1.0
"""Power in planning below which how much of it may run is not worth a word [MW]."""

RULE = (
    "A chance is what became of projects like it in Britain in the last few years; with a contract, or once building "
    "has begun, it is judged. It is not a view of this project."
)


def heading(found: Sequence[Expectation]) -> str:
    """What is planned and how much of it may run, as a finding.

    Examples
    --------
    >>> heading(())
    'No large plant is planned here'
    """
    running = sum(e.added_mw for e in found if e.project.certain)
    to_come = [e for e in found if not e.project.certain]
    opened = f"{words.power(running)} opened since the statistics" if running > 0.0 else ""
    if not to_come:
        return f"{opened}; no more is planned here" if opened else "No large plant is planned here"
    all_mw, likely = sum(e.added_mw for e in to_come), sum(e.added_mw * e.chance for e in to_come)
    if all_mw < LITTLE_MW:
        planned = f"only {words.power(all_mw)} is planned here"
    else:
        planned = f"of {words.power(all_mw)} planned, about {words.significant(likely, 2)} MW may run by 2030"
    return first_capital("; ".join(part for part in (opened, planned) if part))


def sentence(place: Place, found: Sequence[Expectation]) -> str:
    """How many projects there are and where they stand, in two sentences."""
    edition = f"the planning database, as it stood in {words.month(place.pipeline_from - timedelta(days=1))},"
    if not found:
        return f"For {place.name} {edition} lists no project that would add to what stands. Roofs go on by themselves."
    counts = {
        status: len(list(group))
        for status, group in groupby(sorted((e.project.status for e in found), key=ORDER.index))
    }
    passed = sum(e.project.lapsed for e in found)
    of_passed = {"consented": f" (of {passed} its date has passed)"} if passed else {}
    parts = [f"{words.number(n)} {_many(status, n)}{of_passed.get(status, '')}" for status, n in counts.items()]
    many = f"{len(found)} project{'s' if len(found) > 1 else ''}"
    return f"For {place.name} {edition} lists {many} that would add to what stands: {words.listed(parts)}. {RULE}"


def _many(status: str, count: int) -> str:
    """Where so many projects stand."""
    if count == 1:
        return STANDS[status]
    return {"operating": "running", "building": "being built", "consented": "have permission"}.get(
        status, "wait for permission"
    )


def stands(project: PlannedProject) -> str:
    """Where a project stands; of a permission, whether its date has passed, and whether it has a contract as well."""
    text = STANDS[project.status]
    if project.lapsed:
        text = f"{text}, whose date has passed"
    if project.status == "consented" and project.cfd_round:
        text = f"{text}, and a contract for its power"
    return text


def chance(expected: Expectation) -> str:
    """The chance of a project, in words that do not claim to be sure."""
    if expected.project.certain:
        return "runs"
    if expected.chance < 0.005:
        return "below 1%"
    return words.percent(expected.chance)


def row(expected: Expectation) -> tuple[str, ...]:
    """The cells of a project after its name, in the order of `COLUMNS`."""
    project = expected.project
    return (
        words.power(expected.added_mw),
        stands(project),
        words.month(project.since) if project.since else "no date",
        str(project.expected.year) if project.expected else "no date",
        chance(expected),
    )


def short(expected: Expectation) -> str:
    """A project in a short sentence for everyone."""
    project = expected.project
    size = words.power(expected.added_mw)
    if project.certain:
        return f"{size}. It runs since {words.month(project.expected)}." if project.expected else f"{size}. It runs."
    text = stands(project)
    return (
        f"{size}. It {text}. Chance to run by 2030: {chance(expected)}."
        if text.startswith(("has", "waits"))
        else (f"{size}. It is {text}. Chance to run by 2030: {chance(expected)}.")
    )
