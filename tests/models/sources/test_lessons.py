"""The lessons that are shipped: sourced, linked to no copy, worded with care."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from models.facts.lesson import OUTCOMES, Lesson
from models.sources import assumptions, places
from models.sources.lessons import kind_of_lever, kinds, kinds_of_technologies, lessons
from models.sources.tables import rows
from models.sources.technologies import every_technology

COPIES = (
    "feeds.bbci.co.uk",
    "thewriterstown.com",
    "cloudfront.net",
    "inkl.com",
    "webringly.com",
    "docslib",
    "pdfslide",
    "pressreader.com",
    "hostings.co.uk",
    "substack.com",
    "archive.org",
    "googleusercontent.com",
)
"""Hosts of copies, readers and mirrors: none is a publisher's own address."""
IN_COURT = ("thurrock_solar_bonds", "stoke_solarplicity", "sinfin_waste_plant")
DISAGREE = {
    "robin_hood_energy": ("£34.4m", "£38.1m", "£60m"),
    "bristol_energy": ("£36.5m", "£37.5m", "£32.5m", "£40m", "£50m"),
    "thurrock_solar_bonds": ("£604m", "£655m", "£1.3bn", "£1.4bn"),
    "york_hull_solar": ("£1m", "£2m"),
    "leeds_pipes": ("£35m", "£36m", "£49m", "£62m", "22,000", "11,000", "2,000"),
    "city_of_london_ppa": ("£3m", "all 15 years", "each year"),
}
by_name = {lesson.name: lesson for lesson in lessons()}
every = pytest.mark.parametrize("lesson", lessons(), ids=lambda found: found.name)


def test_there_are_forty_and_their_verdicts() -> None:
    assert Counter(lesson.outcome for lesson in lessons()) == {"worked": 17, "partly": 11, "failed": 12}
    assert set(OUTCOMES) == {lesson.outcome for lesson in lessons()}


@every
def test_every_source_is_linked_or_titled_and_leads_to_no_copy(lesson: Lesson) -> None:
    assert lesson.sources
    for source in lesson.sources:
        assert source.publisher
        assert source.title or source.url, source
        host = urlsplit(source.url).netloc
        assert not [copy for copy in COPIES if copy in host], source.url
        assert not source.published or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", source.published)


def test_every_source_is_of_a_lesson() -> None:
    assert {row.name for row in rows("lesson_sources.csv")} == by_name.keys()


@every
def test_a_lesson_is_of_a_kind_and_of_its_councils_nation(lesson: Lesson) -> None:
    assert lesson.kind in kinds()
    if lesson.code:
        assert places.find_council(lesson.code).nation == lesson.nation
    assert lesson.lesson.endswith(".")
    assert "GBP" not in lesson.words.upper().replace("GBP_M", "")


@pytest.mark.parametrize("name", DISAGREE)
def test_where_sources_disagree_all_figures_stand_side_by_side_and_none_alone(name: str) -> None:
    lesson = by_name[name]
    for figure in DISAGREE[name]:
        assert figure in lesson.differs
    elsewhere = " ".join((lesson.promised, lesson.delivered, lesson.effect, lesson.what_went_wrong))
    costs = {f"£{cost:g}m" for cost in (lesson.cost_promised_gbp_m, lesson.cost_actual_gbp_m) if cost}
    costs |= {f"£{lesson.public_loss_gbp_m:g}m"} if lesson.public_loss_gbp_m else set()
    assert not [figure for figure in DISAGREE[name] if figure in elsewhere or figure in costs]


@pytest.mark.parametrize("name", IN_COURT)
def test_what_is_or_was_under_legal_process_says_so(name: str) -> None:
    assert "check its present state" in by_name[name].legal


def test_derbyshire_is_no_example_of_energy_that_pays() -> None:
    assert {lesson.outcome for lesson in lessons() if "Derbyshire" in lesson.council} == {"failed"}


def test_nobody_is_pointed_at() -> None:
    for lesson in lessons():
        for office in ("councillor", "the mp", "officer", "chief executive", "director", "mr ", "mrs ", "leader"):
            assert not re.search(rf"\b{office.strip()}\b", lesson.words), (lesson.name, office)


def test_kinds_name_technologies_and_levers_that_there_are() -> None:
    levers = {a.name for a in assumptions.assumption_rows() if a.step is not None}
    known = {row.name for row in every_technology()} | {"heat_network", "geothermal_heat", "solar", "store"}
    for kind in kinds().values():
        assert set(kind.levers) <= levers
        assert set(kind.technologies) <= known


def test_a_lever_and_a_technology_lead_to_their_kind() -> None:
    assert kind_of_lever("solar_ground_added_mw") == kinds()["solar_ground"]
    assert kind_of_lever("target_share") is None
    assert [kind.name for kind in kinds_of_technologies(["heat_network"])] == ["heat_network", "minewater_heat"]
    assert kinds_of_technologies([]) == ()
