"""What a change of the projects does to the path, in a sentence: made here before and after."""

from dashboard.text import words
from models.facts import Pathway

SHOWN_MWH = 0.5
"""Smallest change of what is made in a year that is told [MWh]."""
NOTHING = "Nothing "
"""Begins what is said where nothing moves."""


def sentence(before: Pathway, after: Pathway, *, would: bool = False) -> str:
    """Return what moves in the target year, or in the last one where that alone does; empty where neither does.

    Parameters
    ----------
    before, after : Pathway
    would : bool, optional
        Whether the change is not made yet.
    """
    for year in (before.target_year, before.years[-1].year):
        made = [path.of(year) for path in (before, after)]
        shares = [words.percent_fine(path.annual_share(one)) for path, one in zip((before, after), made, strict=True)]
        difference = made[1].local_generation_mwh - made[0].local_generation_mwh
        if shares[0] != shares[1]:
            goes = "would go" if would else "goes"
            return f"Made here in {year} {goes} from {shares[0]} to {shares[1]} of the electricity used."
        if abs(difference) >= SHOWN_MWH:
            sign = "more" if difference > 0 else "less"
            stays = "would stay" if would else "stays"
            return f"Made here in {year} {stays} at {shares[0]}: {words.energy(abs(difference))} a year {sign}."
    return ""


def unmoved(path: Pathway, *, would: bool = False) -> str:
    """Return that nothing moves, as the beginning of a sentence that says why."""
    share, year = words.percent_fine(path.then_share), path.target_year
    return f"{NOTHING}{'would move' if would else 'moves'} (made here in {year}: {share}, before and after)"
