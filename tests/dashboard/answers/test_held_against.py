"""What was published against today: counted as it was counted then, and by the years that were published since."""

import pytest

from dashboard.answers import comparison, held_against
from dashboard.answers.results import pathway_for
from models.sources import assumptions, places
from tests import publishing

STOKE = places.place("E06000021")


def test_today_is_counted_as_the_publication_counts_and_builds_nothing_of_it() -> None:
    content = {"changes": [{"name": "scope", "value": 1.0}, {"name": "store_mwh", "value": 40.0}]}
    scenario = held_against.as_counted(STOKE, content)
    assert scenario.changes == (("scope", 1.0),)
    assert held_against.now(STOKE, content) == comparison.numbers(scenario)


def test_what_cannot_be_counted_so_any_more_is_counted_as_usual() -> None:
    content = {"changes": [{"name": "scope", "value": 7.0}]}
    assert held_against.as_counted(STOKE, content) == assumptions.scenario(STOKE)


def test_a_publication_of_today_has_no_score_yet() -> None:
    scored, revised = held_against.score(STOKE, publishing.frozen_today().content)
    assert scored == ()
    assert revised is not None
    assert revised.error_share == 0.0


@pytest.mark.slow
def test_one_on_the_facts_of_2020_is_scored_by_the_edition_of_2024() -> None:
    content = publishing.frozen_in(2020).content
    scored, revised = held_against.score(STOKE, content)
    assert [its.year for its in scored] == [2021, 2022, 2023, 2024]
    said = {y["year"]: y["annual_share"] for y in content["pathway"]["years"]}
    came = {y.year: y.annual_share for y in pathway_for(assumptions.scenario(STOKE)).years}
    assert [(its.projected_share, its.published_share) for its in scored] == [
        (said[y], came[y]) for y in range(2021, 2025)
    ]
    assert all(its.low_share is not None and its.low_share < its.projected_share for its in scored)
    assert revised is not None
    assert (revised.year, revised.projected_share, revised.published_share) == (2020, said[2020], came[2020])
