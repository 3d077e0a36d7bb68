"""What homes can do and what it does, and the support there is for it, in short plain sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.text import words
from models.sources.support import Scheme

SOON_DAYS = 92
"""Support that ends within so many days is said to end soon."""

TENANTS = "If you rent, walls and roof are your landlord’s to change. Ask. To use less is up to you."


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSteps:
    """What steps of homes do, each against a scenario as it is; None where it cannot be done or is not known.

    `homes`: one in ten. `roofs_share`, `use_share`: more of the share made here in the target year [share of use].
    `roof_low_gbp`, `roof_high_gbp`: what an array of mean size saves and earns a year, out all day to in all day.
    `use_gbp`, `warm_gbp`: what a tenth less use, and insulation, save a home of medium use a year. `fuel_poor_homes`:
    homes fewer in fuel poverty in the target year.
    """

    homes: int
    roofs_share: float | None
    roof_low_gbp: float
    roof_high_gbp: float
    use_share: float | None
    use_gbp: float
    warm_gbp: float
    fuel_poor_homes: float | None


def roofs(found: HomeSteps) -> tuple[str, str, str]:
    """Panels on one more roof in ten: heading, what it does here, what it does for the home."""
    adds = _adds(found.roofs_share)
    return (
        "Panels on one more home in ten",
        f"That is about {words.number(found.homes)} homes. {adds}",
        f"Each saves and earns about {words.pounds_between(found.roof_low_gbp, found.roof_high_gbp)} a year.",
    )


def use(found: HomeSteps) -> tuple[str, str, str]:
    """A tenth less power in homes."""
    return (
        "A tenth less power at home",
        f"If every home did it. {_adds(found.use_share)}",
        f"A home that uses a medium amount saves about {words.pounds(found.use_gbp)} a year.",
    )


def warmth(found: HomeSteps) -> tuple[str, str, str]:
    """One more home in ten made warmer."""
    fewer = found.fuel_poor_homes
    if fewer is None:
        here = "How many homes that takes out of fuel poverty is not known here."
    else:
        here = f"That takes about {words.significant(fewer, 2)} homes out of fuel poverty by 2030."
    return (
        "One more home in ten made warm",
        f"Walls and loft insulated in about {words.number(found.homes)} homes. {here}",
        f"A home saves about {words.pounds(found.warm_gbp)} a year on heating.",
    )


def _adds(share: float | None) -> str:
    """What is added to the share made here."""
    if share is None:
        return "There is no room for so much here."
    if words.points_fine(share) == words.points_fine(0.0):
        return "It adds next to nothing to the share made here, for so much is used here by others."
    return f"It adds {words.points_fine(share)} to the share made here in 2030."


def title(found: HomeSteps) -> str:
    """The finding: which of the two steps adds more."""
    if found.roofs_share is None or found.use_share is None:
        return "What can be done at home"
    more = found.roofs_share >= found.use_share
    first, share = (
        ("Panels on one more home in ten", found.roofs_share) if more else ("A tenth less use", found.use_share)
    )
    return f"{first} would add {words.points_fine(share)}"


def until(scheme: Scheme, day: date) -> str:
    """Until when it is open, in brackets; empty where no end is named."""
    end = scheme.open_until
    if end is None:
        return ""
    soon = "ends soon: " if (end - day).days <= SOON_DAYS else ""
    return f" ({soon}until {words.day(end.isoformat())})"


def asked_only(schemes: Sequence[Scheme]) -> str:
    """What is said of support of which only the address is known."""
    named = words.listed([scheme.label for scheme in schemes])
    are = "are" if len(schemes) > 1 else "is"
    return f"We have not read whether {named} {are} open. Ask there:"
