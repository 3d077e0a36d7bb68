"""What can be downloaded here as a catalogue of datasets that other portals read: DCAT 3 as JSON-LD, after DCAT-AP.

References
----------
W3C, Data Catalog Vocabulary (DCAT) - Version 3, Recommendation, 2024. https://www.w3.org/TR/vocab-dcat-3/
SEMIC, DCAT-AP 3.0.1, 2025: what a catalogue, a dataset, a series and a distribution have to have.
https://semiceu.github.io/DCAT-AP/releases/3.0.1/
"""

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.exports import dictionary
from dashboard.exports.dictionary import Table
from dashboard.exports.named import LICENCE, MAKER
from dashboard.shell.owner import Owner
from models.facts.horizon import LAST_YEAR
from models.pathway import history
from models.sources import Council

Node = dict[str, Any]

CONTEXT: Node = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct:modified": {"@type": "xsd:date"},
    "dcat:startDate": {"@type": "xsd:date"},
    "dcat:endDate": {"@type": "xsd:date"},
}
OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
AUTHORITY = "http://publications.europa.eu/resource/authority"
AREA = "http://statistics.data.gov.uk/id/statistical-geography"
"""Where the Office for National Statistics names an area by its code."""
BRITAIN = "K03000001"
"""Code of Great Britain."""
KINDS = {"CSV": "text/csv", "JSON": "application/json"}
OF_YEARS = ("britain", "pathway")
"""Tables whose rows run from the first year of the statistics to the last projected one."""


def catalogue(base: str, owner: Owner, councils: Sequence[Council], alone: bool) -> Node:
    """Return the catalogue.

    Parameters
    ----------
    base : str
        Scheme and host of this server, with a slash at the end.
    owner : Owner
        Who publishes; the program's own name where nobody is named.
    councils : sequence of Council
        Those that this server shows.
    alone : bool
        Whether it shows one only, and has no table of all side by side.
    """
    described = [table for table in dictionary.tables() if table.described and not (alone and table.name == "britain")]
    datasets = [node for table in described for node in _datasets(base, table, councils)]
    return {
        "@context": CONTEXT,
        "@id": f"{base}data.json",
        "@type": "dcat:Catalog",
        "dct:title": MAKER,
        "dct:description": "How much of the energy a place uses it makes itself, for councils of Great Britain: from "
        "official statistics, with what is expected to 2040.",
        "dct:publisher": _publisher(base, owner),
        **_contact(owner),
        "dct:license": {"@id": OGL},
        "dct:rights": {"@id": f"{base}data.json#rights", "@type": "dct:RightsStatement", "rdfs:label": LICENCE},
        "dct:language": {"@id": f"{AUTHORITY}/language/ENG"},
        "dct:modified": max(node["dct:modified"] for node in datasets),
        "foaf:homepage": {"@id": f"{base}data"},
        "dcat:dataset": datasets,
        "dcat:service": [_service(base, datasets)],
    }


def _service(base: str, datasets: Sequence[Node]) -> Node:
    """The API, by which the same is asked for, with the addresses of its two descriptions."""
    return {
        "@id": f"{base}data.json#api",
        "@type": "dcat:DataService",
        "dct:title": "Numbers for other programs",
        "dct:description": "Every number as JSON and CSV, of any scenario; public, read only, without an account.",
        "dcat:endpointURL": {"@id": f"{base}api/v1"},
        "dcat:endpointDescription": {"@id": f"{base}api/v1/openapi.json"},
        "dcat:landingPage": {"@id": f"{base}api"},
        "dct:license": {"@id": OGL},
        "dct:rights": {"@id": f"{base}data.json#rights"},
        "dcat:servesDataset": [{"@id": node["@id"]} for node in datasets if node["@type"] == "dcat:DatasetSeries"],
        **_shared(base),
    }


def _datasets(base: str, table: Table, councils: Sequence[Council]) -> Iterator[Node]:
    """A table of all as a dataset; one of each council as a series, and its datasets."""
    identity = f"{base}data.json#{table.name}"
    about = {"dct:description": table.words, "dct:modified": table.modified().isoformat(), **_shared(base)}
    whole = {"dct:spatial": _place(BRITAIN, "Great Britain"), **_temporal(table)}
    if not table.of_each_council:
        found = _distributions(base, table, "")
        yield {"@id": identity, "@type": "dcat:Dataset", "dct:title": table.title, **about, **whole, **found}
        return
    yield {"@id": identity, "@type": "dcat:DatasetSeries", "dct:title": table.title, **about, **whole}
    for council in councils:
        yield {
            "@id": f"{identity}-{council.slug}",
            "@type": "dcat:Dataset",
            "dct:title": f"{council.name}: {table.title}",
            **about,
            "dct:spatial": _place(council.code, council.name),
            **_temporal(table),
            "dcat:inSeries": {"@id": identity},
            "dcat:landingPage": {"@id": f"{base}{council.slug}/"},
            **_distributions(base, table, council.slug),
        }


def _shared(base: str) -> Node:
    return {
        "dct:publisher": {"@id": f"{base}data.json#publisher"},
        "dcat:theme": {"@id": f"{AUTHORITY}/data-theme/ENER"},
        "dct:language": {"@id": f"{AUTHORITY}/language/ENG"},
    }


def _distributions(base: str, table: Table, slug: str) -> Node:
    files = {"CSV": table.address, "JSON": table.json}
    return {"dcat:distribution": [_distribution(base, kind, at, slug) for kind, at in files.items() if at]}


def _distribution(base: str, kind: str, address: str, slug: str) -> Node:
    url = {"@id": base + address.format(council=slug).removeprefix("/")}
    return {
        "@type": "dcat:Distribution",
        "dct:title": kind,
        "dcat:accessURL": url,
        "dcat:downloadURL": url,
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{KINDS[kind]}"},
        "dct:format": {"@id": f"{AUTHORITY}/file-type/{kind}"},
        "dct:license": {"@id": OGL},
        "dct:rights": {"@id": f"{base}data.json#rights"},
    }


def _publisher(base: str, owner: Owner) -> Node:
    return {"@id": f"{base}data.json#publisher", "@type": "foaf:Agent", "foaf:name": owner.name or MAKER}


def _contact(owner: Owner) -> Node:
    """Whom to write to, where somebody is named."""
    if not owner.href:
        return {}
    kind = "vcard:hasEmail" if owner.href.startswith("mailto:") else "vcard:hasURL"
    return {"dcat:contactPoint": {"@type": "vcard:Kind", "vcard:fn": owner.name or MAKER, kind: {"@id": owner.href}}}


def _place(code: str, name: str) -> Node:
    return {"@id": f"{AREA}/{code}", "@type": "dct:Location", "skos:prefLabel": name}


def _temporal(table: Table) -> Node:
    if table.name not in OF_YEARS:
        return {}
    ends = {"dcat:startDate": f"{history.FIRST_YEAR}-01-01", "dcat:endDate": f"{LAST_YEAR}-12-31"}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **ends}}
