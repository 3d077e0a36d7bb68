"""What a planning database shows that its records cannot have: an older edition, a part, capacity that jumped."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from models.facts import DataError
from models.facts.schema import DATA, read_text
from models.sources import planned
from models.sources.official import oddities
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.oddities import is_jump

LEAST_SHARE = 0.9
"""Least records of councils in a new edition, as a share of those held: few are ever taken out."""
JUMP, JUMP_FROM_MW = 5.0, 1.0
"""Times by which the capacity of a record of so much changes between editions before it is named."""
MOST_ROOF_MW = 50.0
"""Most on one roof before it is named; all but one that were asked for are of 16 or less."""


def older(edition: str, data: Path = DATA) -> list[str]:
    """A warning where the table holds a later edition than the file."""
    current = planned.edition_of_records(data)
    if planned.edition_end(edition) >= planned.edition_end(current):
        return []
    return [
        f"the file is of {edition}, data/{planned.RECORDS} of {current}: this is an older edition. It would put older "
        "records in place of newer ones."
    ]


def refuse_part(file: str, edition: str, count: int, data: Path = DATA) -> None:
    """Refuse a file that is not older than the table and has much fewer records: it is a part of the database.

    Raises
    ------
    DataError
        If so.
    """
    held = len(read_text(planned.RECORDS, data))
    if count < LEAST_SHARE * held and not older(edition, data):
        raise DataError(
            f"{file}: {count:,} records of councils in {edition}, and data/{planned.RECORDS} has {held:,} of an "
            f"edition before it; the file looks cut short: {FETCH_AGAIN}."
        )


def capacities(columns: Mapping[str, Sequence[str]], data: Path = DATA) -> Iterator[oddities.Oddity]:
    """Records whose capacity was another before, or is more than a roof holds."""
    before = read_text(planned.RECORDS, data).set_index("reference")["capacity_mw"]
    for reference, site, mounting, text in zip(
        *(columns[name] for name in ("reference", "site", "mounting", "capacity_mw")), strict=True
    ):
        mw, was = float(text), before.get(reference)
        if was and is_jump(float(was), mw, JUMP, JUMP_FROM_MW):
            yield f"capacity that changed more than {JUMP:g}-fold", f"{reference} {site} ({float(was):g} to {mw:g} MW)"
        if mounting == "roof" and mw > MOST_ROOF_MW and was != text:
            yield f"roofs of more than {MOST_ROOF_MW:g} MW", f"{reference} {site} ({mw:g} MW)"
