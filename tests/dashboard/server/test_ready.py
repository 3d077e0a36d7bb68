"""No server starts on a setting that would fail a reader later; each is looked at, and named where it is wrong."""

import pytest

from dashboard import __main__ as program, settings
from dashboard.server import ready

WRONG = {
    "POWERED_HERE_PORT": "many",
    "POWERED_HERE_THREADS": "0",
    "POWERED_HERE_COSTLY_A_MINUTE": "lots",
    "POWERED_HERE_COUNCIL": "Atlantis",
    "POWERED_HERE_OWNER": "x" * 200,
    "POWERED_HERE_CONTACT": "nobody",
    "POWERED_HERE_LOGO": "/nowhere/logo.png",
    "POWERED_HERE_LOGO_TEXT": "x" * 200,
    "POWERED_HERE_DATABASE_URL": "mysql://a/b",
    "POWERED_HERE_TWO_PERSON_PUBLISHING": "maybe",
    "POWERED_HERE_NAMES": "https://energy.stoke.gov.uk",
    "POWERED_HERE_TRUSTED_PROXY": "proxy.stoke.gov.uk",
    "POWERED_HERE_OIDC_ISSUER": "http://id.stoke.gov.uk",
    "POWERED_HERE_WELSH": "perhaps",
    "POWERED_HERE_CACHE_URL": "memcached://a",
    "POWERED_HERE_TODAY": "tomorrow",
}
"""Settings, each with a text that it cannot be."""


def test_every_setting_of_the_table_is_looked_at() -> None:
    assert set(ready.CHECKS) == {setting.name for setting in settings.TABLE}
    ready.check()


@pytest.mark.parametrize("name", list(WRONG))
def test_serve_does_not_start_on_a_wrong_one_and_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv(name, WRONG[name])
    assert program.main(["serve", "--port", "0"]) == program.REFUSED
    said = capsys.readouterr().err
    assert name in said
    assert said.count("\n") == 1


def test_a_variable_that_is_no_setting_is_said_with_the_one_that_may_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ready.unknown() == []
    monkeypatch.setenv("POWERED_HERE_WORKER", "2")
    monkeypatch.setenv("POWERED_HERE_QQQQQQQQQQQQ", "2")
    assert ready.unknown() == [
        "POWERED_HERE_QQQQQQQQQQQQ is no setting and does nothing.",
        "POWERED_HERE_WORKER is no setting and does nothing. Is POWERED_HERE_WORKERS meant?",
    ]
