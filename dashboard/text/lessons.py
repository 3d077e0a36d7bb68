"""What the lessons say, in sentences: how many worked, what each came to, why it is shown, how well it was read."""

from collections import Counter
from collections.abc import Sequence

from dashboard.text import months, words
from dashboard.text.catalogue import say, say_as, say_many
from models.facts import Project
from models.facts.lesson import OUTCOMES, Lesson


def verdict(outcome: str) -> str:
    """An outcome in a word or two.

    Examples
    --------
    >>> [verdict(outcome) for outcome in ("worked", "partly", "failed", "")]
    ['Worked', 'Worked in part', 'Failed', 'Not judged']
    """
    return {
        "worked": say_as("outcome of a project", "Worked"),
        "partly": say_as("outcome of a project", "Worked in part"),
        "failed": say_as("outcome of a project", "Failed"),
    }.get(outcome, say_as("outcome of a project", "Not judged"))


def finding(found: Sequence[Lesson]) -> str:
    """How many worked, counted, without a full stop.

    Examples
    --------
    >>> from models.sources.lessons import lessons
    >>> finding(lessons())
    'Of 40 projects 17 worked, 11 worked in part and 12 failed'
    >>> finding([one for one in lessons() if one.kind == "energy_company"])
    'Of 4 projects none worked, none worked in part and 4 failed'
    """
    counts = Counter(lesson.outcome for lesson in found)
    worked, partly, failed = (str(counts[o] or say_as("number of projects", "none")) for o in OUTCOMES)
    return say_many(
        "Of one project {worked} worked, {partly} worked in part and {failed} failed",
        "Of {n} projects {worked} worked, {partly} worked in part and {failed} failed",
        len(found),
        worked=worked,
        partly=partly,
        failed=failed,
    )


def found(some: Sequence[Lesson]) -> str:
    """What a search has found, without a full stop."""
    if len(some) == 1:
        return say("One project fits: {verdict}", verdict=verdict(some[0].outcome).lower())
    return finding(some)


def what_it_is() -> str:
    """What the page holds, under its first sentence."""
    return say(
        "What councils and communities promised, what came of it, and what others can learn. The verdict is ours: "
        "promise against result."
    )


def how_read() -> str:
    """What a reader should know before quoting it."""
    return say(
        "What was read is an excerpt of each page, mostly its beginning. A later correction may be missed. Follow the "
        "sources before you quote. Where there is no link, a copy was read, or the address names a person."
    )


def grades() -> str:
    """What the grades mean."""
    return say(
        "Grade A: read at the council, the project or a public body, or at the newsroom whose own inquiry it was. B: "
        "the press or another party reports it. C: judged or remembered."
    )


def few() -> str:
    """What forty projects do not say."""
    return say("These projects were picked for what they teach. Their shares say nothing of all projects.")


def graded(lesson: Lesson) -> str:
    """Grade and day of reading of its main source.

    Examples
    --------
    >>> from models.sources.lessons import lessons
    >>> graded(lessons()[0])
    'Grade B, read on 28 November 2026'
    """
    return say("Grade {grade}, read on {day}", grade=lesson.grade, day=words.day(lesson.read_on.isoformat()))


def begun(lesson: Lesson) -> str:
    """When it began; empty where that is not known."""
    return say("begun in {year}", year=str(lesson.started)) if lesson.started else ""


def cost(lesson: Lesson) -> str:
    """What it was to cost, what it did cost, and the loss that was reported; empty where nothing is known.

    Examples
    --------
    >>> from models.sources.lessons import lessons
    >>> [cost(one) for one in lessons() if one.name in ("lawrence_weston_turbine", "caerau_arbed")]
    ['£316,000 promised. Lost, or to repair it: £3.5m.', '£4.8m promised, £6m in the end.']
    """
    promised, actual, lost = (
        "" if value is None else words.pounds(value * 1e6, 3)
        for value in (lesson.cost_promised_gbp_m, lesson.cost_actual_gbp_m, lesson.public_loss_gbp_m)
    )
    parts = []
    if promised and actual:
        parts.append(say("{promised} promised, {actual} in the end.", promised=promised, actual=actual))
    elif promised:
        parts.append(say("{promised} promised.", promised=promised))
    elif actual:
        parts.append(say("{actual} in the end.", actual=actual))
    if lost:
        parts.append(say("Lost, or to repair it: {lost}.", lost=lost))
    return " ".join(parts)


