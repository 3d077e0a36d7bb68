"""Which councils are taken as one: by name, or by what they lie in; what cannot be used is told at the field."""

import pytest

from dashboard.shell import joint_asked
from dashboard.shell.first_paint import html_of
from dashboard.shell.joint_asked import MOST, read
from models.sources.councils import councils
from tests.hostile import TEXTS


def codes(text: str) -> set[str]:
    return {council.code for council in read(text).councils}


def test_councils_are_named_one_by_one() -> None:
    asked = read("Hull; east-riding-of-yorkshire,\nE06000021")
    assert [council.name for council in asked.councils] == [
        "Kingston upon Hull",
        "East Riding of Yorkshire",
        "Stoke-on-Trent",
    ]
    assert (asked.area, asked.problem) == ("", "")
    assert [c.code for c in read("Leeds, leeds, Hull").councils] == ["E08000035", "E06000010"], "each once"


def test_a_county_or_a_combined_authority_stands_for_its_councils() -> None:
    asked = read("Greater Manchester")
    assert asked.area == "Greater Manchester"
    assert {council.code for council in asked.councils} == {f"E080000{n:02d}" for n in range(1, 11)}
    assert codes("Hull and East Yorkshire") == {"E06000010", "E06000011"}
    mixed = read("West Yorkshire, York")
    assert len(mixed.councils) == 6
    assert mixed.area == ""


def test_a_name_with_a_comma_in_it_stays_whole() -> None:
    assert "E06000058" in codes("Dorset, Bournemouth, Christchurch and Poole")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Leeds", "Name at least two councils, or a county."),
        ("Leeds, Leeds", "Name at least two councils"),
        ("Leeds, Atlantis", "There is no council 'Atlantis'"),
        ("Kent", "Kent has 13 councils; at most 12 can be summed."),
        ("Leeds, Newcastle", "may be"),
        ("Leeds, Antrim", "not covered"),
        ("Greater Manchester, Leeds, Hull, York", "At most 12 councils can be summed."),
        (", ".join(council.code for council in councils()[:13]), "At most 12 councils can be summed."),
        ("x" * 5000, "There is no council"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_summed_without_it(text: str, words: str) -> None:
    asked = read(text)
    assert words in asked.problem
    assert asked.councils == ()
    form = html_of(joint_asked.form(asked))
    assert 'aria-invalid="true"' in form
    assert 'aria-describedby="councils-hint councils-problem"' in form
    assert 'id="councils-problem"' in form


def test_twelve_are_not_too_many() -> None:
    assert len(read(", ".join(council.code for council in councils()[:MOST])).councils) == MOST


def test_nothing_asked_is_no_fault() -> None:
    for text in ("", " , ;", "\n"):
        asked = read(text)
        assert (asked.councils, asked.problem) == ((), "")
        assert "aria-invalid" not in html_of(joint_asked.form(asked))


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_names_are_inert(text: str) -> None:
    form = html_of(joint_asked.form(read(text)))
    assert "<script>" not in form
    assert "<img" not in form


def test_paths_are_the_expected_ones() -> None:
    found = joint_asked.scenarios(read("Hull, Leeds"))
    assert [scenario.place_code for scenario in found] == ["E06000010", "E08000035"]
    assert all(scenario.changes == () for scenario in found)
