"""The texts of an archive that fit a search, best first, and the rows that they belong to.

The index ranks by BM25 (SQLite) or by `ts_rank` over the logarithm of the text's length
(PostgreSQL): rare words, and short texts, weigh more. What narrows a search is asked of the
published views; who may be meant by a filter is listed per kind in `MEANT`.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from communique.reports.output import Answer
from communique.search.excerpt import excerpt, find_matches
from communique.search.query import Term, fts5_query, tsquery

KINDS = ("statement", "initiative", "event", "agenda item", "article")
"""Kinds of texts, in the order of the last digit of their number in the index, which is in fives.

A migration has numbered them: the order is for good.
"""

FILTERS = ("person", "country", "source", "since", "until")

COLUMNS = (
    "kind", "found", "who", "event", "date", "date_note", "article", "kind_id", "article_id",
)  # fmt: skip

ROWS = {
    "statement": """
        SELECT 1 FROM statements
        LEFT JOIN articles ON articles.id = statements.article_id
        LEFT JOIN events ON events.id = statements.event_id
        WHERE statements.id = row_id""",
    "initiative": """
        SELECT 1 FROM initiative_mentions
        LEFT JOIN articles ON articles.id = initiative_mentions.article_id
        WHERE initiative_mentions.initiative_id = row_id""",
    "event": """
        SELECT 1 FROM events
        LEFT JOIN event_mentions ON event_mentions.event_id = events.id
        LEFT JOIN articles ON articles.id = event_mentions.article_id
        WHERE events.id = row_id""",
    "agenda item": """
        SELECT 1 FROM agenda_items
        LEFT JOIN events ON events.id = agenda_items.event_id
        LEFT JOIN articles ON articles.id = agenda_items.article_id
        WHERE agenda_items.id = row_id""",
    "article": "SELECT 1 FROM articles WHERE articles.id = row_id",
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
# The sign keeps SQLite from a walk through all who are meant for each text.
MEANT = {
    "statement": f"+statements.speaker_id {_IS_MEANT}",
    "initiative": "EXISTS (SELECT 1 FROM initiative_backers"
    f" WHERE initiative_id = row_id AND +actor_id {_IS_MEANT})",
    "event": f"EXISTS (SELECT 1 FROM attendees WHERE event_id = row_id AND +actor_id {_IS_MEANT})",
    "agenda item": "EXISTS (SELECT 1 FROM attendees"
    f" WHERE attendees.event_id = agenda_items.event_id AND +actor_id {_IS_MEANT})",
    "article": "EXISTS (SELECT 1 FROM actor_names"
    f" WHERE actor_names.article_id = row_id AND +actor_id {_IS_MEANT})",
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
        SELECT statements.id AS row_id, content AS words,
            coalesce(canonical.name, speaker_as_printed) AS who, events.name AS event,
            coalesce({EVENT_DAY}, CAST(published_on AS TEXT)) AS date, {NO_DAY} AS date_note,
            articles.title AS article, articles.id AS article_id
        FROM statements
        JOIN articles ON articles.id = statements.article_id
        LEFT JOIN events ON events.id = statements.event_id
        LEFT JOIN actors ON actors.id = statements.speaker_id
        LEFT JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
        WHERE statements.id IN :rows""",
    "initiative": """
        SELECT initiative_id AS row_id, initiative AS words, backers AS who, NULL AS event,
            CAST(published_on AS TEXT) AS date, 'not stated' AS date_note,
            article_title AS article, article_id
        FROM initiative_progress
        WHERE mention_id IN (
            SELECT min(initiative_mentions.id) FROM initiative_mentions
            WHERE initiative_mentions.initiative_id IN :rows
            GROUP BY initiative_mentions.initiative_id
        )""",
    "event": f"""
        SELECT events.id AS row_id, NULL AS who, events.name AS event,
            events.name || coalesce(', ' || venue, '') || coalesce(', ' || city, '') AS words,
            {EVENT_DAY} AS date, {NO_DAY} AS date_note, articles.title AS article,
            articles.id AS article_id
        FROM events
        LEFT JOIN event_mentions ON event_mentions.id = (
            SELECT min(mentions.id) FROM event_mentions AS mentions
            WHERE mentions.event_id = events.id
        )
        LEFT JOIN articles ON articles.id = event_mentions.article_id
        WHERE events.id IN :rows""",
    "agenda item": f"""
        SELECT agenda_items.id AS row_id, topic AS words, NULL AS who,
            events.name AS event,
            {EVENT_DAY} AS date, {NO_DAY} AS date_note, articles.title AS article,
            agenda_items.article_id
        FROM agenda_items
        JOIN events ON events.id = agenda_items.event_id
        JOIN articles ON articles.id = agenda_items.article_id
        WHERE agenda_items.id IN :rows""",
    "article": """
        SELECT articles.id AS row_id, coalesce(title || ' ', '') || text AS words,
            sources.name AS who, NULL AS event, CAST(published_on AS TEXT) AS date,
            'not stated' AS date_note,
            title AS article, articles.id AS article_id
        FROM articles
        LEFT JOIN sources ON sources.id = articles.source_id
        WHERE articles.id IN :rows""",
}
"""What is shown of texts of each kind, by the numbers of their rows."""

