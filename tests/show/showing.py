"""Articles whose facts lie in, on and across each other, one of them hostile; how they are read."""

import hashlib

import sqlalchemy as sa
from sqlalchemy.orm import Session

import small_archive
from communique import models
from communique.database import connect
from communique.reports.query import open_for_reading
from communique.show.article import FactArticle, read_article

HOSTILE = (
    "<script>document.title='owned'</script> & \"quoted\" 'single' {{ 7*7 }} {% x %}\r\n"
    "Minister </a></div><b onmouseover=alert(1)> said: \u202eright to left\u202c \u200f"
    " \x1b[31m\x07 “<img src=x onerror=alert(1)>” at the summit.\n"
)


def add_hostile(session: Session) -> None:
    article = models.Article(
        title="</title><script>alert(1)</script>\u202e\x1b]0;owned\x07", text=HOSTILE,
        sha256=hashlib.sha256(HOSTILE.encode()).hexdigest(), origin="javascript:alert(1)",
        load=models.Load(started_at=small_archive.NOON, extractor="by hand 1"),
    )  # fmt: skip
    session.add(article)
    session.flush()

    def at(words: str, prefix: str = "") -> dict[str, int]:
        start = HOSTILE.index(words)
        return {f"{prefix}start_char": start, f"{prefix}end_char": start + len(words)}

    speaker = models.Actor(name="Minister </a></div><b onmouseover=alert(1)>", kind="person")
    statement = models.Statement(
        article_id=article.id, position=1, speaker=speaker, act="assert", mode="direct",
        content="<img src=x onerror=alert(1)>", speaker_as_printed="Minister", cue="said",
        **at("<img src=x onerror=alert(1)>"), **at("Minister", "speaker_"), **at("said", "cue_"),
        confidence=0.5,
    )  # fmt: skip
    event = models.Event(name="summit\"'><script>alert(2)</script>", kind="summit", status="held")
    session.add_all([speaker, statement, event])
    session.flush()
    session.add_all([
        models.StatementPart(
            statement_id=statement.id, position=1, **at("<img src=x onerror=alert(1)>")
        ),
        models.ActorName(
            actor_id=speaker.id, name="Minister", kind="full", article_id=article.id,
            **at("Minister </a></div><b onmouseover=alert(1)> said"),
        ),
        models.EventMention(event_id=event.id, article_id=article.id, **at("x onerror")),
    ])  # fmt: skip


def shown(database: str, number: int = 1) -> FactArticle:
    with open_for_reading(database) as connection:
        return read_article(connection, number)


def engine_of(database: str) -> sa.Engine:
    return connect(database)
