"""A technology is rows: one that nobody has built is added to a copy of data/, and is everywhere without any code."""

import csv
import json
import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from models.facts.schema import DATA
from models.sources import checks

pytestmark = pytest.mark.slow

NAME, LEVER, ADDED_MW, MOST_MW = "kite_power", "kite_power_added_mw", 50.0, 200.0
CAPITAL_GBP_PER_KW = 500.0
LOAD_FACTOR = {"onshore_wind": 0.22, "level": 0.6}
"""By the hours it runs in: below the wind's own in Stoke-on-Trent, so that no hour passes its rated power."""

ROW = {
    "name": NAME,
    "carbon": "none",
    "label": "Kite power",
    "short_label": "Kites",
    "plant_label": "Kite park",
    "everyday_label": "kites",
    "work_label": "kite power",
    "lever_label": "Power of kites",
    "colour": "series_1",
    "capital_group": "other_plant",
    "paid_by": "others",
    "work": NAME,
    "trade": "crews",
}
PRICES: dict[str, tuple[float, float, float, str]] = {
    "kite_power_capital_gbp_per_kw": (CAPITAL_GBP_PER_KW, 300.0, 900.0, "GBP per kW"),
    "kite_power_running_gbp_per_kw": (10.0, 5.0, 20.0, "GBP per kW"),
    "kite_power_life_years": (20.0, 10.0, 30.0, "years"),
    "kite_power_job_years_per_mw": (4.0, 2.0, 6.0, "job-years per MW"),
    "kite_power_jobs_per_mw": (0.5, 0.2, 0.9, "jobs per MW"),
}
"""Assumptions of its name: value, low, high, unit."""

ASKED = """
import json, sys
from dashboard.answers import record, results
from dashboard.pages import scenarios
from dashboard.server.app import server
from dashboard.workbench import tabs, views
from models.sources import assumptions, places

name, lever, mw = sys.argv[1], sys.argv[2], float(sys.argv[3])
place = places.place("E06000021")
base = assumptions.scenario(place)
more = base.with_changes({lever: mw})
client = server.test_client()
query = f"?{lever}={mw:g}"


def page(path):
    answer = client.get(f"/stoke-on-trent/{path}{query}")
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.get_data(as_text=True)


def outlook(scenario):
    found = results.outlook_for(scenario)
    to_target = [y for y in found.years if y.year <= found.target_year]
    return {
        "share": found.of(found.target_year).ranges["annual_share"].p50,
        "job_years": sum(y.ranges["job_years"].p50 for y in to_target),
        "capital_gbp": sum(y.ranges["capital_gbp"].p50 for y in to_target),
    }


def money(scenario):
    years = [y for y in results.money_for(scenario) if y.year <= 2030]
    return {
        "capital_gbp": sum(y.all_capital_gbp for y in years),
        "running_gbp": years[-1].running_gbp,
        "unpriced": years[-1].unpriced,
    }


def charts(scenario):
    path = results.pathway_for(scenario)
    found = {}
    for tab in tabs.TABS:
        view = views.view_of({"view": tab.name}, scenario, path)
        asked = tabs.Asked(place=place, scenario=scenario, pathway=path, view=view)
        for picture in filter(None, (slot.of(asked) for slot in tab.slots)):
            drawn = json.dumps(getattr(picture, "figure", None), default=str) + getattr(picture, "svg", "")
            found[picture.id] = [picture.title, picture.summary, *picture.columns, drawn, *sum(picture.rows, ())]
    return found


pathway = results.pathway_for(more)
by_year = {y.year: y for y in pathway.years}
work = results.work_for(more).by_kind
plan = results.plan_for(base, "annual", 0.3)
exported = json.loads(client.get(f"/api/v1/stoke-on-trent/pathway.json{query}").data)
print(json.dumps({
    "generation_mwh": {y: by_year[y].generation_mwh.get(name, 0.0) for y in (2024, 2029, 2030)},
    "capacity_mw": {y: by_year[y].capacity_mw.get(name, 0.0) for y in (2024, 2029, 2030)},
    "shares": [[p.of(2030).annual_share, p.of(2030).met_locally_share] for p in map(results.pathway_for, (base, more))],
    "job_years": work[name].job_years.sum() if name in work else 0.0,
    "lasting": work[name].lasting[-1] if name in work else 0.0,
    "pathway_job_years": [sum(y.job_years or 0.0 for y in results.pathway_for(s).years) for s in (base, more)],
    "money": [money(base), money(more)],
    "outlook": [outlook(base), outlook(more)],
    "plan_mw": plan.levers.get(lever),
    "charts": charts(more),
    "pages": {path: page(path) for path in ("", "progress", "scenarios", "sources")},
    "controls": [str(getattr(part, "id", "")) for part in scenarios.layout(place, more, pathway)._traverse()],
    "csv": page("pathway.csv"),
    "heads": record.table(pathway)[0],
    "json_mwh": exported["years"][-1]["generation_mwh"],
}, default=float))
"""


