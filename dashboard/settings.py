"""Settings: environment variables, in one table that the command prints."""

import os
import re
from dataclasses import dataclass
from ipaddress import ip_address


class SettingsError(ValueError):
    """An environment variable holds something unusable; the text names it and what is expected."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, what it holds when it is not set, and what it does."""

    name: str
    default: str
    meaning: str


TABLE = (
    Setting("POWERED_HERE_HOST", "127.0.0.1", "address to listen on"),
    Setting("POWERED_HERE_PORT", "8050", "port to listen on"),
    Setting("POWERED_HERE_THREADS", "64", "requests answered at the same time"),
    Setting(
        "POWERED_HERE_SLOW_PLACES",
        "1",
        "processes beside each server process that do slow work (new councils, outlooks, plans); 0: none but its own",
    ),
    Setting(
        "POWERED_HERE_WORKERS",
        "1",
        "processes that answer, on Unix; auto: one a core; set, even one is watched by another",
    ),
    Setting("POWERED_HERE_CONNECTIONS", "1000", "connections that each of them holds at most"),
    Setting("POWERED_HERE_BACKLOG", "1024", "connections that wait for one of them"),
    Setting("POWERED_HERE_SLOW_SECONDS", "60", "after so long a connection at rest, or a request under way, is ended"),
    Setting("POWERED_HERE_LARGEST_HEADER_KB", "32", "kilobytes that the head of a request may have"),
    Setting("POWERED_HERE_LARGEST_BODY_MB", "10", "megabytes that may be sent at once; more is refused unread"),
    Setting("POWERED_HERE_STOP_SECONDS", "30", "how long what has begun may take to end when the server is stopped"),
    Setting(
        "POWERED_HERE_ACCESS_LOG", "", "stdout or stderr: one line of JSON a request, naming no reader; none if empty"
    ),
    Setting("POWERED_HERE_HSTS_SECONDS", "0", "how long browsers are told to ask over TLS alone; not where 0"),
    Setting("POWERED_HERE_PREFIX", "", "path below which a proxy shows this server, like /energy; none if empty"),
    Setting(
        "POWERED_HERE_NAMES",
        "",
        "host names that readers know it by, like energy.example.gov.uk; 421 to who asks for another; any if empty",
    ),
    Setting(
        "POWERED_HERE_COSTLY_A_MINUTE",
        "600",
        "costly work that one address may ask for in a minute, in each process: a paper is 10, of the API an answer 1; "
        "0 for no limit",
    ),
    Setting("POWERED_HERE_COUNCIL", "", "code or name of the one council shown; all councils where empty"),
    Setting("POWERED_HERE_OWNER", "", "who publishes this, named at the foot of every page; nobody where empty"),
    Setting("POWERED_HERE_CONTACT", "", "how to reach them: an e-mail address, or the https:// address of a page"),
    Setting("POWERED_HERE_LOGO", "", "their logo at the head of every page: a PNG or SVG file of at most 200 kB"),
    Setting("POWERED_HERE_LOGO_TEXT", "", "what it shows, for who cannot see it; the owner's name where empty"),
    Setting(
        "POWERED_HERE_DATABASE_URL", "", "PostgreSQL that holds accounts and what they keep; a SQLite file where empty"
    ),
    Setting(
        "POWERED_HERE_STATE_DIR", "", "folder of that file and of fetched weather; the user's data folder where empty"
    ),
    Setting("POWERED_HERE_TWO_PERSON_PUBLISHING", "no", "yes: what one officer proposes another one publishes"),
    Setting(
        "POWERED_HERE_TRUSTED_PROXY",
        "",
        "address of the proxy whose X-Forwarded headers are believed; none if empty",
    ),
    Setting(
        "POWERED_HERE_OIDC_ISSUER",
        "",
        "OpenID Connect provider by which officers may sign in, too, like https://id.stoke.gov.uk; none if empty",
    ),
    Setting("POWERED_HERE_OIDC_CLIENT_ID", "", "what that provider calls this server"),
    Setting("POWERED_HERE_OIDC_CLIENT_SECRET", "", "what this server proves that with; empty for a public client"),
    Setting(
        "POWERED_HERE_OIDC_REDIRECT_URI",
        "",
        "where it sends people back to, as registered there: https://THIS.SERVER/sign-in/oidc/callback",
    ),
    Setting("POWERED_HERE_OIDC_COUNCIL", "", "code or name of the council whose officers it knows"),
    Setting("POWERED_HERE_OIDC_ROLE", "viewer", "role of who comes by it for the first time"),
    Setting(
        "POWERED_HERE_OIDC_ROLES_CLAIM",
        "",
        "claim by which the provider gives roles instead, like groups; none if empty",
    ),
    Setting(
        "POWERED_HERE_OIDC_ROLES", "", "what it calls them there, like officer=energy-team, administrator=energy-leads"
    ),
    Setting("POWERED_HERE_OIDC_BUTTON", "Sign in with your council’s account", "words on the button"),
    Setting(
        "POWERED_HERE_WELSH",
        "no",
        "yes: pages in Welsh at /cy/, though no Welsh speaker has read them yet; each says so",
    ),
    Setting("POWERED_HERE_CACHE_URL", "", "Redis that shares results between servers; each keeps its own where empty"),
    Setting(
        "POWERED_HERE_CACHE_SECRET",
        "",
        "what servers that share that Redis sign results with, 16 letters or more; one in the state folder where empty",
    ),
    Setting(
        "POWERED_HERE_CACHE_DIR",
        "",
        "folder that keeps hours per MW of each place, finished pages and plans; the user's cache where empty",
    ),
    Setting("POWERED_HERE_DATA_DIR", "", "folder with a whole copy of data/; the one of the program where empty"),
    Setting("POWERED_HERE_TODAY", "", "day to count from, like 2026-11-28; the date of the day where empty"),
)
"""Every setting. `POWERED_HERE_CACHE_DIR` is read by models/weather/folders.py, `POWERED_HERE_DATA_DIR` by
models/facts/schema.py, `POWERED_HERE_TODAY` by models/facts/calendar.py."""

