"""Puts a year of some meters together with that of others, as of an estate that comes in several files."""

from dataclasses import replace

from models.facts import DataError
from models.sources.meters.nouns import Measured


def together(one: Measured, other: Measured) -> Measured:
    """Return the year of the meters of both.

    Raises
    ------
    DataError
        If they are not of the same twelve months, or have a meter in common.
    """
    if (one.first_day, one.last_day) != (other.first_day, other.last_day):
        raise DataError(
            f"The year that is kept runs from {one.first_day} to {one.last_day}, this one from {other.first_day} to "
            f"{other.last_day}. Send the same twelve months to add them, or replace what is kept."
        )
    both = sorted({meter.name for meter in one.meters} & {meter.name for meter in other.meters})
    if both:
        raise DataError(
            f"{both[0]!r}{f' and {len(both) - 1} more are' if both[1:] else ' is'} kept already. Leave it out to add "
            "the others, or replace what is kept."
        )
    return replace(
        one,
        hours_kwh=one.hours_kwh + other.hours_kwh,
        meters=(*one.meters, *other.meters),
        step=max(one.step, other.step),
        changes=tuple(dict.fromkeys((*one.changes, *other.changes))),
        notes=tuple(dict.fromkeys((*one.notes, *other.notes))),
    )
