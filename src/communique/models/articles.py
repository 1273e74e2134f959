"""Articles, where they came from, and their sentences."""

import datetime
from typing import Annotated

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from communique.models.base import Base, Key, is_day, is_one_of, is_span
from communique.models.loads import Load
from communique.vocabulary import DateBasis


class Source(Base):
    """One outlet or publisher."""

    __tablename__ = "sources"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(comment="name as printed in its articles")
    url: Mapped[str | None] = mapped_column(comment="home page")


class Article(Base):
    """One text, kept verbatim."""

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("sha256"),
        CheckConstraint("length(text) > 0", name="text_not_empty"),
        CheckConstraint("length(sha256) = 64", name="sha256_is_hex"),
        CheckConstraint("published_on IS NULL OR date_basis IS NOT NULL", name="date_has_a_basis"),
        is_one_of("date_basis", DateBasis, nullable=True),
        is_day("published_on"),
    )

    id: Mapped[Key]
    source_id: Mapped[int | None] = mapped_column(
        ForeignKey("sources.id"), index=True, comment="outlet; null: not stated in the text"
    )
    title: Mapped[str | None] = mapped_column(comment="headline as printed; null: none printed")
    text: Mapped[str] = mapped_column(comment="the whole text, verbatim; spans point into it")
    section: Mapped[str | None] = mapped_column(comment="section or rubric as printed")
    url: Mapped[str | None] = mapped_column(comment="address that the source gave")
    published_on: Mapped[datetime.date | None] = mapped_column(
        index=True, comment="day of publication; null: not stated in the text"
    )
    date_basis: Mapped[str | None] = mapped_column(
        comment="ground of published_on: stated (a date line) or dateline"
    )
    language: Mapped[str | None] = mapped_column(comment="ISO 639-1 code; null: not determined")
    credited_source: Mapped[str | None] = mapped_column(
        comment="institution the outlet cites for the report, as printed"
    )
    photo_credit: Mapped[str | None] = mapped_column(comment="photographer or agency as printed")
    sha256: Mapped[str] = mapped_column(comment="SHA-256 of the text in UTF-8, in hex")
    origin: Mapped[str] = mapped_column(comment="path or URL the text was read from")
    load_id: Mapped[int] = mapped_column(
        ForeignKey("loads.id"), index=True, comment="run that added the article"
    )
    byline: Mapped[str | None] = mapped_column(comment="who wrote it, as printed; null: not stated")

    source: Mapped[Source | None] = relationship()
    load: Mapped[Load] = relationship()


class ArticleField(Base):
    """One thing that the source of an article says of it beside its text."""

    __tablename__ = "article_fields"
    __table_args__ = (UniqueConstraint("article_id", "name"),)

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), comment="the article")
    name: Mapped[str] = mapped_column(
        comment="title, source, url, section, byline, language, published_on, or the name that a"
        " column or key has there"
    )
    value: Mapped[str] = mapped_column(comment="what it says; lists and objects in JSON")

    article: Mapped[Article] = relationship()


Mark = Annotated[bool, mapped_column(server_default=false())]
"""What is found in a sentence: true or false, set when the rows of its article are there."""


class Sentence(Base):
    """One sentence of an article: the context of every fact, and the denominator of coverage."""

    __tablename__ = "sentences"
    __table_args__ = (
        UniqueConstraint("article_id", "position"),
        UniqueConstraint("article_id", "start_char"),
        CheckConstraint("position >= 1", name="position"),
        is_span(),
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id"), comment="article it stands in"
    )
    position: Mapped[int] = mapped_column(comment="place in the article, from 1")
    start_char: Mapped[int] = mapped_column(comment="first character, counted from 0")
    end_char: Mapped[int] = mapped_column(comment="character after the last one")
    has_event: Mapped[Mark] = mapped_column(comment="an event is named in it")
    has_attendee: Mapped[Mark] = mapped_column(comment="an attendee is named in it")
    has_agenda_item: Mapped[Mark] = mapped_column(
        comment="a matter that an event dealt with is named in it"
    )
    has_statement: Mapped[Mark] = mapped_column(comment="words of a statement stand in it")
    has_initiative: Mapped[Mark] = mapped_column(comment="an initiative is named in it")
    has_post: Mapped[Mark] = mapped_column(comment="a post that someone holds is named in it")
