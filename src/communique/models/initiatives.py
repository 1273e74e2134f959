"""What was undertaken: initiatives, the evidence for them, and who stands behind them."""

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
from communique.models.statements import Statement
from communique.vocabulary import BackerRole, InitiativeStatus


class Initiative(Doubt, Identified, Base):
    """One undertaking as one article tells of it: programme, agreement, project, chairmanship …"""

    __tablename__ = "initiatives"
    __table_args__ = (
        is_share("confidence"),
        is_one_of("status", InitiativeStatus),
        is_day("starts_on"),
        is_day("ends_on"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="dates_in_order"),
        CheckConstraint("ends_on IS NULL OR starts_on IS NOT NULL", name="end_has_a_start"),
        CheckConstraint("canonical_id IS NULL OR canonical_id <> id", name="canonical_is_another"),
    )

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(
        index=True, comment="name as printed, or the words that describe it"
    )
    kind: Mapped[str] = mapped_column(comment="programme, roadmap, agreement, mechanism, project …")
    status: Mapped[str] = mapped_column(
        comment="proposed, announced, planned, agreed, ongoing or completed"
    )
    starts_on: Mapped[datetime.date | None] = mapped_column(
        comment="first day of its stated period; null: not stated"
    )
    ends_on: Mapped[datetime.date | None] = mapped_column(comment="last day of its stated period")
    period_as_printed: Mapped[str | None] = mapped_column(
        comment="its period in the article's words; null: not stated"
    )
    canonical_id: Mapped[int | None] = mapped_column(
        ForeignKey("initiatives.id"),
        index=True,
        sort_order=13,
        comment="initiative that this one turned out to be; clearing it undoes the merge",
    )


class InitiativeMention(Evidence, Base):
    """One place in an article that is evidence for an initiative."""

    __tablename__ = "initiative_mentions"
    __table_args__ = (is_one_of("status", InitiativeStatus), *is_evidence())

    id: Mapped[Key]
    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiatives.id"), index=True, comment="initiative meant"
    )
    statement_id: Mapped[int | None] = mapped_column(
        ForeignKey("statements.id"),
        index=True,
        comment="statement that carries it; null: told by the article itself",
    )
    status: Mapped[str] = mapped_column(comment="its status as this article states it")

    initiative: Mapped[Initiative] = relationship()
    statement: Mapped[Statement | None] = relationship()


class InitiativeBacker(Base):
    """One actor behind an initiative, as one article states it."""

    __tablename__ = "initiative_backers"
    __table_args__ = (
        UniqueConstraint("initiative_id", "actor_id", "role", "article_id"),
        is_one_of("role", BackerRole),
    )

    id: Mapped[Key]
    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiatives.id"), comment="initiative backed"
    )
    actor_id: Mapped[int] = mapped_column(
        ForeignKey("actors.id"), index=True, comment="who backs it"
    )
    role: Mapped[str] = mapped_column(comment="proposer, lead, partner or beneficiary")
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id"), index=True, comment="article that says so"
    )

    initiative: Mapped[Initiative] = relationship()
    actor: Mapped[Actor] = relationship()
