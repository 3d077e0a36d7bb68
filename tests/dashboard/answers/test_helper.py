"""A helper is a process of its own, works as this one would, stops when it is told, and is never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from dashboard.answers import helper as helpers, work
from dashboard.answers.helper import NICE, GoneError, Helper
from dashboard.answers.work import Posted
from models.dispatch import Stopped
from models.facts import ScenarioError
from models.sources import assumptions, places

SHARE = 0.4


def about(*, stop: Callable[[], bool]) -> tuple[int, int]:
    """Number of the process that works, and how far it gives way."""
    return os.getpid(), os.nice(0)


def telling(*, stop: Callable[[], bool], tell: Callable[[Any], None]) -> int:
    """Work that tells how far it is."""
    for part in range(3):
        tell(part)
    return os.nice(0)


def stuck(*, stop: Callable[[], bool]) -> None:
    """Work that does not hear that it is to stop."""
    time.sleep(60)


def until_stopped(*, stop: Callable[[], bool]) -> None:
    """Work that ends only when it is told to."""
    while not stop():
        time.sleep(0.01)
    raise Stopped("told to")


def wrong(*, stop: Callable[[], bool]) -> None:
    """Work that refuses."""
    raise ScenarioError("no such share")


def dies(*, stop: Callable[[], bool]) -> None:
    """Work that the system ends."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(scope="module")
def helper() -> Iterator[Helper]:
    its = Helper()
    yield its
    its.end()


def do(helper: Helper, of: Callable[..., Any], *arguments: Any) -> Any:
    return helper.do(of, arguments, lambda: False)


def test_it_gives_the_answers_of_this_process_from_a_lower_place(helper: Helper) -> None:
    asked = Posted.of(assumptions.scenario(places.place("E06000021")).with_changes({"store_mwh": 20}))
    its_id, its_nice = do(helper, about)
    assert its_id != os.getpid()
    assert its_nice == min(os.nice(0) + NICE, 19)
    assert do(helper, work.plan, asked, "annual", SHARE) == work.plan(asked, "annual", SHARE)
    with pytest.raises(ScenarioError, match="no such share"):
        do(helper, wrong)
    assert do(helper, about)[0] == its_id, "one process for all of it"


def test_needless_work_is_stopped(helper: Helper) -> None:
    with pytest.raises(Stopped):
        helper.do(until_stopped, (), lambda: True)
    assert do(helper, about)


def test_what_work_tells_of_itself_is_handed_on_before_its_answer() -> None:
    its = Helper(nice=NICE + 3, stuck_s=0.2)
    told: list[int] = []
    assert its.do(telling, (), lambda: False, told.append) == min(os.nice(0) + NICE + 3, 19)
    assert told == [0, 1, 2]
    began = time.monotonic()
    with pytest.raises(Stopped, match="did not end"):
        its.do(stuck, (), lambda: True)
    assert time.monotonic() - began < 5, "ended, whatever it does"
    its.end()


def test_one_that_dies_is_replaced(helper: Helper) -> None:
    before = do(helper, about)[0]
    with pytest.raises(GoneError) as gone:
        do(helper, dies)
    assert gone.value.began
    assert do(helper, about)[0] not in (before, os.getpid())


def test_it_ends_when_it_is_told_and_when_its_server_is_killed(helper: Helper, tmp_path: Path) -> None:
    its_id = do(helper, about)[0]
    helper.end()
    assert not psutil.pid_exists(its_id)
    script = tmp_path / "server.py"
    script.write_text(
        "import os, signal\n"
        "from dashboard.answers.helper import Helper\n"
        "from tests.dashboard.answers.test_helper import about\n"
        "if __name__ == '__main__':\n"
        "    print(Helper().do(about, (), lambda: False)[0], flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[3]
    printed = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    until = time.monotonic() + 20
    while psutil.pid_exists(int(printed)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not psutil.pid_exists(int(printed))


def test_where_no_process_can_be_started_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more(*_: Any) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", no_more)
    with pytest.raises(GoneError, match="cannot be started") as gone:
        Helper().begin()
    assert not gone.value.began


def test_a_service_that_may_not_give_way_works_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(by: int) -> int:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "nice", refused)  # as `SystemCallFilter=~@resources` of the unit in GUIDE.md does
    helpers._give_way(NICE)
