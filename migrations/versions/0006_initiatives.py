"""Initiatives: undertakings, the evidence for them, and their backers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    create_initiatives()
    create_initiative_mentions()
    create_initiative_backers()


def downgrade() -> None:
    op.drop_table("initiative_backers")
    op.drop_table("initiative_mentions")
    op.drop_table("initiatives")


def create_initiatives() -> None:
    op.create_table(
        "initiatives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.String(),
            nullable=False,
            comment="name as printed, or the words that describe it",
        ),
        sa.Column(
            "kind",
            sa.String(),
            nullable=False,
            comment="programme, roadmap, agreement, mechanism, project …",
        ),
        sa.Column(
            "status",
            sa.String(),
            nullable=False,
            comment="proposed, announced, planned, agreed, ongoing or completed",
        ),
        sa.Column(
            "starts_on", sa.Date(), comment="first day of its stated period; null: not stated"
        ),
        sa.Column("ends_on", sa.Date(), comment="last day of its stated period"),
        sa.Column(
            "period_as_printed",
            sa.String(),
            comment="its period in the article's words; null: not stated",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiatives")),
        sa.CheckConstraint(
            ("status IN ('proposed', 'announced', 'planned', 'agreed', 'ongoing', 'completed')"),
            name=op.f("ck_initiatives_status"),
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')",
            name=op.f("ck_initiatives_starts_on_is_a_day"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_initiatives_ends_on_is_a_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_initiatives_dates_in_order")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NOT NULL", name=op.f("ck_initiatives_end_has_a_start")
        ),
        comment=(
            "One undertaking: programme, roadmap, agreement, mechanism, project, chairmanship …"
        ),
    )
    op.create_index(op.f("ix_initiatives_name"), "initiatives", ["name"])


def create_initiative_mentions() -> None:
    op.create_table(
        "initiative_mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False, comment="initiative meant"),
        sa.Column(
            "statement_id",
            sa.Integer(),
            comment="statement that carries it; null: told by the article itself",
        ),
        sa.Column(
            "status", sa.String(), nullable=False, comment="its status as this article states it"
        ),
        sa.Column(
            "article_id", sa.Integer(), nullable=False, comment="article that the row points into"
        ),
        sa.Column(
            "start_char", sa.Integer(), nullable=False, comment="first character, counted from 0"
        ),
        sa.Column("end_char", sa.Integer(), nullable=False, comment="character after the last one"),
        sa.Column(
            "origin",
            sa.String(),
            nullable=False,
            comment="extracted by the reader, or curated by a person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_mentions")),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiatives.id"],
            name=op.f("fk_initiative_mentions_initiative_id_initiatives"),
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statements.id"],
            name=op.f("fk_initiative_mentions_statement_id_statements"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_initiative_mentions_article_id_articles")
        ),
        sa.CheckConstraint(
            ("status IN ('proposed', 'announced', 'planned', 'agreed', 'ongoing', 'completed')"),
            name=op.f("ck_initiative_mentions_status"),
        ),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_initiative_mentions_span")
        ),
        sa.CheckConstraint(
            "origin IN ('extracted', 'curated')", name=op.f("ck_initiative_mentions_origin")
        ),
        comment="One place in an article that is evidence for an initiative.",
    )
    op.create_index(
        op.f("ix_initiative_mentions_initiative_id"), "initiative_mentions", ["initiative_id"]
    )
    op.create_index(
        op.f("ix_initiative_mentions_statement_id"), "initiative_mentions", ["statement_id"]
    )
    op.create_index(
        op.f("ix_initiative_mentions_article_id"), "initiative_mentions", ["article_id"]
    )


def create_initiative_backers() -> None:
    op.create_table(
        "initiative_backers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False, comment="initiative backed"),
        sa.Column("actor_id", sa.Integer(), nullable=False, comment="who backs it"),
        sa.Column(
            "role", sa.String(), nullable=False, comment="proposer, lead, partner or beneficiary"
        ),
        sa.Column("article_id", sa.Integer(), nullable=False, comment="article that says so"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_backers")),
        sa.UniqueConstraint(
            "initiative_id",
            "actor_id",
            "role",
            "article_id",
            name=op.f("uq_initiative_backers_initiative_id_actor_id_role_article_id"),
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiatives.id"],
            name=op.f("fk_initiative_backers_initiative_id_initiatives"),
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_initiative_backers_actor_id_actors")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_initiative_backers_article_id_articles")
        ),
        sa.CheckConstraint(
            "role IN ('proposer', 'lead', 'partner', 'beneficiary')",
            name=op.f("ck_initiative_backers_role"),
        ),
        comment="One actor behind an initiative, as one article states it.",
    )
    op.create_index(op.f("ix_initiative_backers_actor_id"), "initiative_backers", ["actor_id"])
    op.create_index(op.f("ix_initiative_backers_article_id"), "initiative_backers", ["article_id"])
