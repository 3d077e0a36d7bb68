"""Scripts of components: kept for good by their real fingerprint alone, compressed once, 404 where there is none."""

import gzip
import re

import pytest

from dashboard.server import suites
from dashboard.server.app import app, server

client = server.test_client()
GZIP = {"Accept-Encoding": "gzip"}
FOLDER = "/_dash-component-suites"


def addresses() -> list[str]:
    """Every component's script that the workbench names, plotly's among them."""
    return re.findall(rf'(?:src|content)="({FOLDER}/[^"]+)"', client.get("/stoke-on-trent/scenarios").text)


def test_what_a_page_names_is_kept_for_good_and_answers_304() -> None:
    found = addresses()
    assert len(found) > 5
    assert any("/plotly/" in address for address in found)
    for address in found:
        response = client.get(address, headers=GZIP)
        assert response.status_code == 200, address
        assert response.headers["Cache-Control"] == suites.FOR_GOOD, address
        assert response.headers["Content-Encoding"] == "gzip"
        again = client.get(address, headers=GZIP | {"If-None-Match": response.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b""), address
        assert again.headers["Cache-Control"] == suites.FOR_GOOD
        plain = client.get(address)
        assert "Content-Encoding" not in plain.headers
        assert plain.data == gzip.decompress(response.data)
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert client.head(address).status_code == 200


def test_scripts_that_scripts_load_are_kept_for_good_by_the_fingerprint_of_who_loads_them() -> None:
    core = next(a for a in addresses() if "dash_core_components.v" in a)
    fingerprint = re.search(r"\.(v\w+)\.js", core)
    assert fingerprint is not None
    loaded = client.get(f"{FOLDER}/dash/dcc/async-graph.{fingerprint[1]}.js", headers=GZIP)
    assert (loaded.status_code, loaded.headers["Cache-Control"]) == (200, suites.FOR_GOOD)


def test_made_up_fingerprints_are_answered_but_neither_kept_for_good_nor_kept_twice() -> None:
    real = next(a for a in addresses() if "dash_renderer" in a)
    suites._made.cache_clear()
    client.get(real, headers=GZIP)
    for n in range(20):
        made_up = re.sub(r"\.v\w+m\d+\.", f".v9m{n}.", real)
        response = client.get(made_up, headers=GZIP)
        assert (response.status_code, response.headers["Cache-Control"]) == (200, suites.TO_ASK)
    assert suites._made.cache_info().currsize == 1


@pytest.mark.parametrize(
    "path",
    ["x/y.js", "dash/dash.py", "dash/../x.js", "plotly/package_data/plotly.min.v1m1.js", "dash/dcc/", "%ff/%00.js"],
)
def test_what_is_no_component_answers_404(path: str) -> None:
    assert client.get(f"{FOLDER}/{path}").status_code == 404


def test_long_files_that_only_developers_ask_for_are_not_kept() -> None:
    suites._made.cache_clear()
    some = next(path for path in sorted(app.registered_paths["dash"]) if path.endswith(suites.MAPS))
    assert client.get(f"{FOLDER}/dash/{some}", headers=GZIP).status_code in (200, 404)
    assert suites._made.cache_info().currsize == 0
