"""The site map is data: each page once, at its own path, and only the workbench is taken over by Dash."""

from dashboard.server import site
from dashboard.server.site_nouns import Answer, Comparison, Page


def test_each_page_of_the_map_has_its_own_name_and_path() -> None:
    assert {type(page) for page in site.PAGES} == {Page, Comparison}
    assert len({page.name for page in site.PAGES}) == len({page.path for page in site.PAGES}) == len(site.PAGES)


def test_pages_for_everybody_tell_what_is_published_and_only_the_workbench_what_is_saved() -> None:
    pages = [page for page in site.PAGES if isinstance(page, Page)]
    assert {page.name for page in pages if page.tells_published} == {"residents", "progress"}
    assert {page.name for page in pages if page.shelved} == {"scenarios"}
    assert {page.name for page in pages if page.first_paint} == {"scenarios"}


def test_an_answer_is_listed_unless_it_says_otherwise() -> None:
    answer = Answer(status=200, title="a", description="b", path="/", tree=None, first=None)
    assert answer.listed
    assert answer.redirect is None