YES, NO = {"yes", "true", "1", "on"}, {"no", "false", "0", "off"}
"""Words of settings that are yes or no."""

LONGEST = 20
"""Digits of a whole number that are read."""

_DEFAULTS = {setting.name: setting.default for setting in TABLE}


def text(name: str) -> str:
    """Return a setting as text.

    Raises
    ------
    KeyError
        If there is no such setting.
    """
    return os.environ.get(name, "").strip() or _DEFAULTS[name]


def whole(name: str, low: int, high: int) -> int:
    """Return a setting as a whole number within a range.

    Raises
    ------
    SettingsError
        If it is not one.
    """
    value = text(name)
    if not value.isascii() or not value.isdigit() or len(value) > LONGEST or not low <= int(value) <= high:
        raise SettingsError(f"{name} must be a whole number from {low} to {high}; {value[:80]!r} is not.")
    return int(value)


def yes(name: str) -> bool:
    """Return a setting that is yes or no, in any of the usual words and letters.

    Raises
    ------
    SettingsError
        If it is neither.
    """
    value = text(name)
    if value.lower() not in YES | NO:
        raise SettingsError(f"{name} must be yes or no (or true or false, 1 or 0, on or off); {value!r} is not.")
    return value.lower() in YES


def host() -> str:
    """Address to listen on."""
    return text("POWERED_HERE_HOST")


def port() -> int:
    """Port to listen on."""
    return whole("POWERED_HERE_PORT", 0, 65535)


def threads() -> int:
    """Requests answered at the same time."""
    return whole("POWERED_HERE_THREADS", 1, 256)


def slow_places() -> int:
    """Processes that do slow work beside each server process; 0 for none."""
    return whole("POWERED_HERE_SLOW_PLACES", 0, 64)


