"""Attendees and agenda items: who was at an event, and what it dealt with."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    create_attendees()
    create_agenda_items()


def downgrade() -> None:
    op.drop_table("agenda_items")
    op.drop_table("attendees")


def create_attendees() -> None:
    op.create_table(
        "attendees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False, comment="event attended"),
        sa.Column("actor_id", sa.Integer(), nullable=False, comment="who attended"),
        sa.Column("name_as_printed", sa.String(), nullable=False, comment="the words at the span"),
        sa.Column("title_as_printed", sa.String(), comment="post as printed; null: not stated"),
        sa.Column(
            "organization_id", sa.Integer(), comment="organisation of the post; null: not stated"
        ),
        sa.Column(
            "country_code",
            sa.String(),
            comment="side represented: ISO 3166 alpha-2, or acronym of a body; null: not stated",
        ),
        sa.Column(
            "role",
            sa.String(),
            nullable=False,
            comment="participant, host, organizer, chair, speaker or guest",
        ),
        sa.Column(
            "headcount",
            sa.Integer(),
            comment="how many the words stand for (40 companies); null: not stated",
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendees")),
        sa.UniqueConstraint(
            "event_id",
            "actor_id",
            "article_id",
            name=op.f("uq_attendees_event_id_actor_id_article_id"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_attendees_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_attendees_actor_id_actors")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["actors.id"], name=op.f("fk_attendees_organization_id_actors")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_attendees_article_id_articles")
        ),
        sa.CheckConstraint(
            "role IN ('participant', 'host', 'organizer', 'chair', 'speaker', 'guest')",
            name=op.f("ck_attendees_role"),
        ),
        sa.CheckConstraint(
            "headcount IS NULL OR headcount >= 1", name=op.f("ck_attendees_headcount")
        ),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_attendees_span")
        ),
        sa.CheckConstraint("origin IN ('extracted', 'curated')", name=op.f("ck_attendees_origin")),
        comment="One actor at an event, as one article states it.",
    )
    op.create_index(op.f("ix_attendees_actor_id"), "attendees", ["actor_id"])
    op.create_index(op.f("ix_attendees_organization_id"), "attendees", ["organization_id"])
    op.create_index(op.f("ix_attendees_article_id"), "attendees", ["article_id"])


def create_agenda_items() -> None:
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False, comment="event that dealt with it"),
        sa.Column(
            "topic", sa.String(), nullable=False, comment="the matter in the article's words"
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_agenda_items_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_agenda_items_article_id_articles")
        ),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_agenda_items_span")
        ),
        sa.CheckConstraint(
            "origin IN ('extracted', 'curated')", name=op.f("ck_agenda_items_origin")
        ),
        comment="One matter that an event dealt with.",
    )
    op.create_index(op.f("ix_agenda_items_event_id"), "agenda_items", ["event_id"])
    op.create_index(op.f("ix_agenda_items_article_id"), "agenda_items", ["article_id"])
