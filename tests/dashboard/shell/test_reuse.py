"""What others may do with numbers and charts: every way leads to a page that answers."""

from dashboard.server.app import server
from dashboard.shell import reuse
from models.sources import places
from tests import page_text

client = server.test_client()


def test_every_way_leads_somewhere() -> None:
    links = [link for part in reuse.section(places.place("E06000021")) for link in page_text.links(part)]
    assert "/stoke-on-trent/embed" in links
    for link in links:
        assert client.get(link).status_code == 200, link
