"""What the planning database knows of one energy project, and when each step of it was taken."""

from dataclasses import dataclass
from datetime import date

STEPS = ("submitted", "withdrawn", "refused", "granted", "consent_expires", "construction", "operational", "updated")
"""Dates of a record, in the order of its life; `updated` is when the publisher last looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningRecord:
    """One record of the planning database.

    Parameters
    ----------
    code : str
        Council in whose area it stands.
    reference : int
        The publisher's number of it.
    site : str
        Name of the site.
    technology : str
        A technology of the renewable statistics (for example "onshore_wind").
    mounting : str
        Of solar: "ground", "roof", "ground and roof", "floating", or "" where it is not stated; else "".
    capacity_mw : float
        Electrical capacity [MW]; of solar, as it leaves the inverter.
    status : str
        In the publisher's words, for example "Awaiting Construction".
    submitted, withdrawn, refused, granted, consent_expires, construction, operational, updated : date or None
        When the application was made, withdrawn and refused; when permission was granted, at last, and when it lapses;
        when building and running began; when the record was last looked at. None where there is no such date.
    lat, lon : float
        Place [degrees].
    cfd_round : str
        Round in which it won a contract for difference, for example "AR6"; "" for none.
    replaces_mw : float
        Plant that is taken down for it [MW], where it stands for an older one.
    """

    code: str
    reference: int
    site: str
    technology: str
    mounting: str
    capacity_mw: float
    status: str
    submitted: date | None
    withdrawn: date | None
    refused: date | None
    granted: date | None
    consent_expires: date | None
    construction: date | None
    operational: date | None
    updated: date | None
    lat: float
    lon: float
    cfd_round: str
    replaces_mw: float = 0.0
