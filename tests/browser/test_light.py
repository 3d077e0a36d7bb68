"""Public pages are light and keep to themselves: few bytes, no other host, nothing stored until a reader chooses."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.addresses import ELSEWHERE, PAGES, REFUSED, STOKE

Open = Callable[..., Page]
MOST_BYTES = 100_000
"""What a visit may transfer [bytes]."""
HEAVY = {f"{STOKE}/sources"}
"""Pages of which the first visit takes more: their own text is nearly all of it."""

_TAKEN = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .map((entry) => [new URL(entry.name).pathname, entry.transferSize])"""
_KEPT = """async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
  ...(await indexedDB.databases()).map((one) => one.name), ...(await caches.keys())].filter(Boolean)"""


def test_a_visit_takes_few_bytes_asks_nobody_else_and_leaves_nothing_behind(open_page: Open, address: str) -> None:
    page = open_page("/")
    files = sum(size for name, size in page.evaluate(_TAKEN) if name != "/")
    assert files > 0
    heavy = {}
    for path in [*PAGES, *ELSEWHERE, *REFUSED]:
        page.goto(address + path, wait_until="load")
        taken = page.evaluate(_TAKEN)
        again = sum(size for _, size in taken)
        assert again <= MOST_BYTES, path
        if again + files > MOST_BYTES:
            heavy[path] = again + files
        assert not [name for name, _ in taken if "plotly" in name or "_dash" in name], path
        assert page.evaluate(_KEPT) == [], path
    assert heavy.keys() <= HEAVY, heavy


def test_only_a_choice_of_colours_is_kept_and_by_the_browser_alone(open_page: Open) -> None:
    page = open_page(f"{STOKE}/")
    page.get_by_role("button", name="Colours: auto").click()
    assert page.evaluate(_KEPT) == ["mantine-color-scheme-value"]
    assert page.evaluate("localStorage.length") == 1
