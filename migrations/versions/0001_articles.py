"""Articles: runs of load, sources, articles and their sentences."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_loads()
    create_load_problems()
    create_sources()
    create_articles()
    create_sentences()


def downgrade() -> None:
    op.drop_table("sentences")
    op.drop_table("articles")
    op.drop_table("sources")
    op.drop_table("load_problems")
    op.drop_table("loads")


def create_loads() -> None:
    op.create_table(
        "loads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False, comment="instant, UTC"),
        sa.Column(
            "finished_at",
            sa.DateTime(),
            comment="instant, UTC; null: still running, or interrupted",
        ),
        sa.Column(
            "extractor",
            sa.String(),
            nullable=False,
            comment="name and version of what read the articles",
        ),
        sa.Column("new_count", sa.Integer(), nullable=False, comment="articles added"),
        sa.Column(
            "unchanged_count", sa.Integer(), nullable=False, comment="articles already there"
        ),
        sa.Column(
            "rejected_count", sa.Integer(), nullable=False, comment="inputs in load_problems"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loads")),
        sa.CheckConstraint(
            "new_count >= 0 AND unchanged_count >= 0 AND rejected_count >= 0",
            name=op.f("ck_loads_counts"),
        ),
        comment="One run of `communique load`.",
    )


def create_load_problems() -> None:
    op.create_table(
        "load_problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False, comment="run that met it"),
        sa.Column("origin", sa.String(), nullable=False, comment="path or URL of the input"),
        sa.Column(
            "reason", sa.String(), nullable=False, comment="what was wrong with it, in one line"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load_problems")),
        sa.ForeignKeyConstraint(
            ["load_id"], ["loads.id"], name=op.f("fk_load_problems_load_id_loads")
        ),
        comment="One input that could not be loaded.",
    )
    op.create_index(op.f("ix_load_problems_load_id"), "load_problems", ["load_id"])


def create_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False, comment="name as printed in its articles"),
        sa.Column("url", sa.String(), comment="home page"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("name", name=op.f("uq_sources_name")),
        comment="One outlet or publisher.",
    )


def create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), comment="outlet; null: not stated in the text"),
        sa.Column("title", sa.String(), comment="headline as printed; null: none printed"),
        sa.Column(
            "text",
            sa.String(),
            nullable=False,
            comment="the whole text, verbatim; spans point into it",
        ),
        sa.Column("section", sa.String(), comment="section or rubric as printed"),
        sa.Column("url", sa.String(), comment="address that the source gave"),
        sa.Column(
            "published_on", sa.Date(), comment="day of publication; null: not stated in the text"
        ),
        sa.Column(
            "date_basis",
            sa.String(),
            comment="ground of published_on: stated (a date line) or dateline",
        ),
        sa.Column("language", sa.String(), comment="ISO 639-1 code; null: not determined"),
        sa.Column(
            "credited_source",
            sa.String(),
            comment="institution the outlet cites for the report, as printed",
        ),
        sa.Column("photo_credit", sa.String(), comment="photographer or agency as printed"),
        sa.Column(
            "sha256", sa.String(), nullable=False, comment="SHA-256 of the text in UTF-8, in hex"
        ),
        sa.Column(
            "origin", sa.String(), nullable=False, comment="path or URL the text was read from"
        ),
        sa.Column("load_id", sa.Integer(), nullable=False, comment="run that added the article"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("sha256", name=op.f("uq_articles_sha256")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_articles_source_id_sources")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_articles_load_id_loads")),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_articles_text_not_empty")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_articles_sha256_is_hex")),
        sa.CheckConstraint(
            "published_on IS NULL OR date_basis IS NOT NULL",
            name=op.f("ck_articles_date_has_a_basis"),
        ),
        sa.CheckConstraint(
            "date_basis IS NULL OR date_basis IN ('stated', 'relative', 'dateline')",
            name=op.f("ck_articles_date_basis"),
        ),
        sa.CheckConstraint(
            "published_on IS date(published_on, '+0 days')",
            name=op.f("ck_articles_published_on_is_a_day"),
        ).ddl_if(dialect="sqlite"),
        comment="One text, kept verbatim.",
    )
    op.create_index(op.f("ix_articles_source_id"), "articles", ["source_id"])
    op.create_index(op.f("ix_articles_published_on"), "articles", ["published_on"])
    op.create_index(op.f("ix_articles_load_id"), "articles", ["load_id"])


def create_sentences() -> None:
    op.create_table(
        "sentences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False, comment="article it stands in"),
        sa.Column("position", sa.Integer(), nullable=False, comment="place in the article, from 1"),
        sa.Column(
            "start_char", sa.Integer(), nullable=False, comment="first character, counted from 0"
        ),
        sa.Column("end_char", sa.Integer(), nullable=False, comment="character after the last one"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sentences")),
        sa.UniqueConstraint(
            "article_id", "position", name=op.f("uq_sentences_article_id_position")
        ),
        sa.UniqueConstraint(
            "article_id", "start_char", name=op.f("uq_sentences_article_id_start_char")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_sentences_article_id_articles")
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_sentences_position")),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_sentences_span")
        ),
        comment=(
            "One sentence of an article: the context of every fact, and the denominator of "
            "coverage."
        ),
    )
