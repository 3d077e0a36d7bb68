"""Whether every setting can be used: looked at before the server starts, so that none fails a reader later."""

import os
from collections.abc import Callable
from difflib import get_close_matches

from dashboard import settings
from dashboard.accounts import provider
from dashboard.answers import shared
from dashboard.kept import database
from dashboard.shell import owner
from dashboard.text import catalogue
from models.facts import calendar
from models.sources import UnknownCouncilError, places

LIKE = 0.85
"""How alike two names are of which one may be the other, misspelt [1: the same]."""


def check() -> None:
    """Look at every setting of `settings.TABLE`.

    Raises
    ------
    SettingsError, DayError, CatalogueError
        If one cannot be used; names it, and says what is expected.
    """
    for setting in settings.TABLE:
        CHECKS[setting.name]()


def unknown() -> list[str]:
    """Return a sentence of each variable that is called like a setting and is none, with the one that may be meant."""
    names = [setting.name for setting in settings.TABLE]
    found = sorted(name for name in os.environ if name.startswith("POWERED_HERE_") and name not in names)
    meant = [get_close_matches(name, names, 1, LIKE) for name in found]
    return [
        f"{name} is no setting and does nothing." + (f" Is {near[0]} meant?" if near else "")
        for name, near in zip(found, meant, strict=True)
    ]


def _council() -> None:
    if settings.fixed_council():
        _found("POWERED_HERE_COUNCIL", settings.fixed_council())


def _provider() -> None:
    by = provider.configured()
    if by is not None:
        _found("POWERED_HERE_OIDC_COUNCIL", by.council)


def _found(name: str, council: str) -> None:
    try:
        places.find_council(council)
    except UnknownCouncilError as unknown:
        raise settings.SettingsError(f"{name}: {unknown}") from unknown


def _welsh() -> None:
    if settings.welsh():
        catalogue.translations(catalogue.WELSH)


def _any() -> None:
    """Anything will do, or what it is for says itself why it cannot be used."""


CHECKS: dict[str, Callable[[], object]] = {
    "POWERED_HERE_HOST": _any,
    "POWERED_HERE_PORT": settings.port,
    "POWERED_HERE_THREADS": settings.threads,
    "POWERED_HERE_SLOW_PLACES": settings.slow_places,
    "POWERED_HERE_WORKERS": settings.workers,
    "POWERED_HERE_CONNECTIONS": settings.connections,
    "POWERED_HERE_BACKLOG": settings.backlog,
    "POWERED_HERE_SLOW_SECONDS": settings.slow_seconds,
    "POWERED_HERE_LARGEST_HEADER_KB": settings.largest_header_kb,
    "POWERED_HERE_LARGEST_BODY_MB": settings.largest_body_mb,
    "POWERED_HERE_STOP_SECONDS": settings.stop_seconds,
    "POWERED_HERE_ACCESS_LOG": settings.access_log,
    "POWERED_HERE_HSTS_SECONDS": settings.hsts_seconds,
    "POWERED_HERE_PREFIX": settings.prefix,
    "POWERED_HERE_NAMES": settings.names,
    "POWERED_HERE_COSTLY_A_MINUTE": settings.costly_a_minute,
    "POWERED_HERE_COUNCIL": _council,
    "POWERED_HERE_OWNER": owner.configured,
    "POWERED_HERE_CONTACT": owner.configured,
    "POWERED_HERE_LOGO": owner.configured,
    "POWERED_HERE_LOGO_TEXT": owner.configured,
    "POWERED_HERE_DATABASE_URL": database.engine,
    "POWERED_HERE_STATE_DIR": _any,
    "POWERED_HERE_TWO_PERSON_PUBLISHING": settings.two_person_publishing,
    "POWERED_HERE_TRUSTED_PROXY": settings.trusted_proxy,
    "POWERED_HERE_OIDC_ISSUER": _provider,
    "POWERED_HERE_OIDC_CLIENT_ID": _provider,
    "POWERED_HERE_OIDC_CLIENT_SECRET": _provider,
    "POWERED_HERE_OIDC_REDIRECT_URI": _provider,
    "POWERED_HERE_OIDC_COUNCIL": _provider,
    "POWERED_HERE_OIDC_ROLE": _provider,
    "POWERED_HERE_OIDC_ROLES_CLAIM": _provider,
    "POWERED_HERE_OIDC_ROLES": _provider,
    "POWERED_HERE_OIDC_BUTTON": _provider,
    "POWERED_HERE_WELSH": _welsh,
    "POWERED_HERE_CACHE_URL": shared.check,
    "POWERED_HERE_CACHE_SECRET": settings.cache_secret,
    "POWERED_HERE_CACHE_DIR": _any,
    "POWERED_HERE_DATA_DIR": _any,
    "POWERED_HERE_TODAY": calendar.today,
}
"""What looks at each setting; raises where it cannot be used."""
