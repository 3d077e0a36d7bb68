"""Every sentence of the public pages that are in English alone comes from the catalogue; what tables hold does not.

Pages that are served in Welsh, too, have the same test beside their own.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import pytest

from dashboard.answers import assumption, record
from dashboard.exports import dictionary
from dashboard.kept import clock
from dashboard.lessons import own as owned
from dashboard.published import newest
from dashboard.server.app import server
from dashboard.text import lessons as told, months, promises, words
from dashboard.text.place_names import name_of
from models.sources import (
    assumptions,
    fuel_poverty_areas,
    hands,
    lessons,
    neighbourhoods,
    places,
    work_counts,
)
from models.sources.editions import editions
from models.sources.joint_evidence import joint_evidence
from models.supply import planned
from tests import bracketed, officers, publishing

ROOT = Path(__file__).parents[1]
client = server.test_client()
UNITS = ("MWh", "GWh", "kWh", "MW", "kW", "kt", "t", "bn", "m")
PROGRAM = ("Powered Here", "London", "SHA-256", "__Host-powered-here", "__Host-powered-here-oidc")
HOME = ("/", "/?q=newcastle", "/?q=zzzz", "/?q=burslem", "/?q=ST1+1AA", "/?q=kent", "/?q=scotland", "/?q=lodnon")
PROGRESS = (
    "/stoke-on-trent/progress",
    "/stoke-on-trent/progress?scope=1",
    "/stoke-on-trent/progress?scenario=half_by_2030",
    "/leeds/progress?target_share=0.3&solar_homes_added_mw=50",
    "/gwynedd/progress",
    "/glasgow-city/progress",
    "/highland/progress?scenario=everything",
    "/north-yorkshire/progress?national_stations_counted=1",
    "/city-of-london/progress",
    "/shetland-islands/progress",
    "/isles-of-scilly/progress",
)
SOURCES = (
    "/stoke-on-trent/sources",
    "/glasgow-city/sources?store_mwh=40",
    "/isles-of-scilly/sources",
    "/gwynedd/sources",
)
LESSONS = (
    "/lessons",
    "/lessons?technology=heat_network",
    "/lessons?q=zzzz",
    "/lessons?outcome=great",
    "/stoke-on-trent/lessons",
    "/nottingham/lessons?store_mwh=40",
    "/ashford/lessons",
)
REST = (
    "/accessibility",
    "/privacy",
    "/data",
    "/api",
    "/changes",
    "/stoke-on-trent/embed",
    "/embed/stoke-on-trent/pie",
    "/embed/glasgow-city/neighbourhood-map",
    "/stoke-on-trent/display?n=1",
    "/stoke-on-trent/display?n=2",
    "/stoke-on-trent/display?n=3",
    "/gwynedd/display?n=5",
    "/stoke-on-trent/display?n=9",
    "/nowhere",
    "/kent",
    "/newcastle",
    "/antrim",
    "/leeds/nothing/more",
    "/nowhere/published",
)


@pytest.mark.parametrize("address", [*HOME, *PROGRESS, *SOURCES, *LESSONS, *REST])
def test_every_word_comes_from_the_catalogue(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    check(monkeypatch, address)


@pytest.mark.parametrize(
    "query", ["", "?councils=Atlantis,Leeds", "?councils=Kent", "?councils=Hull,+East+Riding", "?councils=GMCA"]
)
def test_every_word_of_councils_as_one_comes_from_the_catalogue(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = [str(getattr(one, f.name)) for one in joint_evidence() for f in fields(one)]
    beside = [f"{one.buyers}, {one.year}. " for one in joint_evidence()]
    titles = [f"{one.publisher}: {one.source}" for one in joint_evidence()]
    areas = ("Greater Manchester", "Hull and East Yorkshire")
    check(monkeypatch, f"/joint{query}", *areas, *evidence, *beside, *titles)


def test_every_word_of_a_publication_comes_from_the_catalogue(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    newest.forget()
    amy = officers.add("amy")
    made = [publishing.frozen_today(), publishing.frozen_today(store_mwh=40.0)]
    own = [publishing.published(amy, frozen, title="Leeds", note="Leeds", by="Leeds").digest for frozen in made]
    monkeypatch.setattr(clock, "now", lambda: datetime(2021, 11, 4, 9, tzinfo=UTC))
    made.append(publishing.frozen_in(2020))
    own.append(publishing.published(amy, made[-1], title="Leeds", note="Leeds", by="Leeds").digest)
    newest.forget()
    own += [text for frozen in made for text in _texts(frozen.content)]
    own += [frozen.summary for frozen in made]
    for number in (1, 2, 3):
        check(monkeypatch, f"/stoke-on-trent/published/{number}", *own)
    for page in ("published", "progress"):
        check(monkeypatch, f"/stoke-on-trent/{page}", *own)
    for none in ("/leeds/published", "/leeds/published/1"):
        check(monkeypatch, none)


def check(monkeypatch: pytest.MonkeyPatch, address: str, *own: str) -> None:
    """Hold a page to it, and the same page afterwards to what it was before."""
    before = client.get(address).text
    parts = address.partition("?")[0].split("/")
    names = [*of_all(), *of_place(parts[1]), *own, *(of_sources(parts[1]) if parts[-1] == "sources" else ())]
    names += of_lessons(parts[1]) if parts[-1] == "lessons" else ()
    with monkeypatch.context() as patch:
        bracketed.put_on(patch)
        shown = client.get(address)
    assert bracketed.OPEN in shown.text
    names += re.findall(r"£[\d.,]+(?:bn|m)|\blocalhost/[a-z/-]+", shown.text)
    tables = of_tables() if parts[-1] == "sources" else ""
    of_programs = r'<textarea[^>]*class="snippet">.*?</textarea>|<code[^>]*>.*?</code>|http://localhost/data'
    to_read = re.sub(of_programs, "", shown.text, flags=re.DOTALL)
    assert bracketed.outside(to_read, *names, tables=tables) == []
    assert client.get(address).text == before, "nothing that was said is kept"


def of_lessons(slug: str) -> Iterator[str]:
    """What the tables of lessons hold, and a council's own list."""
    own = () if slug == "lessons" else owned.lessons(places.place(places.find_council(slug).code))
    for lesson in (*lessons.lessons(), *own):
        yield from (lesson.label, lesson.council, *(text for _, text in told.rows(lesson)))
        yield from (lesson.lesson, lesson.promised, lesson.delivered, lesson.grade)
        for source in lesson.sources:
            yield from filter(None, (source.title, source.publisher, told.published(source.published)))
    yield from (kind.label for kind in lessons.kinds().values())


