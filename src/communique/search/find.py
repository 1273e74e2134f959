"""The texts of an archive that fit a search, best first, and the rows that they belong to.

The index ranks by BM25 (SQLite) or by `ts_rank` over the logarithm of the text's length
(PostgreSQL): rare words, and short texts, weigh more; what no index has ranks by length alone. What
narrows a search is asked of the
published views; who may be meant by a filter is listed per kind in `MEANT`.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from communique.reports.output import Answer
from communique.search.excerpt import excerpt
from communique.search.query import Term, fts5_query, tsquery

KINDS = ("statement", "initiative", "event", "agenda item", "article")
"""Kinds of texts, in the order of the last digit of their number in the index, which is in fives.

A migration has numbered them: the order is for good.
"""

FILTERS = ("person", "country", "source", "since", "until")

COLUMNS = (
    "kind", "found", "who", "event", "date", "date_note", "article", "kind_id", "article_id",
)  # fmt: skip

OF_EVENT = "LEFT JOIN events ON events.id = coalesce(told.canonical_id, told.id)"

ROWS = {
    "statement": f"""
        SELECT 1 FROM statements
        LEFT JOIN articles ON articles.id = statements.article_id
        LEFT JOIN events AS told ON told.id = statements.event_id
        {OF_EVENT}
        WHERE statements.id = text_id""",
    "initiative": """
        SELECT 1 FROM initiatives AS told
        CROSS JOIN initiative_mentions
        LEFT JOIN articles ON articles.id = initiative_mentions.article_id
        WHERE initiative_mentions.initiative_id = told.id
        AND (told.id = row_id OR told.canonical_id = row_id)""",
    "event": """
        SELECT 1 FROM events
        LEFT JOIN events AS told ON told.id = events.id OR told.canonical_id = events.id
        LEFT JOIN event_mentions ON event_mentions.event_id = told.id
        LEFT JOIN articles ON articles.id = event_mentions.article_id
        WHERE events.id = row_id""",
    "agenda item": f"""
        SELECT 1 FROM agenda_items
        LEFT JOIN events AS told ON told.id = agenda_items.event_id
        {OF_EVENT}
        LEFT JOIN articles ON articles.id = agenda_items.article_id
        WHERE agenda_items.id = text_id""",
    "article": "SELECT 1 FROM articles WHERE articles.id = text_id",
}
"""The row of a text and what it stands in, by kind, for filters to look at.

The joins are outer ones: databases leave out those at which no filter looks.
"""

# Common words are in more texts than there are actors meant: these are looked up once.
NAMED = """WITH names AS MATERIALIZED (SELECT DISTINCT kind, name FROM actors),

