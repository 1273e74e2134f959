"""Variants: which articles print the same release, so that what it says is counted once."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    create_article_variants()
    create_article_bands()
    op.execute("DROP VIEW who_said_what")
    op.create_view("who_said_what", version=4)
    op.create_view("who_printed", version=1)


def downgrade() -> None:
    op.execute("DROP VIEW who_printed")
    op.execute("DROP VIEW who_said_what")
    op.drop_table("article_bands")
    op.drop_table("article_variants")
    op.create_view("who_said_what", version=3)


def create_article_variants() -> None:
    op.create_table(
        "article_variants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "article_id", sa.Integer(), nullable=False, comment="article that prints the release"
        ),
        sa.Column(
            "release_id",
            sa.Integer(),
            nullable=False,
            comment="article that stands for the release: the one with the longest text",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_variants")),
        sa.UniqueConstraint("article_id", name=op.f("uq_article_variants_article_id")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_variants_article_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["articles.id"], name=op.f("fk_article_variants_release_id_articles")
        ),
        comment=("One article whose release others print too; an article without such has no row."),
    )
    op.create_index(op.f("ix_article_variants_release_id"), "article_variants", ["release_id"])


def create_article_bands() -> None:
    op.create_table(
        "article_bands",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False, comment="article of the band"),
        sa.Column(
            "band",
            sa.BigInteger(),
            nullable=False,
            comment="hash of the band and of its place among the bands",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_bands")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_bands_article_id_articles")
        ),
        comment=(
            "One band of an article's MinHash: articles that share one may print the same release."
        ),
    )
    op.create_index(op.f("ix_article_bands_article_id"), "article_bands", ["article_id"])
    op.create_index(op.f("ix_article_bands_band"), "article_bands", ["band"])
