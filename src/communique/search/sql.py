"""The SQL that a search is put together from.

What narrows a search is asked of the row of each text; who may be meant by a filter is looked up
once, and listed per kind of text in `MEANT`.
"""

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
