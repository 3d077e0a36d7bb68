"""Costly work is limited by address, generously, and nothing else is."""

import pytest

from dashboard.answers import queues
from dashboard.server import app as app_module, busy, limits
from dashboard.server.app import server

API = "/api/v1/stoke-on-trent/assumptions/target_share.json"


class Clock:
    """Seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def waits(counter: limits.Counter, address: str, cost: int, most: int) -> int:
    """How long one has to wait who asks where there is a limit [s]."""
    turn = counter.take(address, cost, most)
    assert turn is not None
    return turn.wait_s


def test_an_answer_says_what_is_left() -> None:
    clock = Clock()
    counter = limits.Counter(clock)
    assert counter.take("10.0.0.1", 10, 60) == limits.Turn(wait_s=0, left=50, until_all_s=10)
    assert counter.take("10.0.0.1", 50, 60) == limits.Turn(wait_s=0, left=0, until_all_s=60)
    assert counter.take("10.0.0.1", 2, 60) == limits.Turn(wait_s=2, left=0, until_all_s=60)
    clock.now += 3
    assert counter.take("10.0.0.1", 2, 60) == limits.Turn(wait_s=0, left=1, until_all_s=59)


def test_what_was_asked_for_comes_back_evenly_within_a_minute() -> None:
    clock = Clock()
    counter = limits.Counter(clock)
    assert [waits(counter, "10.0.0.1", 10, 60) for _ in range(7)] == [0] * 6 + [10]
    assert waits(counter, "10.0.0.2", 10, 60) == 0, "another address is another's"
    clock.now += 9
    assert waits(counter, "10.0.0.1", 10, 60) == 1
    clock.now += 1
    assert waits(counter, "10.0.0.1", 10, 60) == 0
    clock.now += 60
    assert [waits(counter, "10.0.0.1", 1, 60) for _ in range(61)] == [0] * 60 + [1]


def test_an_address_is_forgotten_after_a_minute_and_many_do_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 100)
    clock = Clock()
    counter = limits.Counter(clock)
    for n in range(1000):
        counter.take(f"10.0.{n // 250}.{n % 250}", 1, 60)
    assert len(counter._left) == 100
    clock.now += limits.MINUTE_S
    counter._left.expire()
    assert len(counter._left) == 0


def test_no_limit_is_none_and_what_is_more_than_the_whole_is_the_whole() -> None:
    counter = limits.Counter(Clock())
    assert not any(counter.take("10.0.0.1", 10, 0) for _ in range(1000))
    assert waits(counter, "10.0.0.1", 10, 5) == 0
    assert waits(counter, "10.0.0.1", 1, 5) == 12


def test_what_is_given_back_is_there_again_and_never_more_than_all() -> None:
    clock = Clock()
    counter = limits.Counter(clock)
    counter.take("10.0.0.1", 50, 60)
    counter.take("10.0.0.1", 10, 60)
    clock.now += 3
    assert counter.give_back("10.0.0.1", 10, 60) == limits.Turn(wait_s=0, left=13, until_all_s=47)
    assert waits(counter, "10.0.0.1", 13, 60) == 0
    assert waits(counter, "10.0.0.1", 1, 60) == 1
    clock.now += 30
    assert counter.give_back("10.0.0.1", 50, 60) == limits.Turn(wait_s=0, left=60, until_all_s=0)
    assert counter.give_back("10.0.0.2", 99, 5).left == 5


def test_what_a_busy_server_refuses_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_COSTLY_A_MINUTE", "60")
    monkeypatch.setattr(app_module, "_asked_for", limits.Counter(Clock()))

    def full(_: object) -> None:
        raise queues.NotNowError(7, cost_nothing=True)

    def begun(_: object) -> None:
        raise queues.NotNowError(7)

    client, outlook = server.test_client(), "/api/v1/stoke-on-trent/outlook.json"
    with monkeypatch.context() as busy_now:
        busy_now.setattr(busy, "enter", full)
        for _ in range(20):
            refused = client.get(outlook)
            assert refused.status_code == 503
            assert refused.headers["Retry-After"] == "7"
            assert refused.headers["RateLimit"] == '"costly";r=60;t=0'
        busy_now.setattr(busy, "enter", begun)
        assert client.get(outlook).headers["RateLimit"] == '"costly";r=50;t=10', "what was begun costs"
    assert client.get(API).headers["RateLimit"] == '"costly";r=49;t=11'
    assert client.get("/api/v1/nowhere/outlook.json").headers["RateLimit"] == '"costly";r=39;t=21', (
        "a wrong question costs"
    )


def test_the_costly_rules_are_rules_of_the_server() -> None:
    rules = {rule.rule for rule in server.url_map.iter_rules()}
    assert {*limits.COSTS, limits.ANSWER} <= rules


def test_one_second_is_no_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setenv("POWERED_HERE_COSTLY_A_MINUTE", "60")
    monkeypatch.setattr(app_module, "_asked_for", limits.Counter(clock))
    client = server.test_client()
    for _ in range(60):
        client.get(API)
    refused = client.get(API)
    assert refused.headers["Retry-After"] == "1"
    assert "Try again in 1 second." in refused.get_json(force=True)["detail"]


@pytest.mark.parametrize(
    ("path", "limited"),
    [
        (API, True), ("/api/v1/nowhere/pathway.json", True), ("/api/v1/places.json?q=Bur", False), ("/healthz", False),
        ("/assets/style.css", False), ("/privacy", False), ("/stoke-on-trent/roof", False), ("/joint", False),
        ("/joint?councils=zzzz", True), ("/nowhere/progress/paper.docx", True), ("/_dash-layout", False),
        ("/nowhere/scenarios/answer.json?view_part=rest", True), ("/nowhere/scenarios/answer.json", False),
    ],
)  # fmt: skip
def test_who_asked_too_much_is_told_when_to_come_again(
    monkeypatch: pytest.MonkeyPatch, path: str, limited: bool
) -> None:
    monkeypatch.setenv("POWERED_HERE_COSTLY_A_MINUTE", "10")
    monkeypatch.setattr(app_module, "_asked_for", limits.Counter(Clock()))
    client = server.test_client()
    for n in range(10):
        told = client.get(API).headers
        assert told["RateLimit-Policy"] == '"costly";q=10;w=60'
        assert told["RateLimit"].startswith(f'"costly";r={9 - n};t=')
    assert "RateLimit" not in client.get("/privacy").headers
    response = client.get(path, buffered=True)
    assert (response.status_code == 429) == limited
    if limited:
        assert 1 <= int(response.headers["Retry-After"]) <= 60
        is_json = path.partition("?")[0].endswith(".json")
        told = response.get_json(force=True) if is_json else {}
        said = told.get("detail") or told.get("error") or response.text
        again_s = int(response.headers["Retry-After"])
        assert f"Try again in {again_s} second{'s' if again_s > 1 else ''}." in said
        assert is_json or "<h1" in response.text
        elsewhere = client.get(path, environ_base={"REMOTE_ADDR": "10.0.0.9"})
        assert elsewhere.status_code != 429
        assert client.head(path).status_code == 429, "who asks for the head alone has the work done, too"
