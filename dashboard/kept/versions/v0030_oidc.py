"""Who users are at an OpenID Connect provider, and sign-ins that are on their way there and back."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0020"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "oidc_identities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_oidc_identities"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_oidc_identities_user_id"),
        sa.UniqueConstraint("issuer", "subject", name="uq_oidc_identities_issuer_subject"),
        sa.UniqueConstraint("user_id", name="uq_oidc_identities_user_id"),
    )
    op.create_table(
        "oidc_pending",
        sa.Column("token_digest", sa.String(64), nullable=False),
        sa.Column("going_on", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token_digest", name="pk_oidc_pending"),
    )
    op.create_index("ix_oidc_pending_begun_at", "oidc_pending", ["begun_at"])
