"""A batch is worked out by anyone, once; who fails stops no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from models.batch import BatchError, crews, parts, work
from models.dispatch import threads
from tests import batches
from tests.batches import CARDIFF, STIRLING, STOKE


def cluster_of(workers: int) -> LocalCluster:
    """A cluster in this process, that others reach by its address."""
    return LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1",
        dashboard_address=None, scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of one worker."""
    with cluster_of(1) as local:
        yield local.scheduler_address


@pytest.fixture(autouse=True)
def _all_threads_again() -> Iterator[None]:
    yield
    threads.limit(None)


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    asked = batches.question(tmp_path)
    told: list[tuple[int, int, int]] = []
    first = batches.run(asked, (STOKE,), progress=lambda *how: told.append(how))
    assert [made.task.code for made in first.made] == [STOKE]
    assert told == [(0, 1, 0), (1, 1, 0)]
    more = batches.run(asked, (STOKE, STIRLING))
    assert [made.task.code for made in more.made] == [STIRLING]
    assert [task.code for task in more.parts] == [STOKE, STIRLING]
    assert more.made[0].peak_bytes > 2**20
    assert more.made[0].seconds > 0


def test_a_cluster_by_its_address_gives_the_same_parts(tmp_path: Path, cluster: str) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    codes = (STOKE, STIRLING)
    alone = batches.run(batches.question(here), codes)
    shared = batches.run(batches.question(there), codes, work.Crew(scheduler=cluster))
    assert len(shared.made) == 2
    assert [part.to_pylist() for part in shared.parts.values()] == [part.to_pylist() for part in alone.parts.values()]
    assert threads.processors() == 1, "a worker leaves the other processors to the others"


def test_a_council_that_fails_is_named_and_stops_no_other(tmp_path: Path, cluster: str) -> None:
    asked = batches.question(tmp_path, opening=batches.opened_but_cardiff)
    for crew in (work.Crew(), work.Crew(scheduler=cluster)):
        done = batches.run(asked, (CARDIFF, STOKE), crew)
        assert [task.code for task in done.parts] == [STOKE]
        (failed,) = done.failed
        assert failed.task.code == CARDIFF
        assert failed.reason.startswith("ZeroDivisionError: a fault of Cardiff (batches.py, line ")


def test_a_worker_with_other_data_is_told_apart(tmp_path: Path) -> None:
    done = batches.run(batches.question(tmp_path, opening=batches.opened_with_other_data), (STOKE,))
    assert [failed.reason for failed in done.failed] == [
        "this worker has another edition of data than whoever asks: install one version, with one data/, on all of them"
    ]


def test_a_part_that_a_worker_wrote_elsewhere_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "keep", lambda *_: None)
    done = batches.run(batches.question(tmp_path), (STOKE,))
    assert "is not here: name a folder that all share" in done.failed[0].reason


def test_an_address_where_no_scheduler_answers_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "ANSWERS_WITHIN_S", 0.5)
    for address in ("tcp://127.0.0.1:9", "nowhere", "tcp://127.0.0.1:notaport", "ftp://127.0.0.1:1"):
        with pytest.raises(BatchError, match="No scheduler answers at"):
            batches.run(batches.question(tmp_path), (STOKE,), work.Crew(scheduler=address))


def test_a_scheduler_without_workers_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "ANSWERS_WITHIN_S", 1)
    with (
        cluster_of(0) as empty,
        pytest.raises(BatchError, match="has no workers"),
    ):
        batches.run(batches.question(tmp_path), (STOKE,), work.Crew(scheduler=empty.scheduler_address))


@pytest.mark.slow
def test_a_worker_that_dies_costs_its_council_alone(tmp_path: Path) -> None:
    asked = batches.question(tmp_path, opening=batches.opened_but_cardiff_ends_its_worker)
    # Whoever works beside it is stopped with it, and tried again.
    done = batches.run(asked, (CARDIFF, STOKE), work.Crew(workers=2))
    assert [task.code for task in done.parts] == [STOKE]
    assert [(failed.task.code, failed.reason) for failed in done.failed] == [(CARDIFF, str(crews.DIED))]
