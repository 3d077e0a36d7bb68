"""A provider is one of the settings, whole and guarded, or a wrong one is named with what to do."""

import pytest

from dashboard.accounts import provider
from dashboard.settings import SettingsError
from tests import provider as providers

GOOD = "https://id.stoke.gov.uk/realms/staff"


def named(monkeypatch: pytest.MonkeyPatch, issuer: str = GOOD, **different: str) -> provider.Provider | None:
    """The provider of these settings."""
    for name, value in providers.settings(issuer, **different).items():
        monkeypatch.setenv(name, value)
    return provider.configured()


def test_without_an_issuer_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POWERED_HERE_OIDC_ISSUER", raising=False)
    assert provider.configured() is None


def test_the_address_of_the_discovery_document_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    found = named(monkeypatch, f"{GOOD}/.well-known/openid-configuration")
    assert found is not None
    assert found.issuer == GOOD
    assert providers.SECRET not in repr(found)


@pytest.mark.parametrize(
    ("different", "words"),
    [
        ({"issuer": "http://id.stoke.gov.uk"}, "OIDC_ISSUER must be the https:// address"),
        ({"issuer": "http://10.0.0.1"}, "OIDC_ISSUER must be"),
        ({"issuer": "http://localhost.evil.example"}, "OIDC_ISSUER must be"),
        ({"issuer": "ftp://127.0.0.1"}, "OIDC_ISSUER must be"),
        ({"issuer": "id.stoke.gov.uk"}, "OIDC_ISSUER must be"),
        ({"issuer": "https://user:password@id.stoke.gov.uk"}, "OIDC_ISSUER must be"),
        ({"issuer": "https://[id"}, "OIDC_ISSUER must be"),
        ({"issuer": f"{GOOD}?a=1"}, "OIDC_ISSUER must be"),
        ({"issuer": "https://id.example/" + "x" * 255}, "OIDC_ISSUER must be"),
        ({"REDIRECT_URI": ""}, "OIDC_REDIRECT_URI must be like"),
        ({"REDIRECT_URI": "http://path.stoke.gov.uk/sign-in/oidc/callback"}, "OIDC_REDIRECT_URI must be like"),
        ({"REDIRECT_URI": "https://path.stoke.gov.uk/"}, "OIDC_REDIRECT_URI must be like"),
        ({"REDIRECT_URI": "https://path.stoke.gov.uk/sign-in/oidc/callback?a=1"}, "OIDC_REDIRECT_URI must be like"),
        ({"CLIENT_ID": ""}, "OIDC_CLIENT_ID must be set, too"),
        ({"COUNCIL": ""}, "OIDC_COUNCIL must be set, too"),
        ({"ROLE": "owner"}, "OIDC_ROLE must be one of viewer, officer, administrator"),
        ({"ROLES_CLAIM": "groups"}, "OIDC_ROLES belong together"),
        ({"ROLES": "officer=a"}, "OIDC_ROLES belong together"),
        ({"ROLES_CLAIM": "groups", "ROLES": "owner=a"}, "OIDC_ROLES must be like officer=energy-team"),
        ({"ROLES_CLAIM": "groups", "ROLES": "officer"}, "OIDC_ROLES must be like officer=energy-team"),
        ({"ROLES_CLAIM": "groups", "ROLES": "officer="}, "OIDC_ROLES must be like officer=energy-team"),
        ({"BUTTON": "x" * 61}, "OIDC_BUTTON must be one line"),
        ({"BUTTON": "a\u202eb"}, "OIDC_BUTTON must be one line"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, different: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words) as refused:
        named(monkeypatch, **different)
    assert providers.SECRET not in str(refused.value)


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9000", "http://[::1]:9000", "http://localhost/x", GOOD])
def test_without_tls_a_provider_is_on_the_loopback(monkeypatch: pytest.MonkeyPatch, issuer: str) -> None:
    assert named(monkeypatch, issuer)


def test_the_highest_role_of_several_counts_and_without_the_claim_the_one_that_was_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = named(monkeypatch)
    assert found is not None
    assert found.role_of(["energy-leads"]) == "officer"
    found = named(monkeypatch, ROLES_CLAIM="groups", ROLES="viewer=staff, officer = energy=team,administrator=leads,")
    assert found is not None
    assert [found.role_of(v) for v in (["staff"], ["leads", "staff"], ["energy=team", "x"], ["Staff"], [])] == [
        "viewer", "administrator", "officer", "", "",
    ]  # fmt: skip
