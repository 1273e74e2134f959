"""What another reading of an article does to the archive, and when one is due.

What a person put right stays: an article with corrections is read again only when its file is
there and says something else.
"""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Engine, select

from communique.article import Article, Description
from communique.corrections.document import read_corrections
from communique.extractors import Extractor
from communique.models import Base
from communique.read import Rejected, with_corrections_beside
from communique.write import Reading
from communique.write.rereading import KnownReading

ARTICLES = Base.metadata.tables["articles"].c
FIELDS = Base.metadata.tables["article_fields"].c
AS_LOADED = select(ARTICLES.id, ARTICLES.text, ARTICLES.origin).order_by(ARTICLES.id)
TOLD = select(FIELDS.article_id, FIELDS.name, FIELDS.value).order_by(FIELDS.id)
AT_ONCE = 20
"""Articles fetched together: their texts are what fills the memory."""


def find_articles(engine: Engine) -> Iterator[Article | Rejected]:
    """Yield every article of the archive as it was loaded, the oldest first.

    With its corrections, where they lie beside the file that it came from.
    """
    last = 0
    while True:
        with engine.connect() as connection:
            rows = connection.execute(AS_LOADED.where(ARTICLES.id > last).limit(AT_ONCE)).all()
            told = defaultdict(list)
            ids = [row.id for row in rows]
            for article, *field in connection.execute(TOLD.where(FIELDS.article_id.in_(ids))):
                told[article].append((field[0], field[1]))
        if not rows:
            return
        for last, text, origin in rows:
            article = Article(text, origin, description=Description.of_fields(told[last]))
            yield with_corrections_beside(article)


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
