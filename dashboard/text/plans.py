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
    "A chance is what became of projects like it in Britain in the last few years. With a contract, or once building "
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
    """How many projects there are and where they stand."""
    edition = f"The planning database, as it stood in {words.month(place.pipeline_from - timedelta(days=1))},"
    if not found:
        return f"{edition} lists no project for {place.name} that would add to what stands. Roofs go on by themselves."
    counts = {
        status: len(list(group))
        for status, group in groupby(sorted((e.project.status for e in found), key=ORDER.index))
    }
    passed = sum(e.project.lapsed for e in found)
    parts = [f"{words.number(n)} {_many(status, n)}" for status, n in counts.items()]
    many = f"{len(found)} project{'s' if len(found) > 1 else ''}"
    dates = f" The date of {passed} permission{'s' if passed > 1 else ''} has passed." if passed else ""
    return (
        f"{edition} lists {many} for {place.name} that would add to what stands. Of these, "
        f"{words.listed(parts)}.{dates} {RULE}"
    )


def _many(status: str, count: int) -> str:
    """Where so many projects stand."""
    one = STANDS | {"operating": "is running", "building": "is being built"}
    several = {
        "operating": "are running",
        "building": "are being built",
        "consented": "have permission",
        "proposed": "wait for permission",
    }
    return (one if count == 1 else several)[status]


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
