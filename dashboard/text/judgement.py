"""Whose judgement the chances of a council's projects are, in a sentence."""

from dashboard.text import words
from models.facts import Place
from models.sources import ledgers

MOST_NAMED = 4
"""Projects that are named; of more the number is told."""


def judged_by(place: Place) -> str:
    """Return who judged the chances: the council those that its officers entered or changed, and no other.

    Examples
    --------
    >>> from models.sources import places
    >>> judged_by(places.place("E06000021"))
    'The chance that a project is built as described is Powered Here’s judgement.'
    """
    shipped = {row["name"] for row in ledgers.shipped(place.code)}
    own = [p.label for p in place.projects if p.name in place.own_projects]
    rest = [p for p in place.projects if p.name not in place.own_projects]
    others = "Powered Here’s judgement" if any(p.name in shipped for p in rest) or not rest else ""
    counted = "what became of such projects before" if any(p.name not in shipped for p in rest) else ""
    of_rest = " or ".join(filter(None, (others, counted)))
    begun = "The chance that a project is built as described is"
    if not own:
        return f"{begun} {of_rest}."
    if not rest:
        return f"{begun} the council’s own judgement."
    named = words.listed(own) if len(own) <= MOST_NAMED else f"{len(own)} of {len(place.projects)} projects"
    return f"{begun} the council’s own judgement for {named}; for the others it is {of_rest}."
