"""Text that several servers share through the Redis of the settings; none where none is set.

Only text is kept, signed with a secret that Redis does not know: whoever can write to that Redis can neither run code
here nor make a page show a number, only take entries away. A Redis that is down or slow costs a request at most 0.3 s,
and is left alone for a while then.
"""

import hashlib
import hmac
import logging
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from threading import BoundedSemaphore, Lock, Thread
from typing import TYPE_CHECKING, TypeVar

from dashboard import settings
from dashboard.kept import database
from models.facts.files import read_bounded

if TYPE_CHECKING:
    from redis import Redis

PREFIX = "powered-here:"
KEPT_FOR_S = 24 * 3600
LONGEST_BYTES = 8_000_000
"""A longer entry is none of ours and counts as missing."""
PATIENCE_S = 0.1
"""Longest wait for a connection, and for each part of an answer [s]."""
IN_ALL_S = 0.15
"""Longest wait for all of it, whatever Redis does: looking up its name, or an answer that comes byte by byte [s]."""
LEFT_ALONE_S = 30.0
"""How long a Redis that did not answer in time is not asked again [s]."""
MOST_STUCK = 16
"""Questions that wait for Redis at the same time; with more it is left alone."""
SECRET_FILE = "cache-secret"
"""File of the state folder with the secret, where the settings have none."""
SHORTEST_SECRET, LONGEST_SECRET = 16, 200

NONSENSE = (AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What the library raises besides its own errors where the other end does not talk as a Redis should."""

Answer = TypeVar("Answer")

_log = logging.getLogger(__name__)
_silent_until: dict[str, float] = {}
_lock = Lock()
_places = BoundedSemaphore(MOST_STUCK)


def check() -> None:
    """See that what the settings ask for is there; nothing is connected to.

    Raises
    ------
    SettingsError
        If a setting is no address of a Redis or no secret, or the library for it is not installed.
    """
    settings.cache_secret()
    if settings.cache_url():
        _client(settings.cache_url())


def read(key: str) -> str | None:
    """Return the text kept under a key; None where there is none, it cannot be read, or it was not written by us."""
    url = settings.cache_url()
    if not url:
        return None
    # Of a longer one no more than tells that it is too long.
    found = _asked(url, lambda client: client.getrange(_name(key), 0, LONGEST_BYTES))
    content = found.encode() if isinstance(found, str) else found
    return believed(key, content, LONGEST_BYTES) if isinstance(content, bytes) else None


def write(key: str, text: str) -> None:
    """Keep a text under a key for a day; does nothing where that cannot be."""
    url = settings.cache_url()
    if not url:
        return
    content = signed(key, text)
    if len(content) <= LONGEST_BYTES:
        _asked(url, lambda client: client.set(_name(key), content, ex=KEPT_FOR_S))


def signed(key: str, text: str) -> bytes:
    """Return a text as it is kept under a key: what only who knows the secret can write before it, a line, the text."""
    content = text.encode()
    return _signature(key, content) + b"\n" + content


def believed(key: str, content: bytes, most_bytes: int) -> str | None:
    """Return the text of what is kept under a key; None where it is too long, or not as `signed` makes it."""
    if not 0 < len(content) <= most_bytes:
        return None
    signature, _, text = content.partition(b"\n")
    if not hmac.compare_digest(signature, _signature(key, text)):
        return None
    try:
        return text.decode()
    except UnicodeDecodeError:
        return None


def _asked(url: str, question: "Callable[[Redis], Answer]") -> Answer | None:
    """What Redis answers in time; None where it does not, and it is left alone from then on."""
    from redis import RedisError

    if not _may_be_asked(url):
        return None
    if not _places.acquire(blocking=False):
        _leave_alone(url, "too many wait for it")
        return None
    answers: list[Answer] = []
    faults: list[Exception] = []
    client = _client(url)

    def ask() -> None:
        try:
            answers.append(question(client))
        except (RedisError, *NONSENSE) as error:
            faults.append(error)
        finally:
            _places.release()

    # In a thread of its own, for no time-out of a socket counts what a name takes to be looked up, nor the whole.
    start = time.monotonic()
    waited_for = Thread(target=ask, name="powered-here-redis", daemon=True)
    waited_for.start()
    waited_for.join(IN_ALL_S)
    if waited_for.is_alive():
        _leave_alone(url, f"no answer in {IN_ALL_S:g} s")
        # Ends the wait of the thread, too.
        client.connection_pool.disconnect()
    elif faults:
        _leave_alone(url, faults[0])
    elif time.monotonic() - start > PATIENCE_S:
        _leave_alone(url, "it is slower than working it out")
    else:
        with _lock:
            _silent_until.pop(url, None)
    return answers[0] if answers else None


def _may_be_asked(url: str) -> bool:
    """Whether Redis is not left alone; the first to ask it again does so alone."""
    with _lock:
        until = _silent_until.get(url)
        if until is None:
            return True
        if time.monotonic() < until:
            return False
        _silent_until[url] = time.monotonic() + LEFT_ALONE_S
        return True


def does_answer() -> bool:
    """Whether the Redis of the settings answers, or is none; False, too, while it is left alone."""
    url = settings.cache_url()
    return not url or _asked(url, lambda client: client.ping()) is True


def _leave_alone(url: str, why: object) -> None:
    with _lock:
        _silent_until[url] = time.monotonic() + LEFT_ALONE_S
    _log.warning("The shared cache does not answer and is left alone for %g s: %s", LEFT_ALONE_S, why)


def _name(key: str) -> str:
    """Name of an entry; servers with another secret have other entries, which they would not believe each other."""
    return f"{PREFIX}{hashlib.sha256(_secret()).hexdigest()[:8]}:{key}"


def _signature(key: str, content: bytes) -> bytes:
    """What only who knows the secret can write before a text, and before no other one, under no other key."""
    return hmac.new(_secret(), key.encode() + b"\n" + content, hashlib.sha256).hexdigest().encode()


def _secret() -> bytes:
    """The secret of the settings, else that of the state folder, which is made where there is none."""
    return settings.cache_secret().encode() or _of_folder()


@lru_cache(maxsize=1)
def _of_folder() -> bytes:
    try:
        path = database.folder() / SECRET_FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        # Only one of several servers can make it; the others wait until it is written.
        with suppress(FileExistsError), open(path, "xb", opener=partial(os.open, mode=0o600)) as file:
            file.write(secrets.token_hex(32).encode())
        for _ in range(20):
            found = read_bounded(path, LONGEST_SECRET)
            if SHORTEST_SECRET <= len(found) <= LONGEST_SECRET:
                return found
            time.sleep(0.01)
        _log.warning("%s holds no secret; remove it. Results are not shared with other servers.", path)
    except (OSError, settings.SettingsError) as error:
        _log.warning("Results are not shared with other servers, for no secret can be kept: %s", error)
    return secrets.token_bytes(32)


@lru_cache(maxsize=4)
def _client(url: str) -> "Redis":
    try:
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ImportError as missing:
        raise settings.SettingsError(
            f"POWERED_HERE_CACHE_URL is set, but what it needs is not installed: {settings.INSTALL_EXTRAS}"
        ) from missing
    try:
        return Redis.from_url(
            url,
            socket_timeout=PATIENCE_S,
            socket_connect_timeout=PATIENCE_S,
            retry=Retry(NoBackoff(), 0),
            health_check_interval=0,
        )
    except ValueError as wrong:
        raise settings.SettingsError(
            "POWERED_HERE_CACHE_URL must be like redis://host:6379/0, rediss://host:6379/0 or unix:///folder/socket."
        ) from wrong
