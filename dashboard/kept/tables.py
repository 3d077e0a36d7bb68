"""The tables of the database, as the newest migration leaves them.

A change here wants a migration in `versions/`; a test compares the two, column by column.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A time with its zone, kept in UTC without one: SQLite knows no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The time as the database holds it.

        Raises
        ------
        ValueError
            If it names no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} names no time zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The time with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """What all tables have in common: names of keys and indices that do not depend on the database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment()}  # noqa: RUF012 (SQLAlchemy reads it as a plain attribute)


class AuditEntry(Base):
    """Who did what, and when. Names are copies, so that an entry outlives whom and what it names.

    `council` is a GSS code, or empty where an act is of no one council; `actor` a user's name, or what acted.
    """

    __tablename__ = "audit_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(64))
    council: Mapped[str] = mapped_column(String(9), index=True)
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(Text)


class User(Base):
    """Who may sign in, for one council (a GSS code). One who was removed stays, without a password, as an author."""

    __tablename__ = "users"
    __table_args__ = (
        # Of those who may sign in: earlier versions gave the names of removed users to others; this one never does.
        Index(
            "uq_users_active_name",
            "name",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
        CheckConstraint("role IN ('viewer', 'officer', 'administrator')", name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    council: Mapped[str] = mapped_column(String(9), index=True)
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(255))
    must_change: Mapped[bool]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class SignIn(Base):
    """A session: of its token only the digest is kept, so that who reads the database cannot take a session over."""

    __tablename__ = "sign_ins"
    # No number comes twice: one that ended must not be taken for another.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class Attempt(Base):
    """A try to sign in that has not come to anything, under the digest of a name or of an address."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(index=True)


class Identity(Base):
    """Who a user is at an OpenID Connect provider: `issuer` and `subject` together, and never a name or an e-mail.

    It stays when its user is removed, so that who was removed stays out.
    """

    __tablename__ = "oidc_identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(255))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)
    added_at: Mapped[datetime]


class Pending(Base):
    """A sign-in that is on its way to a provider and back, under the digest of the token that its browser carries."""

    __tablename__ = "oidc_pending"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    going_on: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime] = mapped_column(index=True)


class SavedScenario(Base):
    """A scenario that an officer keeps, for one council. What it is now is its version of that number."""

    __tablename__ = "saved_scenarios"
    # No number comes twice: an old address must not lead to another scenario.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    council: Mapped[str] = mapped_column(String(9), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    version: Mapped[int]
    shared: Mapped[bool]
    binned_at: Mapped[datetime | None] = mapped_column(index=True)
    form: Mapped[str] = mapped_column(String(64), unique=True)
    """Digest of what names the form that it came with: one that is sent twice is saved once."""


class ScenarioVersion(Base):
    """What a saved scenario was at one time. Versions are added and never changed.

    `search` is the query of the scenario, `made_on` the day of the model on which it was made (ISO).
    """

    __tablename__ = "scenario_versions"
    __table_args__ = (UniqueConstraint("saved_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    saved_id: Mapped[int] = mapped_column(ForeignKey("saved_scenarios.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(Text)
    search: Mapped[str] = mapped_column(Text)
    made_on: Mapped[str] = mapped_column(String(10))
    shared: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    restored_from: Mapped[int | None]


class LedgerNow(Base):
    """A council whose ledger was edited, by GSS code, and the number of its newest version."""

    __tablename__ = "ledgers"

    council: Mapped[str] = mapped_column(String(9), primary_key=True)
    version: Mapped[int]


class LedgerVersion(Base):
    """A ledger as it was saved at one time, with the council's own target. Versions are added and never changed.

    `content` is JSON text (`dashboard.ledger.written`); `what` says what was changed in it, `note` why.
    """

    __tablename__ = "ledger_versions"
    __table_args__ = (UniqueConstraint("council", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council: Mapped[str] = mapped_column(ForeignKey("ledgers.council"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class EstateYear(Base):
    """A year of a council's own electricity, by its GSS code: the newest that was kept; an older one is deleted.

    `content` is JSON text (`dashboard.estate.written`): what was read and what became of it. `hours` are the kWh of
    its 8,760 hours, all meters together, compressed; readings of single meters are not kept. `note`: why.
    """

    __tablename__ = "estate_years"
    # No number comes twice: who replaces a year says which one they have seen.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    council: Mapped[str] = mapped_column(String(9), unique=True)
    content: Mapped[str] = mapped_column(Text)
    hours: Mapped[bytes]
    note: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class EstateFile(Base):
    """A file of meter readings that somebody has sent and not yet kept: one of each user, for a short while."""

    __tablename__ = "estate_files"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    council: Mapped[str] = mapped_column(String(9))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    at: Mapped[datetime] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(120))
    content: Mapped[bytes]


class BroughtLessons(Base):
    """A file of lessons of another council that an officer brought in; a newer one of the same takes its place.

    `council`: who brought it in. `origin`: digest of whose lessons they are and who published them. `content` is the
    JSON of the file as it was read (`dashboard.lessons.written`), `note` says why.
    """

    __tablename__ = "brought_lessons"
    # No number comes twice: who takes a file out says which one they have seen.
    __table_args__ = (UniqueConstraint("council", "origin"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    council: Mapped[str] = mapped_column(String(9))
    origin: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class Publication(Base):
    """A pathway that a council has published, by its number there. Triggers refuse whatever would change or delete it.

    `content` is the JSON as it is served, `digest` its SHA-256; `title` and `summary` are parts of it, to list it by.
    `form`: digest of what names the form or the proposal that it came with, so that one sent twice is published once.
    """

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("council", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council: Mapped[str] = mapped_column(String(9))
    number: Mapped[int]
    at: Mapped[datetime]
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    years_csv: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    form: Mapped[str] = mapped_column(String(64), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class Proposal(Base):
    """What an officer has proposed for publication, frozen as it would be published; another one decides.

    `number` is that of the publication that it has become.
    """

    __tablename__ = "publication_proposals"
    # No number comes twice: who decides must not be led to another proposal.
    __table_args__ = (
        CheckConstraint("state IN ('open', 'approved', 'refused', 'withdrawn')", name="state"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council: Mapped[str] = mapped_column(String(9), index=True)
    at: Mapped[datetime]
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    years_csv: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(String(64), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    state: Mapped[str] = mapped_column(String(10))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text)
    number: Mapped[int | None]
