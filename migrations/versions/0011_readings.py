"""Readings: which run read an article last, and the corrections that its rows come from."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

COMMENT = "One article's latest reading: what its rows come from; older archives have none."


def upgrade() -> None:
    create_readings()
    op.execute("DROP VIEW article_overview")
    op.create_view("article_overview", version=2)


def downgrade() -> None:
    op.execute("DROP VIEW article_overview")
    op.drop_table("readings")
    op.create_view("article_overview", version=1)


def create_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False, comment="article read"),
        sa.Column("load_id", sa.Integer(), nullable=False, comment="run that read it last"),
        sa.Column(
            "corrections",
            sa.String(),
            comment="path of the facts document that its rows come from; null: the extractor",
        ),
        sa.Column(
            "facts_sha256",
            sa.String(),
            nullable=False,
            comment="SHA-256 of what was found, in hex",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sa.UniqueConstraint("article_id", name=op.f("uq_readings_article_id")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_readings_article_id_articles")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_readings_load_id_loads")),
        sa.CheckConstraint(
            "length(facts_sha256) = 64", name=op.f("ck_readings_facts_sha256_is_hex")
        ),
        comment=COMMENT,
    )
    op.create_index(op.f("ix_readings_load_id"), "readings", ["load_id"])
