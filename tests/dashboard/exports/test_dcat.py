"""The catalogue of datasets has what DCAT-AP asks for, and only terms that DCAT 3 and its companions define.

References
----------
SEMIC, DCAT-AP 3.0.1, 2025, mandatory properties of Catalogue, Dataset, Dataset Series, Distribution, Data Service and
Agent.
https://semiceu.github.io/DCAT-AP/releases/3.0.1/
W3C, Data Catalog Vocabulary (DCAT) - Version 3, Recommendation, 2024, sections 6.4, 6.6, 6.7, 6.8 and 6.9.
https://www.w3.org/TR/vocab-dcat-3/
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dashboard.exports import dcat
from dashboard.server.app import server
from dashboard.shell.owner import Owner
from models.sources import places

BASE = "https://energy.example/"
NOBODY = Owner(name="", contact="", href="", picture=None, says="")
STOKE = Owner(name="Stoke", contact="a@stoke.gov.uk", href="mailto:a@stoke.gov.uk", picture=None, says="")

MANDATORY = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher"},
    "dcat:Dataset": {"dct:title", "dct:description"},
    "dcat:DatasetSeries": {"dct:title", "dct:description"},
    "dcat:Distribution": {"dcat:accessURL"},
    "dcat:DataService": {"dct:title", "dcat:endpointURL"},
    "foaf:Agent": {"foaf:name"},
}
RECOMMENDED = {
    "dcat:Catalog": {"dcat:dataset", "dct:license", "dct:modified", "dct:language", "foaf:homepage"},
    "dcat:Dataset": {"dcat:distribution", "dct:publisher", "dct:spatial", "dct:modified", "dcat:theme"},
    "dcat:DatasetSeries": {"dct:publisher", "dct:spatial", "dct:modified"},
    "dcat:DataService": {"dcat:endpointDescription", "dcat:servesDataset", "dct:license", "dcat:landingPage"},
    "dcat:Distribution": {"dcat:downloadURL", "dcat:mediaType", "dct:format", "dct:license"},
}
KNOWN = {
    *(f"dcat:{term}" for term in (
        "dataset", "distribution", "accessURL", "downloadURL", "mediaType", "theme", "inSeries", "landingPage",
        "startDate", "endDate", "contactPoint", "service", "endpointURL", "endpointDescription", "servesDataset",
    )),
    *(f"dct:{term}" for term in (
        "title", "description", "publisher", "license", "rights", "language", "modified", "spatial", "temporal",
        "format",
    )),
    "foaf:name", "foaf:homepage", "skos:prefLabel", "rdfs:label", "vcard:fn", "vcard:hasEmail", "vcard:hasURL",
}  # fmt: skip


def made(owner: Owner = NOBODY, alone: bool = False) -> dict[str, Any]:
    some = [places.find_council(name) for name in ("stoke-on-trent", "leeds")]
    return dcat.catalogue(BASE, owner, some[:1] if alone else some, alone)


def nodes(part: Any) -> Iterator[dict[str, Any]]:
    """Every object of a catalogue but its context."""
    for value in part if isinstance(part, list) else [v for k, v in part.items() if k != "@context"]:
        if isinstance(value, dict | list):
            yield from nodes(value)
    if isinstance(part, dict):
        yield part


@pytest.mark.parametrize("owner", [NOBODY, STOKE], ids=["nobody", "owner"])
def test_every_node_has_what_it_has_to_have_and_nothing_unknown(owner: Owner) -> None:
    seen = set()
    for node in nodes(made(owner)):
        kind = node.get("@type", "")
        seen.add(kind)
        wanted = MANDATORY.get(kind, set()) | RECOMMENDED.get(kind, set())
        assert wanted <= node.keys(), (kind, wanted - node.keys())
        assert {key for key in node if not key.startswith("@")} <= KNOWN
        for key in wanted:
            assert node[key] not in ("", [], {}, None)
    assert seen >= MANDATORY.keys()


def test_identities_are_unique_and_every_reference_within_leads_somewhere() -> None:
    whole = list(nodes(made()))
    named = [node["@id"] for node in whole if len(node) > 1 and "data.json" in node.get("@id", "")]
    assert len(named) == len(set(named))
    for node in whole:
        if len(node) == 1 and node.get("@id", "").startswith(f"{BASE}data.json"):
            assert node["@id"] in named


def test_a_dataset_of_each_council_is_in_its_series_with_its_place_and_years() -> None:
    of = {node["@id"]: node for node in made()["dcat:dataset"]}
    leeds = of[f"{BASE}data.json#pathway-leeds"]
    assert leeds["dcat:inSeries"] == {"@id": f"{BASE}data.json#pathway"}
    assert of[f"{BASE}data.json#pathway"]["@type"] == "dcat:DatasetSeries"
    assert leeds["dct:spatial"]["@id"].endswith("/E08000035")
    assert (leeds["dct:temporal"]["dcat:startDate"], leeds["dct:temporal"]["dcat:endDate"]) == (
        "2014-01-01",
        "2040-12-31",
    )
    assert date.fromisoformat(leeds["dct:modified"])


def test_the_publisher_is_who_the_settings_name() -> None:
    assert made()["dct:publisher"]["foaf:name"] == "Powered Here"
    assert "dcat:contactPoint" not in made()
    found = made(STOKE)
    assert found["dct:publisher"]["foaf:name"] == "Stoke"
    assert found["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:a@stoke.gov.uk"}


def test_every_download_answers_as_what_it_is_said_to_be() -> None:
    client = server.test_client()
    for node in nodes(made()):
        if node.get("@type") == "dcat:Distribution":
            response = client.get(node["dcat:downloadURL"]["@id"].removeprefix(BASE.rstrip("/")))
            assert response.status_code == 200
            assert node["dcat:mediaType"]["@id"].endswith(f"/{response.mimetype}")


def test_a_server_of_one_council_has_no_table_of_all_side_by_side() -> None:
    text = json.dumps(made(alone=True))
    assert "britain.csv" not in text
    assert not re.search("leeds", text)
