"""What a public page says of the council's newest publication, and how today's path has moved since."""

from dash import html
from dash.development.base_component import Component

from dashboard.answers import held_against
from dashboard.published.nouns import Published
from dashboard.shell import carried, elements, languages
from dashboard.text import catalogue, published as words_of, standing
from dashboard.text.catalogue import say
from models.facts import Place, Scenario

SINCE_ID = "since-published"


def address(place: Place, number: int) -> str:
    """Address of a publication."""
    return f"/{place.slug}/published/{number}"


def line(place: Place, newest: Published | None) -> list[Component]:
    """The line that names the newest publication, with the way to it; none where nothing is published."""
    if newest is None:
        return []
    todays = bool(newest.content["is_todays_path"])
    told = words_of.newest_line(newest.number, newest.at, newest.title, is_todays_path=todays)
    return [
        html.P(
            [
                html.A(told, href=address(place, newest.number), **carried.plain(), dir="auto"),
                *_summed_up(newest),
            ],
            className="certainty published-line",
        )
    ]


def _summed_up(newest: Published) -> list[Component | str]:
    """What it said, and in how many futures its plan holds, in the English in which it was published."""
    holds = (newest.content["plan"] or {}).get("holds", "")
    told = f"{newest.summary}. {holds}".strip()
    if catalogue.language() == catalogue.ENGLISH:
        return [f". {told}"]
    return [". ", html.Span(told, **languages.in_english())]


def since(place: Place, scenario: Scenario, newest: Published | None) -> list[Component]:
    """Today's path against the newest publication, for councillors; none where a page shows a scenario."""
    if newest is None or not standing.is_todays_path(scenario):
        return []
    content = newest.content
    rows = words_of.since(content["results"], held_against.now(place, content))
    year = content["pathway"]["target"]["year"]
    told: dict[str, str | int] = {"day": words_of.on(newest.at), "n": newest.number, "year": year}
    caption = say("Published on {day} and today’s path, {year}", **told)
    what = (
        say(
            "Number {n} of {day} was today’s path of then. This is what it said of {year}, and what today’s path says "
            "now.",
            **told,
        )
        if content["is_todays_path"]
        else say(
            "Number {n} of {day} was a scenario, not today’s path. This is what it said of {year}, and what today’s "
            "path says now.",
            **told,
        )
    )
    columns = (say("What"), say("Published"), say("Today’s path"), say("Change"))
    return [
        html.Section(
            [
                html.H2(say("Since the last publication"), id=SINCE_ID),
                html.P(
                    [
                        what,
                        " ",
                        html.A(say("Read it in full"), href=address(place, newest.number), **carried.plain()),
                    ]
                ),
                html.Div(
                    elements.table(caption, columns, rows),
                    className="table-scroll",
                    tabIndex=0,
                    role="region",
                    **{"aria-label": caption},
                ),
            ],
            className="panel",
        )
    ]
