"""The page of the API says what there is: each resource, its keys, and examples that are answered."""

import csv
import html
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.kept import migrations
from dashboard.server import site
from dashboard.server.api.resources import RESOURCES
from dashboard.server.app import server
from models.sources import places

client = server.test_client()


def test_every_resource_is_told_with_its_keys_and_examples() -> None:
    response = client.get("/api")
    page = html.unescape(response.text)
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert client.get("/api", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    for one in RESOURCES:
        assert f'<h2 id="{one.name}">{one.title}</h2>' in page
        assert f"<code>/api/v1{one.path}</code>" in page
        for parameter in (*one.in_path, *one.parameters):
            row = f"<code>{parameter.name}</code></th><td>{parameter.words}</td><td><code>{parameter.may_be()}</code>"
            assert row in page
    linked = re.findall(r'href="(/api/v1[^"]*)"', page)
    assert {f"/api/v1{at}" for one in RESOURCES for at in one.examples} <= set(linked)
    assert '<link rel="service-desc" type="application/json" href="/api/v1/openapi.json">' in page


def test_what_the_page_says_of_a_shared_link_holds() -> None:
    page = "/stoke-on-trent/scenarios?store_mwh=40&view=hours&view_year=2031"
    assert client.get(page).status_code == 200
    query = page.partition("?")[2]
    assert client.get(f"/api/v1/stoke-on-trent/pathway?{query}").json["scenario"]["changes"] == {"store_mwh": 40}


def test_a_server_of_one_council_shows_no_example_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "fixed", lambda: places.find_council("york"))
    page = client.get("/api").text
    assert "/api/v1/leeds" not in page
    assert "<code>/api/v1/{council}/pathway</code>" in page


SAID: dict[str, Callable[[Any], bool]] = {
    "/councils": lambda found: len(found) == len(places.councils()),
    "/councils.csv": lambda rows: len(rows) == len(places.councils()),
    "/places?q=burslem": lambda found: any("Burslem" in one["name"] + one["says"] for one in found),
    "/promises?size=5": lambda found: (
        [one["name"] for one in found["councils"]] == [council.name for council in places.councils()[:5]]
    ),
    "/promises.csv?page=2": lambda rows: {row["name"] for row in rows} == {c.name for c in places.councils()[100:200]},
    "/ceilings?size=5": lambda found: len(found["rows"]) == 5,
    "/ceilings.csv?size=5": lambda rows: [row["name"] for row in rows] == [c.name for c in places.councils()[:5]],
    "/stoke-on-trent/ceilings": lambda found: found["row"]["solar_homes_addable_mw"] == 81.0,
    "/stoke-on-trent/ceilings.csv?roof_limit_kw_per_home=4.99": lambda rows: (
        rows[0]["solar_homes_addable_mw"] == rows[0]["solar_homes_addable_high_mw"]
    ),
    "/stoke-on-trent/promises": lambda found: found["name"] == "Stoke-on-Trent",
    "/stoke-on-trent/neighbourhoods": lambda found: found["name"] == "Stoke-on-Trent" and len(found["rows"]) > 100,
    "/gwynedd/neighbourhoods.csv": lambda rows: any(row["welsh_name"] for row in rows),
    "/lessons?outcome=failed&size=10": lambda found: [one["outcome"] for one in found["lessons"]] == ["failed"] * 10,
    "/lessons.csv?where=scotland": lambda rows: {row["nation"] for row in rows} == {"Scotland"},
    "/lessons.schema": lambda found: found["$schema"] == "https://json-schema.org/draft/2020-12/schema",
    "/stoke-on-trent/lessons": lambda found: {one["code"] for one in found["lessons"]} == {"E06000021"},
    "/stoke-on-trent/assumptions": lambda found: (found["code"], found["scenario"]) == ("E06000021", "today"),
    "/leeds/assumptions.csv?scenario=half_by_2030": lambda rows: (
        any(row["value"] != row["base"] for row in rows)
        or any(row["name"] == "solar_homes_added_mw" and float(row["value"]) > 0 for row in rows)
    ),
    "/stoke-on-trent/assumptions/store_mwh?store_mwh=40": lambda found: found["shown"] == "40 MWh",
    "/stoke-on-trent/pathway": lambda found: found["scenario"]["label"] == "The expected path",
    "/leeds/pathway.csv?scenario=half_by_2030&store_mwh=40": lambda rows: len(rows) == 27,
    "/stoke-on-trent/pathway.schema": lambda found: found["primaryKey"] == ["year"],
    "/stoke-on-trent/hours.csv?year=2030&weather=1": lambda rows: (
        len(rows) == 8760 and rows[0]["time_utc"] == "2030-01-01T00:00:00Z"
    ),
    "/highland/hours?scenario=everything": lambda found: (
        found["scenario"] == "everything" and len(found["demand_mw"]) == 8760
    ),
    "/stoke-on-trent/outlook": lambda found: found["futures"] == 1000,
    "/stoke-on-trent/outlook.csv?futures=100&seed=7": lambda rows: all(int(row["reaching"]) <= 100 for row in rows),
    "/stoke-on-trent/plan?share=0.3&measure=annual": lambda found: (
        found["target_share"] == 0.3 and found["measure"] == "annual"
    ),
    "/stoke-on-trent/plans?share=0.11&plans=3": lambda found: (
        len(found["ways"]) == 3 and all(way["chance"] is not None for way in found["ways"])
    ),
    "/stoke-on-trent/plans.csv?share=0.11&plans=2&within=0.1": lambda rows: (
        [row["way"] for row in rows] == ["1", "2"]
        and float(rows[1]["annual_cost_gbp"]) <= 1.1 * float(rows[0]["annual_cost_gbp"]) + 1.0
    ),
    "/stoke-on-trent/compare?a=today&b=ambitious_rooftops": lambda found: (
        [column["scenario"]["name"] for column in found["columns"]] == ["today", "ambitious_rooftops"]
    ),
    "/stoke-on-trent/compare.csv?a=today&b=store_mwh%3D40": lambda rows: any(
        (row["name"], row["B"]) == ("store_mwh", "40.0") for row in rows
    ),
    "/stoke-on-trent/publications": lambda found: found["name"] == "Stoke-on-Trent",
    "/stoke-on-trent/roof?faces=west&panels=8": lambda found: (found["faces"], found["panels"]) == ("west", 8),
    "/cornwall/roof.csv?roof_m2=30": lambda rows: len(rows) == 12 and {row["panels"] for row in rows} == {"10"},
}
"""What the page says that an example is, as its answer has it."""


@pytest.mark.parametrize("at", [at for one in RESOURCES for at in one.examples])
def test_an_example_is_what_is_said_of_it(at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/kept.sqlite")
    if "publications" in at:
        migrations.prepare()
    response = client.get(f"/api/v1{at}")
    is_table = ".csv" in at
    found = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig")))) if is_table else response.get_json()
    assert SAID[at](found)
