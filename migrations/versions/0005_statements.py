"""Statements: attributed propositions and their parts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    create_statements()
    create_statement_parts()


def downgrade() -> None:
    op.drop_table("statement_parts")
    op.drop_table("statements")


def create_statements() -> None:
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="place among the article's statements, from 1",
        ),
        sa.Column(
            "event_id",
            sa.Integer(),
            comment="event in whose course it was made; null: not resolved",
        ),
        sa.Column("speaker_id", sa.Integer(), comment="who said it; null: not resolved"),
        sa.Column(
            "speaker_as_printed",
            sa.String(),
            comment=(
                "words that name the speaker (the Deputy Minister, he); null: none in the sentence"
            ),
        ),
        sa.Column("speaker_start_char", sa.Integer(), comment="span of speaker_as_printed"),
        sa.Column("speaker_end_char", sa.Integer(), comment="span of speaker_as_printed"),
        sa.Column(
            "cue",
            sa.String(),
            comment="words that report the speech (said, called on); null: an uncued continuation",
        ),
        sa.Column("cue_start_char", sa.Integer(), comment="span of cue"),
        sa.Column("cue_end_char", sa.Integer(), comment="span of cue"),
        sa.Column(
            "act",
            sa.String(),
            nullable=False,
            comment="speech act: assert, announce, call on, thank …",
        ),
        sa.Column(
            "mode", sa.String(), nullable=False, comment="direct (quoted), indirect, or mixed"
        ),
        sa.Column(
            "content",
            sa.String(),
            nullable=False,
            comment="what was said, in the article's words; parts joined by ' … '",
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint(
            "article_id", "position", name=op.f("uq_statements_article_id_position")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_statements_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["actors.id"], name=op.f("fk_statements_speaker_id_actors")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_statements_article_id_articles")
        ),
        sa.CheckConstraint(
            (
                "act IN ('assert', 'announce', 'propose', 'call on', 'thank', 'praise', "
                "'welcome', 'agree', 'pledge', 'warn', 'condemn', 'ask', 'other')"
            ),
            name=op.f("ck_statements_act"),
        ),
        sa.CheckConstraint(
            "mode IN ('direct', 'indirect', 'mixed')", name=op.f("ck_statements_mode")
        ),
        sa.CheckConstraint(
            (
                "(speaker_start_char IS NULL AND speaker_end_char IS NULL) OR "
                "(speaker_start_char IS NOT NULL AND speaker_end_char IS NOT NULL AND "
                "speaker_start_char >= 0 AND speaker_start_char < speaker_end_char)"
            ),
            name=op.f("ck_statements_speaker_span"),
        ),
        sa.CheckConstraint(
            (
                "(cue_start_char IS NULL AND cue_end_char IS NULL) OR (cue_start_char IS NOT "
                "NULL AND cue_end_char IS NOT NULL AND cue_start_char >= 0 AND cue_start_char <"
                " cue_end_char)"
            ),
            name=op.f("ck_statements_cue_span"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_statements_position")),
        sa.CheckConstraint(
            "(speaker_as_printed IS NULL) = (speaker_start_char IS NULL)",
            name=op.f("ck_statements_speaker_has_a_span"),
        ),
        sa.CheckConstraint(
            "(cue IS NULL) = (cue_start_char IS NULL)", name=op.f("ck_statements_cue_has_a_span")
        ),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_statements_span")
        ),
        sa.CheckConstraint("origin IN ('extracted', 'curated')", name=op.f("ck_statements_origin")),
        comment="One attributed proposition; its span runs from its first part to its last.",
    )
    op.create_index(op.f("ix_statements_event_id"), "statements", ["event_id"])
    op.create_index(op.f("ix_statements_speaker_id"), "statements", ["speaker_id"])
    op.create_index(op.f("ix_statements_article_id"), "statements", ["article_id"])


def create_statement_parts() -> None:
    op.create_table(
        "statement_parts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False, comment="statement it is part of"),
        sa.Column(
            "position", sa.Integer(), nullable=False, comment="place among the parts, from 1"
        ),
        sa.Column(
            "start_char", sa.Integer(), nullable=False, comment="first character, counted from 0"
        ),
        sa.Column("end_char", sa.Integer(), nullable=False, comment="character after the last one"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_parts")),
        sa.UniqueConstraint(
            "statement_id", "position", name=op.f("uq_statement_parts_statement_id_position")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statements.id"],
            name=op.f("fk_statement_parts_statement_id_statements"),
        ),
        sa.CheckConstraint("position >= 1", name=op.f("ck_statement_parts_position")),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_statement_parts_span")
        ),
        comment="One stretch of a statement's content: several where a tag splits a quotation.",
    )
