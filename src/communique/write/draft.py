"""One article with its findings, and the row that each finding is or becomes."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, update

from communique.article import Article
from communique.facts import Actor, Attendee, Facts, Span
from communique.models import Base
from communique.resolve.article import Recognized, recognize
from communique.resolve.cast import (
    Known,
    Post,
    post_of,
    resolve_cast,
    resolve_series,
    resolve_source,
)
from communique.write.ids import KEYED, reserve_ids

Row = dict[str, Any]
Ids = Mapping[str, Mapping[Any, int]]
"""Row ids by table: of an article by its masthead, of an actor by its identity, of an event or
initiative by its finding id, of a statement by its index."""

SERIES = Base.metadata.tables["event_series"]
ADD_ACRONYM = (
    update(SERIES).where(SERIES.c.id == bindparam("row")).values(acronym=bindparam("printed"))
)


@dataclass(frozen=True)
class Reading:
    """One article with everything that was found in it, or that a person says is in it.

    `corrections` is the path of the document that says so.
    """

    article: Article
    facts: Facts
    sentences: list[Span]
    corrections: str | None = None

    @property
    def is_unread(self) -> bool:
        """Whether the article is in another language than English, and nothing was found in it."""
        facts = self.facts
        nothing = not (facts.actors or facts.events or facts.statements or facts.initiatives)
        return nothing and facts.article.language not in ("en", None)

    @property
    def sha256(self) -> str:
        """SHA-256 of what was found, in hex."""
        return hashlib.sha256(msgspec.json.encode((self.sentences, self.facts))).hexdigest()


@dataclass(frozen=True)
class Draft:
    """A reading with row ids: of its actors and events by finding id, of the rest in order.

    `actors` includes the organisations that only posts name; `new_*` are the rows to be made.
    """

    reading: Reading
    load_id: int
    article_id: int
    source_id: int | None
    actors: tuple[Actor, ...]
    actor_ids: dict[str, int]
    organizations: dict[Post, str]
    series_ids: dict[str, int]
    event_ids: dict[str, int]
    statement_ids: list[int]
    initiative_ids: list[int]
    recognized: Recognized
    new_sources: dict[str, int] = field(default_factory=dict)
    new_series: dict[str, int] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """What was found in the article."""
        return self.reading.facts

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text

    def words(self, span: Span | None) -> str | None:
        """Return the words at a span."""
        return None if span is None else self.text[span.start : span.end]

    def evidence(self, span: Span) -> Row:
        """Return the columns of a row that points into the article."""
        return {
            "article_id": self.article_id,
            "start_char": span.start,
            "end_char": span.end,
            "origin": "curated" if self.reading.corrections else "extracted",
        }

    @property
    def row_ids(self) -> dict[tuple[str, str], int]:
        """The rows of what other articles can tell of too, by table and finding id."""
        initiatives = (initiative.id for initiative in self.facts.initiatives)
        found = {
            "actors": self.actor_ids,
            "events": self.event_ids,
            "initiatives": dict(zip(initiatives, self.initiative_ids, strict=True)),
        }
        return {(table, i): row for table, rows in found.items() for i, row in rows.items()}

    def identity(self, table: str, finding: str) -> Row:
        """Return the columns that say what a finding is known by."""
        profile = self.recognized.profiles.get((table, finding))
        return {"article_id": self.article_id, "profile_id": profile, "canonical_id": None}

    def organization_id(self, holder: Actor | Attendee) -> int | None:
        """Return the row of the organisation of a post."""
        post = post_of(holder)
        return None if post is None else self.actor_ids[self.organizations[post]]


def draft_rows(
    connection: Connection, reading: Reading, load_id: int, given: Ids | None = None
) -> Draft:
    """Recognise the findings, and take ids for their rows.

    `given` are ids for rows of this article that are there already; none is taken for those.
    """
    given = given or {}
    facts, cast = reading.facts, resolve_cast(reading.facts)
    recognized = recognize(connection, facts, cast.actors, reading.article.sha256)
    series_names = {event.series: None for event in facts.events if event.series}
    series = resolve_series(connection, series_names)
    source = facts.article.source or None
    source_id = resolve_source(connection, source)
    printed = ((series.get(event.series or ""), event.acronym) for event in facts.events)
    _add_acronyms(connection, printed)
    new = _find_new(facts, source if source_id is None else None)
    new["actors"] = [actor.id for actor in cast.actors]
    new["event_series"] = [name for name in series_names if name not in series]
    made = _take_ids(connection, new, given)
    return Draft(
        reading=reading,
        load_id=load_id,
        article_id=made["articles"][facts.article],
        source_id=made["sources"].get(source, source_id),
        actors=cast.actors,
        actor_ids=made["actors"],
        organizations=cast.organizations,
        series_ids={name: known.id for name, known in series.items()} | made["event_series"],
        event_ids=made["events"],
        statement_ids=list(made["statements"].values()),
        initiative_ids=list(made["initiatives"].values()),
        recognized=recognized,
        new_sources=made["sources"],
        new_series=made["event_series"],
    )


def _take_ids(
    connection: Connection, new: Mapping[str, list[Any]], given: Ids
) -> dict[str, dict[Any, int]]:
    """Return the ids of new rows in the order of the rows, the given ones among them."""
    wanted = {table: [k for k in new[table] if k not in given.get(table, {})] for table in KEYED}
    taken = reserve_ids(connection, {table: len(keys) for table, keys in wanted.items()})
    made = {}
    for table in KEYED:
        ids = {**given.get(table, {}), **dict(zip(wanted[table], taken[table], strict=True))}
        made[table] = {key: ids[key] for key in new[table]}
    return made


def _find_new(facts: Facts, source: str | None) -> dict[str, list[Any]]:
    """Return what is new in every article, by table."""
    return {
        "sources": [source] if source else [],
        "articles": [facts.article],
        "events": [event.id for event in facts.events],
        "statements": list(range(len(facts.statements))),
        "initiatives": [initiative.id for initiative in facts.initiatives],
    }


def _add_acronyms(
    connection: Connection, printed: Iterable[tuple[Known | None, str | None]]
) -> None:
    """Store acronyms of series that no earlier article printed; none is ever replaced."""
    rows = {
        known.id: acronym for known, acronym in printed if known and acronym and not known.acronym
    }
    if rows:
        connection.execute(
            ADD_ACRONYM, [{"row": row, "printed": name} for row, name in rows.items()]
        )
