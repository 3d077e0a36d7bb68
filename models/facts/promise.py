"""Promise: what a council or a body above it has promised about carbon."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one body has promised about carbon. It is no target for making energy.

    Parameters
    ----------
    body : str
        Whose promise: the council's name as the place bears it, or the full name of the body above it.
    kind : str
        "council", "county" or "combined authority".
    status : str
        "promised" (a year is listed), "none found", "unclear" (not whether for its own work or the whole area) or
        "not in source".
    declared : str
        Whether a climate emergency was declared: "yes", "qualified" (noted, not declared in so many words), "no" or
        "not recorded".
    declared_on : date or None
        Day of the declaration; with "no", of a motion on climate that declared none.
    own_year, area_year : int or None
        Year for its own work and for the whole area.
    own_aim, area_aim : str
        The aim in the body's own words where it is another than to be carbon neutral, else empty.
    own_source, area_source : str
        Which list the year is from: "commitments", "declarations", or empty.
    own_url, area_url : str
        The body's own paper, where the list has one.
    note : str
        What a reader of the source's words should know besides, in plain sentences; mostly empty.
    """

    body: str
    kind: str
    status: str
    declared: str
    declared_on: date | None
    own_year: int | None
    own_aim: str
    own_source: str
    own_url: str
    area_year: int | None
    area_aim: str
    area_source: str
    area_url: str
    note: str

    @property
    def url(self) -> str:
        """The paper to read: on the whole area if there is one, else on its own work; may be empty."""
        return self.area_url or self.own_url