def append(path: Path, cells: dict[str, str]) -> None:
    """Write one more row under the heads that a table has."""
    with path.open(encoding="utf-8", newline="") as table:
        heads = next(csv.reader(table))
    assert cells.keys() <= set(heads)
    with path.open("a", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerow([cells.get(head, "") for head in heads])


def assumption(name: str, value: float, low: float, high: float, unit: str, step: str = "") -> dict[str, str]:
    group = "Supply by 2030" if step else "Money"
    numbers = {"value": f"{value:g}", "low": f"{low:g}", "high": f"{high:g}", "unit": unit, "step": step}
    where = {"source": "A test", "grade": "C", "read_on": "2026-11-28"}
    where["price_year"] = "2024" if unit.startswith("GBP") else ""
    return {"name": name, "label": f"Kite power, {name.removeprefix(NAME)}", "group": group} | numbers | where


def added(data: Path, hours: str, without: str = "") -> Path:
    """A copy of data/ with a technology more: rows alone, one of them left out where it is named."""
    copy = Path(shutil.copytree(DATA, data, copy_function=shutil.copyfile))
    output_by = "wind" if hours == "onshore_wind" else "running"
    if without != "technologies.csv":
        append(copy / "technologies.csv", ROW | {"hours": hours, "output_by": output_by})
    if without != "load_factors.csv":
        years = {"first_year": "2020", "last_year": "2024"}
        factor = {"area": "UK", "technology": NAME, "share": f"{LOAD_FACTOR[hours]:g}", "basis": "a test", "grade": "C"}
        append(copy / "load_factors.csv", factor | years)
    if without != LEVER:
        append(copy / "assumptions.csv", assumption(LEVER, 0.0, 0.0, MOST_MW, "MW", "0.5"))
    for name, numbers in PRICES.items():
        if without != name:
            append(copy / "assumptions.csv", assumption(name, *numbers))
    return copy


@lru_cache(maxsize=2)
def answered(hours: str, folder: Path) -> dict[str, Any]:
    """What a program says that is told the copy of the tables."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED, NAME, LEVER, f"{ADDED_MW:g}"],
        cwd=Path(__file__).parents[1],
        env=os.environ | {"POWERED_HERE_DATA_DIR": str(added(folder / hours, hours))},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("technology")


@pytest.fixture(params=list(LOAD_FACTOR))
def hours(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_tables_with_a_technology_more_are_sound(tmp_path: Path, hours: str) -> None:
    assert checks.check(added(tmp_path / "data", hours)) == []


@pytest.mark.parametrize("without", ["technologies.csv", "load_factors.csv", *PRICES])
def test_data_check_names_the_row_that_is_missing(tmp_path: Path, without: str) -> None:
    lines = checks.check(added(tmp_path / "data", "level", without))
    assert lines
    assert all(line.startswith("data/") and NAME in line for line in lines)
    if without in PRICES:
        (line,) = lines
        assert f"add {without}" in line


def test_it_is_built_and_makes_what_its_load_factor_says(hours: str, folder: Path) -> None:
    found = answered(hours, folder)
    assert found["capacity_mw"]["2024"] == 0.0
    assert found["capacity_mw"]["2030"] == pytest.approx(ADDED_MW)
    mean_mw = (found["capacity_mw"]["2029"] + found["capacity_mw"]["2030"]) / 2
    assert found["generation_mwh"]["2030"] == pytest.approx(mean_mw * 8760 * LOAD_FACTOR[hours], rel=0.03)
    (before, before_met), (after, after_met) = found["shares"]
    assert after > before
    assert after_met > before_met


def test_it_makes_work_and_costs_money(hours: str, folder: Path) -> None:
    found = answered(hours, folder)
    assert found["job_years"] > 0.0
    assert found["lasting"] > 0.0
    before, after = found["pathway_job_years"]
    assert after - before == pytest.approx(found["job_years"], rel=1e-6)
    base, more = found["money"]
    assert more["capital_gbp"] - base["capital_gbp"] == pytest.approx(ADDED_MW * 1000 * CAPITAL_GBP_PER_KW, rel=1e-6)
    assert more["running_gbp"] > base["running_gbp"]
    assert NAME not in more["unpriced"]


def test_it_is_in_every_future_and_a_plan_may_choose_it(hours: str, folder: Path) -> None:
    found = answered(hours, folder)
    base, more = found["outlook"]
    assert more["share"] > base["share"]
    assert more["job_years"] > base["job_years"]
    delivered = (more["capital_gbp"] - base["capital_gbp"]) / (ADDED_MW * 1000 * CAPITAL_GBP_PER_KW)
    assert 0.4 < delivered < 1.2, "the same technology costs the same in the outlook as in the pathway"
    assert found["plan_mw"] is not None
    assert found["plan_mw"] > 0.0, "nothing else is as cheap"


def test_it_is_on_the_charts_in_its_words(hours: str, folder: Path) -> None:
    charts = answered(hours, folder)["charts"]
    assert "Kites" in charts["generation"]
    assert "Building: kite power (job-years)" in charts["jobs"]
    assert "Lasting jobs: kite power" in charts["jobs"]
    assert not any("Missing, for its cost is not known" in text for text in charts["money"])


def test_it_is_on_the_pages_and_in_the_exports(hours: str, folder: Path) -> None:
    found = answered(hours, folder)
    assert "Power of kites" in found["pages"]["progress"]
    assert LEVER in found["controls"]
    sources = found["pages"]["sources"]
    assert f'id="load_factor-{NAME}"' in sources
    assert all(f'id="{name}"' in sources for name in (LEVER, *PRICES))
    for column in (f"{NAME}_generation_mwh", f"{NAME}_capacity_mw"):
        assert column in found["heads"]
        assert column in found["csv"].splitlines()[0].split(",")
    assert found["json_mwh"][NAME] > 0.0
