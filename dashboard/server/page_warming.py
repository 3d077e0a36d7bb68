"""Public pages made before the first reader asks: those of a council, as they are today.

A kept page is of one day, for what is ahead of a council begins today; so this is done again every night.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard import settings
from models.sources import Council, places
from models.weather import folders

if TYPE_CHECKING:
    from flask.testing import FlaskClient


def of_council(code: str) -> tuple[int, str]:
    """Make and keep the pages of a council that are not kept yet.

    Returns
    -------
    kept, fault
        How many are kept now, and what is wrong if not all are; "" else.
    """
    from dashboard.server import kept_pages

    client, kept = _client(), 0
    if not folders.may_write(kept_pages.folder()):
        return 0, f"nothing can be kept in {kept_pages.folder()}"
    for path in paths(places.find_council(code)):
        response = client.get(f"{settings.prefix()}{path}", base_url=_origin(), headers={"Accept-Encoding": "gzip"})
        if response.status_code != 200:
            return kept, f"{path} answers {response.status_code}"
        if response.headers.get("Cache-Control") != kept_pages.CACHING:
            return kept, f"{path} cannot be kept"
        kept += 1
    return kept, ""


def _origin() -> str:
    """Where pages are asked for: by a name that this server answers to. A kept page is the same by all of them."""
    names = sorted(settings.names())
    return f"https://{names[0]}" if names else "http://localhost"


def paths(council: Council) -> list[str]:
    """Return the addresses of the pages of a council, in Wales in every language that is served."""
    from dashboard.server import site

    found: list[str] = []
    for page in site.PAGES:
        several = site.in_languages(page, council) if council.nation == "Wales" else {}
        found += several.values() or [f"/{council.slug}/{page.path}"]
    return found


@lru_cache(maxsize=1)
def _client() -> "FlaskClient":
    """What asks the program for pages within this process; loaded once they are asked for."""
    from dashboard.server import kept_pages
    from dashboard.server.app import server

    kept_pages.begin()
    return server.test_client()
