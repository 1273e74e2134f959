"""The texts of an archive that fit a search, best first, and the rows that they belong to.

The index ranks by BM25 (SQLite) or by `ts_rank` over the logarithm of the text's length
(PostgreSQL): rare words, and short texts, weigh more; what no index has ranks by length alone.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from communique.reports.output import Answer
from communique.search.excerpt import excerpt
from communique.search.query import Term, fts5_query, tsquery
from communique.search.sql import (
    DAYS,
    FOUND,
    MEANT,
    NAMED,
    PART_MATCHED,
    POSTGRESQL_MATCHED,
    PUBLISHED_BY,
    REPRESENTING,
    ROWS,
    SHOWN,
    SQLITE_MATCHED,
)

KINDS = ("statement", "initiative", "event", "agenda item", "article")
"""Kinds of texts, in the order of the last digit of their number in the index, which is in fives.

A migration has numbered them: the order is for good.
"""

FILTERS = ("person", "country", "source", "since", "until")

COLUMNS = (
    "kind", "found", "who", "event", "date", "date_note", "article", "kind_id", "article_id",
)  # fmt: skip

SHOWN_AT_ONCE = 5_000


@dataclass(frozen=True)
class Search:
    """What is searched for, in which kinds, narrowed by which filters, and how much is wanted.

    A limit of 0 wants all.
    """

    terms: tuple[Term, ...]
    kinds: tuple[str, ...] = KINDS
    filters: Mapping[str, str] | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Best:
    """One of the best finds: its kind, its number with merges followed, the row of its text."""

    kind: str
    row_id: int
    text_id: int


def find_best(connection: Connection, search: Search) -> list[Best]:
    """What fits best, best first, one more than the limit where there are more.

    What several articles tell of is found once, by the best of its texts.
    """
    matched, values = _matched(connection.dialect.name, search.terms)
    filters = {name: (search.filters or {}).get(name) for name in FILTERS}
    asked = {name for name, value in filters.items() if value}
    meant = NAMED if filters["person"] else REPRESENTING
    sql = (
        f"{meant}, matched AS ({matched}), {FOUND} SELECT digit, row_id, text_id FROM found"
        f" WHERE {_narrowed(search.kinds, asked)} ORDER BY rank, digit, text_id"
    )
    wanted = search.limit + 1 if search.limit else None
    most = wanted and 2 * wanted
    while True:
        query = text(sql if most is None else f"{sql} LIMIT {most}")
        rows = connection.execute(query, {**filters, **values}).all()
        texts: dict[tuple[int, int], int] = {}
        for row in rows:
            texts.setdefault((row.digit, row.row_id), row.text_id)
        if most is None or len(rows) < most or len(texts) >= (wanted or 0):
            best = [Best(KINDS[digit], row, words) for (digit, row), words in texts.items()]
            return best[:wanted]
        most *= 4


def _matched(dialect: str, terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """SQL of the texts that have the terms, and the values of its parameters."""
    parts = [term.words[0] for term in terms if term.is_part]
    words = [term for term in terms if not term.is_part]
    like = "LIKE" if dialect == "sqlite" else "ILIKE"  # in any case
    having = " AND ".join(f"words {like} :part_{place}" for place in range(len(parts)))
    values = {f"part_{place}": f"%{part}%" for place, part in enumerate(parts)}
    if not words:
        return PART_MATCHED.format(having=having), values
    if dialect == "sqlite":
        sql, number, more = SQLITE_MATCHED, "rowid", {"query": fts5_query(words)}
    else:
        query, more = tsquery(words)
        sql, number = POSTGRESQL_MATCHED.format(query=query), "id"
    if parts:
        sql += f" AND {number} IN (SELECT id FROM search_texts WHERE {having})"
    return sql, values | more


def _narrowed(kinds: Sequence[str], asked: Set[str]) -> str:
    """The condition that a text is of one of the kinds and fits the filters asked for."""
    if not asked:
        return f"digit IN ({', '.join(str(KINDS.index(kind)) for kind in kinds)})"
    fitting = [
        f"(digit = {KINDS.index(kind)}"
        f" AND EXISTS ({' AND '.join([ROWS[kind], *_conditions(kind, asked)])}))"
        for kind in kinds
    ]
    return f"({' OR '.join(fitting)})"


def _conditions(kind: str, asked: Set[str]) -> Iterator[str]:
    first_day, last_day = DAYS[kind]
    if asked & {"person", "country"}:
        yield MEANT[kind]
    if "source" in asked:
        yield PUBLISHED_BY
    if "since" in asked:
        yield f"CAST({last_day} AS TEXT) >= :since"
    if "until" in asked:
        yield f"CAST({first_day} AS TEXT) <= :until"


def find_texts(connection: Connection, search: Search, best: Sequence[Best]) -> Answer:
    """What people see of the best finds, in their order; `found` is an excerpt."""

    def rows() -> Iterator[tuple[object, ...]]:
        for first in range(0, len(best), SHOWN_AT_ONCE):
            yield from _shown(connection, search, best[first : first + SHOWN_AT_ONCE])

    return Answer(COLUMNS, rows())


def _shown(
    connection: Connection, search: Search, best: Sequence[Best]
) -> Iterator[tuple[object, ...]]:
    shown: dict[Best, tuple[object, ...]] = {}
    for kind in dict.fromkeys(one.kind for one in best):
        finds = {one.text_id: one for one in best if one.kind == kind}
        query = text(SHOWN[kind]).bindparams(bindparam("rows", expanding=True))
        for row in connection.execute(query, {"rows": list(finds)}):
            find = finds[row.text_id]
            words = row.words
            if kind == "article" and row.article and row.article not in words:
                words = f"{row.article} {words}"
            found, _ = excerpt(words, search.terms)
            shown[find] = (
                kind, found, row.who, row.event, row.date, None if row.date else row.date_note,
                row.article, find.row_id, row.article_id,
            )  # fmt: skip
    return (shown[one] for one in best if one in shown)
