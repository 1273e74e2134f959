"""What was said: attributed propositions (source, cue, content) and their parts."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from communique.models.actors import Actor
from communique.models.base import (
    Base,
    Doubt,
    Evidence,
    Key,
    is_evidence,
    is_one_of,
    is_share,
    is_span,
)
from communique.models.events import Event
from communique.vocabulary import StatementAct, StatementMode


class Statement(Evidence, Doubt, Base):
    """One attributed proposition; its span runs from its first part to its last."""

    __tablename__ = "statements"
    __table_args__ = (
        is_share("confidence"),
        UniqueConstraint("article_id", "position"),
        Index(None, "speaker_id", "article_id", "event_id", "act", "mode"),
        Index(None, "event_id", "act", "article_id"),
        is_one_of("act", StatementAct),
        is_one_of("mode", StatementMode),
        is_span("speaker_", nullable=True),
        is_span("cue_", nullable=True),
        CheckConstraint("position >= 1", name="position"),
        CheckConstraint(
            "(speaker_as_printed IS NULL) = (speaker_start_char IS NULL)", name="speaker_has_a_span"
        ),
        CheckConstraint("(cue IS NULL) = (cue_start_char IS NULL)", name="cue_has_a_span"),
        *is_evidence(),
    )

    id: Mapped[Key]
    position: Mapped[int] = mapped_column(comment="place among the article's statements, from 1")
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("events.id"),
        comment="event in whose course it was made; null: not resolved",
    )
    speaker_id: Mapped[int | None] = mapped_column(
        ForeignKey("actors.id"), index=True, comment="who said it; null: not resolved"
    )
    speaker_as_printed: Mapped[str | None] = mapped_column(
        index=True,
        comment="words that name the speaker (the Deputy Minister, he); null: none in the sentence",
    )
    speaker_start_char: Mapped[int | None] = mapped_column(comment="span of speaker_as_printed")
    speaker_end_char: Mapped[int | None] = mapped_column(comment="span of speaker_as_printed")
    cue: Mapped[str | None] = mapped_column(
        comment="words that report the speech (said, called on); null: an uncued continuation"
    )
    cue_start_char: Mapped[int | None] = mapped_column(comment="span of cue")
    cue_end_char: Mapped[int | None] = mapped_column(comment="span of cue")
    act: Mapped[str] = mapped_column(comment="speech act: assert, announce, call on, thank …")
    mode: Mapped[str] = mapped_column(comment="direct (quoted), indirect, or mixed")
    content: Mapped[str] = mapped_column(
        comment="what was said, in the article's words; parts joined by ' … '"
    )

    event: Mapped[Event | None] = relationship()
    speaker: Mapped[Actor | None] = relationship()
    parts: Mapped[list["StatementPart"]] = relationship(
        back_populates="statement", order_by="StatementPart.position"
    )


class StatementPart(Base):
    """One stretch of a statement's content: several where a tag splits a quotation."""

    __tablename__ = "statement_parts"
    __table_args__ = (
        UniqueConstraint("statement_id", "position"),
        CheckConstraint("position >= 1", name="position"),
        is_span(),
    )

    id: Mapped[Key]
    statement_id: Mapped[int] = mapped_column(
        ForeignKey("statements.id"), comment="statement it is part of"
    )
    position: Mapped[int] = mapped_column(comment="place among the parts, from 1")
    start_char: Mapped[int] = mapped_column(comment="first character, counted from 0")
    end_char: Mapped[int] = mapped_column(comment="character after the last one")

    statement: Mapped[Statement] = relationship(back_populates="parts")