def workers(words: str | None = None) -> int:
    """Processes that answer.

    Parameters
    ----------
    words : str, optional
        Of the command, which stand for the setting: a number, 0 or "auto" for one a core.

    Raises
    ------
    SettingsError
        If it is neither, or there are to be several where the system cannot fork.
    """
    value = (words or text("POWERED_HERE_WORKERS")).strip().lower()
    if value in ("auto", "0"):
        there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return there if hasattr(os, "fork") else 1
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 256:
        raise SettingsError(f"POWERED_HERE_WORKERS must be a whole number from 1 to 256, or auto; {value!r} is not.")
    if int(value) > 1 and not hasattr(os, "fork"):
        raise SettingsError(
            "POWERED_HERE_WORKERS must be 1 here: several processes need Linux, macOS or another Unix. On Windows use "
            "one process, or WSL."
        )
    return int(value)


def watched(words: str | None = None) -> bool:
    """Whether processes that answer are watched and replaced, even if it is one: where their number is said anywhere.

    Parameters
    ----------
    words : str, optional
        Of the command, as for `workers`.
    """
    return bool(words or os.environ.get("POWERED_HERE_WORKERS", "").strip()) and hasattr(os, "fork")


def connections() -> int:
    """Connections that a process holds at most."""
    return whole("POWERED_HERE_CONNECTIONS", 10, 100_000)


def backlog() -> int:
    """Connections that wait to be taken."""
    return whole("POWERED_HERE_BACKLOG", 1, 65_535)


def slow_seconds() -> int:
    """How long a connection may rest, and a request may take to come to its end [s]."""
    return whole("POWERED_HERE_SLOW_SECONDS", 1, 3600)


def largest_header_kb() -> int:
    """Largest head of a request [kB]."""
    return whole("POWERED_HERE_LARGEST_HEADER_KB", 1, 1000)


def largest_body_mb() -> int:
    """Largest body of a request [MB]."""
    return whole("POWERED_HERE_LARGEST_BODY_MB", 1, 1000)


def stop_seconds() -> int:
    """How long what has begun may take to end when the server is stopped [s]."""
    return whole("POWERED_HERE_STOP_SECONDS", 1, 3600)


def access_log() -> str:
    """Where each request is noted: "stdout", "stderr", or empty for nowhere.

    Raises
    ------
    SettingsError
        If it is none of these.
    """
    value = text("POWERED_HERE_ACCESS_LOG").lower()
    if value not in ("", "stdout", "stderr"):
        raise SettingsError(f"POWERED_HERE_ACCESS_LOG must be stdout, stderr or empty; {value!r} is not.")
    return value


def hsts_seconds() -> int:
    """How long browsers are told to ask over TLS alone [s]; 0 where they are not told."""
    return whole("POWERED_HERE_HSTS_SECONDS", 0, 10**9)


