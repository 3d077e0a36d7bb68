"""What search engines and other readers of many pages are told: where they may go, and which pages there are."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from flask import Blueprint, Response, request

from dashboard.server import open_data, site
from dashboard.server.plain_page import Made, kept_by_caches
from dashboard.server.site_nouns import Page
from models.sources import Council
from models.sources.editions import editions

routes = Blueprint("crawlers", __name__)

NOT_LISTED = ("scenarios",)
"""Pages of a council that are tools, and say nothing until they are used."""
OF_ALL = ("/", "/britain", "/joint", "/lessons", "/data", "/api", "/changes", "/accessibility", "/privacy")
OF_MANY = ("/", "/britain", "/joint")
"""Those that a server of one council does not have."""
MOST = 50_000
"""Addresses that a file may hold (sitemaps.org)."""

ROBOTS = """User-agent: *
Allow: {root}/assets/
Allow: {root}/data
Disallow: {root}/*?
Disallow: {root}/account
Disallow: {root}/sign-in
Disallow: {root}/api/
Disallow: {root}/embed/
Sitemap: {sitemap}
"""
"""Addresses with a query are scenarios and searches, of which there is no end; what pages are made of may be read."""


@routes.get("/robots.txt")
def robots() -> Made:
    """Where programs may go that read many pages."""
    text = ROBOTS.format(root=request.script_root, sitemap=f"{request.root_url}sitemap.xml")
    return kept_by_caches(Response(text, mimetype="text/plain"))


@routes.get("/sitemap.xml")
def sitemap() -> Made:
    """Every public page of every council, with the day of the newest edition that it is made of."""
    lines = "\n".join(
        f"<url><loc>{escape(request.root_url + path.removeprefix('/'))}</loc><lastmod>{day}</lastmod></url>"
        for path, day in pages()
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</urlset>\n'
    )
    return kept_by_caches(Response(text, mimetype="application/xml"))


def pages() -> Iterator[tuple[str, date]]:
    """Yield the address of each public page, and when what it is made of was read last."""
    councils = open_data.shown()
    everywhere = _read(None)
    for path in OF_ALL:
        if site.fixed() is None or path not in OF_MANY:
            yield path, everywhere
    of_council = [p.path for p in site.PAGES if isinstance(p, Page) and p.name not in NOT_LISTED]
    for council in councils:
        day = _read(council)
        for path in of_council:
            yield f"/{council.slug}/{path}", day


def _read(council: Council | None) -> date:
    """When the newest edition was read that concerns a council, or any."""
    days = [e.read_on for e in editions() if council is None or e.concerns(council.code)]
    return max(map(date.fromisoformat, days))
