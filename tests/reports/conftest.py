"""A small archive, whose every row some report's option tells from the others."""

import datetime
import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from communique import models
from communique.archive import open_archive
from communique.write.marks import mark_sentences

FIRST = (
    "Deputy Minister Roman Vassilenko called on Enrique Mora to save water in Brussels.\nIt rained."
)
SECOND = (
    "In Astana he said that the summit was good, after the call of the Deputy Minister with "
    "40% of_companies. Çelik Erdoğan plans a trade roadmap for the Astana meeting. Tea was served."
)
DAY = datetime.date


@pytest.fixture
def news(archive_url: str) -> str:
    """Address of an archive of two articles."""
    write_news(archive_url)
    return archive_url


@pytest.fixture
def news_file(tmp_path: Path) -> str:
    """Path of the same archive on SQLite, for what does not depend on the database."""
    path = str(tmp_path / "news.db")
    write_news(path)
    return path


def write_news(database: str) -> None:
    """Create an archive of two articles, by way of the migrations and the models."""
    engine = open_archive(database, create=True, write=True)
    with Session(engine) as session:
        add_news(session)
        for number in (1, 2):
            mark_sentences(session.connection(), number)
        session.commit()
    engine.dispose()


def add_news(session: Session) -> None:
    now = datetime.datetime(2024, 5, 7, tzinfo=datetime.UTC)
    load = models.Load(started_at=now, finished_at=now, extractor="by hand 1")
    first = models.Article(
        source=models.Source(name="The Times"), title="Dialogue in Brussels", text=FIRST,
        published_on=DAY(2024, 5, 6), date_basis="stated", sha256=sha256(FIRST),
        credited_source="press service of the Ministry", origin="first.txt", load=load,
    )  # fmt: skip
    second = models.Article(text=SECOND, sha256=sha256(SECOND), origin="second.txt", load=load)
    session.add_all([first, second])
    session.flush()
    # Nobody would take the two for one text; the reports need articles that share a release.
    for article in (first, second):
        session.add(models.ArticleVariant(article_id=article.id, release_id=first.id))
    for article in (first, second):
        for position, sentence in enumerate(article.text.replace("\n", " ").split(". "), 1):
            span = at(article, sentence.removesuffix("."))
            span["end_char"] += 1
            session.add(models.Sentence(position=position, **span))
    people = add_people(session, first)
    add_meetings(session, people, first, second)
    add_words(session, people, first, second)


def add_people(session: Session, first: models.Article) -> dict[str, models.Actor]:
    people = {
        name: models.Actor(name=name, kind=kind, country_code=country)
        for name, kind, country in [
            ("Roman Vassilenko", "person", "KZ"),
            ("Enrique Mora", "person", "EU"),
            ("40% of_companies", "group", None),
            ("Çelik Erdoğan", "person", "TR"),
            ("Ministry of Foreign Affairs", "organization", "KZ"),
        ]
    }
    for person in people.values():
        session.add(person)
        session.flush()
    session.add_all([
        models.Affiliation(
            person=people["Roman Vassilenko"], title_as_printed="Deputy Minister",
            organization=people["Ministry of Foreign Affairs"], country_code="KZ",
            **at(first, "Deputy Minister"),
        ),
        models.Affiliation(
            person=people["Enrique Mora"], title_as_printed="envoy", country_code="EU",
            **at(first, "Enrique Mora"),
        ),
    ])  # fmt: skip
    return people


def add_meetings(
    session: Session, people: dict[str, models.Actor], first: models.Article, second: models.Article
) -> None:
    dialogue = models.Event(
        name="the dialogue in Brussels", kind="dialogue", status="held", edition=11,
        series=models.EventSeries(
            name="High-Level Political and Security Dialogue", acronym="HLPSD"
        ),
        starts_on=DAY(2024, 5, 3), ends_on=DAY(2024, 5, 5), date_precision="day",
        date_basis="stated", venue="Hall 1", city="Brussels", country_code="BE",
        confidence=0.9,
    )  # fmt: skip
    summit = models.Event(
        name="the summit", kind="summit", status="held", starts_on=DAY(2024, 1, 1),
        ends_on=DAY(2024, 12, 31), date_precision="year", date_basis="stated",
    )  # fmt: skip
    meeting = models.Event(name="the Astana meeting", kind="meeting", status="planned")
    call = models.Event(name="the call", kind="call", status="held", date_basis="relative")
    for event, article, words in [
        (dialogue, first, "Brussels"), (summit, second, "the summit"),
        (meeting, second, "the Astana meeting"), (call, second, "the call"),
    ]:  # fmt: skip
        session.add(event)
        session.flush()
        session.add(models.EventMention(event=event, **at(article, words)))
    session.add(models.EventMention(event=call, **at(first, "called")))
    for event, name, role, confidence, article, words in [
        (dialogue, "Roman Vassilenko", "participant", 0.95, first, "Roman Vassilenko"),
        (dialogue, "Enrique Mora", "participant", 0.4, first, "Enrique Mora"),
        (call, "Roman Vassilenko", "participant", None, second, "the Deputy Minister"),
        (call, "40% of_companies", "guest", 0.5, second, "40% of_companies"),
        (meeting, "Çelik Erdoğan", "participant", 0.49, second, "Çelik Erdoğan"),
    ]:
        session.add(models.Attendee(
            event=event, actor=people[name], role=role, name_as_printed=words,
            country_code=people[name].country_code, confidence=confidence, **at(article, words),
        ))  # fmt: skip
        session.flush()


def add_words(
    session: Session, people: dict[str, models.Actor], first: models.Article, second: models.Article
) -> None:
    dialogue = session.query(models.Event).filter_by(kind="dialogue").one()
    asked = models.Statement(
        position=1, event=dialogue, speaker=people["Roman Vassilenko"], act="call on",
        mode="indirect", content="to save water", **at(first, "to save water"),
        **at(first, "Roman Vassilenko", "speaker_"), speaker_as_printed="Roman Vassilenko",
        **at(first, "called on", "cue_"), cue="called on",
    )  # fmt: skip
    said = models.Statement(
        position=1, act="assert", mode="indirect", content="the summit was good",
        **at(second, "the summit was good"), **at(second, "he", "speaker_"),
        speaker_as_printed="he", **at(second, "said", "cue_"), cue="said", confidence=0.7,
    )  # fmt: skip
    water = models.Initiative(
        name="the water programme", kind="programme", status="proposed",
        period_as_printed="over the next three years",
    )  # fmt: skip
    trade = models.Initiative(
        name="a trade roadmap", kind="roadmap", status="announced", confidence=0.3
    )
    session.add_all([
        asked, said, water, trade,
        models.InitiativeMention(
            initiative=water, status="proposed", statement=asked, **at(first, "save water")
        ),
        models.InitiativeMention(
            initiative=trade, status="announced", **at(second, "a trade roadmap")
        ),
    ])  # fmt: skip
    session.flush()
    for statement in (asked, said):
        session.add(models.StatementPart(
            statement_id=statement.id, position=1,
            start_char=statement.start_char, end_char=statement.end_char,
        ))  # fmt: skip
    session.add(models.InitiativeBacker(
        initiative_id=water.id, actor_id=people["Roman Vassilenko"].id, role="proposer",
        article_id=first.id,
    ))  # fmt: skip


def at(article: models.Article, words: str, prefix: str = "") -> dict[str, Any]:
    """Columns that point at the first place of some words in an article."""
    start = article.text.index(words)
    span = {f"{prefix}start_char": start, f"{prefix}end_char": start + len(words)}
    return span if prefix else {"article_id": article.id, **span}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
