"""All councils side by side in a browser: found and sorted without scripts, by addresses that can be shared."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def test_councils_are_found_and_sorted_without_scripts(open_page: Open) -> None:
    page = open_page("/britain", scripts=False)
    expect(page.locator("tbody th[scope=row] a[href^='/']")).to_have_count(350)
    page.get_by_label("Find by name").fill("Kent")
    page.get_by_label("Order", exact=True).select_option("annual_share")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/britain?q=Kent&sort=annual_share#all")
    rows = page.locator(".britain-table tbody tr")
    expect(rows).to_have_count(13)
    expect(page.get_by_role("columnheader", name="Made here, 2024")).to_have_attribute("aria-sort", "descending")
    first = rows.first.locator("th").inner_text()
    page.get_by_role("link", name="Made here, 2024").click()
    page.wait_for_url("**&turned=1#all")
    expect(page.get_by_role("columnheader", name="Made here, 2024")).to_have_attribute("aria-sort", "ascending")
    expect(rows.last.locator("th")).to_have_text(first.replace("\n", " "), use_inner_text=False)
    page.go_back()
    expect(rows.first.locator("th")).to_contain_text(first.split("\n")[0])


def test_where_rows_stand_as_blocks_each_cell_says_what_it_is(open_page: Open) -> None:
    page = open_page("/britain?q=Rutland", width=320)
    cell = page.locator(".britain-table tbody td").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"Made here, 2024"'
    assert cell.is_visible()
    expect(page.locator(".britain-table thead")).to_be_hidden()
