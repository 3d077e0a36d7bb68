"""Who runs this server, as the settings say: their name, contact and logo, for the head and foot of every page."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from dash import html

from dashboard import settings
from dashboard.settings import SettingsError
from dashboard.shell import logo
from dashboard.shell.logo import Logo
from dashboard.text.catalogue import say

LONGEST_NAME, LONGEST_CONTACT = 120, 254
_E_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whoever runs the server; empty or None where a setting is.

    `href` leads to the contact, `says` describes the logo.
    """

    name: str
    contact: str
    href: str
    picture: Logo | None
    says: str


def configured() -> Owner:
    """Return who the settings name.

    Raises
    ------
    SettingsError
        If one of them cannot be used; names it and what to do.
    """
    return _read(settings.owner(), settings.contact(), settings.logo(), settings.logo_text())


@lru_cache(maxsize=4)
def _read(name: str, contact: str, file: str, says: str) -> Owner:
    for setting, value in (("POWERED_HERE_OWNER", name), ("POWERED_HERE_LOGO_TEXT", says)):
        if len(value) > LONGEST_NAME or not value.isprintable():
            raise SettingsError(f"{setting} must be one line of at most {LONGEST_NAME} characters.")
    if file and not (says or name):
        raise SettingsError(
            "POWERED_HERE_LOGO_TEXT must say what the logo shows, for who cannot see it: mostly the owner's name."
        )
    picture = logo.read(file) if file else None
    return Owner(name=name, contact=contact, href=_href(contact), picture=picture, says=says or name)


def _href(contact: str) -> str:
    if not contact:
        return ""
    if len(contact) <= LONGEST_CONTACT and _E_MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    if len(contact) <= LONGEST_CONTACT and _is_page(contact):
        return contact
    raise SettingsError(
        "POWERED_HERE_CONTACT must be an e-mail address or an https:// address of a page; "
        f"{contact[:LONGEST_CONTACT]!r} is neither."
    )


def _is_page(address: str) -> bool:
    """Whether an address is one of a page, over TLS, with nothing in it that is more."""
    if not address.isascii() or not address.isprintable() or re.search(r"[\s<>\"'\\]", address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        return False


def mark() -> html.Img | None:
    """The logo in the head of a page; None where there is none."""
    who = configured()
    return html.Img(src=who.picture.address, alt=who.says, className="owner-logo") if who.picture else None


def words() -> html.P | None:
    """Who publishes this and how to reach them, in the foot of a page; None where nothing is known."""
    who = configured()
    parts: list[Any] = [say("Published by {owner}.", owner=who.name) + " "] if who.name else []
    if who.contact:
        parts += [say("Contact:") + " ", html.A(who.contact, href=who.href)]
    return html.P(parts, className="owner") if parts else None
