"""Two articles on one dialogue, written by hand, for tests of what the archive answers."""

import datetime
import hashlib
import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from communique.models import (
    Actor,
    ActorName,
    Affiliation,
    AgendaItem,
    Article,
    ArticleField,
    Attendee,
    Event,
    EventMention,
    EventSeries,
    Initiative,
    InitiativeBacker,
    InitiativeMention,
    Load,
    Sentence,
    Source,
    Statement,
    StatementPart,
)
from communique.write.marks import mark_sentences

EMPTY_VIEWS = {"doubtful_matches", "who_printed"}
"""Views of which it has no row: nothing in it is doubtful, nothing printed twice."""

DAY = datetime.date(2024, 6, 6)
NOON = datetime.datetime(2024, 6, 7, 12, tzinfo=datetime.UTC)

FIRST = (
    "The 11th Dialogue was held in Brussels. Deputy Minister Roman Vassilenko led the delegation. "
    "“We agreed on a roadmap,” Vassilenko said. The weather was fine."
)
SECOND = "Roman Vasilenko met Terhi Hakala at the Dialogue. A new visit will follow next week."


def at(article: int, words: str) -> dict[str, Any]:
    """Return the evidence columns of `words` in an article."""
    start = (FIRST, SECOND)[article - 1].index(words)
    return {"article_id": article, "start_char": start, "end_char": start + len(words)}


def sentences(article: int, text: str) -> list[Sentence]:
    spans = [match.span() for match in re.finditer(r"\S.*?\.(?= |$)", text)]
    return [
        Sentence(article_id=article, position=position, start_char=start, end_char=end)
        for position, (start, end) in enumerate(spans, 1)
    ]


def article(number: int, text: str, **columns: Any) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    origin = f"{number}.txt"
    return Article(id=number, text=text, sha256=digest, origin=origin, load_id=1, **columns)


def found_in_first() -> list[Any]:
    return [
        EventMention(event_id=1, **at(1, "The 11th Dialogue")),
        ActorName(actor_id=1, name="Roman Vassilenko", kind="full", **at(1, "Roman Vassilenko")),
        Affiliation(
            person_id=1, title_as_printed="Deputy Minister", organization_id=4, country_code="KZ",
            **at(1, "Deputy Minister"),
        ),
        Attendee(
            event_id=1, actor_id=1, name_as_printed="Roman Vassilenko", role="chair",
            title_as_printed="Deputy Minister", organization_id=4, **at(1, "Roman Vassilenko"),
        ),
        AgendaItem(event_id=1, topic="a roadmap", **at(1, "a roadmap")),
        Statement(
            id=1, position=1, event_id=1, speaker_id=1, act="agree", mode="direct",
            content="We agreed on a roadmap,", **at(1, "We agreed on a roadmap,"),
        ),
        StatementPart(statement_id=1, position=1, start_char=at(1, "We")["start_char"],
                      end_char=at(1, "” Vass")["start_char"]),
        Initiative(id=1, name="roadmap", kind="roadmap", status="agreed"),
        InitiativeMention(initiative_id=1, statement_id=1, status="agreed", **at(1, "a roadmap")),
        InitiativeBacker(initiative_id=1, actor_id=3, role="lead", article_id=1),
        InitiativeBacker(initiative_id=1, actor_id=1, role="partner", article_id=1),
        InitiativeBacker(initiative_id=1, actor_id=2, role="proposer", article_id=1),
    ]  # fmt: skip


def found_in_second() -> list[Any]:
    return [
        EventMention(event_id=1, **at(2, "the Dialogue")),
        EventMention(event_id=2, **at(2, "A new visit")),
        ActorName(actor_id=2, name="Roman Vasilenko", kind="full", **at(2, "Roman Vasilenko")),
        ActorName(actor_id=3, name="Terhi Hakala", kind="full", **at(2, "Terhi Hakala")),
        Attendee(
            event_id=1, actor_id=2, name_as_printed="Roman Vasilenko", role="participant",
            **at(2, "Roman Vasilenko"),
        ),
        Attendee(
            event_id=1, actor_id=3, name_as_printed="Terhi Hakala", role="participant",
            **at(2, "Terhi Hakala"),
        ),
        Attendee(
            event_id=2, actor_id=3, name_as_printed="visit", role="guest", **at(2, "visit"),
        ),
        Attendee(
            event_id=2, actor_id=1, name_as_printed="new", role="guest", **at(2, "new"),
        ),
    ]  # fmt: skip


def fill(engine: sa.Engine) -> None:
    """Write two articles on one dialogue, whose chair the second one spells in another way."""
    first = {"title": "Dialogue held", "published_on": DAY, "date_basis": "stated", "source_id": 1}
    batches: list[list[Any]] = [
        [Load(id=1, started_at=NOON, extractor="reader 1"), Source(id=1, name="Times")],
        [article(1, FIRST, **first), article(2, SECOND)],
        [ArticleField(article_id=1, name="desk", value="Asia")],
        [*sentences(1, FIRST), *sentences(2, SECOND)],
        [
            Actor(id=1, kind="person", name="Roman Vassilenko", country_code="KZ"),
            Actor(id=3, kind="person", name="Terhi Hakala", country_code="EU"),
            Actor(id=4, kind="organization", name="Ministry of Foreign Affairs"),
        ],
        [Actor(id=2, kind="person", name="Roman Vasilenko", canonical_id=1)],
        [EventSeries(id=1, name="High-Level Dialogue", acronym="HLPSD")],
        [
            Event(
                id=1, name="11th Dialogue", kind="dialogue", status="held", series_id=1, edition=11,
                starts_on=DAY, ends_on=DAY, date_precision="day", date_basis="dateline",
            ),
            Event(id=2, name="visit", kind="visit", status="planned", date_basis="relative"),
        ],
        found_in_first(),
        found_in_second(),
    ]  # fmt: skip
    with Session(engine) as session:
        for batch in batches:
            session.add_all(batch)
            session.flush()
        for number in (1, 2):
            mark_sentences(session.connection(), number)
        session.commit()
