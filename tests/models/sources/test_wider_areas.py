"""Wider areas: each has councils or is outside Great Britain, and none takes the name of a council."""

from models.facts.schema import read_columns
from models.sources.council_names import CouncilNames, words_of
from models.sources.wider_areas import WiderAreas, members_of

AREAS = WiderAreas.of_tables()


def test_every_county_region_and_country_is_found_by_name_and_code() -> None:
    columns = read_columns("wider_areas.csv")
    for name, code in zip(columns["name"], columns["published_code"], strict=True):
        area = AREAS.find(name)
        assert area is not None
        assert area.name == name
        assert not code or AREAS.find(code.lower()) == area
    for table in ("region", "nation"):
        assert all(AREAS.find(name) for name in set(read_columns("councils.csv")[table]))
    for name in read_columns("promises_county.csv")["name"]:
        assert AREAS.find(name), name


def test_no_two_have_the_same_words_and_none_those_of_one_council() -> None:
    names = read_columns("wider_areas.csv")["name"]
    assert len({words_of(name) for name in names}) == len(names)
    known = CouncilNames.of_tables()
    assert [name for name in names if len(known.codes(name)) == 1] == []


def test_the_councils_of_the_countries_are_all() -> None:
    britain = AREAS.find("Great Britain")
    assert britain is not None
    assert sorted(britain.councils) == sorted(read_columns("councils.csv")["code"])
    kent = AREAS.find("Kent")
    assert kent is not None
    assert {*members_of()["E10000016"], "E06000035"} == set(kent.councils)


def test_an_area_outside_says_so() -> None:
    area = AREAS.find("Guernsey")
    assert area is not None
    assert area.words("'Guernsey'", {}).startswith("'Guernsey' is no part of the United Kingdom: ")
