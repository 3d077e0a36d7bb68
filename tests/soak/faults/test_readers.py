"""Readers and officers at once, and how fast pages come beside a file of the same size from the same server."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

from tests import officers
from tests.browser.serving import Running
from tests.soak import load
from tests.soak.faults.production import CHECKOUT, LENGTH, SOME, WORKERS, every_page, production, warm_pages
from tests.soak.faults.test_memory import lever_moves
from tests.soak.load import Answers, Ask, Crowd

LEAST_OF_STATIC = 0.3
MOST_LATER_SHARE = 0.002
"""Of what is asked while all are at work, the part that may be told when to ask again."""
MOST_WAIT_S = 45.0
"""More than a request waits for slow work in all, by what it does itself on a machine that is full [s]."""


class _Stays(HTTPRedirectHandler):
    """Does not follow."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def signed_in(server: Running, environment: dict[str, str], name: str = "amy") -> dict[str, str]:
    """Headers of an officer of Stoke who has just been added and has signed in."""
    adding = f"from tests import officers; officers.add({name!r})"
    subprocess.run([sys.executable, "-c", adding], cwd=CHECKOUT, env=os.environ | environment, check=True)
    form = urlencode({"name": name, "password": officers.PASSWORD}).encode()
    asked = Request(f"{server.address}/sign-in", form, {"Origin": server.address})
    with pytest.raises(HTTPError) as answered:
        build_opener(_Stays).open(asked)
    assert answered.value.code == 303, answered.value.read()
    cookies = SimpleCookie(answered.value.headers["Set-Cookie"])
    answered.value.close()
    return {"Cookie": "; ".join(f"{key}={one.value}" for key, one in cookies.items()), "Origin": server.address}


def day_of(officer: dict[str, str], turns: int, seed: int = 0) -> list[Ask]:
    """What an officer does again and again: opens the workbench, moves levers, waits for the outlook, saves, looks."""
    found: list[Ask] = []
    for turn, move in enumerate(lever_moves(turns, seed)):
        query = move.path.partition("?")[2]
        form = {"name": f"Turn {turn} of {seed}", "note": "Soak", "search": "?store_mwh=40", "form": f"{seed}-{turn}"}
        steps = {
            0: Ask("/stoke-on-trent/scenarios", headers=officer),
            7: Ask(f"{move.path}&view_part=rest&view_asker=s{seed}x{turn}&view_turn={turn}", headers=officer),
            8: Ask(
                "/stoke-on-trent/saved",
                "POST",
                urlencode(form),
                officer | {"Content-Type": "application/x-www-form-urlencoded"},
            ),
            9: Ask("/stoke-on-trent/saved", headers=officer),
        }
        found.append(steps.get(turn % 10, Ask(f"/stoke-on-trent/scenarios/answer.json?{query}", headers=officer)))
    return found


def warm(environment: dict[str, str], *words: str) -> None:
    """Prepare councils, as the guide says."""
    preparing = [sys.executable, "-m", "dashboard", "warm", "--workers", str(WORKERS), *words]
    subprocess.run(preparing, cwd=CHECKOUT, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)


def pages_of_readers() -> list[Ask]:
    """What readers ask for: pages of a few councils, and as many others of any."""
    return [*warm_pages(), *every_page()[:200]]


def together(
    server: Running, environment: dict[str, str], readers: int, officer_count: int, seconds: float
) -> dict[str, Answers]:
    """Readers and officers at once: what became of each."""
    officer = signed_in(server, environment)
    return load.run(
        server.address,
        readers=Crowd(asks=pages_of_readers(), clients=readers, seconds=seconds),
        officers=Crowd(asks=day_of(officer, 20_000), clients=officer_count, seconds=seconds),
    )


@pytest.mark.soak
def test_fifty_readers_and_ten_officers_for_five_minutes(own: dict[str, str], figure: Callable[[str], None]) -> None:
    # As after the night of the guide: what will be asked for is there (and to save time nothing else).
    warm(own, "--pages", *SOME)
    warm(own, *(ask.path.split("/")[1] for ask in pages_of_readers()))
    with production(own) as server:
        server.ready()
        each_once = Crowd(asks=pages_of_readers(), clients=4, times=len(pages_of_readers()))
        figure(f"each once: {load.run(server.address, readers=each_once)['readers'].line()}")
        found = together(server, own, readers=50, officer_count=10, seconds=300 * LENGTH)
    for name, answers in found.items():
        figure(f"{name}: {answers.line()}")
    for answers in found.values():
        assert answers.good + answers.statuses[503] == answers.asked, answers.wrong
        assert answers.statuses[503] <= MOST_LATER_SHARE * answers.asked, answers.wrong
        assert answers.blank == answers.cut == answers.failed == 0


@pytest.mark.soak
def test_they_are_told_to_come_again_where_nothing_is_prepared(
    empty: dict[str, str], figure: Callable[[str], None]
) -> None:
    with production(empty) as server:
        server.ready()
        found = together(server, empty, readers=50, officer_count=10, seconds=120 * LENGTH)
    for name, answers in found.items():
        figure(f"{name}: {answers.line()}")
        assert set(answers.statuses) <= {200, 303, 503}, answers.wrong
        assert answers.blank == answers.cut == answers.refused == 0, answers.wrong
        assert answers.p(100) < MOST_WAIT_S
    assert found["officers"].good > 0.9 * found["officers"].asked


def same_size(server: Running, wanted_bytes: float) -> Ask:
    """The static file whose size on the wire is nearest to that of a page."""
    with build_opener().open(f"{server.address}/stoke-on-trent/scenarios") as page:
        text = page.read().decode()
    addresses = {a.replace("&amp;", "&") for a in re.findall(r'(?:src|href)="(/(?:assets|_dash)[^"]+)"', text)}
    sizes = {}
    for address in addresses:
        crowd = Crowd(asks=[Ask(address)], clients=1, times=1, reads=False)
        sizes[address] = load.run(server.address, one=crowd)["one"].bytes_each
    return Ask(min(sizes, key=lambda address: abs(sizes[address] - wanted_bytes)))


@pytest.mark.soak
def test_all_pages_come_at_a_third_of_the_pace_of_a_static_file(
    own: dict[str, str], figure: Callable[[str], None]
) -> None:
    pages = list(every_page())[: max(int(len(every_page()) * LENGTH), 300)]
    with production(own) as server:
        server.ready()
        each_once = Crowd(asks=pages, clients=8, times=len(pages), reads=False)
        first, second = (load.run(server.address, readers=each_once)["readers"] for _ in range(2))
        file = same_size(server, second.bytes_each)
        turns = []
        for _ in range(3):
            static = load.run(server.address, it=Crowd(asks=[file], clients=8, seconds=5, reads=False))["it"]
            paged = load.run(server.address, it=Crowd(asks=pages, clients=8, seconds=5, reads=False))["it"]
            turns.append((paged.a_second, static.a_second))
    ratio = sorted(page / static for page, static in turns)[1]
    figure(
        f"{len(pages):,} pages of {second.bytes_each:,.0f} bytes: first {first.a_second:.1f}/s, again "
        f"{second.a_second:.1f}/s; {Path(file.path).name[:40]} of {static.bytes_each:,.0f} bytes {turns[1][1]:.0f}/s; "
        f"ratio {ratio:.2f}"
    )
    assert first.failed == second.failed == 0, first.wrong
    assert ratio >= LEAST_OF_STATIC
