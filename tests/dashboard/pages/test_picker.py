"""Finding a council: by name, on the map, in the list."""

import re
import xml.etree.ElementTree as ET

import pytest

from dashboard.pages import picker
from dashboard.shell.first_paint import html_of
from models.sources import places

INLINE = {picker.MAP_DRAWING: picker.map_svg}


def test_every_council_is_in_the_list_and_on_the_map() -> None:
    addresses = {f"/{c.slug}/" for c in places.councils()}
    page = html_of(picker.layout())
    assert set(re.findall(r'href="(/[a-z0-9-]+/)"', page)) == addresses
    assert set(re.findall(r'href="(/[a-z0-9-]+/)"', picker.map_svg())) == addresses


def test_the_map_is_whole_and_named() -> None:
    drawn = ET.fromstring(picker.map_svg())
    titles = ["".join(t.itertext()) for t in drawn.iter("{http://www.w3.org/2000/svg}title")]
    assert len(titles) == len(places.councils())
    assert any(t.startswith("Stoke-on-Trent: ") for t in titles)
    width, height = (float(n) for n in drawn.get("viewBox", "").split()[2:])
    assert height > width > 0


def test_north_is_up() -> None:
    def top(slug: str) -> float:
        path = re.search(rf'href="/{slug}/".*? d="([^"]+)"', picker.map_svg())
        assert path
        return min(float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", path[1]))

    assert top("shetland-islands") < top("stoke-on-trent") < top("cornwall")


def test_the_map_does_not_hold_up_the_keyboard() -> None:
    assert picker.map_svg().count('tabindex="-1"') == len(places.councils())


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Stoke-on-Trent", "Stoke-on-Trent"),
        ("E06000021", "Stoke-on-Trent"),
        (" leeds ", "Leeds"),
        ("peterboro", "Peterborough"),
        ("hull", "Kingston upon Hull"),
        ("E08000016", "Barnsley"),
    ],
)
def test_a_name_a_code_or_a_part_that_only_one_has_leads_there(query: str, name: str) -> None:
    found = picker.exact(query)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("query", ["", "   ", "st", "zzz", "London", "Kent", "Richmond", "Belfast"])
def test_anything_else_leads_nowhere_by_itself(query: str) -> None:
    assert picker.exact(query) is None


def test_matches_begin_with_what_was_asked_first() -> None:
    names = [c.name for c in picker.matches("north")]
    assert names[0].startswith("North")
    assert picker.matches("zzz") == []


def test_a_county_or_region_lists_its_councils_and_what_is_not_covered_says_so() -> None:
    assert [c.name for c in picker.matches("Bedfordshire")] == ["Central Bedfordshire", "Bedford", "Luton"]
    assert len(picker.matches("london")) == 33
    assert {c.name for c in picker.matches("richmond")} == {"North Yorkshire", "Richmond upon Thames"}
    assert "is a part of Northern Ireland" in html_of(picker.layout("Belfast"))


def test_a_search_without_a_match_says_so_and_is_shown_as_text() -> None:
    page = html_of(picker.layout("<b>zzz"))
    assert "No council is called “&lt;b&gt;zzz”" in page


def test_the_search_works_without_scripts() -> None:
    page = html_of(picker.layout())
    assert re.search(r'<form[^>]*action="/"[^>]*method="get"', page)
    assert 'name="q"' in page
    assert '<label for="q">' in page


def test_the_map_shows_no_annual_share_without_met_locally() -> None:
    """It shows capacity, and says that this is not how much of the use is covered."""
    page = html_of(picker.layout(), INLINE)
    assert "kW per home" in page
    assert "not how much" in page
    assert "%" not in re.sub(r"<[^>]+>", "", page)


def test_tones_of_the_map_are_named_by_their_bounds() -> None:
    assert len(picker.TONES) == len(picker.STEPS_KW) + 1
    assert [picker.tone(step) for step in picker.STEPS_KW] == [1, 2, 3, 4]
