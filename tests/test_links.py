"""Every link that stays with the council carries the scenario that the page shows, on every page."""

import html
import re
from urllib.parse import parse_qsl

import pytest

from dashboard.server import site
from dashboard.shell.first_paint import html_of
from dashboard.workbench import controls, views
from models.sources import places

QUERIES = (
    "",
    "scenario=everything",
    "store_mwh=40&solar_homes_added_mw=60",
    "scenario=ambitious_rooftops&home_use_change_share=-0.1&scope=1",
    "scope=1",
    "store_mwh=40&made=2026-11-24",
)


def links_of(page: str) -> list[tuple[str, bool]]:
    """Every address that a page leads to, and whether it is marked as one that names its scenario itself."""
    tags = re.findall(r"<[a-z]+ [^>]*\bhref=\"[^\"]*\"[^>]*>", page)
    return [(html.unescape(re.search(r'\bhref="([^"]*)"', tag)[1]), "data-plain" in tag) for tag in tags]  # type: ignore[index]


def own(address: str, slug: str) -> bool:
    return address.startswith((f"/{slug}/", f"/api/v1/{slug}/"))


@pytest.mark.parametrize("page", [p for p in site.PAGES if isinstance(p, site.Page)], ids=lambda p: p.name)
@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q or "default")
@pytest.mark.parametrize("slug", ["stoke-on-trent", "city-of-edinburgh"])
def test_every_link_that_stays_with_the_council_carries_the_scenario(page: site.Page, query: str, slug: str) -> None:
    place = places.place(places.find_council(slug).code)
    search = controls.search_of(controls.scenario_of(place, query)[0])
    search += "&made=2026-11-24" if "made=" in query else ""
    answer = site.answer(f"/{slug}/{page.path}", query)
    assert (answer.tree is not None) == bool(page.first_paint)
    for tree in filter(None, (answer.first, answer.tree)):
        parts = [(part.href, hasattr(part, "data-plain")) for part in tree._traverse() if getattr(part, "href", None)]
        found = parts if tree is answer.tree else links_of(html_of(tree))
        stay = [href for href, plain in found if own(href, slug) and not plain]
        assert len(stay) >= (2 if page.first_paint and tree is answer.first else 8)
        for href in stay:
            address, _, asked = href.partition("#")[0].partition("?")
            if address.endswith("/compare"):
                continue
            of_scenario, _ = views.parted(dict(parse_qsl(asked)))
            assert of_scenario == dict(parse_qsl(search.removeprefix("?"))), (address, asked)
        away = [href for href, _ in found if href == "/" or (href.startswith("/") and not own(href, slug))]
        # Lessons of a kind of project are asked for by its name alone.
        assert not [href for href in away if "?" in href and not re.fullmatch(r"/lessons\?technology=[a-z_]+", href)]


def test_a_page_keeps_nothing_of_the_scenario_of_the_page_before() -> None:
    site.answer("/stoke-on-trent/sources", "store_mwh=40")
    page = html_of(site.answer("/stoke-on-trent/sources", "").first)
    assert not [href for href, _ in links_of(page) if "store_mwh=40" in href]
