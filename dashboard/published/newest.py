"""The newest publication of a council for public pages: read at most every few seconds, and never waited for long."""

import logging

from sqlalchemy import select

from dashboard.kept import database, made_of
from dashboard.kept.for_readers import ForReaders
from dashboard.kept.tables import Publication
from dashboard.published import rows
from dashboard.published.nouns import Published


def _read(council: str, known: Published | None) -> Published | None:
    """The newest publication; what is known already is not read again."""
    with database.reading() as session:
        asked = select(Publication.number, Publication.digest).where(Publication.council == council)
        head = session.execute(asked.order_by(Publication.number.desc()).limit(1)).one_or_none()
        if head is None or (known is not None and (known.number, known.digest) == tuple(head)):
            return known if head is not None else None
        row = session.scalars(
            select(Publication).where(Publication.council == council, Publication.number == head.number)
        ).one()
        return rows.published(row)


def _value(found: Published | None) -> str:
    return "" if found is None else made_of.publication(found.number, found.digest)


_kept: ForReaders[Published | None] = ForReaders(
    _read, None, logging.getLogger(__name__), "the newest publication", kind=made_of.PUBLISHED, value=_value
)
of, forget = _kept.of, _kept.forget
