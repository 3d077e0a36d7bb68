"""What a public page says of the council's newest publication, and how today's path has moved since."""

from dash import html
from dash.development.base_component import Component

from dashboard.answers import held_against
from dashboard.published.nouns import Published
from dashboard.shell import carried, elements, languages
from dashboard.text import catalogue, published as words_of, standing
from models.facts import Place, Scenario

SINCE_ID = "since-published"
SINCE_COLUMNS = ("What", "Published", "Today’s path", "Change")


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
    """What it said, in the English in which it was published."""
    if catalogue.language() == catalogue.ENGLISH:
        return [f". {newest.summary}."]
    return [". ", html.Span(f"{newest.summary}.", **languages.in_english())]


def since(place: Place, scenario: Scenario, newest: Published | None) -> list[Component]:
    """Today's path against the newest publication, for councillors; none where a page shows a scenario."""
    if newest is None or not standing.is_todays_path(scenario):
        return []
    content = newest.content
    rows = words_of.since(content["results"], held_against.now(place, content))
    year = content["pathway"]["target"]["year"]
    caption = f"Published on {words_of.on(newest.at)} and today’s path, {year}"
    what = "today’s path of then" if content["is_todays_path"] else "a scenario, not today’s path"
    return [
        html.Section(
            [
                html.H2("Since the last publication", id=SINCE_ID),
                html.P(
                    [
                        f"Number {newest.number} of {words_of.on(newest.at)} was {what}. This is what it said of "
                        f"{year}, and what today’s path says now. ",
                        html.A("Read it in full", href=address(place, newest.number), **carried.plain()),
                    ]
                ),
                html.Div(
                    elements.table(caption, SINCE_COLUMNS, rows),
                    className="table-scroll",
                    tabIndex=0,
                    role="region",
                    **{"aria-label": caption},
                ),
            ],
            className="panel",
        )
    ]
