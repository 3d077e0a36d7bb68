"""Which councils are set beside one: the most alike, or those named; what cannot be used is told."""

import pytest

from dashboard.shell import similar_form
from dashboard.shell.first_paint import html_of
from models.sources.councils import councils, find_council
from tests.hostile import TEXTS

LEEDS = find_council("leeds")


def test_nothing_typed_gives_those_most_alike() -> None:
    asked = similar_form.read(LEEDS, "  ")
    assert (len(asked.others), asked.by_hand, asked.problem) == (similar_form.MANY, False, "")


def test_names_codes_and_lines_are_read_and_each_counts_once() -> None:
    asked = similar_form.read(LEEDS, "Derby; hull,E06000015\nLeeds")
    assert [council.name for council in asked.others] == ["Derby", "Kingston upon Hull"]
    assert asked.by_hand


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Atlantis", "no council 'Atlantis'"),
        ("Leeds", "Name another council."),
        (",".join(council.code for council in councils()[:20]), "At most 12"),
        ("Kent", "is a county"),
    ],
)
def test_what_cannot_be_used_is_told_at_the_field(text: str, said: str) -> None:
    asked = similar_form.read(LEEDS, text)
    assert said in asked.problem
    assert len(asked.others) >= similar_form.MANY
    form = html_of(similar_form.form("/leeds/similar", asked, [("store_mwh", "40")]))
    assert 'aria-invalid="true"' in form
    assert 'id="with-problem"' in form
    assert 'name="store_mwh"' in form


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_names_are_inert(text: str) -> None:
    asked = similar_form.read(LEEDS, text)
    assert len(asked.others) == similar_form.MANY or asked.by_hand
    shown = html_of(similar_form.form("/leeds/similar", asked, []))
    assert "<script" not in shown
    assert "<img" not in shown