meant AS (
    SELECT actors.id FROM names
    CROSS JOIN actors AS named  -- keeps SQLite to this order
    CROSS JOIN actors
    JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    WHERE lower(names.name) LIKE '%' || lower(CAST(:person AS TEXT)) || '%' ESCAPE '\\'
    AND named.kind = names.kind AND named.name = names.name
    AND (actors.id = named.id OR actors.canonical_id = named.id)
    AND (CAST(:country AS TEXT) IS NULL OR upper(canonical.country_code) = :country)
)"""
REPRESENTING = """WITH meant AS (
    SELECT actors.id FROM actors AS canonical
    JOIN actors ON actors.id = canonical.id OR actors.canonical_id = canonical.id
    WHERE canonical.canonical_id IS NULL AND upper(canonical.country_code) = :country
)"""
_IS_MEANT = "IN (SELECT meant.id FROM meant)"
# The order keeps SQLite from a walk through all attendees.
_IS_THERE = (
    "EXISTS (SELECT 1 FROM events AS tellings CROSS JOIN attendees"
    " WHERE attendees.event_id = tellings.id"
    f" AND (tellings.id = events.id OR tellings.canonical_id = events.id) AND +actor_id {_IS_MEANT}"
)
# The sign keeps SQLite from a walk through all who are meant for each text.
MEANT = {
    "statement": f"+statements.speaker_id {_IS_MEANT}",
    "initiative": "EXISTS (SELECT 1 FROM initiatives AS tellings CROSS JOIN initiative_backers"
    " WHERE initiative_backers.initiative_id = tellings.id"
    f" AND (tellings.id = row_id OR tellings.canonical_id = row_id) AND +actor_id {_IS_MEANT})",
    "event": f"{_IS_THERE})",
    # The number said again keeps PostgreSQL from looking through all events first.
    "agenda item": f"{_IS_THERE} AND agenda_items.id = text_id)",
    "article": "EXISTS (SELECT 1 FROM actor_names"
    f" WHERE actor_names.article_id = text_id AND +actor_id {_IS_MEANT})",
}
"""That somebody who is meant speaks, backs, attends or is named, by kind of text."""

PUBLISHED_BY = (
    "articles.id IN (SELECT articles.id FROM articles"
    " LEFT JOIN sources ON sources.id = articles.source_id"
    " WHERE lower(sources.name) LIKE '%' || lower(CAST(:source AS TEXT)) || '%' ESCAPE '\\'"
    " OR lower(articles.credited_source)"
    " LIKE '%' || lower(CAST(:source AS TEXT)) || '%' ESCAPE '\\')"
)
PUBLISHED = ("articles.published_on", "articles.published_on")
HELD = ("events.starts_on", "coalesce(events.ends_on, events.starts_on)")
DAYS = {
    "statement": tuple(f"coalesce({day}, articles.published_on)" for day in HELD),
    "initiative": PUBLISHED,
    "event": HELD,
    "agenda item": HELD,
    "article": PUBLISHED,
}
"""First and last day of what a text is about, by kind."""

EVENT_DAY = """CASE events.date_precision
            WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
            ELSE CAST(events.starts_on AS TEXT)
        END"""
NO_DAY = """CASE events.date_basis
            WHEN 'relative' THEN 'relative to a day the article does not give' ELSE 'not stated'
        END"""

SHOWN = {
    "statement": f"""
        SELECT statements.id AS text_id, content AS words,
            coalesce(canonical.name, speaker_as_printed) AS who, events.name AS event,
            coalesce({EVENT_DAY}, CAST(published_on AS TEXT)) AS date, {NO_DAY} AS date_note,
            articles.title AS article, articles.id AS article_id
        FROM statements
        JOIN articles ON articles.id = statements.article_id
        LEFT JOIN events AS told ON told.id = statements.event_id
        {OF_EVENT}
        LEFT JOIN actors ON actors.id = statements.speaker_id
        LEFT JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
        WHERE statements.id IN :rows""",
    "initiative": """
        SELECT told.id AS text_id, told.name AS words, backers AS who, NULL AS event,
            CAST(published_on AS TEXT) AS date, 'not stated' AS date_note,
            article_title AS article, initiative_progress.article_id
        FROM initiative_progress
        JOIN initiative_mentions ON initiative_mentions.id = initiative_progress.mention_id
        JOIN initiatives AS told ON told.id = initiative_mentions.initiative_id
        WHERE mention_id IN (
            SELECT min(mentions.id) FROM initiative_mentions AS mentions
            WHERE mentions.initiative_id IN :rows
            GROUP BY mentions.initiative_id
        )""",
    "event": f"""
        SELECT told.id AS text_id, NULL AS who, events.name AS event,
            told.name || coalesce(', ' || told.venue, '') || coalesce(', ' || told.city, '')
                AS words,
            {EVENT_DAY} AS date, {NO_DAY} AS date_note, articles.title AS article,
            articles.id AS article_id
        FROM events AS told
        JOIN events ON events.id = coalesce(told.canonical_id, told.id)
        LEFT JOIN event_mentions ON event_mentions.id = (
            SELECT min(mentions.id) FROM event_mentions AS mentions
            WHERE mentions.event_id = told.id
        )
        LEFT JOIN articles ON articles.id = event_mentions.article_id
        WHERE told.id IN :rows""",
    "agenda item": f"""
        SELECT agenda_items.id AS text_id, topic AS words, NULL AS who,
            events.name AS event,
            {EVENT_DAY} AS date, {NO_DAY} AS date_note, articles.title AS article,
            agenda_items.article_id
        FROM agenda_items
        JOIN events AS told ON told.id = agenda_items.event_id
        {OF_EVENT}
        JOIN articles ON articles.id = agenda_items.article_id
        WHERE agenda_items.id IN :rows""",
    "article": """
        SELECT articles.id AS text_id, text AS words,
            sources.name AS who, NULL AS event, CAST(published_on AS TEXT) AS date,
            'not stated' AS date_note,
            title AS article, articles.id AS article_id
        FROM articles
        LEFT JOIN sources ON sources.id = articles.source_id
        WHERE articles.id IN :rows""",
}
"""What is shown of texts of each kind, by the numbers of the rows that they stand in."""

SQLITE_MATCHED = (
    "SELECT rowid / 5 AS text_id, rowid % 5 AS digit, bm25(search_index) AS rank"
    " FROM search_index WHERE search_index MATCH :query"
)
POSTGRESQL_MATCHED = (
    "SELECT id / 5 AS text_id, id % 5 AS digit, -ts_rank(words, query, 1) AS rank"
    " FROM search_index, (SELECT {query} AS query) AS asked WHERE words @@ query"
)
PART_MATCHED = (
    "SELECT id / 5 AS text_id, id % 5 AS digit, length(words) AS rank"
    " FROM search_texts WHERE {having}"
)
FOUND = """found AS (
    SELECT digit, rank, text_id,
        CASE digit
            WHEN 1 THEN (SELECT coalesce(canonical_id, id) FROM initiatives WHERE id = text_id)
            WHEN 2 THEN (SELECT coalesce(canonical_id, id) FROM events WHERE id = text_id)
            ELSE text_id
        END AS row_id
    FROM matched
)"""
"""The texts that fit, and the number under which the views know what they tell of."""

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
