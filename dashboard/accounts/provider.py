"""The OpenID Connect provider of the settings, by which officers may sign in, too."""

from collections.abc import Collection
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from dashboard import settings
from dashboard.accounts.nouns import ROLES
from dashboard.settings import SettingsError

CALLBACK = "/sign-in/oidc/callback"
DISCOVERY = "/.well-known/openid-configuration"
LONGEST_ISSUER, LONGEST_BUTTON = 255, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider and what it calls this server.

    `council` is a code or name as it was set, `role` that of who comes for the first time. Where `roles_claim` names a
    claim, that gives the role at each sign-in, by `roles`: values of it to roles.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    council: str
    role: str
    roles_claim: str
    roles: dict[str, str]
    button: str

    def role_of(self, named: Collection[str]) -> str:
        """Return the role of somebody of whom the claim names these values, the highest of several; empty for none."""
        if not self.roles_claim:
            return self.role
        given = {self.roles[value] for value in named if value in self.roles}
        return next((role for role in reversed(ROLES) if role in given), "")


def configured() -> Provider | None:
    """Return the provider of the settings; None where there is none.

    Raises
    ------
    SettingsError
        If a setting is wrong or missing; names it and what to do.
    """
    issuer = settings.oidc_issuer().removesuffix(DISCOVERY)
    if not issuer:
        return None
    if not is_guarded(issuer) or len(issuer) > LONGEST_ISSUER or "?" in issuer or "#" in issuer:
        raise SettingsError(
            "POWERED_HERE_OIDC_ISSUER must be the https:// address of the provider (http:// on the loopback alone), "
            f"without ? and #; {issuer[:LONGEST_ISSUER]!r} is not."
        )
    redirect_uri, callback = settings.oidc_redirect_uri(), settings.prefix() + CALLBACK
    if not is_guarded(redirect_uri) or urlsplit(redirect_uri).path != callback or redirect_uri[-1] != callback[-1]:
        raise SettingsError(
            f"POWERED_HERE_OIDC_REDIRECT_URI must be like https://THIS.SERVER{callback} (http:// on the loopback "
            f"alone), and registered at the provider; {redirect_uri!r} is not."
        )
    role, button = settings.oidc_role(), settings.oidc_button()
    for name, value in (
        ("POWERED_HERE_OIDC_CLIENT_ID", settings.oidc_client_id()),
        ("POWERED_HERE_OIDC_COUNCIL", settings.oidc_council()),
    ):
        if not value:
            raise SettingsError(f"{name} must be set, too, where POWERED_HERE_OIDC_ISSUER is.")
    if role not in ROLES:
        raise SettingsError(f"POWERED_HERE_OIDC_ROLE must be one of {', '.join(ROLES)}; {role!r} is not.")
    if len(button) > LONGEST_BUTTON or not button.isprintable():
        raise SettingsError(f"POWERED_HERE_OIDC_BUTTON must be one line of at most {LONGEST_BUTTON} characters.")
    return Provider(
        issuer=issuer,
        client_id=settings.oidc_client_id(),
        client_secret=settings.oidc_client_secret(),
        redirect_uri=redirect_uri,
        council=settings.oidc_council(),
        role=role,
        roles_claim=settings.oidc_roles_claim(),
        roles=_roles(settings.oidc_roles_claim(), settings.oidc_roles()),
        button=button,
    )


def _roles(claim: str, text: str) -> dict[str, str]:
    """Values of a claim to roles, as they were set."""
    found = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        role, equals, value = (piece.strip() for piece in part.partition("="))
        if role not in ROLES or not equals or not value:
            raise SettingsError(
                f"POWERED_HERE_OIDC_ROLES must be like officer=energy-team, administrator=energy-leads; {part!r} is "
                f"not one of {', '.join(ROLES)}, an equals sign and a value."
            )
        found[value] = role
    if bool(claim) != bool(found):
        raise SettingsError(
            "POWERED_HERE_OIDC_ROLES_CLAIM and POWERED_HERE_OIDC_ROLES belong together: set both, or neither."
        )
    return found


def is_guarded(address: str) -> bool:
    """Whether what is said with an address cannot be read on its way: over TLS, or on the loopback.

    Examples
    --------
    >>> is_guarded("https://id.example/x"), is_guarded("http://127.0.0.1:9000"), is_guarded("http://id.example")
    (True, True, False)
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or not address.isascii() or not address.isprintable() or " " in address:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or number."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
