"""The residents' page: one sentence, both shares, and each number leads to its source."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.answers.results import outlook_for
from dashboard.pages import residents
from dashboard.server.app import server
from dashboard.shell import first_paint
from dashboard.text import catalogue, chances, findings, months, promises
from dashboard.text.place_names import name_of
from dashboard.text.words import percent as words_of, site as site_name
from models.facts import Place, Scenario
from models.pathway import project
from models.sources import assumptions, neighbourhoods, places
from models.supply import planned
from models.weather import Provenance
from tests import bracketed
from tests.factories import AMBITION, YARDSTICK, pathway
from tests.page_text import links, of_type, text

client = server.test_client()


@pytest.fixture(scope="module")
def stoke() -> Place:
    return replace(places.place("E06000021"), target=AMBITION)


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(places.place("E06000021"))


def test_one_verdict_one_chart_and_three_facts_come_first(stoke: Place, today: Scenario) -> None:
    tree = residents.layout(stoke, today, pathway())
    (heading,) = of_type(tree, "H1")
    assert heading.children.startswith("Stoke-on-Trent makes about 15% of the electricity it uses.")
    heads = [h.children for h in of_type(tree, "H2")]
    assert heads[0] == "Most of what is made here comes from burning waste"
    words = text(tree)
    order = [
        heads[0],
        "14% met locally",
        "of the 1,000 futures we tried",
        "44 points short",
        "Fuel poverty in Stoke-on-Trent runs from 4 to 32 homes in every 100",
        "Which way does your roof face?",
        "What it means for bills",
        "Panels on one more house in ten would add",
        "Of five projects: 1 is late, 2 came to nothing, 1 is only proposed and 1 closes",
        "job-years of local work",
        "About the target",
        "The council’s promise on carbon",
        "What the numbers do not say",
    ]
    for part in order:
        assert part in words
        words = words[words.index(part) :]


def test_the_title_of_the_projects_counts_what_is_listed(stoke: Place, today: Scenario) -> None:
    html = first_paint.html_of(residents.layout(stoke, today, pathway()))
    listed = html[html.index("Of five projects") :]
    listed = listed[: listed.index("All 23 projects")]
    assert listed.count("<li") == 5
    assert listed.count("years late") == 1
    assert listed.count("lapsed") + listed.count("failed") == 2
    assert "on schedule" not in html, "a plan that is only proposed keeps no schedule"


def test_where_both_shares_are_one_it_is_said_once(stoke: Place, today: Scenario) -> None:
    path = project(places.place("E06000021"), today).pathway
    words = text(residents.layout(places.place("E06000021"), today, path))
    assert "All used here" in words
    assert "met locally" not in words[: words.index("Fuel poverty in")]


def test_numbers_lead_to_their_rows(stoke: Place, today: Scenario) -> None:
    found = links(residents.layout(stoke, today, pathway()))
    for row in ("waste_counted_share", "target_share", "fuel_poverty", "local_roof_build_jobs_share"):
        assert f"/stoke-on-trent/sources#{row}" in found
    assert "/stoke-on-trent/pathway.csv" in found


def test_fuel_poverty_is_the_newest_figure_alone(stoke: Place, today: Scenario) -> None:
    words = text(residents.layout(stoke, today, pathway()))
    assert "it is one home in seven: 17,017 of 115,178. Do not compare that with years before" in words
    earlier = [f for f in stoke.fuel_poverty if f.year < 2024]
    assert not any(f"{f.fuel_poor_homes:,}" in words for f in earlier)


def test_outside_england_the_nation_speaks_and_no_local_number_is_made_up(today: Scenario) -> None:
    glasgow = places.place(places.find_council("Glasgow City").code)
    tree = residents.layout(
        glasgow, assumptions.scenario(glasgow), pathway(place_name="Glasgow City", place_code=glasgow.code)
    )
    words = text(tree)
    assert "Fuel poverty in Glasgow: we hold no figure now" in words
    # Scottish House Condition Survey 2024, 24 February 2026: 28.7 %, and 33.9 % in 2023 as revised; 2022: 31 %.
    assert "Scotland as a whole: 28.7% of homes in 2024" in words
    assert "It was 31.0% in 2022 and 33.9% in 2023." in words
    assert "more than a tenth of the income left after housing costs" in words
    assert "is published" not in words[words.index("Fuel poverty in Glasgow") :][:600]


def test_an_old_figure_of_a_scottish_council_is_shown_as_old() -> None:
    # Scottish Government, 2019, table 5: Highland 33 % in 2015-2017, and 49 % by the measure before.
    highland = places.place("S12000017")
    words = text(residents.layout(highland, assumptions.scenario(highland), pathway(place_name="Highland")))
    assert "Fuel poverty in Highland: we hold no figure now" in words
    assert "old: 33% of homes in 2015 to 2017, by a draft of the measure that Scotland uses now." in words
    assert "it was 49%. It is not today's figure." in words


def test_the_card_has_a_range_and_the_states_own_view_but_no_second_truth(stoke: Place, today: Scenario) -> None:
    words = text(residents.layout(stoke, today, project(stoke, today).pathway))
    assert re.search(r"about [\d,]+ in 2030\. In eight of ten futures: [\d,]+ to [\d,]+\.", words)
    # Committee on Fuel Poverty, August 2025, on DESNZ's projection of March 2025: a marginal increase on 2024.
    assert "For England in 2025 the state expected slightly more fuel-poor homes than in 2024" in words
    assert "Little is known here." in words
    assert "tenth of their income" not in words


def test_without_a_project_list_the_page_has_what_is_planned(stoke: Place, today: Scenario) -> None:
    tree = residents.layout(replace(stoke, projects=(), target=YARDSTICK), today, pathway())
    words = text(tree)
    assert "What was promised, and what is expected now." not in words
    assert "Only 0.2 MW is planned here" in words
    assert "/stoke-on-trent/progress#planned" in links(tree)
    assert "We measure every council by one yardstick of ours: 50% by 2030. It is not the council’s target." in words


def test_the_promise_stands_beside_the_yardstick(today: Scenario) -> None:
    place = places.place("E06000021")
    tree = residents.layout(place, today, pathway(), date(2026, 11, 28))
    words = text(tree)
    assert "No climate promise is recorded for Stoke-on-Trent." in words
    assert "#promise" in links(tree)
    assert "set out in 2013 to make 50%" not in words
    heads = [h.children for h in of_type(tree, "H2")]
    assert heads.index("The council’s promise on carbon") == heads.index("About the yardstick") + 1


def test_the_page_answers_without_scripts(stoke: Place, today: Scenario) -> None:
    html = first_paint.html_of(residents.layout(stoke, today, pathway()))
    assert "<svg" in html
    assert "<table>" in html
    assert "Stoke-on-Trent makes about 15%" in html


def test_title_and_description(stoke: Place) -> None:
    assert residents.title(stoke, pathway()) == "Stoke-on-Trent: 15% of its electricity made here – Powered Here"
    assert "falls to 6% in 2030" in residents.description(stoke, pathway())


def test_of_all_energy_every_share_says_so(stoke: Place, today: Scenario) -> None:
    scenario = today.with_changes({"scope": 1.0})
    path = project(places.place("E06000021"), scenario).pathway
    tree = residents.layout(stoke, scenario, path)
    words = text(tree)
    assert "of all the energy it uses" in words
    assert "Of electricity alone, 15% was made here in 2024" in words
    # DESNZ and DfT, 2024: 822 GWh electricity, 1,959 GWh gas, cars and other fuels: 2.9 % of all of it is made here.
    assert words_of(path.now_share) == "3%"
    assert "/stoke-on-trent/" in links(tree)


@pytest.mark.parametrize("changes", [{}, {"scope": 1.0}, {"target_share": 0.05}], ids=str)
def test_how_sure_it_is_is_said_in_words_that_lead_to_how(
    stoke: Place, today: Scenario, changes: dict[str, float]
) -> None:
    scenario = today.with_changes(changes)
    found = outlook_for(scenario)
    sure = chances.short(found.reaching, found.futures)
    tree = residents.layout(stoke, scenario, pathway())
    words = text(tree)
    assert f"{sure} of the 1,000 futures we tried" in words
    # After the chart of the path, before anything else.
    assert words.index("comes from burning waste") < words.index(f"{sure} of the 1,000")
    assert "/stoke-on-trent/sources#uncertainty" in links(tree)
    assert not re.search(
        r"\b(0|100) ?% (chance|likely|probab)|(chance|likelihood|probability) (of|is) (0|100) ?%", words
    )


def test_a_target_that_is_met_already_is_reached_in_all_futures(stoke: Place, today: Scenario) -> None:
    words = text(residents.layout(stoke, today.with_changes({"target_share": 0.05}), pathway()))
    assert "Practically all of the 1,000 futures we tried reach 5% in 2030." in words


def test_the_weather_is_called_what_it_is() -> None:
    measured = Provenance(
        source="PVGIS hourly years",
        file="a.json",
        years=(2019, 2020),
        radiation_database="SARAH",
        lat=53.0,
        lon=-2.2,
        distance_km=1.0,
        light_factor=1.0,
        bridged_hours=0,
        left_out=(),
        read_on="2026-11-30",
    )
    assert "made-up but typical" in findings.weather(None)
    assert "PVGIS hourly years 2019 to 2020" in findings.weather(measured)


NAMES = ("Powered Here", "English", "Cymraeg", "kWh", "MWh", "MW")
SHOWN = (
    "/gwynedd/",
    "/cy/isle-of-anglesey/",
    "/cy/stoke-on-trent/",
    "/cy/stoke-on-trent/?scenario=everything",
    "/cy/glasgow-city/?scope=1",
    "/cy/westminster/",
    "/cy/leeds/?store_mwh=20&solar_homes_added_mw=20",
    "/cy/gwynedd/?scenario=half_by_2030&target_share=0.3",
    "/cy/north-yorkshire/?national_stations_counted=1",
)
"""The default path, scenarios, all energy, a ledger, each nation, and a place where next to nothing is planned."""


@pytest.mark.parametrize("address", SHOWN)
def test_every_word_comes_from_the_catalogue(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    before = client.get(address).text
    place = places.place(places.find_council(address.removeprefix("/cy").split("/")[1]).code)
    own = {name for area in neighbourhoods.areas(place.code) for name in (area.name, area.welsh_name) if name}
    own.add(place.name)
    in_lines = {part for name in own for part in (*re.split(r"[ -]", name), *_ends(name))}
    projects = {p.label for p in place.projects} | {site_name(e.project.site) for e in planned.expectations(place, 1.0)}
    with catalogue.in_language("cy"):
        called = {name_of(place), *months.names()}
    names = {*called, *months.names(), *own, *in_lines, *projects, promises.CREDIT, *NAMES}
    bracketed.put_on(monkeypatch)
    shown = client.get(address)
    assert shown.status_code == 200
    assert bracketed.outside(shown.text, *names) == []
    assert bracketed.OPEN in shown.text
    monkeypatch.undo()
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    assert client.get(address).text == before, "nothing that was said is kept"


def _ends(name: str) -> list[str]:
    """A name as it may begin or go on in two lines."""
    parts = name.split(" ")
    return [" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)]


def test_the_page_is_there_in_welsh_where_the_setting_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    off = client.get("/gwynedd/").text
    assert client.get("/cy/gwynedd/").status_code == 404
    assert "cy" not in re.findall(r'hreflang="([^"]+)"', off)
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    page = client.get("/cy/gwynedd/?store_mwh=5")
    assert (page.status_code, "Set-Cookie" in page.headers) == (200, False)
    for part in (
        '<html lang="cy">',
        '<link rel="canonical" href="/cy/gwynedd/">',
        '<link rel="alternate" hreflang="en-GB" href="/gwynedd/">',
        '<link rel="alternate" hreflang="cy" href="/cy/gwynedd/">',
        "Gwynedd: caiff tua 40% o’r trydan a ddefnyddir ei gynhyrchu yma.",
        "Gyda’ch newidiadau i “Y llwybr disgwyliedig”",
        'href="/gwynedd/?store_mwh=5" hreflang="en" lang="en"',
        'href="/cy/gwynedd/roof?store_mwh=5"',
        'href="/cy/gwynedd/neighbourhoods?store_mwh=5"',
        'action="/cy/gwynedd/"',
        'href="/gwynedd/progress?store_mwh=5" hreflang="en"',
        "This Welsh has not yet been read by a Welsh speaker",
    ):
        assert part in page.text, part
    assert 'href="/cy/gwynedd/?scope=1" hreflang="cy" lang="cy"' in client.get("/gwynedd/?scope=1").text
    assert 'href="/cy/gwynedd/"' in client.get("/cy/gwynedd/roof").text
    assert "Cymraeg" not in client.get("/stoke-on-trent/").text
    for address, to in (("/cy/gwynedd", "/cy/gwynedd/"), ("/cy/W06000001/", "/cy/isle-of-anglesey/")):
        moved = client.get(address)
        assert (moved.status_code, moved.headers["Location"]) == (308, to)


def test_welsh_pages_call_places_by_their_welsh_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    page = client.get("/cy/isle-of-anglesey/?scope=1").text
    assert "<title>Ynys Môn: " in page
    assert "Isle of Anglesey" not in page
