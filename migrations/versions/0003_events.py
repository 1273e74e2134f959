"""Events: what could be attended, its series, and where it is named."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    create_event_series()
    create_events()
    create_event_mentions()


def downgrade() -> None:
    op.drop_table("event_mentions")
    op.drop_table("events")
    op.drop_table("event_series")


def create_event_series() -> None:
    op.create_table(
        "event_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.String(),
            nullable=False,
            comment="name of the series as printed, without the edition",
        ),
        sa.Column("acronym", sa.String(), comment="acronym as printed; null: none printed"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series")),
        sa.UniqueConstraint("name", name=op.f("uq_event_series_name")),
        comment="One series that events are editions of.",
    )


def create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.String(),
            nullable=False,
            comment="name as printed, or the words that describe it",
        ),
        sa.Column(
            "kind", sa.String(), nullable=False, comment="meeting, dialogue, summit, visit, call …"
        ),
        sa.Column(
            "mode", sa.String(), comment="in person, online, hybrid or phone; null: not stated"
        ),
        sa.Column(
            "status", sa.String(), nullable=False, comment="held, ongoing, planned or cancelled"
        ),
        sa.Column("series_id", sa.Integer(), comment="series; null: not one of a series"),
        sa.Column("edition", sa.Integer(), comment="11 of an 11th meeting; null: not stated"),
        sa.Column(
            "starts_on", sa.Date(), comment="first day of the stated period; null: see date_basis"
        ),
        sa.Column("ends_on", sa.Date(), comment="last day of the stated period"),
        sa.Column(
            "date_precision",
            sa.String(),
            comment="how much of the date was stated: day, month or year; null: no date",
        ),
        sa.Column(
            "date_basis",
            sa.String(),
            comment=(
                "stated, relative or dateline; null: no date stated; relative without "
                "starts_on: the article has no date to count from"
            ),
        ),
        sa.Column("date_as_printed", sa.String(), comment="the date in the article's words"),
        sa.Column("venue", sa.String(), comment="building or institution; null: not stated"),
        sa.Column("city", sa.String(), comment="city as printed; null: not stated"),
        sa.Column(
            "country_code",
            sa.String(),
            comment="country where it takes place, ISO 3166 alpha-2; null: not stated",
        ),
        sa.Column("parent_id", sa.Integer(), comment="event that this one is a side meeting of"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.ForeignKeyConstraint(
            ["series_id"], ["event_series.id"], name=op.f("fk_events_series_id_event_series")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["events.id"], name=op.f("fk_events_parent_id_events")
        ),
        sa.CheckConstraint(
            (
                "kind IN ('meeting', 'dialogue', 'summit', 'visit', 'call', 'conference', "
                "'consultations', 'signing', 'training', 'negotiation', 'ceremony', 'other')"
            ),
            name=op.f("ck_events_kind"),
        ),
        sa.CheckConstraint(
            "mode IS NULL OR mode IN ('in person', 'online', 'hybrid', 'phone')",
            name=op.f("ck_events_mode"),
        ),
        sa.CheckConstraint(
            "status IN ('held', 'ongoing', 'planned', 'cancelled')", name=op.f("ck_events_status")
        ),
        sa.CheckConstraint(
            "date_precision IS NULL OR date_precision IN ('day', 'month', 'year')",
            name=op.f("ck_events_date_precision"),
        ),
        sa.CheckConstraint(
            "date_basis IS NULL OR date_basis IN ('stated', 'relative', 'dateline')",
            name=op.f("ck_events_date_basis"),
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_events_starts_on_is_a_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_events_ends_on_is_a_day")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("edition IS NULL OR edition >= 1", name=op.f("ck_events_edition")),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_events_dates_in_order")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NOT NULL", name=op.f("ck_events_end_has_a_start")
        ),
        sa.CheckConstraint(
            "(starts_on IS NULL) = (date_precision IS NULL)",
            name=op.f("ck_events_date_has_a_precision"),
        ),
        sa.CheckConstraint(
            "starts_on IS NULL OR date_basis IS NOT NULL", name=op.f("ck_events_date_has_a_basis")
        ),
        sa.CheckConstraint(
            "parent_id IS NULL OR parent_id <> id", name=op.f("ck_events_parent_is_another")
        ),
        comment="One thing that could be attended.",
    )
    op.create_index(op.f("ix_events_series_id"), "events", ["series_id"])
    op.create_index(op.f("ix_events_starts_on"), "events", ["starts_on"])
    op.create_index(op.f("ix_events_country_code"), "events", ["country_code"])
    op.create_index(op.f("ix_events_parent_id"), "events", ["parent_id"])


def create_event_mentions() -> None:
    op.create_table(
        "event_mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False, comment="event named"),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_mentions")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_mentions_event_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_event_mentions_article_id_articles")
        ),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_event_mentions_span")
        ),
        sa.CheckConstraint(
            "origin IN ('extracted', 'curated')", name=op.f("ck_event_mentions_origin")
        ),
        comment="One place in a text where an event is named.",
    )
    op.create_index(op.f("ix_event_mentions_event_id"), "event_mentions", ["event_id"])
    op.create_index(op.f("ix_event_mentions_article_id"), "event_mentions", ["article_id"])
