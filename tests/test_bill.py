"""The bill of materials names all that is installed, and a check that could not be made does not pass."""

import json
import re
from pathlib import Path

import pytest

from tests import bill


def test_every_locked_library_is_on_the_bill_with_version_and_digests(tmp_path: Path) -> None:
    bill.write(tmp_path / "bill.json")
    found = json.loads((tmp_path / "bill.json").read_text())
    locked = set(re.findall(r"^([a-zA-Z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", bill.LOCK.read_text(), re.MULTILINE))
    assert len(locked) > 50
    assert {(one["name"], one["version"]) for one in found["components"]} == locked
    assert all("--hash=sha256:" in one["description"] for one in found["components"])
    assert found["bomFormat"] == "CycloneDX"
    assert found["metadata"]["component"]["name"] == "powered-here"


def test_each_lock_holds_the_one_before_it() -> None:
    def locked(path: str) -> set[tuple[str, str]]:
        text = (bill.ROOT / path).read_text()
        return set(re.findall(r"^([a-zA-Z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", text, re.MULTILINE))

    run, extras, tests = map(locked, ("requirements.lock", "requirements-extras.lock", "tests/requirements.lock"))
    assert len(run) > 50
    assert run < extras < tests


def test_a_check_of_advisories_that_reaches_nobody_says_so_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert bill.advisories() == bill.NOT_ASKED
    assert capsys.readouterr().err.startswith("Nobody could be asked, so nothing is known: this needs the internet")
