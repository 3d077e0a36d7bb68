"""The page for an address that is nothing here."""

from dashboard.pages import not_found
from dashboard.shell.first_paint import html_of


def test_it_says_what_was_not_found_and_leads_on() -> None:
    page = html_of(not_found.layout("There is no council 'Atlantis'."))
    assert "There is no council 'Atlantis'." in page
    assert 'href="/"' in page
    assert page.count("<h1") == 1
