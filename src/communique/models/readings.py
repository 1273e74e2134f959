"""How the articles were read: by which run, or from whose corrections."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from communique.models.articles import Article
from communique.models.base import Base, Key
from communique.models.loads import Load


class Reading(Base):
    """One article's latest reading: what its rows come from; older archives have none."""

    __tablename__ = "readings"
    __table_args__ = (
        UniqueConstraint("article_id"),
        CheckConstraint("length(facts_sha256) = 64", name="facts_sha256_is_hex"),
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), comment="article read")
    load_id: Mapped[int] = mapped_column(
        ForeignKey("loads.id"), index=True, comment="run that read it last"
    )
    corrections: Mapped[str | None] = mapped_column(
        comment="path of the facts document that its rows come from; null: the extractor"
    )
    facts_sha256: Mapped[str] = mapped_column(comment="SHA-256 of what was found, in hex")

    article: Mapped[Article] = relationship()
    load: Mapped[Load] = relationship()
