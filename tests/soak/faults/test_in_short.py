"""The faults in seconds, one after the other on one server: what breaks first is known before an hour of soak."""

from collections.abc import Callable

import pytest

from tests.soak import load
from tests.soak.faults import test_crowding as crowding, test_processes as processes
from tests.soak.faults.production import KINDS, production
from tests.soak.load import Ask, Crowd


@pytest.mark.soak
def test_the_table_of_faults_in_short(own: dict[str, str], figure: Callable[[str], None]) -> None:
    pages = [Ask(f"/stoke-on-trent/{kind}") for kind in KINDS]
    with production(own, workers=2) as server:
        at_once = Crowd(asks=pages, clients=len(pages), times=len(pages))
        first = load.run(server.ready(), first=at_once)["first"]
        assert (first.statuses, first.blank) == ({200: len(pages)}, 0), first.wrong
        with crowding.slow_connections(server.address, crowding.SLOW):
            beside = load.run(server.address, readers=Crowd(asks=pages, clients=4, times=20))["readers"]
        assert (beside.statuses, beside.blank) == ({200: 20}, 0), beside.wrong
        line, sent, _ = crowding.huge(server.address, "/_dash-update-component", declared=True)
        assert line == "closed" or line.split()[1].startswith("4"), line
        assert sent <= crowding.MOST_TAKEN_BYTES
        killed, kills = processes.with_kills(server, clients=4, seconds=3, every_s=1)
        assert kills > 0
        assert (killed.failed, killed.blank, killed.refused) == (0, 0, 0), killed.wrong
        assert killed.cut <= kills * 4, "no more than each client's own request"
        ended, status, _ = processes.ended_under_load(server, clients=4, after_s=0.5)
    figure(f"first {first.line()}; end: {ended.line()}")
    assert (status, ended.cut, ended.blank, ended.failed) == (0, 0, 0, 0), ended.wrong
