"""The day on which a shared address was made, and what the program has taken in since."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component

from dashboard.text import words
from dashboard.workbench.controls import MADE_KEY
from dashboard.workbench.written import short
from models.facts import Place, Scenario
from models.facts.calendar import today
from models.sources import Edition
from models.sources.editions import editions

MOST_NAMED = 3
"""Editions that a note names; it says how many more there are."""


def dated(search: str, on: date | None = None) -> str:
    """The query of a scenario with the day on which it is shared; a default scenario has no query and needs no day.

    Parameters
    ----------
    search : str
        Query as of `controls.search_of`.
    on : date, optional
        The day; today if none is given.

    Examples
    --------
    >>> dated("?store_mwh=40", date(2026, 11, 28)), dated("")
    ('?store_mwh=40&made=2026-11-28', '')
    """
    return f"{search}&{MADE_KEY}={(on or today()).isoformat()}" if search else ""


def made_of(search: str | None, on: date | None = None) -> tuple[date | None, tuple[str, ...]]:
    """The day on which an address was made, and what is wrong with it in words fit to show.

    Parameters
    ----------
    search : str or None
        Query of the address, with or without its question mark.
    on : date, optional
        Day that a later one is still to come after; today if none is given.

    Returns
    -------
    made, problems
        None where the address names no day, or none that can be.

    Examples
    --------
    >>> made_of("?store_mwh=40&made=2026-11-01", date(2026, 11, 28))
    (datetime.date(2026, 11, 1), ())
    >>> made_of("made=yesterday")[1]
    ('The address has “yesterday” as the day it was made, which is no date such as 2026-11-28; it is left out.',)
    """
    text = dict(parse_qsl((search or "").removeprefix("?"), keep_blank_values=True)).get(MADE_KEY)
    if text is None:
        return None, ()
    try:
        made = date.fromisoformat(text.strip())
    except ValueError:
        wrong = "is no date such as 2026-11-28"
    else:
        if made <= (on or today()):
            return made, ()
        wrong = "is still to come"
    return None, (f"The address has “{short(text)}” as the day it was made, which {wrong}; it is left out.",)


def taken_in(place: Place, made: date, known: Sequence[Edition] | None = None) -> tuple[Edition, ...]:
    """The editions of tables about a place that were taken in after a day, newest first.

    Parameters
    ----------
    place : Place
    made : date
    known : sequence of Edition, optional
        All there are; those of data/editions.csv if none are given.
    """
    found = [e for e in (editions() if known is None else known) if e.concerns(place.code)]
    return tuple(sorted((e for e in found if e.read_on > made.isoformat()), key=lambda e: e.read_on, reverse=True))


def note(scenario: Scenario, place: Place, made: date | None) -> Component | None:
    """What has changed under an address since it was made, as a calm note; None where nothing has."""
    if made is None:
        return None
    since = taken_in(place, made)
    read = sum(a.read_on > made.isoformat() for a in scenario.assumptions.values())
    is_amended = place.amended_on is not None and place.amended_on > made
    if not since and not read and not is_amended:
        return None
    named = [f"{short(e.title)} ({e.edition})" for e in since[:MOST_NAMED]]
    rest = len(since) - len(named)
    named += [f"{rest} more table{'s' if rest > 1 else ''}"] if rest else []
    named += ["the council’s list of projects, or its target"] if is_amended else []
    named += [f"{read} assumption{'s' if read > 1 else ''} read anew"] if read else []
    return html.Div(
        html.P(
            [
                f"This link was made on {words.day(made.isoformat())}. Since then: {'; '.join(named)}. Its numbers "
                "may differ from those that were shared. ",
                html.A("All editions and their days", href=f"/{place.slug}/sources#statistics"),
            ]
        ),
        id="address-note",
        className="notice notice-calm",
    )


def carried_on(search: str, made: date | None) -> str:
    """The query that links of a page carry: its scenario, and the day on which that was shared where it names one."""
    return dated(search, made) if made is not None else search
