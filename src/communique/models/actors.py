"""Who acts: people, organisations, countries and groups, their names and their posts."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from communique.models.base import Base, Evidence, Key, is_evidence, is_one_of
from communique.models.identity import Identified
from communique.vocabulary import ActorKind, NameKind


class Actor(Identified, Base):
    """One person, organisation, country or body, or collective that acts in one article."""

    __tablename__ = "actors"
    __table_args__ = (
        Index(None, "kind", "name"),
        is_one_of("kind", ActorKind),
        CheckConstraint("canonical_id IS NULL OR canonical_id <> id", name="canonical_is_another"),
    )

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(comment="person, organization, country or group")
    name: Mapped[str] = mapped_column(comment="fullest name as printed")
    acronym: Mapped[str | None] = mapped_column(comment="acronym as printed; null: none printed")
    country_code: Mapped[str | None] = mapped_column(
        index=True,
        comment="side represented: ISO 3166 alpha-2, or acronym of a body; null: not stated",
    )
    canonical_id: Mapped[int | None] = mapped_column(
        ForeignKey("actors.id"),
        index=True,
        comment="actor that this one turned out to be; clearing it undoes the merge",
    )

    canonical: Mapped["Actor | None"] = relationship(remote_side="Actor.id")
    names: Mapped[list["ActorName"]] = relationship(back_populates="actor")


class ActorName(Evidence, Base):
    """One form under which an article prints an actor, with the first place where it stands."""

    __tablename__ = "actor_names"
    __table_args__ = (
        UniqueConstraint("actor_id", "article_id", "name"),
        is_one_of("kind", NameKind),
        *is_evidence(),
    )

    id: Mapped[Key]
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), comment="actor it refers to")
    name: Mapped[str] = mapped_column(index=True, comment="the form as printed")
    kind: Mapped[str] = mapped_column(
        comment="full, short (surname), acronym, or descriptor (the Deputy Minister)"
    )

    actor: Mapped[Actor] = relationship(back_populates="names")


class Affiliation(Evidence, Base):
    """One post held by a person, as one article states it."""

    __tablename__ = "affiliations"
    __table_args__ = is_evidence()

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(
        ForeignKey("actors.id"), index=True, comment="holder of the post"
    )
    title_as_printed: Mapped[str] = mapped_column(comment="the post in the article's words")
    organization_id: Mapped[int | None] = mapped_column(
        ForeignKey("actors.id"), index=True, comment="organisation of the post; null: not stated"
    )
    country_code: Mapped[str | None] = mapped_column(
        comment="side represented: ISO 3166 alpha-2, or acronym of a body; null: not stated"
    )
    holder_id: Mapped[int | None] = mapped_column(
        ForeignKey("actors.id"),
        sort_order=5,
        comment="holder of the post, merges followed; set by the archive itself",
    )

    person: Mapped[Actor] = relationship(foreign_keys=[person_id])
    organization: Mapped[Actor | None] = relationship(foreign_keys=[organization_id])
