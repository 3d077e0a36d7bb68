"""A box for names of councils: they are parted as people write them, and what is wrong is told at the box."""

import pytest

from dashboard.shell import named_councils, similar_form
from dashboard.shell.first_paint import html_of
from models.sources.councils import councils, find_council

WITH_COMMA = [council for council in councils() if "," in council.name]


@pytest.mark.parametrize("council", WITH_COMMA, ids=lambda council: council.slug)
def test_a_name_with_a_comma_in_it_is_one_name_wherever_it_is_asked_for(council) -> None:
    assert named_councils.parted(f"Leeds, {council.name}; Hull") == ["Leeds", council.name, "Hull"]
    asked = similar_form.read(find_council("leeds"), f"{council.name}, Hull")
    assert asked.problem == ""
    assert [one.code for one in asked.others] == [council.code, "E06000010"]


def test_there_are_such_names() -> None:
    assert "Bournemouth, Christchurch and Poole" in {council.name for council in WITH_COMMA}


def test_lines_are_names_and_a_long_text_is_cut() -> None:
    assert named_councils.line("Leeds\nHull", 50) == "Leeds, Hull"
    assert len(named_councils.line("a" * 60, 50)) == 50


def test_what_is_wrong_is_told_at_the_box() -> None:
    said = {"label": "Which?", "hint": "Names.", "button": "Go", "typed": "Atlantis", "longest": 50}
    right = html_of(named_councils.form("/x", "names", **said, problem=""))
    assert 'aria-describedby="names-hint"' in right
    assert "aria-invalid" not in right
    wrong = html_of(named_councils.form("/x", "names", **said, problem="No such place.", hidden=[("a", "b")]))
    assert 'aria-describedby="names-hint names-problem"' in wrong
    assert 'aria-invalid="true"' in wrong
    assert '<input name="a" type="hidden" value="b">' in wrong
