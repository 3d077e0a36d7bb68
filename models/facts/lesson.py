"""Lessons: projects of councils and communities, what was promised and delivered, and what others can learn."""

from dataclasses import dataclass
from datetime import date

OUTCOMES = ("worked", "partly", "failed")
"""Verdicts on a project, promise against result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonSource:
    """Who reported it: `title` or `url` may be empty, not both; `published` is a day, a month or a year, or empty."""

    publisher: str
    title: str
    published: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonKind:
    """A kind of project, with the technologies and levers of the house that it goes with."""

    name: str
    label: str
    technologies: tuple[str, ...]
    levers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One project and what can be learnt from it.

    Parameters
    ----------
    name : str
        Identifier, unique within its list; the part of an address that cites it.
    label, council : str
        The project, and whose it was, as readers know them.
    kind : str
        Name of a `LessonKind`; "" where it is of none.
    code : str
        GSS code of the council in whose area it stands; "" where it is of several.
    nation : str
        "England", "Scotland" or "Wales".
    started : int or None
        Year in which it was begun.
    outcome : str
        One of `OUTCOMES`; "" where nobody has judged it.
    promised, delivered, what_worked, what_went_wrong, effect : str
        In a sentence or two; `effect`: on bills, jobs or services. May be empty.
    cost_promised_gbp_m, cost_actual_gbp_m, public_loss_gbp_m : float or None
        Cost as promised and as it became, and the loss or repair bill that was reported [million pounds].
    lesson : str
        What others can learn, in a sentence.
    differs : str
        Figures on which its sources disagree, each as it is given; "" where they do not.
    legal : str
        That it is or was under legal process; "" where it was not.
    grade : str
        "A" read at the publisher, "B" quoted by a source, "C" judgement or memory.
    read_on : date
    sources : tuple of LessonSource
        The main one first.
    """

    name: str
    label: str
    kind: str
    code: str
    council: str
    nation: str
    started: int | None
    outcome: str
    promised: str
    delivered: str
    cost_promised_gbp_m: float | None
    cost_actual_gbp_m: float | None
    public_loss_gbp_m: float | None
    what_worked: str
    what_went_wrong: str
    lesson: str
    effect: str
    differs: str
    legal: str
    grade: str
    read_on: date
    sources: tuple[LessonSource, ...]

    @property
    def words(self) -> str:
        """All that can be looked for in it, in small letters."""
        parts = (
            self.label, self.council, self.promised, self.delivered, self.what_worked, self.what_went_wrong,
            self.lesson, self.effect, self.differs,
        )  # fmt: skip
        return " ".join(parts).casefold()
