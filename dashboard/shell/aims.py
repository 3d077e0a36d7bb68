"""What a page measures by and whose that is, beside what the council has promised about carbon."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.shell import languages
from dashboard.text import promises
from dashboard.text.catalogue import say, say_data
from models.facts import Place

PROMISE_ID = "promise"


def measured_by(place: Place) -> Component:
    """Return the part that says whose the target or the yardstick is, in its source's words."""
    aim = place.target
    return html.Div(
        [
            html.H2(say("About the target") if aim.is_council_target else say("About the yardstick"), id="target"),
            html.P(say_data(aim.wording)),
            html.P(
                [
                    f"{say('Source: {source}.', source=aim.source.rstrip('.'))} ",
                    *([html.A(say("Read it"), href=aim.url), " · "] if aim.url else []),
                    html.A(say("Its row"), href=f"/{place.slug}/sources#target_share"),
                ],
                className="card-note",
            ),
        ]
    )


def promised(place: Place, today: date | None = None) -> Component:
    """Return the part on the promises of a council and the bodies above it, with credit and links.

    Parameters
    ----------
    place : Place
    today : date, optional
        Day that years have passed by; the day of the call if none is given.
    """
    found = (place.promise, *place.county_promises)
    return html.Div(
        [
            html.H2(say("The council’s promise on carbon"), id=PROMISE_ID),
            *(html.P(text) for text in promises.of_place(place, today)),
            html.P(
                [
                    f"{say('Source:')} ",
                    html.A(promises.CREDIT, href=f"/{place.slug}/sources#promises", **languages.in_english()),
                    ". ",
                    *(
                        part
                        for promise in found
                        if promise.url
                        for part in (html.A(promises.paper(promise), href=promise.url, rel="noopener"), ". ")
                    ),
                ],
                className="card-note",
            ),
        ]
    )
