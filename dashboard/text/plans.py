"""What the planning database says of a council, in words: how much is planned, how likely, each project in short."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from dashboard.text import words
from dashboard.text.catalogue import say, say_many
from dashboard.text.findings import first_capital
from dashboard.text.place_names import name_of
from models.facts import Place, PlannedProject, calendar
from models.supply.planned import Expectation

ORDER = ("operating", "building", "consented", "proposed")
"""Where projects stand, the surest first."""
LITTLE_MW = 1.0
"""Power in planning below which how much of it may run is not worth a word [MW]."""


def columns() -> tuple[str, ...]:
    """Heads of the table of projects."""
    return (
        say("Project"),
        say("Power"),
        say("Where it stands"),
        say("Since"),
        say("Likeliest by"),
        say("Chance by 2030"),
    )


def heading(found: Sequence[Expectation], *, beside_list: bool = False) -> str:
    """What is planned and how much of it may run, as a finding; `beside_list`: a list of projects stands beside it.

    Examples
    --------
    >>> heading(())
    'No large plant is planned here'
    """
    running = sum(e.added_mw for e in found if e.project.certain)
    to_come = [e for e in found if not e.project.certain]
    opened = say("{size} opened since the statistics", size=words.power(running)) if running > 0.0 else ""
    if not to_come:
        return (
            say("{opened}; no more is planned here", opened=opened) if opened else say("No large plant is planned here")
        )
    all_mw, likely = sum(e.added_mw for e in to_come), sum(e.added_mw * e.chance for e in to_come)
    if all_mw < LITTLE_MW:
        size = words.power(all_mw)
        planned = (
            say("beside the list only {size} is planned here", size=size)
            if beside_list
            else say("only {size} is planned here", size=size)
        )
    else:
        planned = say(
            "of {size} planned, about {likely} may run by 2030",
            size=words.power(all_mw),
            likely=f"{words.significant(likely, 2)} MW",
        )
    return first_capital("; ".join(part for part in (opened, planned) if part))


def sentence(place: Place, found: Sequence[Expectation]) -> str:
    """How many projects there are and where they stand."""
    told: dict[str, str | int] = {
        "month": words.month(place.pipeline_from - timedelta(days=1)),
        "place": name_of(place),
    }
    if not found:
        return say(
            "The planning database, as it stood in {month}, lists no project for {place} that would add to what "
            "stands. Roofs go on by themselves.",
            **told,
        )
    counts = {
        status: len(list(group))
        for status, group in groupby(sorted((e.project.status for e in found), key=ORDER.index))
    }
    passed = sum(e.project.lapsed for e in found)
    many = say_many(
        "The planning database, as it stood in {month}, lists {n} project for {place} that would add to what stands.",
        "The planning database, as it stood in {month}, lists {n} projects for {place} that would add to what stands.",
        len(found),
        **told,
    )
    kinds = say("Of these, {kinds}.", kinds=words.listed(_many(status, n) for status, n in counts.items()))
    dates = (
        say_many("The date of {n} permission has passed.", "The date of {n} permissions has passed.", passed)
        if passed
        else ""
    )
    return " ".join(part for part in (many, kinds, dates, rule()) if part)


def rule() -> str:
    """What a chance is."""
    return say(
        "A chance is what became of projects like it in Britain in the last few years. With a contract, or once "
        "building has begun, it is judged. It is not a view of this project."
    )


def _many(status: str, count: int) -> str:
    """Where so many projects stand."""
    n = words.number(count)
    return {
        "operating": say_many("{many} is running", "{many} are running", count, many=n),
        "building": say_many("{many} is being built", "{many} are being built", count, many=n),
        "consented": say_many("{many} has permission", "{many} have permission", count, many=n),
        "proposed": say_many("{many} waits for permission", "{many} wait for permission", count, many=n),
    }[status]


def stands(project: PlannedProject) -> str:
    """Where a project stands; of a permission, whether its date has passed, and whether it has a contract as well."""
    if project.status != "consented":
        return {
            "operating": say("running"),
            "building": say("being built"),
            "proposed": say("waits for permission"),
        }[project.status]
    if project.lapsed:
        return (
            say("has permission, whose date has passed, and a contract for its power")
            if project.cfd_round
            else say("has permission, whose date has passed")
        )
    return say("has permission, and a contract for its power") if project.cfd_round else say("has permission")


def chance(expected: Expectation) -> str:
    """The chance of a project, in words that do not claim to be sure."""
    if expected.project.certain:
        return say("runs")
    if expected.chance < 0.005:
        return say("below 1%")
    return words.percent(expected.chance)


def row(expected: Expectation) -> tuple[str, ...]:
    """The cells of a project after its name, in the order of `columns`."""
    project = expected.project
    return (
        words.power(expected.added_mw),
        stands(project),
        words.month(project.since) if project.since else say("no date"),
        str(project.expected.year) if project.expected else say("no date"),
        chance(expected),
    )


def short(expected: Expectation) -> str:
    """A project in a short sentence for everyone."""
    project = expected.project
    size = f"{words.technology(project.technology)}, {words.power(expected.added_mw)}"
    if project.certain:
        if project.expected:
            return say("{size}. It has run since {month}.", size=size, month=words.month(project.expected))
        return say("{size}. It runs.", size=size)
    ahead = f"{_when(project)} " + say("Chance to run by 2030: {chance}.", chance=chance(expected))
    ahead = ahead.strip()
    return f"{size}. {_stands_so(project)} {ahead}"


def no_dates() -> str:
    """Why nothing is called late where no list is kept."""
    return say("The planning database has no promised dates, so we cannot say what is late.")


def _when(project: PlannedProject) -> str:
    """When a project is likely to run; of one that should by now, that nobody here knows."""
    if project.expected is None:
        return ""
    if project.status == "building" and project.expected <= calendar.today():
        month = words.month(project.expected)
        return say("It was likely to run by {month}. We do not know if it does.", month=month)
    if project.status == "building":
        return say("It runs by {year} or so.", year=project.expected.year)
    return say("If it is built, it runs by {year} or so.", year=project.expected.year)


def _stands_so(project: PlannedProject) -> str:
    """Where a project stands, as a sentence; only a permission has a date that can pass."""
    if project.status != "consented":
        return {
            "operating": say("It is running."),
            "building": say("It is being built."),
            "proposed": say("It waits for permission."),
        }[project.status]
    if project.lapsed:
        return (
            say("It has permission, whose date has passed, and a contract for its power.")
            if project.cfd_round
            else say("It has permission, whose date has passed.")
        )
    return say("It has permission, and a contract for its power.") if project.cfd_round else say("It has permission.")
