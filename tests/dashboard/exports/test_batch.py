"""The command `batch`: the numbers of the page, resumed after a kill, one clear line for a wrong question."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

import models
from dashboard import __main__ as program
from dashboard.answers import batch
from models.batch import parts
from models.sources import places
from tests import batches
from tests.batches import BASILDON, CARDIFF, STIRLING, STOKE

ALONE = ["--workers", "0", "--json"]


def made(words: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the command says it did, in this process."""
    assert program.main(["batch", *words, *ALONE]) == 0
    printed = capsys.readouterr()
    assert printed.err == "", "progress is for who looks on"
    return json.loads(printed.out)


def test_every_number_is_that_of_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [STOKE, STIRLING, CARDIFF]
    asked = ["--futures", "32", "--plan-share", "30%", "--plan-measure", "annual", "--plan-measure", "met_locally"]
    found = made([*codes, *asked, "--out", str(tmp_path)], capsys)
    assert (found["councils"], found["made"], found["kept"], found["failed"]) == (3, 3, 0, [])
    kept = batch.kept(at=tmp_path)
    assert found["version"] == kept.version
    tables = {name: kept.table(name) for name in batch.tables()}
    for code in codes:
        place = models.place(code)
        scenario = models.scenario(place)
        of = {name: table[table["code"] == code] for name, table in tables.items()}
        path = models.project(place, scenario).pathway
        for year, (_, row) in zip(path.years, of["pathways"].iterrows(), strict=True):
            for name in ("year", "kind", "annual_share", "met_locally_share", "import_mwh", "carbon_t", "job_years"):
                value = getattr(year, name)
                assert row[name] == value or (value is None and row[name] != row[name]), (code, name)
            for technology, mwh in year.generation_mwh.items():
                assert row[f"{technology}_generation_mwh"] == mwh, (code, technology)
        outlook = models.outlook(place, scenario, futures=32)
        ranges = of["outlooks"].set_index(["year", "measure"])
        chances = of["chances"].set_index("year")
        for of_year in outlook.years:
            assert chances.loc[of_year.year, "reaching"] == of_year.reaching
            for measure, range_ in of_year.ranges.items():
                assert ranges.loc[(of_year.year, measure), "p10"] == range_.p10
                assert ranges.loc[(of_year.year, measure), "p90"] == range_.p90
        assert of["drivers"]["total"].tolist() == [effect.total for effect in outlook.drivers]
        for measure in ("annual", "met_locally"):
            plan = models.plan(place, scenario, 0.3, measure=measure)
            (row,) = (row for _, row in of["plans"].iterrows() if row["measure"] == measure)
            assert (row["annual_cost_gbp"], row["share"], row["feasible"]) == (
                plan.annual_cost_gbp, plan.share, plan.feasible,
            )  # fmt: skip
            levers = of["levers"][of["levers"]["measure"] == measure]
            assert dict(zip(levers["name"], levers["value"], strict=True)) == plan.levers


def test_a_part_that_is_damaged_is_made_again_and_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [STOKE, STIRLING, "--futures", "0", "--out", str(tmp_path)]
    first = made(words, capsys)
    one, other = sorted((tmp_path / parts.FOLDER).iterdir())
    whole, before = one.read_bytes(), other.stat().st_mtime_ns
    one.write_bytes(whole[: len(whole) // 2])
    again = made(words, capsys)
    assert (again["made"], again["kept"]) == (1, 1)
    assert one.read_bytes() == whole
    assert other.stat().st_mtime_ns == before
    assert again["version"] == first["version"]


def listening(process: psutil.Process) -> set[str]:
    """The addresses at which a process and those it has begun can be reached."""
    found = set()
    for one in (process, *process.children(recursive=True)):
        try:
            found |= {c.laddr.ip for c in one.net_connections(kind="inet") if c.status == psutil.CONN_LISTEN}
        except psutil.NoSuchProcess:
            continue
    return found


def test_a_killed_batch_leaves_nothing_half_written_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [council.code for council in places.councils()[:16:2]]
    words = [*codes, "--futures", "0", "--out", str(tmp_path)]
    folder = tmp_path / parts.FOLDER
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "batch", *words, "--workers", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        reached: set[str] = set()
        ends = time.monotonic() + 300
        while len(list(folder.glob("*.parquet"))) < 3 and time.monotonic() < ends:
            reached |= listening(psutil.Process(running.pid))
            time.sleep(0.02)
        workers = psutil.Process(running.pid).children(recursive=True)
        running.kill()
        _, left = psutil.wait_procs(workers, timeout=30)
    assert (len(workers) >= 2, left) == (True, []), "nobody works on for a batch that is gone"
    assert reached == set(), "no port is open"
    done = {path: path.stat().st_mtime_ns for path in folder.glob("*.parquet")}
    assert 3 <= len(done) < len(codes)
    assert not (tmp_path / "datapackage.json").exists()
    found = made(words, capsys)
    assert (found["made"], found["kept"]) == (len(codes) - len(done), len(done))
    assert {path: path.stat().st_mtime_ns for path in done} == done
    assert len(list(folder.iterdir())) == len(codes)
    assert list(batches.faults(tmp_path)) == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], "Name at least one council, for example E06000021, or give --all."),
        (["--all", STOKE], "not both"),
        (["atlantis"], "no council 'atlantis'"),
        ([STOKE, "--scenario", "utopia"], "no scenario called 'utopia'. Choose from: today"),
        ([STOKE, "--futures", "5"], "--futures takes 16 to 10,000, or 0 for none, not 5."),
        ([STOKE, "--workers", "5000"], "--workers takes 1 to 1,024"),
        ([STOKE, "--plan-share", "half"], "--plan-share: “half” is not a number"),
        ([STOKE, "--plan-share", "2", "--plan-measure", "met_locally"], "met_locally goes from 0 to 1; 2 does not"),
    ],
)
def test_a_wrong_question_is_one_line_and_status_2(
    words: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(["batch", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert wanted in printed.err
    assert len(printed.err.strip().splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert program.main(["batch", STOKE, *ALONE, "--out", str(tmp_path / "file" / "batch")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "cannot be written (Not a directory); name another folder with --out." in printed.err
    assert len(printed.err.strip().splitlines()) == 1


def test_without_the_extra_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert program.main(["batch", STOKE, "--scheduler", "tcp://127.0.0.1:1", "--out", str(tmp_path)]) == 1
    assert "pip install --require-hashes -r requirements-extras.lock" in capsys.readouterr().err


def test_a_council_that_fails_is_named_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(batch, "opened", batches.opened_but_cardiff)
    words = ["batch", CARDIFF, BASILDON, "--futures", "0", "--workers", "0", "--out", str(tmp_path)]
    assert program.main(words) == 1
    printed = capsys.readouterr()
    assert "1 made" in printed.out
    assert "1 failed" in printed.out
    assert printed.err.splitlines()[-1].startswith(f"{CARDIFF} (today): ZeroDivisionError: a fault of Cardiff")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom dashboard.__main__ import main\n"
        "try:\n    main(['batch', '--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'dask', 'distributed', 'pyarrow', 'numba', 'pandas', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--plan-share" in out.stdout
    assert out.stderr.strip() == "[]"