SQLITE_MATCHED = (
    "SELECT rowid / 5 AS row_id, rowid % 5 AS digit, bm25(search_index) AS rank"
    " FROM search_index WHERE search_index MATCH :query"
)
POSTGRESQL_MATCHED = (
    "SELECT id / 5 AS row_id, id % 5 AS digit, -ts_rank(words, query, 1) AS rank"
    " FROM search_index, (SELECT {query} AS query) AS asked WHERE words @@ query"
)


@dataclass(frozen=True)
class Search:
    """What is searched for, in which kinds, narrowed by which filters, and how much is wanted."""

    terms: tuple[Term, ...]
    kinds: tuple[str, ...] = KINDS
    filters: Mapping[str, str] | None = None
    limit: int = 20


@dataclass(frozen=True)
class Best:
    """One of the best texts: its kind, the number of its row, and its place in the order."""

    kind: str
    row_id: int
    place: int


def find_best(connection: Connection, search: Search) -> list[Best]:
    """The texts that fit best, one more than the limit where there are more."""
    matched, values = _matched(connection.dialect.name, search.terms)
    filters = {name: (search.filters or {}).get(name) for name in FILTERS}
    asked = {name for name, value in filters.items() if value}
    meant = NAMED if filters["person"] else REPRESENTING
    sql = (
        f"{meant}, matched AS ({matched}) SELECT digit, row_id FROM matched"
        f" WHERE {_narrowed(search.kinds, asked)} ORDER BY rank, digit, row_id LIMIT :most"
    )
    rows = connection.execute(text(sql), {**filters, **values, "most": search.limit + 1})
    return [Best(KINDS[row.digit], row.row_id, place) for place, row in enumerate(rows)]


def _matched(dialect: str, terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    if dialect == "sqlite":
        return SQLITE_MATCHED, {"query": fts5_query(terms)}
    query, values = tsquery(terms)
    return POSTGRESQL_MATCHED.format(query=query), values


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
    """What people see of the best texts, in their order; `found` is an excerpt."""
    shown: dict[int, tuple[object, ...]] = {}
    for kind in dict.fromkeys(one.kind for one in best):
        places = {one.row_id: one.place for one in best if one.kind == kind}
        query = text(SHOWN[kind]).bindparams(bindparam("rows", expanding=True))
        for row in connection.execute(query, {"rows": list(places)}):
            found, _ = excerpt(row.words, find_matches(row.words, search.terms))
            shown[places[row.row_id]] = (
                kind, found, row.who, row.event, row.date, None if row.date else row.date_note,
                row.article, row.row_id, row.article_id,
            )  # fmt: skip
    return Answer(COLUMNS, iter([shown[place] for place in sorted(shown)]))