@lru_cache(maxsize=1)
def of_all() -> tuple[str, ...]:
    """Names of places and months, units, and what tables hold of every council."""
    councils = places.councils()
    named = {name for c in councils for name in (c.name, c.region, c.nation)}
    named |= {area.name for area in neighbourhoods.areas("E06000021")}
    of_files = (record.version(), *(t.address.format(council="COUNCIL") for t in dictionary.tables()))
    return (*UNITS, *PROGRAM, *of_files, *months.names(), promises.CREDIT, *named, *_of_levers())


def _of_levers() -> Iterator[str]:
    """Labels of levers, and what the table of whose hands they are in has of them."""
    for held in hands.of_levers().values():
        yield assumptions.scenario(places.place("E06000021")).assumptions[held.lever].label
        yield from (held.source, held.why, held.why.rstrip("."))


@lru_cache(maxsize=8)
def of_place(slug: str) -> tuple[str, ...]:
    """What tables hold of one council: its projects, what is planned, and how its fuel poverty was counted."""
    if slug not in {council.slug for council in places.councils()}:
        return ()
    place = places.place(places.find_council(slug).code)
    sites = [e.project.site for e in planned.expectations(place, 1.0)]
    found = [*sites, *map(words.site, sites), name_of(place)]
    for project in place.projects:
        for text in filter(None, (project.label, project.lesson, project.what_happened, project.source)):
            found += [text, f"{text}.", text.rstrip(".")]
    found += [text for one in place.fuel_poverty for text in (one.metric, one.edition)]
    return (*found, fuel_poverty_areas.of_nation(place.nation).metric)


def of_sources(slug: str) -> Iterator[str]:
    """What the tables of assumptions, drivers and editions hold that is short, or that code makes of it."""
    place = places.place(places.find_council(slug).code)
    for a in assumptions.scenario(place).assumptions.values():
        yield from (a.label, a.label.lower(), a.group, a.unit_shown, "pipeline_")
        yield from (word for label, _ in a.choices for word in (label, label.lower()))
        yield from (told.partition(": ")[2].rstrip(".") for told in assumption.definition(place, a))
    for driver in assumptions.drivers():
        yield from (driver.label, driver.drawn, driver.unit, driver.distribution)
    yield from (count.edition for count in work_counts.counts())
    for edition in editions():
        yield from (edition.table, edition.publisher, edition.edition, edition.title, edition.licence, edition.note)


@lru_cache(maxsize=1)
def of_tables() -> str:
    """Every cell of the tables that the sources page shows, a line each."""
    found = []
    for file in ("assumptions", "uncertainty", "editions", "load_factors", "official_carbon_apart", "work_counted"):
        with (ROOT / "data" / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
            found += [cell for row in csv.reader(opened) for cell in row]
    # Names in a source are links, and what stands between them is a text each.
    parts = {part for cell in found for part in re.split(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", cell)}
    return "\n".join((*found, *(part.strip(" .;:()") for part in parts)))


def _texts(content: object) -> Iterator[str]:
    """All texts of what was frozen."""
    if isinstance(content, dict):
        content = list(content.values())
    if isinstance(content, list | tuple):
        for part in content:
            yield from _texts(part)
    elif isinstance(content, str) and content:
        yield content
