"""What a request asks for, or the refusal that says why not."""

import pytest

from dashboard.server import asked, downloads
from dashboard.server.app import server
from models.sources import assumptions


def test_keys_beside_a_scenario_are_no_names_of_assumptions() -> None:
    names = {a.name for a in assumptions.assumption_rows()} | {"scenario"}
    assert not names & set(downloads.BESIDE)


@pytest.mark.parametrize(("query", "number"), [("", 7), ("?n=5", 5), ("?n=5&n=6", 6), ("?utm_source=9&n=10", 10)])
def test_a_whole_number_is_read(query: str, number: int) -> None:
    with server.test_request_context(f"/x{query}"):
        assert asked.whole("n", 7, 5, 10) == number


@pytest.mark.parametrize("text", ["4", "11", "", "6.0", "-6", "six", "\u0666", "9" * 5000, "%00", "=1+1"])
def test_anything_else_is_refused(text: str) -> None:
    with server.test_request_context(f"/x?n={text}"), pytest.raises(asked.AskedWrongError, match="from 5 to 10"):
        asked.whole("n", 7, 5, 10)


def test_what_stands_beside_a_scenario_is_no_part_of_it() -> None:
    with server.test_request_context("/x?store_mwh=5&hours=2030"):
        found = asked.place_and_scenario("stoke-on-trent", ("hours",))
        assert isinstance(found, tuple)
        assert found[1].changes == (("store_mwh", 5.0),)
        refused = asked.place_and_scenario("stoke-on-trent")
        assert not isinstance(refused, tuple)
        assert refused.status_code == 400
