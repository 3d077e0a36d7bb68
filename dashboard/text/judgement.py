"""Whose judgement the chances of a council's projects are, in a sentence."""

from dashboard.text import words
from dashboard.text.catalogue import say
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
    shipped_too, counted = any(p.name in shipped for p in rest), any(p.name not in shipped for p in rest)
    if not own:
        if shipped_too and counted:
            return say(
                "The chance that a project is built as described is Powered Here’s judgement or what became of such "
                "projects before."
            )
        if counted:
            return say("The chance that a project is built as described is what became of such projects before.")
        return say("The chance that a project is built as described is Powered Here’s judgement.")
    if not rest:
        return say("The chance that a project is built as described is the council’s own judgement.")
    named = (
        words.listed(own)
        if len(own) <= MOST_NAMED
        else say("{n} of {all} projects", n=len(own), all=len(place.projects))
    )
    if shipped_too and counted:
        return say(
            "The chance that a project is built as described is the council’s own judgement for {projects}; for the "
            "others it is Powered Here’s judgement or what became of such projects before.",
            projects=named,
        )
    if counted:
        return say(
            "The chance that a project is built as described is the council’s own judgement for {projects}; for the "
            "others it is what became of such projects before.",
            projects=named,
        )
    return say(
        "The chance that a project is built as described is the council’s own judgement for {projects}; for the others "
        "it is Powered Here’s judgement.",
        projects=named,
    )
