"""The promise audit: who promised a carbon-neutral area by when, and what today's paths come to by then."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dashboard.answers.ahead import Ahead
from models.facts import Promise
from models.facts.horizon import TARGET_YEAR

Promised = tuple[Promise, Ahead | None]
"""A council's promise, and what lies ahead of it; None where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """How carbon from energy changes from the newest year to `year` [share], in the middle council and at both ends.

    `known` are the councils of which it is known, `falling` those where it falls, `on_course` those that make at least
    the yardstick's share in its year, `surely` those that do so in nine of ten futures; None without futures.
    """

    year: int
    known: int
    falling: int
    middle_share: float
    largest_fall_share: float
    smallest_fall_share: float
    on_course: int
    surely: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Councils that promised a carbon-neutral area by one year, or up to it; `fall` is None without a batch."""

    area_year: int
    councils: int
    fall: Fall | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """All promises, counted. No council is in two of the last five.

    `soon` are those with a carbon-neutral area by the target year or sooner, `by_year` all by year; the rest: a year
    for the area with another aim than that, for the council's own work alone, not clear for which, none recorded.
    """

    soon: Group
    by_year: tuple[Group, ...]
    area: int
    other_aim: int
    own_alone: int
    unclear: int
    none: int


SURELY = 0.9
"""Part of the futures in which something must be so to be called that [0-1]."""


def audit(of: Sequence[Promised]) -> Audit:
    """Return what all councils promised about carbon, and what their paths come to.

    Parameters
    ----------
    of : sequence of (Promise, Ahead or None)
    """
    neutral = [(p, a) for p, a in of if p.area_year is not None and not p.area_aim]
    others = [p for p, _ in of if p.area_year is None or p.area_aim]
    years: dict[int, list[Promised]] = defaultdict(list)
    for p, a in neutral:
        years[p.area_year or 0].append((p, a))
    return Audit(
        soon=_group(TARGET_YEAR, [one for one in neutral if (one[0].area_year or 0) <= TARGET_YEAR]),
        by_year=tuple(_group(year, years[year]) for year in sorted(years)),
        area=len(neutral),
        other_aim=sum(p.area_year is not None for p in others),
        own_alone=sum(p.area_year is None and p.own_year is not None for p in others),
        unclear=sum(p.status == "unclear" for p in others),
        none=sum(p.area_year is None and p.own_year is None and p.status != "unclear" for p in others),
    )


def _group(year: int, of: Sequence[Promised]) -> Group:
    ahead = [a for _, a in of if a is not None]
    last = min((max(a.carbon_t) for a in ahead if a.carbon_t), default=year)
    until = min(year, last)
    changes = sorted(c for c in (a.carbon_change_share(until) for a in ahead) if c is not None)
    chances = [a.certain.chance_of_target for a in ahead if a.certain is not None]
    fall = (
        Fall(
            year=until,
            known=len(changes),
            falling=sum(change < 0 for change in changes),
            middle_share=median(changes),
            largest_fall_share=changes[0],
            smallest_fall_share=changes[-1],
            on_course=sum(a.is_on_course for a in ahead),
            surely=sum(chance >= SURELY for chance in chances) if chances else None,
        )
        if changes
        else None
    )
    return Group(area_year=year, councils=len(of), fall=fall)
