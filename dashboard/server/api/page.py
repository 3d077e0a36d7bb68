"""The API for people: what there is, its keys, examples to follow, and what every answer has."""

from collections.abc import Iterator

from flask import request

from dashboard.server import plain_page, site
from dashboard.server.api.nouns import BASE
from dashboard.server.api.parameters import Parameter
from dashboard.server.api.resources import RESOURCES
from dashboard.server.plain_page import Made, kept_by_caches, page
from dashboard.text.catalogue import say, say_data

routes = plain_page.blueprint("api_page")


@routes.get("/api")
def described() -> Made:
    """Every resource with its address, keys and examples."""
    only = site.fixed()
    response = page(
        "api",
        say("Numbers for other programs"),
        public=True,
        description=say("Every number of Powered Here for other programs: addresses, keys, examples, limits."),
        resources=RESOURCES,
        base=BASE,
        # Where links lead is put below the prefix by who puts it before all; what is only read is not.
        root=request.script_root,
        # A server of one council answers for that alone.
        examples=only is None,
        may_be=Parameter.may_be,
        say_data=say_data,
    )
    return kept_by_caches(response)


def said() -> Iterator[str]:
    """Yield what the page says of resources: titles, words, sizes, examples and keys."""
    for one in RESOURCES:
        yield from (one.title, one.words, one.size, *one.examples.values())
        for parameter in (*one.in_path, *one.parameters):
            yield parameter.words
