"""Which articles print the same release, and the index that finds them."""

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from communique.models.base import Base, Key


class ArticleVariant(Base):
    """One article whose release others print too; an article without such has no row."""

    __tablename__ = "article_variants"
    __table_args__ = (UniqueConstraint("article_id"),)

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id"), comment="article that prints the release"
    )
    release_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id"),
        index=True,
        comment="article that stands for the release: the one with the longest text",
    )


class ArticleBand(Base):
    """One band of an article's MinHash: articles that share one may print the same release."""

    __tablename__ = "article_bands"

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id"), index=True, comment="article of the band"
    )
    band: Mapped[int] = mapped_column(
        BigInteger, index=True, comment="hash of the band and of its place among the bands"
    )
