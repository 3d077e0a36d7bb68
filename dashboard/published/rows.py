"""Rows of the database as publications."""

from dashboard.kept.tables import Publication
from dashboard.published.nouns import Published


def published(row: Publication) -> Published:
    """Return a row as a publication."""
    return Published(
        council=row.council,
        number=row.number,
        at=row.at,
        title=row.title,
        summary=row.summary,
        text=row.content,
        digest=row.digest,
        years_csv=row.years_csv,
    )
