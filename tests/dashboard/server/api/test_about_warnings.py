"""Warnings of the API: described field by field, and as the command has them."""

from dashboard.answers import record
from dashboard.server.api.about_warnings import WarningOf
from dashboard.text import beyond as told
from models.pathway import projection
from models.planning import beyond
from models.sources import assumptions, places


def test_each_warning_is_of_the_kind_that_is_described() -> None:
    stoke = places.place("E06000021")
    asks = assumptions.scenario(stoke).with_changes({"solar_ground_added_mw": 45.0, "import_limit_mw": 100.0})
    pathway = projection.project(stoke, asks).pathway
    found = record.document(stoke, asks, pathway)
    typed = [WarningOf(**one) for one in found["warnings"]]
    assert [(one.kind, one.name) for one in typed] == [
        ("pace", "solar_ground_added_mw"),
        ("permission", "solar_ground_added_mw"),
        ("import", "import_limit_mw"),
    ]
    assert [one.words for one in typed] == [
        told.told(stoke, asks, one) for one in beyond.of_pathway(stoke, asks, pathway)
    ]
    assert found["no_limit"] == ["plan_gbp_million_a_year"]
