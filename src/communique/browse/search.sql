-- One row per text that holds all of the words, a hundred at most; the number leads to its row.
--
-- words TEXT, needed: "in quotes" a phrase, word for word; secur* is any word that begins so
WITH best AS MATERIALIZED (
    SELECT
        search_index.rowid / 5 AS text_row,
        search_index.rowid % 5 AS digit,
        bm25(search_index) AS rank
    FROM search_index
    WHERE search_index MATCH search_query(:words)
    ORDER BY rank, digit, text_row
    LIMIT 100
),

texts AS (
    SELECT
        best.rank,
        'statement' AS kind,
        statements.id AS row_id,
        statements.content AS words,
        statements.article_id
    FROM best
    JOIN statements ON best.digit = 0 AND statements.id = best.text_row
    UNION ALL
    SELECT
        best.rank,
        'initiative',
        coalesce(initiatives.canonical_id, initiatives.id),
        initiatives.name,
        initiatives.article_id
    FROM best
    JOIN initiatives ON best.digit = 1 AND initiatives.id = best.text_row
    UNION ALL
    SELECT
        best.rank,
        'event',
        coalesce(events.canonical_id, events.id),
        events.name || coalesce(', ' || events.venue, '') || coalesce(', ' || events.city, ''),
        events.article_id
    FROM best
    JOIN events ON best.digit = 2 AND events.id = best.text_row
    UNION ALL
    SELECT
        best.rank,
        'agenda item',
        agenda_items.id,
        agenda_items.topic,
        agenda_items.article_id
    FROM best
    JOIN agenda_items ON best.digit = 3 AND agenda_items.id = best.text_row
    UNION ALL
    SELECT
        best.rank,
        'article',
        articles.id,
        CASE
            WHEN instr(articles.text, articles.title) > 0 THEN articles.text
            ELSE coalesce(articles.title || ' ', '') || articles.text
        END,
        articles.id
    FROM best
    JOIN articles ON best.digit = 4 AND articles.id = best.text_row
),

-- What several articles tell of is one row; the other columns are of the text that fits best.
found AS (
    SELECT
        min(texts.rank) AS rank,
        texts.kind,
        texts.row_id,
        texts.words,
        texts.article_id
    FROM texts
    GROUP BY texts.kind, texts.row_id
)

SELECT
    found.kind,
    found.row_id,
    search_excerpt(found.words, :words) AS excerpt,
    found.article_id,
    articles.title AS article_title
FROM found
LEFT JOIN articles ON articles.id = found.article_id
ORDER BY found.rank, found.kind, found.row_id;
