"""Pages that stand alone: their council and scenario by its one address, or why not, in words."""

import pytest

from dashboard.server import standalone
from dashboard.server.app import server
from dashboard.server.plain_page import RefusedError


def asked(address: str, *beside: str) -> object:
    with server.test_request_context(address):
        server.preprocess_request()
        return standalone.place_and_scenario(address.partition("?")[0].split("/")[1], beside)


def test_place_and_scenario_are_those_of_the_address() -> None:
    place, scenario = asked("/leeds/display?store_mwh=5&n=2&made=2026-11-28&utm_source=x", "n")  # type: ignore[misc]
    assert (place.name, dict(scenario.changes)) == ("Leeds", {"store_mwh": 5.0})


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [("/atlantis/display", 404, "no council"), ("/leeds/display?store_mwh=lots", 400, "number")],
)
def test_what_cannot_be_is_refused_in_words(address: str, status: int, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        asked(address)
    assert refused.value.status == status


def test_another_name_leads_to_the_one_address_with_its_query() -> None:
    moved = asked("/hull/display?n=2", "n")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/kingston-upon-hull/display?n=2")  # type: ignore[attr-defined]
