"""What another reading of an article does to the archive, and when one is due.

What a person put right stays: an article with corrections is read again only when its file is
there and says something else.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, select

from communique.article import Article, Description
from communique.corrections.document import read_corrections
from communique.extractors import Extractor
from communique.models import Base
from communique.write import Reading
from communique.write.rereading import KnownReading

ARTICLES = Base.metadata.tables["articles"].c
SOURCES = Base.metadata.tables["sources"].c
AS_LOADED = (
    select(
        ARTICLES.id, ARTICLES.text, ARTICLES.origin, ARTICLES.title, SOURCES.name, ARTICLES.url,
        ARTICLES.section, ARTICLES.published_on, ARTICLES.language,
    )
    .select_from(Base.metadata.tables["articles"])
    .outerjoin(Base.metadata.tables["sources"], SOURCES.id == ARTICLES.source_id)
)  # fmt: skip
AT_ONCE = 20
"""Articles fetched together: their texts are what fills the memory."""


def find_articles(engine: Engine) -> Iterator[Article]:
    """Yield every article of the archive as it was loaded, the oldest first."""
    last = 0
    while True:
        some = AS_LOADED.where(ARTICLES.id > last)
        with engine.connect() as connection:
            rows = connection.execute(some.order_by(ARTICLES.id).limit(AT_ONCE)).all()
        if not rows:
            return
        for last, text, origin, *told in rows:  # noqa: B007  the last is where the next begin
            yield Article(text, origin, description=_described(*told))


def _described(title: str | None, source: str | None, url: str | None, *more: Any) -> Description:
    """Return what the source said of an article; without an address, it said nothing."""
    return Description(title, source, url, *more) if url else Description()


def find_difference(article: Article, known: KnownReading, extractor: Extractor) -> str | None:
    """Return how the corrections of an article differ from what the archive has, in one line.

    None where they do not. Raises `CorrectionsError` for a document that cannot be.
    """
    corrections = article.corrections
    if corrections is None:
        return None
    facts = read_corrections(corrections, article.text)
    if facts is None:
        is_same = not known.corrections
    else:
        reading = Reading(article, facts, extractor.find_sentences(article.text))
        is_same = reading.sha256 == known.facts_sha256
    if is_same:
        return None
    return (
        f"{corrections.origin}: not what the archive has of this article: "
        f"run `communique load --reread {article.origin}`"
    )
