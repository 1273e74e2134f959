"""What an archive says of its own views: the grain of each, the type and meaning of each column.

The comments inside a view's SQL are their only description. SQLite keeps them in the view;
PostgreSQL has them as comments of the view and of its columns.
"""

import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import ReflectedColumn

GRAIN = re.compile(r"^-- (.+)$", re.MULTILINE)
COLUMN = re.compile(r"\b(\w+),?  -- (.+)$", re.MULTILINE)

NAMED_IN_VIEWS = {
    "actor_id": "actors",
    "affiliation_id": "affiliations",
    "article_id": "articles",
    "attendee_id": "attendees",
    "counterpart_id": "actors",
    "event_id": "events",
    "first_article_id": "articles",
    "initiative_id": "initiatives",
    "last_article_id": "articles",
    "match_id": "profile_matches",
    "mention_id": "initiative_mentions",
    "organization_id": "actors",
    "parent_event_id": "events",
    "person_id": "actors",
    "release_id": "articles",
    "report_id": "events",
    "sentence_id": "sentences",
    "source_id": "sources",
    "speaker_id": "actors",
    "statement_id": "statements",
}
"""Columns of views that name rows: the table of those rows."""

# SQLite tells the type of plain references only: what an expression gives is in its name.
_KINDS_BY_NAME = (
    (re.compile(r".*_on"), "date"),
    (re.compile(r".*_at"), "datetime"),
    (re.compile(r"confidence|score|.*_share"), "number"),
    (re.compile(r".*_(row|count|char)|(.*_)?id|(has|is)_.*|position|edition|headcount"), "integer"),
)


@dataclass(frozen=True)
class Column:
    """One column: its name, what it means, and its kind.

    A kind is `integer` (also for yes and no: 1 and 0), `number`, `string`, `date` or `datetime`
    (an instant, UTC).
    """

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class View:
    """One view: its name, its grain in a sentence, and its columns in order."""

    name: str
    grain: str
    columns: tuple[Column, ...]


def read_views(connection: Connection) -> list[View]:
    """Return the published views of an archive, sorted by name."""
    inspector = sa.inspect(connection)
    return [_read_view(inspector, name) for name in sorted(inspector.get_view_names())]


def _read_view(inspector: sa.Inspector, name: str) -> View:
    columns = inspector.get_columns(name)
    if inspector.dialect.name == "postgresql":
        grain = inspector.get_table_comment(name)["text"] or ""
        meanings = {column["name"]: column.get("comment") or "" for column in columns}
    else:
        sql = inspector.get_view_definition(name)
        found = GRAIN.search(sql)
        grain = found[1] if found else ""
        meanings = dict(COLUMN.findall(sql))
    return View(
        name,
        grain,
        tuple(
            Column(column["name"], kind_of(column), meanings.get(column["name"], ""))
            for column in columns
        ),
    )


def kind_of(column: ReflectedColumn) -> str:
    """Return the kind of a column, from its declared type, or where there is none its name."""
    declared = column["type"]
    for kind, types in (
        ("date", sa.Date), ("datetime", sa.DateTime), ("integer", (sa.Integer, sa.Boolean)),
        ("number", sa.Numeric), ("string", sa.String),
    ):  # fmt: skip
        if isinstance(declared, types):
            return kind
    return kind_by_name(column["name"])


def kind_by_name(name: str) -> str:
    """Return the kind that a column's name gives away."""
    return next((kind for pattern, kind in _KINDS_BY_NAME if pattern.fullmatch(name)), "string")