def rows(lesson: Lesson) -> list[tuple[str, str]]:
    """Head and words of all that is told of a lesson, in the order of reading; what is not known is left out."""
    told = (
        (say("Promised"), lesson.promised),
        (say("Delivered"), lesson.delivered),
        (say("What worked"), lesson.what_worked),
        (say("What went wrong"), lesson.what_went_wrong),
        (say("Bills, jobs, services"), lesson.effect),
        (say("Cost"), cost(lesson)),
        (say("Sources disagree"), lesson.differs),
        (say("Legal process"), lesson.legal),
    )
    return [(head, text) for head, text in told if text]


def published(text: str) -> str:
    """The day, month or year of a source, as readers write it.

    Examples
    --------
    >>> published("2020-09"), published("2021-01-25"), published("2015"), published("")
    ('September 2020', '25 January 2021', '2015', '')
    """
    parts = text.split("-")
    if len(parts) == 3:
        return words.day(text)
    return f"{months.names()[int(parts[1]) - 1]} {parts[0]}" if len(parts) == 2 else text


def no_address() -> str:
    """What is said of a source without a link."""
    return say("no link")


def nothing_found() -> str:
    """What is said where nothing fits."""
    return say("No project fits all of that. Leave one of the fields open, or use fewer words.")


def is_planned(kind: str, n: int, place: str) -> str:
    """Why a lesson fits: the planning database has such projects there.

    Examples
    --------
    >>> is_planned("Solar farms", 3, "Cornwall"), is_planned("Hydro power", 1, "Highland")
    ('Solar farms: 3 planned projects in Cornwall', 'Hydro power: 1 planned project in Highland')
    """
    return say_many(
        "{kind}: {n} planned project in {place}",
        "{kind}: {n} planned projects in {place}",
        n,
        kind=kind,
        place=place,
    )


def is_listed(kind: str, n: int, technology: str) -> str:
    """Why a lesson fits: such projects are on the place's own list.

    Examples
    --------
    >>> is_listed("Solar farms", 2, "Solar")
    'Solar farms: the place’s own list has 2 projects of its technology (Solar)'
    """
    return say_many(
        "{kind}: the place’s own list has {n} project of its technology ({technology})",
        "{kind}: the place’s own list has {n} projects of its technology ({technology})",
        n,
        kind=kind,
        technology=technology,
    )


def is_in_path(kind: str, lever: str) -> str:
    """Why a lesson fits: the path that is shown builds on a lever of its kind."""
    return say("{kind}: this path counts on it ({lever})", kind=kind, lever=lever)


def of_place(place: str, own: int, shared: int, fitting: int) -> str:
    """The first sentence of a council's page, without a full stop.

    Examples
    --------
    >>> of_place("Stoke-on-Trent", 3, 1, 9)
    'Stoke-on-Trent has 4 lessons of its own to tell, and 9 of others fit it'
    >>> of_place("Ashford", 0, 0, 5)
    'Ashford has no lesson of its own here yet; 5 of others fit it'
    >>> of_place("Ashford", 0, 0, 0)
    'Ashford has no lesson of its own here yet, and none of others fits it'
    """
    if own + shared:
        return say_many(
            "{place} has {n} lesson of its own to tell, and {others} of others fit it",
            "{place} has {n} lessons of its own to tell, and {others} of others fit it",
            own + shared,
            place=place,
            others=fitting,
        )
    if fitting:
        return say("{place} has no lesson of its own here yet; {others} of others fit it", place=place, others=fitting)
    return say("{place} has no lesson of its own here yet, and none of others fits it", place=place)


def brought(council: str, publisher: str, licence: str, day: str) -> str:
    """Where lessons that an officer brought in are from.

    Examples
    --------
    >>> brought("Leeds", "Leeds City Council", "Open Government Licence v3.0", "2026-11-28")
    'Of Leeds, published by Leeds City Council, 28 November 2026. Licence: Open Government Licence v3.0.'
    """
    return say(
        "Of {council}, published by {publisher}, {day}. Licence: {licence}.",
        council=council,
        publisher=publisher,
        day=words.day(day),
        licence=licence,
    )


def not_checked() -> str:
    """What is said of lessons that an officer brought in."""
    return say(
        "Brought in by an officer from a file: the words and verdicts are its publisher’s. Not checked by Powered "
        "Here: read the sources."
    )


def promised_for(project: Project) -> str:
    """What a project of a ledger was promised for; empty where no day is known."""
    if project.promised is None:
        return ""
    return say("In service by {month}.", month=words.month(project.promised))
