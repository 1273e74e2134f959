"""What happened: events, their series, who attended and what was on the table."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from communique.models.actors import Actor
from communique.models.base import (
    Base,
    Doubt,
    Evidence,
    Key,
    is_day,
    is_evidence,
    is_one_of,
    is_share,
)
from communique.models.identity import Identified
from communique.vocabulary import (
    AttendeeRole,
    DateBasis,
    DatePrecision,
    EventKind,
    EventMode,
    EventStatus,
)


class EventSeries(Base):
    """One series that events are editions of."""

    __tablename__ = "event_series"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(comment="name of the series as printed, without the edition")
    acronym: Mapped[str | None] = mapped_column(comment="acronym as printed; null: none printed")


class Event(Doubt, Identified, Base):
    """One thing that could be attended, as one article tells of it."""

    __tablename__ = "events"
    __table_args__ = (
        is_share("confidence"),
        is_one_of("kind", EventKind),
        is_one_of("mode", EventMode, nullable=True),
        is_one_of("status", EventStatus),
        is_one_of("date_precision", DatePrecision, nullable=True),
        is_one_of("date_basis", DateBasis, nullable=True),
        is_day("starts_on"),
        is_day("ends_on"),
        CheckConstraint("edition IS NULL OR edition >= 1", name="edition"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="dates_in_order"),
        CheckConstraint("ends_on IS NULL OR starts_on IS NOT NULL", name="end_has_a_start"),
        CheckConstraint(
            "(starts_on IS NULL) = (date_precision IS NULL)", name="date_has_a_precision"
        ),
        CheckConstraint("starts_on IS NULL OR date_basis IS NOT NULL", name="date_has_a_basis"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="parent_is_another"),
        CheckConstraint("canonical_id IS NULL OR canonical_id <> id", name="canonical_is_another"),
    )

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(comment="name as printed, or the words that describe it")
    kind: Mapped[str] = mapped_column(comment="meeting, dialogue, summit, visit, call …")
    mode: Mapped[str | None] = mapped_column(
        comment="in person, online, hybrid or phone; null: not stated"
    )
    status: Mapped[str] = mapped_column(comment="held, ongoing, planned or cancelled")
    series_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_series.id"), index=True, comment="series; null: not one of a series"
    )
    edition: Mapped[int | None] = mapped_column(comment="11 of an 11th meeting; null: not stated")
    starts_on: Mapped[datetime.date | None] = mapped_column(
        index=True, comment="first day of the stated period; null: see date_basis"
    )
    ends_on: Mapped[datetime.date | None] = mapped_column(comment="last day of the stated period")
    date_precision: Mapped[str | None] = mapped_column(
        comment="how much of the date was stated: day, month or year; null: no date"
    )
    date_basis: Mapped[str | None] = mapped_column(
        comment=(
            "stated, relative or dateline; null: no date stated; relative without starts_on: "
            "the article has no date to count from"
        )
    )
    date_as_printed: Mapped[str | None] = mapped_column(comment="the date in the article's words")
    venue: Mapped[str | None] = mapped_column(comment="building or institution; null: not stated")
    city: Mapped[str | None] = mapped_column(comment="city as printed; null: not stated")
    country_code: Mapped[str | None] = mapped_column(
        index=True, comment="country where it takes place, ISO 3166 alpha-2; null: not stated"
    )
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("events.id"), index=True, comment="event that this one is a side meeting of"
    )

    canonical_id: Mapped[int | None] = mapped_column(
        ForeignKey("events.id"),
        index=True,
        sort_order=13,
        comment="event that this one turned out to be; clearing it undoes the merge",
    )

    series: Mapped[EventSeries | None] = relationship()
    parent: Mapped["Event | None"] = relationship(
        remote_side="Event.id", foreign_keys="Event.parent_id"
    )


class EventMention(Evidence, Base):
    """One place in a text where an event is named."""

    __tablename__ = "event_mentions"
    __table_args__ = is_evidence()

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id"), index=True, comment="event named"
    )

    event: Mapped[Event] = relationship()


class Attendee(Evidence, Doubt, Base):
    """One actor at an event, as one article states it."""

    __tablename__ = "attendees"
    __table_args__ = (
        is_share("confidence"),
        UniqueConstraint("event_id", "actor_id", "article_id"),
        is_one_of("role", AttendeeRole),
        CheckConstraint("headcount IS NULL OR headcount >= 1", name="headcount"),
        *is_evidence(),
    )

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), comment="event attended")
    actor_id: Mapped[int] = mapped_column(
        ForeignKey("actors.id"), index=True, comment="who attended"
    )
    name_as_printed: Mapped[str] = mapped_column(comment="the words at the span")
    title_as_printed: Mapped[str | None] = mapped_column(
        comment="post as printed; null: not stated"
    )
    organization_id: Mapped[int | None] = mapped_column(
        ForeignKey("actors.id"), index=True, comment="organisation of the post; null: not stated"
    )
    country_code: Mapped[str | None] = mapped_column(
        comment="side represented: ISO 3166 alpha-2, or acronym of a body; null: not stated"
    )
    role: Mapped[str] = mapped_column(
        comment="participant, host, organizer, chair, speaker or guest"
    )
    headcount: Mapped[int | None] = mapped_column(
        comment="how many the words stand for (40 companies); null: not stated"
    )

    event: Mapped[Event] = relationship()
    actor: Mapped[Actor] = relationship(foreign_keys=[actor_id])
    organization: Mapped[Actor | None] = relationship(foreign_keys=[organization_id])


class AgendaItem(Evidence, Base):
    """One matter that an event dealt with."""

    __tablename__ = "agenda_items"
    __table_args__ = is_evidence()

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id"), index=True, comment="event that dealt with it"
    )
    topic: Mapped[str] = mapped_column(comment="the matter in the article's words")

    event: Mapped[Event] = relationship()
