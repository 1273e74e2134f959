"""The steps from the rows that an archive has of an article to those of another reading."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from communique.article import Article, Description
from communique.database import take_turn
from communique.inserting import insert_rows
from communique.models import Base
from communique.resolve.cast import resolve_cast
from communique.resolve.identities import NewRow, settle
from communique.resolve.profiles import drop_empty_profiles, read_profiles
from communique.write.check import check_facts
from communique.write.draft import Ids, Reading, Row, draft_rows
from communique.write.ids import KEYED, reserve_ids
from communique.write.marks import mark_sentences
from communique.write.rereading.changes import Change, Describer
from communique.write.rereading.matching import REFERENCES, Rows, match_rows
from communique.write.rereading.steps import Steps, compare_rows
from communique.write.rereading.stored import delete_unused, find_stored
from communique.write.rows import ROWS

TABLES = Base.metadata.tables
READINGS, ARTICLES, LOADS = TABLES["readings"], TABLES["articles"], TABLES["loads"]

NAMES_ROW_OF = {
    (table, column): other for table, some in REFERENCES.items() for column, other in some
}
"""The table whose rows a column names, by table and column."""
MATCHED = ("statements", "events", "initiatives", "actors")
"""Tables with rows that other rows name."""

NAMED = {
    "actors": "name", "events": "name", "event_series": "name", "initiatives": "name",
    "sources": "name", "statements": "content",
}  # fmt: skip
RECOGNIZED = ("events", "initiatives", "actors")
"""Tables whose rows other articles may tell of too."""

FAR = 2**30
"""Where the positions of statements are while they change places."""

KNOWN = (
    select(ARTICLES.c.id, READINGS.c.corrections, READINGS.c.facts_sha256, LOADS.c.extractor)
    .select_from(ARTICLES)
    .outerjoin(READINGS, READINGS.c.article_id == ARTICLES.c.id)
    .outerjoin(LOADS, LOADS.c.id == READINGS.c.load_id)
    .where(ARTICLES.c.sha256 == bindparam("sha256"))
)


FIELDS = TABLES["article_fields"].c
TOLD = (
    select(FIELDS.name, FIELDS.value)
    .where(FIELDS.article_id == bindparam("article"))
    .order_by(FIELDS.id)
)


class KnownReading(NamedTuple):
    """How an article that the archive has was read last.

    `corrections` is the path of the document that its rows come from, if they do.
    """

    article_id: int
    corrections: str | None
    facts_sha256: str | None
    extractor: str | None


def find_reading(connection: Connection, article: Article) -> KnownReading | None:
    """Return how an article was read last, None where the archive has not its text."""
    row = connection.execute(KNOWN, {"sha256": article.sha256}).one_or_none()
    return None if row is None else KnownReading(*row)


def find_description(connection: Connection, article_id: int) -> Description:
    """Return what the source of an article said of it when it was loaded."""
    return Description.of_fields(
        (name, value) for name, value in connection.execute(TOLD, {"article": article_id})
    )


def rewrite_article(
    connection: Connection, reading: Reading, load_id: int, extractor: str
) -> list[Change]:
    """Give an article of the archive the rows of another reading; return what that changes.

    One transaction, in which the connection must not be yet. Raises `UserError` for facts that
    do not fit the article, `LookupError` where the archive has not its text.
    """
    check_facts(reading.facts, reading.article.text)
    with connection.begin():
        take_turn(connection)
        known = find_reading(connection, reading.article)
        if known is None:
            raise LookupError(reading.article.origin)
        if (known.facts_sha256, known.extractor) == (reading.sha256, extractor):
            return []
        old = find_stored(connection, known.article_id)
        new, touched = _draft(connection, reading, load_id, old)
        steps = compare_rows(old, new)
        describer = Describer(reading.article.text, _names(connection, old, new), NAMES_ROW_OF)
        changes = list(steps.describe(describer))
        _take(connection, steps)
        _settle(connection, old, new, touched)
        _delete_gone(connection, steps, old)
        mark_sentences(connection, known.article_id)
        return changes


def _draft(
    connection: Connection, reading: Reading, load_id: int, old: Rows
) -> tuple[Rows, set[int]]:
    """Return the rows of a reading, with the ids of the old rows that they are.

    And the profiles whose families are to be decided anew.
    """
    draft = draft_rows(connection, reading, load_id, _provisional_ids(reading, old))
    new: dict[str, list[Row]] = {table: list(rows(draft)) for table, rows in ROWS.items()}
    mine = {table: [row["id"] for row in new[table] if row["id"] < 0] for table in MATCHED}
    ids: dict[str, dict[int, int]] = {}
    for table in MATCHED:
        ids[table] = match_rows(table, old, new, ids)
    missing = {table: [key for key in mine[table] if key not in ids[table]] for table in MATCHED}
    taken = reserve_ids(connection, {table: len(missing.get(table, ())) for table in KEYED})
    for table in MATCHED:
        ids[table].update(zip(missing[table], taken[table], strict=True))
    for table, rows in new.items():
        for row in rows:
            for column, value in row.items():
                other = table if column == "id" else NAMES_ROW_OF.get((table, column))
                if other in ids:
                    row[column] = ids[other].get(value, value)
    return new, draft.recognized.touched


def _provisional_ids(reading: Reading, old: Rows) -> Ids:
    """Return the article's id, and ids below zero for what may be new."""
    facts = reading.facts
    keys: dict[str, Iterable[Any]] = {
        "events": (event.id for event in facts.events),
        "statements": range(len(facts.statements)),
        "initiatives": (initiative.id for initiative in facts.initiatives),
        "actors": (actor.id for actor in resolve_cast(facts).actors),
    }
    below = {t: {key: -n for n, key in enumerate(some, 1)} for t, some in keys.items()}
    return {**below, "articles": {facts.article: old["articles"][0]["id"]}}