def prefix() -> str:
    """Path below which a proxy shows this server, without a slash at its end; empty for none.

    Raises
    ------
    SettingsError
        If it is none that an address can have unescaped.
    """
    value = text("POWERED_HERE_PREFIX").rstrip("/")
    parts = value.split("/")
    if value and (parts[0] or not all(re.fullmatch(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*", part) for part in parts[1:])):
        raise SettingsError(
            f"POWERED_HERE_PREFIX must be a path like /energy, of letters, digits and -_.~; {value!r} is not."
        )
    return value


INSTALL_EXTRAS = "pip install --require-hashes -r requirements-extras.lock, in the folder of the program."
"""What brings in what PostgreSQL, Redis and batches need."""


def names() -> frozenset[str]:
    """Host names by which readers reach this server, in small letters and without ports; none where any will do.

    Raises
    ------
    SettingsError
        If one of them is no host name.
    """
    found = frozenset(re.split(r"[,\s]+", text("POWERED_HERE_NAMES").lower())) - {""}
    for name in sorted(found):
        if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", name):
            raise SettingsError(
                f"POWERED_HERE_NAMES must be host names like energy.example.gov.uk, without port; {name!r} is not."
            )
    return found


def costly_a_minute() -> int:
    """Costly work that one address may ask for in a minute; 0 for no limit."""
    return whole("POWERED_HERE_COSTLY_A_MINUTE", 0, 1_000_000)


def fixed_council() -> str:
    """Code or name of the one council this server shows; empty for all."""
    return text("POWERED_HERE_COUNCIL")


def owner() -> str:
    """Name of who publishes this; empty where nobody is named."""
    return text("POWERED_HERE_OWNER")


def contact() -> str:
    """How to reach them; empty where nothing is given."""
    return text("POWERED_HERE_CONTACT")


def logo() -> str:
    """Path of their logo; empty for none."""
    return text("POWERED_HERE_LOGO")


def logo_text() -> str:
    """What the logo shows, in words."""
    return text("POWERED_HERE_LOGO_TEXT")


def cache_url() -> str:
    """Redis that shares results between servers; empty for none."""
    return text("POWERED_HERE_CACHE_URL")


def cache_secret() -> str:
    """What servers that share a Redis sign results with; shown and logged nowhere; empty for that of the state folder.

    Raises
    ------
    SettingsError
        If it is too short to be none that can be guessed, or longer than anybody would type.
    """
    value = text("POWERED_HERE_CACHE_SECRET")
    if value and not 16 <= len(value) <= 200:
        raise SettingsError("POWERED_HERE_CACHE_SECRET must have 16 to 200 letters or digits.")
    return value


def database_url() -> str:
    """Address of the database of accounts and of what they keep; empty for a SQLite file."""
    return text("POWERED_HERE_DATABASE_URL")


def state_dir() -> str:
    """Folder of the SQLite file; empty for the user's data folder."""
    return text("POWERED_HERE_STATE_DIR")


def trusted_proxy() -> str:
    """Address of the proxy whose X-Forwarded headers are believed; empty for none.

    Raises
    ------
    SettingsError
        If it is no address but a name, say, by which no proxy would ever be known.
    """
    value = text("POWERED_HERE_TRUSTED_PROXY")
    try:
        return str(ip_address(value)) if value not in ("", "*") else value
    except ValueError:
        raise SettingsError(
            f"POWERED_HERE_TRUSTED_PROXY must be an address like 10.0.0.2, or * for any; {value!r} is not."
        ) from None


def oidc_issuer() -> str:
    """OpenID Connect provider by which officers may sign in, too; empty for none."""
    return text("POWERED_HERE_OIDC_ISSUER")


def oidc_client_id() -> str:
    """What that provider calls this server."""
    return text("POWERED_HERE_OIDC_CLIENT_ID")


def oidc_client_secret() -> str:
    """What this server proves that with; shown and logged nowhere."""
    return text("POWERED_HERE_OIDC_CLIENT_SECRET")


def oidc_redirect_uri() -> str:
    """Where the provider sends people back to."""
    return text("POWERED_HERE_OIDC_REDIRECT_URI")


def oidc_council() -> str:
    """Code or name of the council whose officers the provider knows."""
    return text("POWERED_HERE_OIDC_COUNCIL")


def oidc_role() -> str:
    """Role of who comes by the provider for the first time."""
    return text("POWERED_HERE_OIDC_ROLE")


def oidc_roles_claim() -> str:
    """Claim by which the provider gives roles; empty for none."""
    return text("POWERED_HERE_OIDC_ROLES_CLAIM")


def oidc_roles() -> str:
    """Roles, and what they are called in that claim."""
    return text("POWERED_HERE_OIDC_ROLES")


def oidc_button() -> str:
    """Words on the button that leads to the provider."""
    return text("POWERED_HERE_OIDC_BUTTON")


def two_person_publishing() -> bool:
    """Whether it takes two officers to publish: one proposes, another one approves.

    Raises
    ------
    SettingsError
        If it is neither yes nor no.
    """
    return yes("POWERED_HERE_TWO_PERSON_PUBLISHING")


def welsh() -> bool:
    """Whether there are pages in Welsh.

    Raises
    ------
    SettingsError
        If it is neither yes nor no.
    """
    return yes("POWERED_HERE_WELSH")


def listing() -> str:
    """Return the table as lines of text, one setting each."""
    width = max(len(setting.name) for setting in TABLE)
    return "\n".join(f"  {s.name:<{width}}  {s.meaning}{f' (default {s.default})' if s.default else ''}" for s in TABLE)
