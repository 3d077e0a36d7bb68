"""The screen in a hall: each part an address of its own, on to the next by refresh alone, stopped by anybody."""

import re

import pytest

from dashboard.server import display
from dashboard.server.app import server

client = server.test_client()
SCREEN = "/stoke-on-trent/display"


def refresh_of(page: str) -> str | None:
    found = re.search(r'<meta http-equiv="refresh" content="([^"]+)">', page)
    return found[1].replace("&amp;", "&") if found else None


def test_the_parts_follow_each_other_in_a_ring_without_scripts_or_cookies() -> None:
    path, seen = f"{SCREEN}?n=1", []
    for _ in range(5):
        response = client.get(path)
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers
        page = response.text
        assert "<script" not in page
        assert page.count("<h1") == 1
        seen.append(re.search(r'<main class="part-([a-z-]+)"', page)[1])  # type: ignore[index]
        seconds, _, path = str(refresh_of(page)).partition(";url=")
        assert int(seconds) == display.SHOWN_S >= 10
    assert seen == ["verdict", "sources", "projects", "neighbourhoods", "can-be-done"]
    assert path == f"{SCREEN}?n=1"


def test_without_a_number_it_is_the_first_part() -> None:
    assert "1 of 5" in client.get(SCREEN).text


def test_it_stays_when_stopped_and_where_less_motion_is_asked_for() -> None:
    assert refresh_of(client.get(f"{SCREEN}?n=2&pause=1").text) is None
    calm = {display.HINT: '"reduce"'}
    still = client.get(f"{SCREEN}?n=2", headers=calm)
    assert refresh_of(still.text) is None
    assert "Go on by itself" in still.text
    assert display.HINT in still.headers["Vary"]
    assert still.headers["Accept-CH"] == display.HINT
    moved = str(refresh_of(client.get(f"{SCREEN}?n=2&pause=0", headers=calm).text))
    assert moved.endswith(f"{SCREEN}?n=3&pause=0")


def test_it_says_of_when_the_data_is_and_where_the_page_is() -> None:
    page = client.get(SCREEN).text
    assert re.search(r"Statistics to 2024, last read on \d+ [A-Z][a-z]+ 2026\.", page)
    assert '<a href="/stoke-on-trent/">localhost/stoke-on-trent</a>' in page
    assert f'<a href="{SCREEN}?n=1&amp;pause=1">Pause</a>' in page


def test_a_scenario_goes_along_and_says_that_it_is_one() -> None:
    page = client.get(f"{SCREEN}?n=5&store_mwh=5").text
    assert "A scenario, not today’s path." in page
    assert str(refresh_of(page)).endswith(f"{SCREEN}?n=1&store_mwh=5")


@pytest.mark.parametrize("n", ["0", "6", "99", "two", "-1", "²", "1.0"])
def test_a_part_that_is_not_there_is_said_and_the_first_one_follows(n: str) -> None:
    response = client.get(f"{SCREEN}?n={n}")
    assert response.status_code == 404
    assert "There is no part of that number." in response.text
    assert str(refresh_of(response.text)).endswith(f"{SCREEN}?n=1")


def test_an_unknown_council_and_a_wrong_scenario_are_said() -> None:
    unknown = client.get("/atlantis/display")
    assert (unknown.status_code, "no council" in unknown.text) == (404, True)
    assert client.get(f"{SCREEN}?store_mwh=lots").status_code == 400
