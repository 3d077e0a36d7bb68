"""When the light of an EnergyPlus weather file (EPW) is of: its makers agree on labels and on little else.

By the format a row is the mean of the hour that ends at its label, in the standard time of its head. So write the
makers of TMYx, IWEC and the test reference years, whatever stands in the column of minutes (0, 30 and 60 are met).

PVGIS does not: its labels are UTC whatever zone its head names, and its light is of a moment. Since version 5.3 a
comment says how far that moment is from the label: "Irradiance Time Offset (h):-0.8239" is 08:11 for the label 9.
In its own pair of files for 45 N, 8 E, with a zone of 1 in the head, the row of label 9 is that of 08:00 UTC in CSV.
"""

import re
from dataclasses import dataclass

from models.weather.store import UnsoundError

HEAD_LINES = 8
OFFSET = re.compile(r"irradiance time offset \(h\)\s*:\s*(-?\d+(?:\.\d+)?)", re.IGNORECASE)
OF_PVGIS = re.compile(r"^LOCATION,[^\n]*,ECMWF/ERA,", re.IGNORECASE)
"""How PVGIS's files begin, with or without the comment."""
TYPICAL_MARKS = ("TMY", "TRY", "IWEC", "DSY", "CWEC", "WYEC", "TYPICAL", "ECMWF/ERA")
"""Words in the first line of a file that mark a typical year; the last is how PVGIS marks its own."""
DEFAULT_OFFSET_H = -0.82
"""Where PVGIS does not say: eleven minutes past the hour before the label, as in Britain."""
MIDDLE_H, NEAR_MIDDLE_H = 0.5, 0.01
"""From the reanalysis (ERA5) the light is the mean of the hour, which PVGIS writes as its middle."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`zone_h`: how far labels are ahead of UTC [h]. `moment_h`: how long after the start of the hour before the label
    the light is [h]; None where it is the mean of that hour. `is_pvgis`: whether PVGIS made the file.
    """

    zone_h: float
    moment_h: float | None
    is_pvgis: bool


def names_a_typical_year(text: str) -> bool:
    """Return whether the first line of an EPW file marks it as a year put together from many.

    Examples
    --------
    >>> names_a_typical_year("LOCATION,Shawbury,STF,GBR,TMYx,034140"), names_a_typical_year("LOCATION,Shawbury,AMY")
    (True, False)
    """
    first = text.split("\n", 1)[0].upper()
    return any(mark in first for mark in TYPICAL_MARKS)


def clock_of(text: str, zone_h: float) -> Clock:
    """Return the clock of an EPW file.

    Parameters
    ----------
    text : str
        The file, of which the head is looked at.
    zone_h : float
        The zone that its first line names [h].

    Raises
    ------
    UnsoundError
        If PVGIS's offset is more than an hour.

    Examples
    --------
    >>> clock_of("LOCATION,unknown,-,unknown,ECMWF/ERA,...\\nCOMMENTS 2,Irradiance Time Offset (h):-0.75", 1.0)
    Clock(zone_h=0.0, moment_h=0.25, is_pvgis=True)
    >>> clock_of("LOCATION,Shawbury,STF,GBR,TMYx,034140,52.79,-2.67,0.0,72.0", 0.0)
    Clock(zone_h=0.0, moment_h=None, is_pvgis=False)
    """
    head = "\n".join(text.split("\n", HEAD_LINES)[:HEAD_LINES])
    said = OFFSET.search(head)
    if not said and not OF_PVGIS.search(head):
        return Clock(zone_h, None, is_pvgis=False)
    offset_h = float(said[1]) if said else DEFAULT_OFFSET_H
    # From the label, or from the hour before it, as in PVGIS's other files.
    moment_h = offset_h + 1.0 if offset_h <= 0.0 else offset_h
    if not 0.0 <= moment_h <= 1.0:
        raise UnsoundError(f"an irradiance time offset of {offset_h:g} hours is not within the hour")
    return Clock(0.0, None if abs(moment_h - MIDDLE_H) <= NEAR_MIDDLE_H else moment_h, is_pvgis=True)
