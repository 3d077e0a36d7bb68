"""Two to four scenarios side by side: finding, table, what explains it, levers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.answers import splits
from dashboard.answers.splits import UnderWay
from dashboard.pages import compare
from dashboard.shell import first_paint
from models.facts import Place
from models.sources import assumptions, places
from tests.page_text import links, of_type, text

ROOFS = "a=today&b=ambitious_rooftops"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def test_the_finding_comes_first_and_the_table_has_every_change(stoke: Place) -> None:
    tree = compare.layout(compare.read(stoke, f"{ROOFS}&a_name=%3Cscript%3E"))
    (heading,) = of_type(tree, "H1")
    assert heading.children.startswith("B would make ")
    assert "more here than A, for £" in heading.children
    table = of_type(tree, "Table")[0]
    assert "Chance, of 1,000 futures" in text(table)
    assert "no change" in text(table)
    page = first_paint.html_of(tree)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_parts_of_each_quantity_are_led_to_and_shown(stoke: Place) -> None:
    reading = compare.read(stoke, f"{ROOFS}&of=capital_gbp")
    tree = compare.layout(reading)
    assert "Batteries in the place by 2030" in text(tree)
    (here,) = [a for a in of_type(tree, "A") if getattr(a, "aria-current", "") == "true"]
    assert here.children == "Capital to 2030"
    for link in links(of_type(tree, "Nav")[0]):
        asked = parse_qs(urlsplit(link).query)
        assert (asked["a"], asked["b"]) == (["today"], ["ambitious_rooftops"])


def test_against_which_column_can_be_chosen(stoke: Place) -> None:
    reading = compare.read(stoke, f"{ROOFS}&c=everything&with=c")
    assert reading.against.head == "C"
    assert "A to C" in text(of_type(compare.layout(reading), "Nav")[0])


@pytest.mark.parametrize(("more", "kind"), [("", "compare-main"), ("&c=today", "compare-main compare-main-wide")])
def test_more_than_two_columns_have_the_whole_width(stoke: Place, more: str, kind: str) -> None:
    tree = compare.layout(compare.read(stoke, f"a=today&b=today{more}"))
    (main,) = [d for d in of_type(tree, "Div") if getattr(d, "className", "").startswith("compare-main")]
    assert main.className == kind


def test_two_places_are_compared_and_not_split(stoke: Place) -> None:
    tree = compare.layout(compare.read(stoke, "a=today&b=%2Fhighland%2F"))
    words = text(tree)
    assert "Highland: The expected path" in words
    assert "not split by lever" in words
    assert "for £" not in text(of_type(tree, "H1"))


def test_one_comparison_never_waits_for_another(stoke: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    together = Barrier(2)
    monkeypatch.setattr(compare.numbers, "numbers", lambda _: {"at once": float(together.wait(20))})
    readings = [compare.read(stoke, search) for search in ("", ROOFS)]
    with ThreadPoolExecutor(2) as pool:
        # The first column of both is reached at the same time, or never.
        assert [len(values) for values in pool.map(lambda reading: reading.values, readings)] == [
            len(reading.columns) for reading in readings
        ]


def test_like_scenarios_have_nothing_to_explain(stoke: Place) -> None:
    words = text(compare.layout(compare.read(stoke, "a=today&b=today")))
    assert "A and B would make as much here" in words
    assert "No lever differs between A and B." in words


def test_many_levers_are_shown_by_groups_with_a_way_to_each(stoke: Place) -> None:
    many = "scenario%3Dhalf_by_2030%26homes_retrofitted_per_year%3D900"
    tree = compare.layout(compare.read(stoke, f"a=today&b={many}"))
    words = text(tree)
    assert "Supply by 2030 (5 levers)" in words
    assert "Within “Supply by 2030”" in words
    (way,) = [link for link in links(tree) if "split=levers" in link]
    assert "256 pathways" in words
    assert way.endswith("#explained")


def test_a_split_under_way_says_how_far_it_is(stoke: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splits, "asked", lambda *_, **__: UnderWay(512, 4096))
    tree = compare.layout(compare.read(stoke, ROOFS))
    assert "512 of 4,096 pathways are worked out" in text(tree)
    (bar,) = of_type(tree, "Progress")
    assert (bar.value, bar.max) == ("512", "4096")
    (box,) = [d for d in of_type(tree, "Div") if getattr(d, "data-asks", "")]
    assert getattr(box, "data-asks").startswith("/api/v1/stoke-on-trent/compare.json?a=today")


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    [
        "E06000021",
        "E06000053",
        *(pytest.param(code, marks=pytest.mark.soak) for code in ("S12000027", "E09000030", "S12000017")),
    ],
)
def test_every_shipped_scenario_of_any_council_can_be_compared(code: str) -> None:
    place = places.place(code)
    shipped = [named.name for named in assumptions.scenario_names()]
    for four in (shipped[:4], [shipped[0], *shipped[-3:]]):
        query = "&".join(f"{letter}={name}" for letter, name in zip("abcd", four, strict=True))
        for letter in "bcd":
            page = first_paint.html_of(compare.layout(compare.read(place, f"{query}&with={letter}")))
            assert page.count("<h1") == 1