def _names(connection: Connection, old: Rows, new: Rows) -> dict[tuple[str, int], str]:
    """Return what the rows are called that the rows of either reading name."""
    names = {
        (table, row["id"]): row[column]
        for table, column in NAMED.items()
        for row in (*old.get(table, ()), *new[table])
    }
    unnamed = defaultdict(set)
    for (table, column), other in NAMES_ROW_OF.items():
        for row in (*old.get(table, ()), *new.get(table, ())):
            if other in NAMED and row.get(column) and (other, row[column]) not in names:
                unnamed[other].add(row[column])
    for table, ids in unnamed.items():
        columns = TABLES[table].c
        named = select(columns.id, columns[NAMED[table]]).where(columns.id.in_(ids))
        names.update(((table, key), name) for key, name in connection.execute(named))
    return names


def _take(connection: Connection, steps: Steps) -> None:
    """Take the steps: rows that must make room go first."""
    for name, ids in steps.removed.items():
        connection.execute(delete(TABLES[name]).where(TABLES[name].c.id.in_(ids)))
    moving = [key for key, row in steps.updated["statements"] if "position" in row]
    statements = TABLES["statements"]
    if moving:
        position = statements.c.position + FAR
        connection.execute(
            update(statements).where(statements.c.id.in_(moving)).values(position=position)
        )
    delete_unused(connection, "statements", steps.gone["statements"])
    for name in ROWS:
        for rows in _alike(steps.inserted[name]):
            insert_rows(connection, TABLES[name], rows)
        for key, row in steps.updated[name]:
            connection.execute(update(TABLES[name]).where(TABLES[name].c.id == key).values(**row))
    for name in RECOGNIZED:
        table, gone = TABLES[name], steps.gone[name]
        cleared = {"profile_id": None, "canonical_id": None}
        if name == "events":
            cleared["parent_id"] = None
        if gone:
            connection.execute(update(table).where(table.c.id.in_(gone)).values(cleared))


def _settle(connection: Connection, old: Rows, new: Rows, touched: set[int]) -> None:
    """Decide anew what stands for the things that either reading tells of."""
    rows = [
        NewRow(name, row["id"], row["profile_id"])
        for name in RECOGNIZED
        for row in new[name]
        if row["profile_id"]
    ]
    before = {row["profile_id"] for name in RECOGNIZED for row in old[name]} - {None}
    now = {row.profile for row in rows}
    bereaved = drop_empty_profiles(connection, before - now)
    there = read_profiles(connection, touched | before | bereaved)
    settle(connection, there, rows, rows_moved=True)


def _delete_gone(connection: Connection, steps: Steps, old: Rows) -> None:
    """Delete rows that nothing names any more."""
    for name in RECOGNIZED:
        delete_unused(connection, name, steps.gone[name])
    for name, table, column in (
        ("sources", "articles", "source_id"), ("event_series", "events", "series_id"),
    ):  # fmt: skip
        delete_unused(connection, name, {row[column] for row in old[table]} - {None})


def _alike(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield the rows that have an id, and those that have none: each kind is one statement."""
    for has_id in (True, False):
        if some := [row for row in rows if ("id" in row) is has_id]:
            yield some
