"""What is asked of a resource: what it does not take cannot be read by mistake."""

import pytest

from dashboard.server.api.nouns import CSV, JSON, Question
from dashboard.server.api.resources import RESOURCES


def test_a_question_of_no_council_has_none() -> None:
    asked = Question(values={}, search="", path={})
    with pytest.raises(LookupError, match="no one council"):
        _ = asked.place
    with pytest.raises(LookupError, match="takes no scenario"):
        _ = asked.scenario


def test_json_is_given_unasked_and_csv_where_there_is_a_table() -> None:
    offers = {one.name: one.offers for one in RESOURCES}
    assert offers["hours"] == (JSON, CSV)
    assert offers["plan"] == (JSON,)
