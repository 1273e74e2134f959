"""What things are told apart by across articles, and what people have judged of them.

An identity is a value: `canonical_id` of an actor, event or initiative names the row that stands
for all of them, and clearing it loses nothing.
"""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from communique.models.base import Base, Key, is_one_of
from communique.vocabulary import ThingKind, Verdict


class Identified:
    """Columns of a row that is one article's finding of something other articles tell of too."""

    @declared_attr
    def article_id(cls) -> Mapped[int | None]:
        """Return the column that names the article."""
        return mapped_column(
            ForeignKey("articles.id"),
            index=True,
            sort_order=11,
            comment="article that it was found in; null: none is left that names it",
        )

    @declared_attr
    def profile_id(cls) -> Mapped[int | None]:
        """Return the column that names the profile."""
        return mapped_column(
            ForeignKey("profiles.id"),
            index=True,
            sort_order=12,
            comment="what it is known by; null: it is never the same in another article",
        )


class Profile(Base):
    """One set of evidence, shared by all findings that say just the same of a thing."""

    __tablename__ = "profiles"
    __table_args__ = (
        UniqueConstraint("digest"),
        is_one_of("kind", ThingKind),
        CheckConstraint("canonical_id IS NULL OR canonical_id <> id", name="canonical_is_another"),
    )

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(comment="person, body, event or initiative")
    evidence: Mapped[str] = mapped_column(comment="what articles say of it, as JSON")
    digest: Mapped[str] = mapped_column(comment="SHA-256 of kind, evidence and mark, in hex")
    mark: Mapped[str | None] = mapped_column(
        comment="the one finding that it is for, because a person judged it; null: for all"
    )
    canonical_id: Mapped[int | None] = mapped_column(
        ForeignKey("profiles.id"),
        index=True,
        comment="profile of the same thing that stands for it",
    )


class ProfileKey(Base):
    """One key of a profile: two profiles are compared if they share one."""

    __tablename__ = "profile_keys"
    __table_args__ = (Index(None, "key", "profile_id"),)

    id: Mapped[Key]
    profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id"), index=True, comment="profile that has the key"
    )
    key: Mapped[str] = mapped_column(comment="kind and key")


class ProfileMatch(Base):
    """One pair of profiles that may be of the same thing, and how surely."""

    __tablename__ = "profile_matches"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="one_before_other"),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
    )

    id: Mapped[Key]
    one_id: Mapped[int] = mapped_column(ForeignKey("profiles.id"), comment="the older profile")
    other_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id"), index=True, comment="the newer profile"
    )
    score: Mapped[float] = mapped_column(comment="from 0, unrelated, to 1, surely the same")
    is_apart: Mapped[bool] = mapped_column(
        default=False, comment="true: one article tells of both, so they are two"
    )


class Judgement(Base):
    """One judgement of a person: two findings are of the same thing, or are not.

    Findings are named by their article's text and printed name, so that a judgement holds in any
    archive that has the articles.
    """

    __tablename__ = "judgements"
    __table_args__ = (
        is_one_of("verdict", Verdict),
        is_one_of("kind", ThingKind),
        Index(None, "first_sha256"),
        Index(None, "second_sha256"),
    )

    id: Mapped[Key]
    verdict: Mapped[str] = mapped_column(comment="same or different")
    kind: Mapped[str] = mapped_column(comment="person, body, event or initiative")
    first_sha256: Mapped[str] = mapped_column(comment="SHA-256 of the first finding's article")
    first_name: Mapped[str] = mapped_column(comment="name of the first finding")
    first_number: Mapped[int] = mapped_column(comment="which of that name in the article, from 1")
    second_sha256: Mapped[str] = mapped_column(comment="SHA-256 of the second finding's article")
    second_name: Mapped[str] = mapped_column(comment="name of the second finding")
    second_number: Mapped[int] = mapped_column(comment="which of that name in the article, from 1")
    author: Mapped[str] = mapped_column(comment="who judged")
    judged_at: Mapped[datetime.datetime] = mapped_column(comment="instant, UTC")
    undone_at: Mapped[datetime.datetime | None] = mapped_column(
        comment="instant, UTC, at which it was taken back; null: it holds"
    )
