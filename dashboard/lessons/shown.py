"""Lessons brought in, for public pages: read at most every few seconds, and never waited for long."""

import logging

from dashboard import settings
from dashboard.kept.for_readers import ForReaders
from dashboard.lessons import store
from dashboard.lessons.nouns import Brought


def _read(council: str, known: tuple[Brought, ...]) -> tuple[Brought, ...]:
    return store.listing(council)


_kept: ForReaders[tuple[Brought, ...]] = ForReaders(
    _read, (), logging.getLogger(__name__), "lessons that were brought in"
)
forget = _kept.forget


def of(council: str) -> tuple[Brought, ...]:
    """Return what was brought in for a council; nothing where the settings name no database."""
    try:
        return _kept.of(council)
    except settings.SettingsError:
        return ()
