"""Councils are prepared once; the next time says that they were; one that cannot be is named and the rest goes on."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

import models
from dashboard import __main__ as command
from dashboard.server import beginning, page_warming, warming
from models.batch import crews
from models.dispatch import threads
from models.facts import Place
from models.sources import places
from models.supply import one_roof
from models.weather import cache

STOKE, HULL = "E06000021", "E06000010"


@pytest.fixture(autouse=True)
def no_kernels(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    asked: list[bool] = []
    monkeypatch.setattr(warming, "kernels", lambda: asked.append(True))
    return asked


def counts(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert command.main(["warm", *words, "--workers", "1", "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_second_time_finds_what_the_first_has_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_kernels: list[bool]
) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))

    def made(place: Place, _: object) -> None:
        cache.keep(cache.path_of(place.code, "0"), np.zeros(3, np.float32))

    monkeypatch.setattr(models, "project", made)
    first = counts(capsys, "stoke-on-trent", STOKE)
    assert (first["councils"], first["prepared"], first["kept_already"], first["failed"]) == (1, 1, 0, [])
    assert first["bytes"] == sum(file.stat().st_size for file in (tmp_path / "profiles").iterdir()) > 0
    assert no_kernels == [True]
    second = counts(capsys, STOKE, HULL)
    assert (second["councils"], second["prepared"], second["kept_already"]) == (2, 1, 1)


def test_the_rest_goes_on_where_one_cannot_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = places.place

    def broken(code: str) -> object:
        if code == HULL:
            raise ValueError("no sky")
        return place(code)

    monkeypatch.setattr(places, "place", broken)
    told: list[tuple[int, int]] = []
    warming.council(STOKE)
    status = warming.command(
        [HULL, STOKE], every=False, workers=1, as_json=True, told=lambda done, of: told.append((done, of))
    )
    said = capsys.readouterr()
    assert status == 1
    assert said.err == f"{HULL}: ValueError: no sky\n"
    found = json.loads(said.out)
    assert (found["kept_already"], found["failed"]) == (1, [HULL])
    assert told == [(1, 2), (2, 2)]


def test_where_nothing_can_be_kept_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path / "file"))
    done = warming.council(STOKE)
    assert (done.was_made, done.fault) == (False, f"nothing can be kept in {tmp_path / 'file' / 'profiles'}")


def test_pages_are_made_after_the_hours_and_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(beginning, "prepare_kept", lambda: asked.append("database"))
    monkeypatch.setattr(page_warming, "of_council", lambda code: (asked.append(code) or 10, ""))
    assert counts(capsys, STOKE, HULL, "--pages")["pages"] == 20
    assert asked == ["database", STOKE, HULL], "made once, not by each process"
    assert counts(capsys, STOKE)["pages"] == 0
    monkeypatch.setattr(page_warming, "of_council", lambda _: (3, "/hull/progress answers 500"))
    assert command.main(["warm", HULL, "--pages", "--workers", "1"]) == 1
    said = capsys.readouterr()
    assert said.err == f"{HULL}: /hull/progress answers 500\n"
    assert said.out.startswith("0 councils prepared, 0 were already, 1 could not be; ")
    assert "3 pages are kept as they are today." in said.out


def test_a_council_is_counted_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    found = [
        warming.Warmed(STOKE, True, 1.0, "/stoke-on-trent/ answers 500"),
        warming.Warmed(HULL, True, 1.0, ""),
        warming.Warmed("E08000035", False, 1.0, ""),
    ]
    monkeypatch.setattr(warming, "councils", lambda *_, **__: iter(found))
    status = warming.command([one.council for one in found], every=False, workers=1, as_json=True, told=lambda *_: None)
    counts = json.loads(capsys.readouterr().out)
    assert (status, counts["prepared"], counts["kept_already"], counts["failed"]) == (1, 1, 1, [STOKE])


@pytest.mark.parametrize(
    ("workers", "some", "crews_of"), [(2, 5, [4, 1]), (2, 4, [4]), (1, 3, [2, 1]), (1, 2, []), (4, 1, [1])]
)
def test_no_process_prepares_so_many_that_its_memory_fills(
    monkeypatch: pytest.MonkeyPatch, workers: int, some: int, crews_of: list[int]
) -> None:
    monkeypatch.setattr(warming, "COUNCILS_A_PROCESS", 2)
    monkeypatch.setattr(warming, "council", lambda code, **_: warming.Warmed(code, True, 1.0, ""))
    begun: list[int] = []

    def crew(most: int, work: Callable[[str], object], tasks: Sequence[str]) -> Iterator[tuple[str, object]]:
        assert most == workers
        begun.append(len(tasks))
        return ((code, warming.Warmed(code, True, 1.0, "")) for code in tasks)

    monkeypatch.setattr(crews, "processes", crew)
    codes = [one.code for one in places.councils()[:some]]
    assert [done.council for done in warming.councils(codes, workers)] == codes
    assert begun == crews_of


def test_of_a_server_of_one_council_all_are_that_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERED_HERE_COUNCIL", "Hull")
    prepared: list[str] = []
    monkeypatch.setattr(beginning, "prepare_kept", lambda: None)
    monkeypatch.setattr(
        warming, "council", lambda code, **_: prepared.append(code) or warming.Warmed(code, False, 0.0, "")
    )
    for words in (["--all"], ["--all", "--pages"], [], ["--pages"], ["hull", "--pages"], [STOKE]):
        counts(capsys, *words)
    assert prepared == [HULL] * 5 + [STOKE]
    assert command.main(["warm", "Hull", "stoke-on-trent", "--pages", "--workers", "1"]) == 2
    said = capsys.readouterr().err
    assert said == (
        "POWERED_HERE_COUNCIL shows Kingston upon Hull alone, so there are no pages of Stoke-on-Trent: leave its name "
        "out, or leave that setting empty.\n"
    )
    assert len(prepared) == 6, "before anything is made"
    monkeypatch.setenv("POWERED_HERE_COUNCIL", "Atlantis")
    assert command.main(["warm", "--all"]) == 2
    assert "Atlantis" in capsys.readouterr().err


def test_the_hours_of_roofs_are_made_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(models, "project", lambda *_: None)
    one_roof.monthly_kwh_per_kw.cache_clear()
    assert warming.council(STOKE).was_made
    assert [file.name.split("-")[1] for file in cache.files_of(STOKE)] == ["roof"]


def test_a_name_of_no_council_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["warm", "Atlantis"]) == 2
    assert "Atlantis" in capsys.readouterr().err


def test_no_thread_of_calculations_is_left_for_a_fork() -> None:
    before = threads.pool()
    warming.rest()
    assert before._shutdown
    assert threads.pool() is not before
