"""How the findings of one article become rows: all of them in one transaction, or none.

An article that the archive has already (same SHA-256) is left as it is. Writers take turns, so
that no two of them make the same profile twice.
"""

from sqlalchemy import Connection, bindparam, exists, select, update

from communique.article import Article
from communique.database import take_turn
from communique.inserting import insert_rows
from communique.models import Base
from communique.resolve.article import settle_article
from communique.variants.releases import place_article
from communique.write.check import check_facts
from communique.write.draft import Reading, draft_rows
from communique.write.marks import mark_sentences
from communique.write.rows import ROWS

__all__ = ["Reading", "has_article", "write_article"]

ARTICLES = Base.metadata.tables["articles"]
LOADS = Base.metadata.tables["loads"]
ARTICLE_EXISTS = select(exists().where(ARTICLES.c.sha256 == bindparam("sha256")))
COUNT_ARTICLE = (
    update(LOADS).where(LOADS.c.id == bindparam("load")).values(new_count=LOADS.c.new_count + 1)
)


def has_article(connection: Connection, article: Article) -> bool:
    """Tell whether the archive has the article's text."""
    return bool(connection.scalar(ARTICLE_EXISTS, {"sha256": article.sha256}))


def write_article(connection: Connection, reading: Reading, load_id: int) -> bool:
    """Store one article and count it in its load; return False where the archive had it already.

    The connection must not be in a transaction: the article is one. Raises `UserError` for facts
    that do not fit the article.
    """
    check_facts(reading.facts, reading.article.text)
    with connection.begin():
        take_turn(connection)
        if has_article(connection, reading.article):
            return False
        draft = draft_rows(connection, reading, load_id)
        for table, find_rows in ROWS.items():
            insert_rows(connection, Base.metadata.tables[table], list(find_rows(draft)))
        mark_sentences(connection, draft.article_id)
        settle_article(connection, draft.recognized, draft.row_ids)
        place_article(connection, draft.article_id, reading.article.text)
        connection.execute(COUNT_ARTICLE, {"load": load_id})
    return True
