"""The command: readable tables, JSON, one clear line for a wrong question."""

import csv
import http.client
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from dashboard import __main__ as command
from models.assurance import joint as assured_joint
from models.facts import schema
from models.sources import checks, digests, places, rounds
from models.sources.official import transaction
from tests import provider

STOKE = "E06000021"


def test_project_prints_a_row_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["project", "stoke-on-trent"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Stoke-on-Trent (E06000021), scenario “The expected path” (today)")
    assert [int(y) for y in re.findall(r"^(20\d\d)", printed, re.MULTILINE)] == list(range(2014, 2041))
    assert re.search(r"^2024\s+822\.4", printed, re.MULTILINE)
    assert "is estimated: energy from waste" in printed
    assert "must not be compared" in printed


def test_the_check_names_a_changed_table_and_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(digests, "changed", lambda: ["data/gas.csv has been changed since it was shipped."])
    assert command.main(["data", "check"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "Note: data/gas.csv has been changed since it was shipped."
    assert printed[1:-1] == [f"Note: {note}" for note in rounds.notes(date(2026, 11, 28))]
    assert printed[-1].startswith("The data is in order")


def test_the_digests_are_written_by_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "check", lambda: [])
    monkeypatch.setattr(digests, "write", lambda: Path("data/digests.csv"))
    assert command.main(["data", "digest"]) == 0
    assert "digests.csv" in capsys.readouterr().out


def test_a_former_code_is_answered_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["project", "E08000016"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Barnsley (E08000038), scenario")
    assert printed.err == "E08000016 is now E08000038, Barnsley.\n"


def test_any_command_undoes_an_import_that_was_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = tmp_path / schema.JOURNAL
    journal.mkdir()
    (journal / "gas.csv.old").write_text("old")
    (tmp_path / "gas.csv").write_text("new")
    monkeypatch.setattr(schema, "DATA", tmp_path)
    with transaction._held(journal):
        assert command.main(["weather", "show", STOKE]) == 1
        assert "another import is under way" in capsys.readouterr().err
    assert command.main(["weather", "show", STOKE]) == 0
    assert "An import that was cut short was undone" in capsys.readouterr().err
    assert (tmp_path / "gas.csv").read_text() == "old"
    assert not journal.exists()
    assert command.main(["weather", "show", STOKE]) == 0
    assert capsys.readouterr().err == ""


def test_an_import_that_cannot_be_undone_by_this_user_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / schema.JOURNAL).mkdir()

    def denied(data: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(schema, "DATA", tmp_path)
    monkeypatch.setattr(transaction, "recover", denied)
    assert command.main(["project", STOKE]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "cannot be put back by this user (Permission denied)" in printed.err


def test_project_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["project", STOKE, "--json", "--scenario", "everything", "--set", "store_mwh=40"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document.keys() >= {"council", "scenario", "editions", "years"}
    assert document["scenario"]["name"] == "everything"
    assert document["scenario"]["changes"] == {"store_mwh": 40}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["project", "atlantis"], "no council 'atlantis'"),
        (["project", STOKE, "--scenario", "utopia"], "Choose from: today"),
        (["project", STOKE, "--set", "store=1"], "no assumption called 'store'. Did you mean store_"),
        (["project", STOKE, "--set", "store_mwh=nan"], "must be between 0 and"),
        (["project", STOKE, "--set", "store_mwh=many"], "must be between 0 and"),
        (["project", STOKE, "--set", "store_mwh"], "NAME=VALUE"),
    ],
)
def test_a_wrong_question_is_one_line_and_status_2(
    words: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert wanted in printed.err
    assert len(printed.err.strip().splitlines()) == 1


def test_a_wrong_day_is_one_line_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERED_HERE_TODAY", "28 November")
    assert command.main(["project", STOKE]) == 2
    assert capsys.readouterr().err == "POWERED_HERE_TODAY must be a date like 2026-11-28, not '28 November'.\n"


OUTLOOK_KEYS = {"futures", "seed", "chance_of_target", "years", "drivers"}
PLAN_KEYS = {"feasible", "levers", "annual_cost_gbp", "lower_bound_gbp", "gap", "share", "binding"}


def answer_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert command.main([*words, "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == "", "progress is for a terminal"
    return json.loads(printed.out)


def test_an_outlook_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer_of(["outlook", STOKE], capsys)
    assert found.keys() >= OUTLOOK_KEYS
    assert found["futures"] == 1000
    assert 0.0 <= found["chance_of_target"] <= 1.0
    assert [year["year"] for year in found["years"]] == list(range(2025, 2041))
    for year in found["years"]:
        for measure in (
            "annual_share",
            "met_locally_share",
            "fuel_poor_homes",
            "job_years",
            "capital_gbp",
            "bills_gbp",
        ):
            its = year[measure]
            assert its.keys() == {"p10", "p25", "p50", "p75", "p90"}
            assert its["p10"] <= its["p25"] <= its["p50"] <= its["p75"] <= its["p90"]
    assert {"name", "first", "first_error", "total", "total_error"} <= found["drivers"][0].keys()


def test_an_outlook_has_a_seed_and_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    few = ["outlook", STOKE, "--scenario", "half_by_2030", "--futures", "64"]
    one, again, other = (answer_of([*few, "--seed", seed], capsys) for seed in ("7", "7", "8"))
    assert one == again
    assert (one["futures"], one["seed"]) == (64, 7)
    assert other["years"] != one["years"]
    assert one["chance_of_target"] == one["reaching"] / 64


def test_an_outlook_without_json_speaks(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["outlook", "stoke-on-trent", "--futures", "64", "--set", "target_share=1.5"]
    assert command.main(asked) == 0
    printed = capsys.readouterr().out
    assert "Practically none of the 64 futures we tried reaches a target of 150% in 2030." in printed
    assert len(re.findall(r"^20\d\d ", printed, re.MULTILINE)) == 16


def test_a_plan_is_one_json_object_with_its_proof(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer_of(["plan", STOKE, "--share", "0.11", "--measure", "met_locally"], capsys)
    assert found.keys() >= PLAN_KEYS
    assert found["feasible"] is True
    assert found["share"] >= 0.11
    assert 0 < found["lower_bound_gbp"] <= found["annual_cost_gbp"]
    assert found["gap"] <= 0.001
    assert found["gap"] == pytest.approx(1 - found["lower_bound_gbp"] / found["annual_cost_gbp"], abs=1e-6)
    # The levers are a scenario that the other command takes, and it reaches the share.
    changes = [word for name, value in found["levers"].items() for word in ("--set", f"{name}={value!r}")]
    then = answer_of(["project", STOKE, *changes], capsys)["years"]
    assert next(y for y in then if y["year"] == 2030)["met_locally_share"] >= 0.11 - 1e-9


@pytest.mark.parametrize(
    "words", [["plan", STOKE, "--share", "0.1"], ["project", STOKE, "--json"], ["outlook", STOKE, "--futures", "16"]]
)
def test_a_reader_who_has_seen_enough_is_no_error(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # As `powered-here plan ... | head` does: what reads is gone while the program still writes.
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w") as gone:
        monkeypatch.setattr(sys, "stdout", gone)
        assert command.main(words) == 0
        gone.flush()
    monkeypatch.undo()
    assert capsys.readouterr().err == ""


def test_the_program_ends_quietly_when_nobody_reads() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "plan", STOKE, "--share", "0.1"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        said = program.stderr.read()
    assert (program.returncode, said) == (0, "")


def test_what_councils_could_hold_is_a_table_json_or_csv(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = answer_of(["ceilings", STOKE], capsys)
    assert (one["code"], one["solar_homes_addable_mw"]) == (STOKE, 81.0)
    (all_roofs,) = answer_of(["ceilings", STOKE, "--set", "roof_limit_kw_per_home=4.99"], capsys)
    assert all_roofs["solar_homes_addable_mw"] == one["solar_homes_addable_high_mw"]
    assert command.main(["ceilings", STOKE, "leeds", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert [row["name"] for row in rows] == ["Stoke-on-Trent", "Leeds"]
    assert command.main(["ceilings", STOKE]) == 0
    said = capsys.readouterr().out
    assert "Made here now: 15.5% of what is used. With all of this: 31.1%" in said
    assert "grade C" in said
    assert "So farms may have a pace where none seem to stand." in said
    assert "more may be expected than that" in said
    assert command.main(["ceilings", STOKE, "leeds"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split()[:3] == ["Stoke-on-Trent", "1.03", "2.66"]
    assert lines[3].split()[0] == "Leeds"


def test_an_impossible_plan_says_the_most_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer_of(["plan", STOKE, "--share", "0.99", "--measure", "met_locally"], capsys)
    assert found.keys() >= PLAN_KEYS | {"ceiling_share"}
    assert found["feasible"] is False
    assert 0.11 < found["ceiling_share"] < 0.99
    assert found["binding"]
    assert command.main(["plan", STOKE, "--share", "0.99"]) == 0
    assert "cannot be done: " in capsys.readouterr().out


def test_a_plan_for_a_share_of_futures_is_one_json_object_with_its_certificate(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["plan", STOKE, "--share", "0.07", "--measure", "met_locally", "--chance", "90%"]
    found = answer_of(words, capsys)
    assert (found["chance_asked"], found["fresh_futures"], found["certified"]) == (0.9, 10_000, True)
    assert found["met"] >= 9050
    assert found["chance_lower_bound"] >= 0.9
    assert found["annual_cost_gbp"] == found["lower_bound_gbp"] == 0.0
    assert found["mean_plan"]["levers"].keys() == found["levers"].keys()
    assert len(found["met_by_weather_year"]) == 5
    assert len(set(found["seeds"].values())) == 3
    assert [of["chance"] for of in found["cost_by_chance"]] == [0.5, 0.8, 0.9, 0.95]
    assert [of["annual_cost_gbp"] for of in found["cost_by_chance"]][:3] == [0.0, 0.0, 0.0]
    assert command.main(words) == 0
    assert "in 90% of futures takes nothing beyond what is coming." in capsys.readouterr().out


def test_different_plans_are_one_json_object_and_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["plan", STOKE, "--share", "0.11", "--measure", "met_locally", "--different", "2"]
    found = answer_of(words, capsys)
    assert len(found["ways"]) == 2
    assert max(way["annual_cost_gbp"] for way in found["ways"]) <= found["most_gbp"] * (1 + 1e-9)
    assert found["most_gbp"] == pytest.approx(1.05 * found["cheapest"]["annual_cost_gbp"])
    assert command.main([*words, "--within", "10%"]) == 0
    assert "Two ways to meet 11% in 2030 for at most 10% more." in capsys.readouterr().out


def test_a_plan_of_two_councils_is_one_json_object_and_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["plan", "North Norfolk", "Norwich", "--share", "0.2", "--measure", "met_locally", "--modelled-weather"]
    found = answer_of(words, capsys)
    assert [its["code"] for its in found["members"]] == ["E07000147", "E07000148"]
    assert found["target_share"] == 0.2
    assert command.main(["plan", "Hull and East Yorkshire", *words[3:]]) == 0
    assert "As one, East Riding of Yorkshire and Kingston upon Hull reach 20%" in capsys.readouterr().out


def test_a_plan_of_two_councils_for_a_share_of_futures_tells_each_council_s_levers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, made = assured_joint.of, []

    def of_few(*asked: Any, **more: Any) -> assured_joint.AssuredJointPlan:
        if not made:
            made.append(whole(*asked, **more, sample_futures=40, fresh_futures=200, proof_seconds=0.0))
        return made[0]

    monkeypatch.setattr(assured_joint, "of", of_few)
    words = ["plan", "North Norfolk", "Norwich", "--share", "0.3", "--measure", "met_locally", "--chance", "80%"]
    words += ["--modelled-weather", "--no-pace"]
    found = answer_of(words, capsys)
    sure = found["assured"]
    assert (sure["chance_asked"], sure["fresh_futures"], sure["codes"]) == (0.8, 200, ["E07000147", "E07000148"])
    assert {code: set(its) for code, its in sure["levers"].items()} == {
        its["code"]: set(its["levers"]) for its in found["members"]
    }
    of_average = {its["code"]: its["warnings"] for its in found["members"]}
    for warnings in (of_average, sure["warnings"]):
        assert "permission" in {row["kind"] for row in warnings["E07000147"]}
    assert sure["buildings"]["E07000147"]["peak_export_mw"] > found["members"][0]["peak_export_mw"]
    assert command.main(words) == 0
    told = capsys.readouterr().out
    assert all(f"Warning for North Norfolk: {row['words']}" in told for row in sure["warnings"]["E07000147"])
    assert "in 80% of futures, North Norfolk and Norwich" in told
    assert len(re.findall(r"Lever in 2030 +Average year +This plan", told)) == 2


def test_a_plan_without_a_share_is_for_the_target_of_the_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer_of(["plan", STOKE, "--measure", "annual", "--set", "target_share=0.2"], capsys)
    assert (found["target_share"], found["measure"], found["scope"]) == (0.2, "annual", "electricity")
    wide = answer_of(["plan", STOKE, "--share", "0.04", "--set", "scope=1"], capsys)
    assert wide["scope"] == "energy"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["outlook", "atlantis"], "no council 'atlantis'"),
        (["outlook", STOKE, "--futures", "5"], "16 to 10,000 futures"),
        (["outlook", STOKE, "--futures", "1000000"], "16 to 10,000 futures"),
        (["plan", "atlantis"], "no council 'atlantis'"),
        (["plan", STOKE, "--share", "1.5", "--measure", "met_locally"], "between 0 and 1"),
        (["plan", STOKE, "--share", "nan"], "“nan” is not a number; give a share such as 0.3 or 30%"),
        (["plan", STOKE, "--set", "scope=0.5"], "must be one of 0 (Electricity), 1 (All energy)"),
        (["plan", STOKE, "--share", "-0.1", "--measure", "annual"], "between 0 and 10"),
        (["plan", STOKE, "--share", "30"], "for 30% give 30%"),
        (["plan", STOKE, "--set", "store_mwh=nan"], "must be between 0 and"),
        (
            ["plan", STOKE, "--share", "0.1", "--chance", "0.3"],
            "The chance must be from 50% to 99%, like 90%; 30% is not.",
        ),
        (["plan", STOKE, "--share", "0.1", "--different", "9"], "From 2 to 5 different plans"),
        (["plan", STOKE, "--share", "0.1", "--different", "--within", "x"], "--within: “x” is not a number"),
        (["plan", STOKE, "--share", "0.1", "--chance", "0.9", "--different"], "without --chance"),
        (["plan", STOKE, "Leeds", "--share", "0.1"], "or say --modelled-weather"),
        (["plan", STOKE, "Leeds", "--share", "0.1", "--different"], "of the plan of one council"),
        (["plan", STOKE, "Leeds", "--share", "0.1", "--scope", "energy"], "is of electricity"),
        (["plan", "Greater Manchester", "--share", "0.1"], "From 2 to 6 councils"),
        (["plan", STOKE, "Stoke-on-Trent", "--share", "0.1"], "Stoke-on-Trent is named twice"),
        (
            ["plan", STOKE, "Leeds", "--share", "0.1", "--modelled-weather", "--chance", "99.99%"],
            "from 50% to 99%",
        ),
        (["plan", STOKE, "--share", "0.1", "--chance", "likely"], "--chance: “likely” is not a number"),
        (["plan", STOKE, "--share", "0.1", "--chance", "0.9", "--scope", "energy"], "electricity alone"),
    ],
)
def test_a_wrong_question_to_outlook_or_plan_is_one_line_and_status_2(
    words: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert wanted in printed.err
    assert len(printed.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["plan", STOKE, "--measure", "happiness"],
        ["outlook", STOKE, "--futures", "many"],
        ["outlook", STOKE, "--seed", "-1"],
    ],
)
def test_choices_are_refused_with_what_there_is(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "--help says more" in said
    assert len(said.strip().splitlines()) == 1


def test_on_a_terminal_the_work_tells_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert command.main(["outlook", STOKE, "--futures", "64", "--json"]) == 0
    assert re.search(r"([\d,]+) of \1 years of futures", capsys.readouterr().err)
    assert command.main(["plan", STOKE, "--share", "0.11", "--measure", "met_locally", "--json"]) == 0
    assert re.search(r"Round \d+: within 0\.\d\d% of the least cost", capsys.readouterr().err)


def test_the_data_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["data", "check"]) == 0
    assert "350 councils" in capsys.readouterr().out


def test_broken_data_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    problem = "data/electricity.csv row 7 column homes_mwh: 'x', expected a number."
    monkeypatch.setattr(checks, "check", lambda: [problem])
    assert command.main(["data", "check"]) == 1
    assert problem in capsys.readouterr().out
    monkeypatch.setattr(digests, "write", None)
    assert command.main(["data", "digest"]) == 1, "digests are of tables that are in order"
    assert problem in capsys.readouterr().err


def _digit(content: bytes) -> bytes:
    at = content.rindex(b"1")
    return content[:at] + b"2" + content[at + 1 :]


FAULTS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a changed digit": ("gas.csv", lambda path: path.write_bytes(_digit(path.read_bytes()))),
    "a truncated shape": ("council_boundaries.geojson", lambda path: path.write_bytes(path.read_bytes()[:-1000])),
    "a table that is not there": ("gas.csv", lambda path: path.unlink()),
    "another encoding": ("councils.csv", lambda path: path.write_bytes(path.read_text("utf-8").encode("utf-16"))),
    "an empty table": ("assumptions.csv", lambda path: path.write_bytes(b"")),
    "a folder in its place": ("gas.csv", lambda path: (path.unlink(), path.mkdir())),
    "no digests": ("digests.csv", lambda path: path.unlink()),
    "half of the digests": ("digests.csv", lambda path: path.write_bytes(path.read_bytes()[:2000])),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_starts_on_tables_that_are_not_as_they_were_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    """One line names the file and what to do; nothing is imported that takes time, and there is no traceback."""
    data = Path(shutil.copytree(schema.SHIPPED, tmp_path / "data"))
    name, spoil = FAULTS[fault]
    spoil(data / name)
    monkeypatch.setattr(digests, "refusals", partial(digests.refusals, data))
    start = time.process_time()
    assert command.main(["serve", "--port", "0"]) == 1
    assert time.process_time() - start < 0.5
    first, *more = capsys.readouterr().err.splitlines()
    assert name in first or fault == "half of the digests"
    assert "estore" in first, "it says what to do"
    assert len(more) <= command.MOST_PROBLEMS + 1


@pytest.mark.parametrize("words", [["serve", "--port", "70000"], ["serve", "--port", "x"], ["project"], []])
def test_words_that_are_no_command_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "--help says more" in said
    assert len(said.strip().splitlines()) == 1


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("POWERED_HERE_PORT", "many")
    assert command.main(["serve"]) == 2
    assert "POWERED_HERE_PORT" in capsys.readouterr().err


def test_help_lists_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["serve", "--help"])
    assert "POWERED_HERE_COUNCIL" in capsys.readouterr().out


def test_help_waits_for_no_library() -> None:
    code = (
        "import sys; from dashboard.__main__ import main\n"
        "try: main(['--help'])\n"
        "finally: print(sorted({'numpy', 'pandas', 'scipy', 'numba', 'dash'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert run.stdout.strip().splitlines()[-1] == "[]"


def test_projecting_wakes_only_what_it_uses() -> None:
    """The profiles of the place are kept from the first run: only what makes them needs pvlib and pandas."""
    wakes = {"dash", "flask", "matplotlib", "pandas", "pvlib", "scipy.optimize", "highspy"}
    code = (
        "import sys; from dashboard.__main__ import main; main(['project', 'E06000021']); "
        f"print(sorted({wakes!r} & sys.modules.keys()))"
    )
    command.main(["project", STOKE])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert run.stdout.strip().splitlines()[-1] == "[]"


@contextmanager
def served(**environment: str) -> Iterator[tuple[str, list[str]]]:
    """The dashboard in a process of its own: its address, and the lines it said before that."""
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=Path(__file__).parents[1],
        env=os.environ | environment,
    )
    try:
        assert server.stdout is not None
        said: list[str] = []
        address = None
        for line in server.stdout:
            address = re.search(r"http://127\.0\.0\.1:\d+", line)
            if address:
                break
            said.append(line)
        assert address, said
        yield address[0], said
    finally:
        server.terminate()
        server.wait(timeout=20)
        if server.stdout:
            server.stdout.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("different", "words"),
    [
        ({"ISSUER": "http://id.stoke.gov.uk"}, "POWERED_HERE_OIDC_ISSUER must be"),
        ({"REDIRECT_URI": "http://path.stoke.gov.uk/"}, "POWERED_HERE_OIDC_REDIRECT_URI must be"),
        ({"COUNCIL": "Atlantis"}, "Atlantis"),
    ],
)
def test_it_does_not_start_with_wrong_settings_of_a_provider(
    different: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in provider.settings("https://id.stoke.gov.uk", **different).items():
        monkeypatch.setenv(name, value)
    assert command.main(["serve"]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert provider.SECRET not in said


def beside_notices(said: list[str]) -> list[str]:
    """Lines of a start without the notice of editions that are due, which hangs on the day."""
    return [line for line in said if not line.startswith("Newer editions of ")]


def test_serve_says_where_it_listens_makes_the_database_and_answers_there(tmp_path: Path) -> None:
    with served(POWERED_HERE_STATE_DIR=str(tmp_path)) as (address, said):
        assert beside_notices(said) == []
        assert (tmp_path / "kept.sqlite").is_file()
        with urllib.request.urlopen(f"{address}/stoke-on-trent/", timeout=30) as page:
            assert b"of the electricity it uses" in page.read()
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{address}/nowhere/", timeout=30)
        assert missing.value.code == 404
        missing.value.close()


@pytest.mark.slow
def test_public_pages_are_served_without_a_database_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with served(POWERED_HERE_STATE_DIR=str(tmp_path / "file")) as (address, said):
        (only,) = beside_notices(said)
        assert only.startswith("Nobody can sign in or save: The database cannot be made.")
        with urllib.request.urlopen(f"{address}/stoke-on-trent/", timeout=30) as page:
            assert b"of the electricity it uses" in page.read()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("proxy", "status", "cookie"),
    [("127.0.0.1", 303, "__Host-powered-here="), pytest.param("10.0.0.2", 403, "", marks=pytest.mark.soak)],
)
def test_one_signs_in_over_the_tls_of_a_proxy_that_the_settings_name(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    proxy: str,
    status: int,
    cookie: str,
) -> None:
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path))
    assert command.main(["user", "add", "amy", "--council", "stoke-on-trent"]) == 0
    password = capsys.readouterr().out.splitlines()[0].rpartition(" ")[2]
    headers = {
        "Host": "path.stoke.gov.uk",
        "Origin": "https://path.stoke.gov.uk",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "path.stoke.gov.uk",
        "X-Forwarded-For": "203.0.113.9",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with served(POWERED_HERE_TRUSTED_PROXY=proxy) as (address, _):
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
        connection.request("POST", "/sign-in", urlencode({"name": "amy", "password": password}), headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
        assert (answer.getheader("Set-Cookie") or "").startswith(cookie)
        assert ("Secure" in (answer.getheader("Set-Cookie") or "")) == bool(cookie)
        connection.request("GET", "/stoke-on-trent/", headers={"Host": "path.stoke.gov.uk"})
        assert connection.getresponse().status == 200
        connection.close()


def test_an_import_that_is_no_official_file_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "holiday.csv"
    file.write_text("place,sun\nBlackpool,little\n")
    assert command.main(["data", "import", str(file)]) == 2
    said = capsys.readouterr()
    assert "holiday.csv" in said.out + said.err


def test_the_weather_of_a_council_is_synthetic_until_some_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["weather", "show", STOKE]) == 0
    assert "no measured weather" in capsys.readouterr().out
    assert command.main(["weather", "show", "atlantis"]) == 2


def test_the_backtest_prints_every_measure(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    few = places.councils()[::35]
    monkeypatch.setattr(places, "councils", lambda: few)
    assert command.main(["backtest", "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert {s["measure"] for s in scores} >= {"demand", "solar_capacity", "annual_share"}
    assert {s["method"] for s in scores} == {"model", "no_change", "straight_line", "outlook", "outlook_left_out"}
    assert {s["councils"] for s in scores if not s["method"].startswith("outlook")} == {len(few)}
    # A range is held only against what was published.
    assert all(0 < s["councils"] <= len(few) for s in scores)
