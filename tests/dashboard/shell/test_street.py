"""Map, strip and words side by side; without a map or a strip where there is too little to show."""

from dashboard.charts.figures import area_map
from dashboard.shell import street
from dashboard.shell.first_paint import html_of
from models.sources import area_measures, neighbourhood_shapes, places


def drawn(code: str, **more: int) -> str:
    of = area_measures.measure(code)
    assert of is not None
    return html_of(street.side_by_side(places.place(code), of, [], **more))  # type: ignore[arg-type]


def test_stoke_has_map_key_and_strip() -> None:
    page = drawn("E06000021", level=3)
    assert page.count("<svg") == 3, "the strip is drawn for wide and for narrow screens"
    assert page.count("<h3") == 2
    assert [f"key poor-{tone}" in page for tone in range(5)] == [True] * 5


def test_the_city_has_a_strip_alone_and_scilly_neither() -> None:
    assert drawn("E09000001").count("<svg") == 2
    assert "area-map" not in drawn("E09000001")
    assert "<svg" not in drawn("E06000053")


def test_the_overview_has_it_in_short_and_leads_on() -> None:
    page = html_of(street.in_short(places.place("E06000021"), [("store_mwh", "40")]))
    for part in ("area-map", 'href="/stoke-on-trent/neighbourhoods#areas"', 'name="store_mwh"', "from 7 to 32"):
        assert part in page
    cardiff = html_of(street.in_short(places.place("W06000015"), []))
    assert "Gas alone heats" in cardiff
    assert "fuel poverty" not in cardiff, "Wales has no figures by neighbourhood"
    assert 'href="/cardiff/sources#neighbourhood_areas"' in cardiff
    assert street.in_short(places.place(places.find_council("glasgow-city").code), []) is None


def test_an_outline_is_a_drawing_alone() -> None:
    shape = neighbourhood_shapes.outline("S12000049")
    assert html_of(street.outline(area_map.outline(shape, "Outline"))).count("<path") == 1
