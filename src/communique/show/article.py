"""What the archive knows of one article: its text, and every fact with its places in the text.

Rows come from the published views; the text and the places of a row's parts, which no view gives,
from the tables.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from communique.reports.output import plain

FOLDER = Path(__file__).parent
KINDS = {
    "people": "Person or body",
    "events": "Event",
    "attendees": "Attendee",
    "agenda": "Agenda",
    "statements": "Statement",
    "initiatives": "Initiative",
}
"""Kinds of facts, each with what one of them is called, in the order in which they are listed."""


@dataclass(frozen=True)
class Place:
    """One stretch of the text, half-open, in code points, and the part of a fact it stands for."""

    part: str
    start: int
    end: int


@dataclass(frozen=True)
class Fact:
    """One row of the archive: its kind, what it says by column, and where it stands.

    Numbers count from 1 in the order of the text. The first of `columns` names the fact; a
    column that is empty has the text "". `confidence` is from 0 to 1, None where not estimated.
    """

    number: int
    kind: str
    columns: dict[str, str]
    confidence: float | None
    places: tuple[Place, ...]

    @property
    def name(self) -> str:
        """What the fact is called: its first column."""
        return next(iter(self.columns.values()))


@dataclass(frozen=True)
class FactArticle:
    """One article, what is known of it as a whole, and its facts in the order of the text."""

    number: int
    title: str | None
    text: str
    about: dict[str, str]
    facts: tuple[Fact, ...]

    def of_kind(self, kind: str) -> list[Fact]:
        """Facts of one of `KINDS`, in the order of the text."""
        return [fact for fact in self.facts if fact.kind == kind]


def read_article(connection: Connection, number: int) -> FactArticle:
    """Article of that number, which the archive must have."""
    row = connection.execute(
        text("SELECT title, text FROM articles WHERE id = :article"), {"article": number}
    ).one()
    return FactArticle(
        number=number,
        title=row.title,
        text=row.text,
        about=dict(_about(connection, number)),
        facts=tuple(_facts(connection, number)),
    )


def _about(connection: Connection, number: int) -> Iterator[tuple[str, str]]:
    overview = connection.execute(
        text(
            "SELECT source, credited_source, byline, published_on, section, url, origin, extractor"
            " FROM article_overview WHERE article_id = :article"
        ),
        {"article": number},
    ).one()
    for column, value in overview._mapping.items():
        if value is not None:
            yield column, str(plain(value))


def _facts(connection: Connection, number: int) -> Iterator[Fact]:
    places = _places(connection, number)
    found = [
        (kind, columns, confidence, tuple(sorted(places[kind, key], key=_in_text)))
        for kind in KINDS
        for key, (columns, confidence) in _rows(connection, kind, number).items()
        if places[kind, key]
    ]
    found.sort(key=lambda fact: (_in_text(fact[3][0]), list(KINDS).index(fact[0])))
    for counted, (kind, columns, confidence, stretches) in enumerate(found, 1):
        yield Fact(counted, kind, columns, confidence, stretches)


def _in_text(place: Place) -> tuple[int, int]:
    return place.start, -place.end


def _places(connection: Connection, number: int) -> dict[tuple[str, int], set[Place]]:
    places: dict[tuple[str, int], set[Place]] = defaultdict(set)
    sql = (FOLDER / "places.sql").read_text(encoding="utf-8")
    for kind, key, part, start, end in connection.execute(text(sql), {"article": number}):
        places[kind, key].add(Place(part, start, end))
    return places


def _rows(
    connection: Connection, kind: str, number: int
) -> dict[int, tuple[dict[str, str], float | None]]:
    """Columns and confidence by key; rows of one key become one, with all that they say."""
    sql = (FOLDER / "facts" / f"{kind}.sql").read_text(encoding="utf-8")
    said: dict[int, dict[str, list[str]]] = {}
    confidences: dict[int, float | None] = {}
    for row in connection.execute(text(sql), {"article": number}).mappings():
        columns = said.setdefault(row["fact_key"], defaultdict(list))
        confidences[row["fact_key"]] = row["confidence"]
        for column, value in list(dict[str, Any](row).items())[2:]:
            words = "" if value is None else str(plain(value))
            if words not in columns[column]:
                columns[column].append(words)
    return {
        key: (
            {column: "; ".join(filter(None, values)) for column, values in columns.items()},
            confidences[key],
        )
        for key, columns in said.items()
    }
