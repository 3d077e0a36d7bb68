"""What lessons say: counted, dated, and nothing made up where nothing is known."""

from dataclasses import replace

from dashboard.text import lessons as told
from models.facts.lesson import OUTCOMES
from models.sources import places
from models.sources.lessons import lessons

FIRST = lessons()[0]


def test_the_finding_counts_what_it_is_given() -> None:
    some = [replace(FIRST, outcome=outcome) for outcome in (*OUTCOMES, "failed")]
    assert told.finding(some) == "Of 4 projects 1 worked, 1 worked in part and 2 failed"
    assert told.found(some) == told.finding(some)
    assert told.found(some[:1]) == "One project fits: worked"
    assert "none worked" in told.finding(some[2:])


def test_what_is_not_known_is_not_told() -> None:
    bare = replace(FIRST, effect="", differs="", legal="", cost_promised_gbp_m=None, started=None)
    heads = [head for head, _ in told.rows(bare)]
    assert heads == ["Promised", "Delivered", "What worked", "What went wrong"]
    assert told.begun(bare) == ""
    assert told.cost(replace(bare, cost_actual_gbp_m=2.0)) == "£2m in the end."


def test_words_of_caution_stand_by_themselves() -> None:
    heads = {head for lesson in lessons() for head, _ in told.rows(lesson)}
    assert {"Sources disagree", "Legal process"} <= heads


def test_the_promise_of_a_listed_project_is_its_month() -> None:
    said = [told.promised_for(project) for project in places.place("E06000021").projects]
    assert "In service by September 2018." in said
    assert "" in said


def test_reasons_name_kind_and_place() -> None:
    assert told.is_in_path("Batteries", "Batteries") == "Batteries: this path counts on it (Batteries)"
    assert "excerpt" in told.how_read()
    assert "Not checked" in told.not_checked()
