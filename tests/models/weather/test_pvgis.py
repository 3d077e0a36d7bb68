"""The command against a service on this machine that answers as PVGIS does, refuses, stalls and breaks off."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from models.weather import pvgis, store
from tests import weather_records as records

STOKE = records.STOKE
REFUSAL = {"message": "endyear: Incorrect value. Please, enter an integer between 2005 and 2020.", "status": 400}


class Service:
    """A server that gives each request to `answer`, which returns status, type and body."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.answer: Callable[[dict[str, list[str]]], tuple[int, bytes]] = lambda _: (500, b"")
        self.waits_seconds = 0.0
        self.sends_share = 1.0
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                asked = parse_qs(parts.query) | {"path": [parts.path]}
                service.asked.append(asked)
                status, body = service.answer(asked)
                time.sleep(service.waits_seconds)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: int(len(body) * service.sends_share)])

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/api/"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Service]:
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    service = Service()
    thread = threading.Thread(target=service.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield service
    service.server.shutdown()
    service.server.server_close()
    thread.join()


def run(service: Service, years: str = "2019-2020", timeout_seconds: float = 20.0) -> tuple[int, str]:
    said: list[str] = []
    status = pvgis.main("fetch", STOKE, years=years, url=service.url, timeout_seconds=timeout_seconds, out=said.append)
    return status, "\n".join(said)


def answers(first: int, last: int) -> Callable[[dict[str, list[str]]], tuple[int, bytes]]:
    body = records.pvgis_json(records.moments(records.changing(), first, last)).encode()
    return lambda _: (200, body)


def test_years_are_fetched_and_kept_with_where_they_come_from(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERED_HERE_TODAY", "2027-03-04")
    service.answer = answers(2019, 2020)
    status, said = run(service)
    assert status == 0
    assert "PVGIS hourly years 2019 to 2020 (PVGIS-SARAH2), read on 2027-03-04" in said
    asked = service.asked[0]
    assert asked["path"] == ["/api/seriescalc"]
    assert (asked["startyear"], asked["endyear"], asked["outputformat"]) == (["2019"], ["2020"], ["json"])
    assert float(asked["lat"][0]) == pytest.approx(STOKE.lat, abs=1e-4)
    assert float(asked["lon"][0]) == pytest.approx(STOKE.lon, abs=1e-4)
    kept = store.kept(STOKE.code)
    assert kept is not None
    assert kept.provenance.years == (2019, 2020)
    assert kept.provenance.file.startswith(f"{service.url}seriescalc?lat=")
    assert kept.newest(5).ghi_wm2.shape == (2, 8760)


def test_a_refusal_is_passed_on_in_pvgis_s_own_words(service: Service) -> None:
    service.answer = lambda _: (400, json.dumps(REFUSAL).encode())
    status, said = run(service)
    assert status == 2
    assert "PVGIS for Stoke-on-Trent" in said
    assert "enter an integer between 2005 and 2020" in said
    assert store.kept(STOKE.code) is None


@pytest.mark.parametrize("body", [b"<html>Bad gateway</html>", b"[]", b'{"status": 502}', b"\xff\xfe"])
def test_a_refusal_without_words_is_still_one(service: Service, body: bytes) -> None:
    service.answer = lambda _: (502, body)
    status, said = run(service)
    assert status == 2
    assert "refused (502 Bad Gateway)" in said


def test_a_service_that_does_not_answer_in_time(service: Service) -> None:
    service.waits_seconds = 1.0
    status, said = run(service, timeout_seconds=0.2)
    assert status == 2
    assert "no whole answer within 0.2 seconds" in said


def test_a_service_that_cannot_be_reached(service: Service) -> None:
    unused = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    service.url = f"http://127.0.0.1:{unused.server_port}/api/"
    unused.server_close()
    status, said = run(service)
    assert status == 2
    assert "cannot be reached" in said
    assert "weather import" in said


def test_an_answer_that_breaks_off(service: Service) -> None:
    service.answer = answers(2019, 2020)
    service.sends_share = 0.5
    status, said = run(service)
    assert status == 2
    assert "broke off" in said


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"null", b"<html>", b'{"outputs": {"hourly": []}, "inputs": {}, "meta": {}}']
)
def test_an_answer_that_is_not_pvgis_s(service: Service, body: bytes) -> None:
    service.answer = lambda _: (200, body)
    status, said = run(service)
    assert status == 2
    assert "not what PVGIS sends" in said


def test_an_answer_without_end_is_cut_off(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pvgis, "LARGEST_BYTES", 100_000)
    service.answer = lambda _: (200, b" " * 300_000)
    status, said = run(service)
    assert status == 2
    assert "Ask for fewer years" in said


def test_a_year_that_is_missing_or_partial_is_named_and_nothing_is_kept(service: Service) -> None:
    service.answer = answers(2019, 2019)
    status, said = run(service)
    assert status == 2
    assert "lacks whole years: 2020. Whole are 2019" in said
    assert store.kept(STOKE.code) is None


def test_an_answer_for_another_place_is_refused(service: Service) -> None:
    rows = records.moments(records.changing(), 2019, 2020)
    body = records.pvgis_json(rows).replace(f'"latitude": {STOKE.lat}', '"latitude": 45.0').encode()
    service.answer = lambda _: (200, body)
    status, said = run(service)
    assert status == 2
    assert "km from Stoke-on-Trent" in said


def test_a_failed_fetch_leaves_what_was_kept(service: Service) -> None:
    service.answer = answers(2019, 2020)
    run(service)
    path = store.path_of(STOKE.code)
    before = path.read_bytes()
    service.answer = lambda _: (400, json.dumps(REFUSAL).encode())
    assert run(service)[0] == 2
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "years", ["", "x", "2004-2010", "2019-2018", "2005-2025", "2005-2999", "2018-2019-2020", "-2018"]
)
def test_years_that_cannot_be_are_refused_before_asking(service: Service, years: str) -> None:
    status, said = run(service, years)
    assert status == 2
    assert "range like 2015-2020" in said
    assert service.asked == []


def test_a_file_is_imported_shown_and_forgotten(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "stoke.csv"
    path.write_text(records.pvgis_csv(records.moments(records.changing()).drop(index=[300, 301])))
    said: list[str] = []
    assert pvgis.main("import", STOKE, file=path, out=said.append) == 0
    assert "2 hours in short gaps are filled by straight lines." in said
    assert pvgis.main("show", STOKE, out=said.append) == 0
    assert said[-1].startswith("Stoke-on-Trent: PVGIS hourly years 2019 (PVGIS-SARAH2), read on ")
    assert pvgis.main("forget", STOKE, out=said.append) == 0
    assert pvgis.main("forget", STOKE, out=said.append) == 0
    assert "Stoke-on-Trent: no measured weather was kept." in said
    assert pvgis.main("show", STOKE, out=said.append) == 0
    assert said[-1] == "Stoke-on-Trent: no measured weather; synthetic years are used."


def test_an_unusable_file_is_refused_and_nothing_is_kept(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not weather")
    said: list[str] = []
    assert pvgis.main("import", STOKE, file=path, out=said.append) == 2
    assert said == [s for s in said if s.startswith("notes.txt: ")]
    assert store.kept(STOKE.code) is None


def test_an_action_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="are the actions"):
        pvgis.main("import", STOKE)
