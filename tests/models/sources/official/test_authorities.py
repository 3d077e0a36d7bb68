"""A council is known however its name is written, and what is none is kept."""

import pytest

from models.sources.official.authorities import Authorities
from models.sources.official.districts import Districts

NAMES = Districts.of_tables().names


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Barnsley Metropolitan Borough Council", "E08000038"),
        ("Havering London Borough Council", "E09000016"),
        ("London Borough of Havering", "E09000016"),
        ("Rhondda Cynon Taff County Borough Council", "W06000016"),
        ("Aylesbury Vale District Council", "E06000060"),
        ("Bristol, City of", "E06000023"),
        ("City of London", "E09000001"),
        ("St. Helens", "E08000013"),
        ("Perth & Kinross", "S12000048"),
        ("Burnely", "E07000117"),
        ("Selby", "E06000065"),
        ("Western Isles", "S12000013"),
        ("Scottish Government (S36)", None),
        ("Staffordshire", None),
        ("Cumbria", None),
        ("", None),
    ],
)
def test_a_name_is_a_council_or_none(name: str, code: str | None) -> None:
    assert Authorities().council(name) == code


def test_every_council_of_today_is_its_own_name() -> None:
    authorities = Authorities()
    assert {name: authorities.council(name) for name in NAMES.values()} == {n: c for c, n in NAMES.items()}


def test_names_that_are_no_councils_are_counted_the_most_frequent_first() -> None:
    authorities = Authorities()
    assert authorities.notes() == []
    for name in ("Crown Estate", "Marine Scotland", "Marine Scotland", "", "A", "B", "C", "D"):
        authorities.council(name)
    (note,) = authorities.notes()
    assert note.startswith("8 records name an authority that is no council of today")
    assert "Marine Scotland (2), Crown Estate (1), (none) (1)" in note
    assert note.endswith("and 2 more.")
