"""Lessons brought in, for public pages: read at most every few seconds, and never waited for long."""

import logging

from dashboard import settings
from dashboard.kept import made_of
from dashboard.kept.for_readers import ForReaders
from dashboard.lessons import store
from dashboard.lessons.nouns import Brought


def _read(council: str, known: tuple[Brought, ...]) -> tuple[Brought, ...]:
    return store.listing(council)


def _value(found: tuple[Brought, ...]) -> str:
    return made_of.files([(one.number, one.at) for one in found])


_kept: ForReaders[tuple[Brought, ...]] = ForReaders(
    _read, (), logging.getLogger(__name__), "lessons that were brought in", kind=made_of.BROUGHT, value=_value
)
forget = _kept.forget


def of(council: str) -> tuple[Brought, ...]:
    """Return what was brought in for a council; nothing where the settings name no database."""
    try:
        return _kept.of(council)
    except settings.SettingsError:
        made_of.note_unsure()
        return ()
