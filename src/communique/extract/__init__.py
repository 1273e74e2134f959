"""The reader: from an article to its facts, without a database in sight."""

import datetime

from communique import __version__
from communique.article import Article
from communique.extract.document import find_sentences
from communique.facts import Facts
from communique.plain import plain_form

__all__ = ["EXTRACTOR", "extract_facts", "find_publication", "find_sentences"]

EXTRACTOR = f"communique {__version__}"


def extract_facts(article: Article) -> Facts:
    """Return what the article says; the same article always gives the same facts."""
    from communique.extract.reader import read_facts

    return read_facts(article.text, description=article.description)


def find_publication(article: Article) -> datetime.date | None:
    """Return the day on which the article says it was published; a small part of reading it."""
    from communique.extract.document import Document
    from communique.extract.masthead.description import complete
    from communique.extract.masthead.reader import read_masthead

    reading = complete(
        read_masthead(Document.read(plain_form(article.text).text)), article.description
    )
    return reading.masthead.published_on
