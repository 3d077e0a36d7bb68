"""What can be downloaded, column by column, for people and for other portals; and which numbers have changed."""

from importlib.metadata import version

from flask import request

from dashboard.answers import record
from dashboard.exports import dcat, dictionary, named
from dashboard.server import asked, plain_page, site
from dashboard.server.plain_page import Made, kept_by_caches, page
from dashboard.shell import owner
from dashboard.text import citing, inert
from dashboard.text.catalogue import say, say_data
from models.sources import Council, places
from models.sources.number_changes import number_changes

routes = plain_page.blueprint("open_data")

LINKED_DATA = "application/ld+json"


@routes.get("/data")
def data() -> Made:
    """Every table that can be downloaded, with its columns."""
    example = site.fixed() or places.find_council(places.DEFAULT_COUNCIL)
    response = page(
        "data",
        say("Open data"),
        public=True,
        description=say(
            "Every table of Powered Here to download: what it holds, each column with its unit, and terms."
        ),
        tables=[table for table in dictionary.tables() if site.fixed() is None or table.name != "britain"],
        example=example,
        licence=named.LICENCE,
        cite=citing.cite(version("powered-here"), record.version(), named.made_on()),
        address=request.base_url,
        say_data=say_data,
    )
    return kept_by_caches(response)


@routes.get("/data.csv")
def data_csv() -> Made:
    """The dictionary of all tables and columns as CSV."""
    name = inert.file_name("powered-here", "dictionary", ending="csv")
    return kept_by_caches(asked.as_file(dictionary.csv_text(), "text/csv", name))


@routes.get("/data.json")
def data_json() -> Made:
    """The catalogue of datasets as DCAT."""
    found = dcat.catalogue(request.root_url, owner.configured(), shown(), site.fixed() is not None)
    response = asked.as_json(found)
    response.mimetype = LINKED_DATA
    return kept_by_caches(response)


@routes.get("/changes")
def changes() -> Made:
    """Which numbers have changed between versions, by how much for one place, and why."""
    response = page(
        "changes",
        say("Numbers that changed, and why"),
        public=True,
        description=say("Which numbers of Powered Here changed from one version to the next, by how much, and why."),
        changes=number_changes(),
        say_data=say_data,
    )
    return kept_by_caches(response)


def shown() -> tuple[Council, ...]:
    """Councils that this server shows."""
    only = site.fixed()
    return (only,) if only is not None else tuple(places.councils())
