"""Text that several servers share through the Redis of the settings; none where none is set.

Only text is kept, and who reads it makes of it what it may be: whoever can write to that Redis can make a page wrong,
not run code here. A Redis that is down or slow costs a request at most 0.3 s, and is left alone for a while then.
"""

import logging
import time
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard import settings

if TYPE_CHECKING:
    from redis import Redis

PREFIX = "powered-here:"
KEPT_FOR_S = 24 * 3600
LONGEST_BYTES = 8_000_000
"""A longer entry is none of ours and counts as missing."""
PATIENCE_S = 0.1
"""Longest wait for a connection, and for an answer [s]."""
LEFT_ALONE_S = 30.0
"""How long a Redis that did not answer is not asked again [s]."""

_log = logging.getLogger(__name__)
_silent_until: dict[str, float] = {}


def check() -> None:
    """See that what the setting asks for is there; nothing is connected to.

    Raises
    ------
    SettingsError
        If the setting is no address of a Redis, or the library for it is not installed.
    """
    if settings.cache_url():
        _client(settings.cache_url())


def read(key: str) -> str | None:
    """Return the text kept under a key; None where there is none that can be read."""
    url = settings.cache_url()
    if not url or _is_silent(url):
        return None
    from redis import RedisError

    try:
        # Of a longer one no more than tells that it is too long.
        found = _client(url).getrange(PREFIX + key, 0, LONGEST_BYTES)
    except (RedisError, OSError) as error:
        _leave_alone(url, error)
        return None
    content = found.encode() if isinstance(found, str) else found
    try:
        return content.decode() if 0 < len(content) <= LONGEST_BYTES else None
    except UnicodeDecodeError:
        return None


def write(key: str, text: str) -> None:
    """Keep a text under a key for a day; does nothing where that cannot be."""
    url = settings.cache_url()
    content = text.encode()
    if not url or _is_silent(url) or len(content) > LONGEST_BYTES:
        return
    from redis import RedisError

    try:
        _client(url).set(PREFIX + key, content, ex=KEPT_FOR_S)
    except (RedisError, OSError) as error:
        _leave_alone(url, error)


def _is_silent(url: str) -> bool:
    return time.monotonic() < _silent_until.get(url, 0.0)


def _leave_alone(url: str, error: BaseException) -> None:
    _silent_until[url] = time.monotonic() + LEFT_ALONE_S
    _log.warning("The shared cache does not answer and is left alone for %g s: %s", LEFT_ALONE_S, error)


@lru_cache(maxsize=4)
def _client(url: str) -> "Redis":
    try:
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ImportError as missing:
        raise settings.SettingsError(
            'POWERED_HERE_CACHE_URL is set, but what it needs is not installed: pip install "powered-here[redis]".'
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
