"""What is said with a provider. Every wrong answer of one is in tests/dashboard/server/test_oidc.py, by the routes."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from dashboard.accounts import oidc
from dashboard.accounts.nouns import SignInError
from dashboard.accounts.passwords import CrowdedError
from dashboard.accounts.provider import configured
from tests.provider import Provider

TOKEN = "the token of a browser"


def test_of_one_token_come_several_secrets_that_tell_nothing_of_each_other() -> None:
    made = {oidc._derived(TOKEN, purpose) for purpose in ("state", "nonce", "verifier")}
    assert len(made) == 3
    assert all(re.fullmatch(r"[\w-]{43}", secret) for secret in made), "as PKCE asks of a verifier"
    assert oidc.state_of(TOKEN) != oidc.state_of("another")


def test_a_person_is_sent_with_all_that_is_asked_for_and_known_by_the_code(provider: Provider) -> None:
    found = configured()
    assert found is not None
    address = oidc.address(found, TOKEN)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked["state"] == oidc.state_of(TOKEN)
    assert asked["tenant"] == "stoke", "what the endpoint has of its own stays"
    assert "email" not in asked["scope"], "what is not needed is not asked for"
    back = requests.get(address, allow_redirects=False, timeout=5).headers["Location"]
    (code,) = parse_qs(urlsplit(back).query)["code"]
    assert oidc.person(found, TOKEN, code) == oidc.Person(provider.issuer, "a1", "Amy.Patel")
    with pytest.raises(SignInError, match="Begin again"):
        oidc.person(found, TOKEN, code)


def test_a_code_of_another_sign_in_is_not_taken(provider: Provider) -> None:
    found = configured()
    assert found is not None
    back = requests.get(oidc.address(found, TOKEN), allow_redirects=False, timeout=5).headers["Location"]
    (code,) = parse_qs(urlsplit(back).query)["code"]
    with pytest.raises(SignInError, match="Begin again"):
        oidc.person(found, "another token", code)


def test_an_answer_that_trickles_ends_in_time(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oidc, "LONGEST_S", -1.0)
    found = configured()
    assert found is not None
    with pytest.raises(SignInError, match="does not answer"):
        oidc.address(found, TOKEN)


def test_the_turns_come_back_whatever_happens(provider: Provider) -> None:
    provider.document = {"issuer": "https://evil.example"}
    found = configured()
    assert found is not None
    for _ in range(oidc.AT_ONCE + 1):
        with pytest.raises(SignInError):
            oidc.address(found, TOKEN)
    for _ in range(oidc.AT_ONCE):
        oidc._turns.acquire()
    try:
        with pytest.raises(CrowdedError):
            oidc.address(found, TOKEN)
    finally:
        for _ in range(oidc.AT_ONCE):
            oidc._turns.release()
