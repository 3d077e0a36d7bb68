"""Scenarios to save, and saved ones."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from dashboard.accounts.nouns import Account
from dashboard.saved import store
from dashboard.saved.nouns import Draft, Saved, Version

DRAFT = Draft(name="Roofs first", note="Why not", shared=False, search="?store_mwh=40", made_on="2026-11-28")
VERSION = Version(
    number=1, name="Roofs first", note="Why not", search="?store_mwh=40", made_on="2026-11-28", shared=False, by="amy",
    at=datetime(2026, 11, 28, 9, tzinfo=UTC),
)  # fmt: skip

_forms = count()


def draft(**different: Any) -> Draft:
    """What a form holds."""
    return replace(DRAFT, **different)


def saved(who: Account, **different: Any) -> Saved:
    """Save a scenario."""
    return store.create(who, draft(**different), f"form {next(_forms)}")


def shown(*, id: int = 1, council: str = "E06000021", author_id: int = 1, **different: Any) -> Saved:
    """A saved scenario that is in no database."""
    binned_at = different.pop("binned_at", None)
    now = replace(VERSION, **different)
    return Saved(id=id, council=council, author_id=author_id, author="amy", now=now, binned_at=binned_at)
