"""A council's own lessons: those of its list of projects, whoever keeps it."""

from dataclasses import replace
from datetime import date

from dashboard.lessons import own, reading, written
from models.sources import places

STOKE = places.place("E06000021")


def test_each_project_with_a_lesson_is_one_and_is_read_back_the_same() -> None:
    file = own.file(STOKE, date(2026, 11, 28))
    assert [one.lesson for one in file.lessons] == [p.lesson for p in STOKE.projects if p.lesson]
    assert (file.council, file.publisher, file.licence) == (
        "Stoke-on-Trent",
        "Powered Here",
        "facts, with their sources",
    )
    assert reading.read(written.text_of(file).encode()) == file


def test_kinds_are_given_where_there_is_no_doubt() -> None:
    kinds = {one.name: one.kind for one in own.lessons(STOKE)}
    assert kinds["waste_plant_hanford"] == "energy_from_waste"
    assert kinds["geothermal_etruria"] == "geothermal"
    assert kinds["council_homes_solar_2018"] == ""


def test_what_the_shared_lesson_says_of_courts_stands_with_the_own_one_too() -> None:
    (solar,) = [one for one in own.lessons(STOKE) if one.name == "council_homes_solar_2018"]
    shared = own.retold(solar.sources, STOKE.code)
    assert shared is not None
    assert shared.name == "stoke_solarplicity"
    assert "check its present state" in solar.legal


def test_hostile_projects_are_given_away_as_a_file_that_can_be_read() -> None:
    project = replace(
        STOKE.projects[0], label="<b>\u202e" + "x" * 500, lesson="a\n\0b", url="javascript:alert(1)", source="s"
    )
    (one,) = own.lessons(replace(STOKE, projects=(project,)))
    assert one.sources[0].url == ""
    file = replace(own.file(STOKE, date(2026, 11, 28)), lessons=(one,))
    assert reading.read(written.text_of(file).encode()) == file


def test_a_ledger_that_officers_keep_is_published_by_them() -> None:
    edited = replace(STOKE, amendment="abc")
    assert "Officers of Stoke-on-Trent" in own.file(edited, date(2026, 11, 28)).publisher
    leeds = own.file(places.place("E08000035"), date(2026, 11, 28))
    assert leeds.lessons == ()
