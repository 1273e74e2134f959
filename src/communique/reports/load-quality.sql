-- One row per load: what it added, and what it lacks.
--
-- since DATE: loads that began on or after it
-- until DATE: loads that began on or before it
--
-- Percentages are of the articles, events and statements that the load added.
--
-- Example: --since 2024-05-01
WITH asked AS (
    SELECT
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

from_articles AS (
    SELECT
        articles.load_id,
        count(*) AS articles,
        sum(CASE WHEN articles.published_on IS NULL THEN 1 ELSE 0 END) AS undated,
        sum(CASE WHEN articles.source_id IS NULL THEN 1 ELSE 0 END) AS unsourced
    FROM articles
    GROUP BY articles.load_id
),

from_statements AS (
    SELECT
        articles.load_id,
        count(*) AS statements,
        sum(CASE WHEN statements.speaker_id IS NULL THEN 1 ELSE 0 END) AS unresolved,
        sum(CASE WHEN statements.event_id IS NULL THEN 1 ELSE 0 END) AS without_event
    FROM statements
    INNER JOIN articles ON articles.id = statements.article_id
    GROUP BY articles.load_id
),

silent AS (
    SELECT
        articles.load_id,
        count(*) AS articles
    FROM articles
    WHERE
        NOT EXISTS (SELECT 1 FROM statements WHERE statements.article_id = articles.id)
        AND NOT EXISTS (
            SELECT 1 FROM event_mentions WHERE event_mentions.article_id = articles.id
        )
    GROUP BY articles.load_id
)

SELECT
    loads.id AS load,
    substr(CAST(loads.started_at AS TEXT), 1, 19) AS started_at,
    substr(CAST(loads.finished_at AS TEXT), 1, 19) AS finished_at,
    CASE WHEN loads.finished_at IS NULL THEN 'running, or interrupted' END AS finished_at_note,
    loads.extractor,
    coalesce(from_articles.articles, 0) AS articles,
    loads.unchanged_count AS unchanged,
    loads.rejected_count AS rejected,
    coalesce(from_statements.statements, 0) AS statements,
    round(100.0 * from_articles.undated / from_articles.articles, 1) AS percent_undated,
    round(100.0 * from_articles.unsourced / from_articles.articles, 1) AS percent_without_source,
    round(100.0 * coalesce(silent.articles, 0) / from_articles.articles, 1) AS percent_nothing_found,
    round(100.0 * from_statements.unresolved / from_statements.statements, 1)
        AS percent_speaker_unresolved,
    round(100.0 * from_statements.without_event / from_statements.statements, 1)
        AS percent_without_event
FROM asked
CROSS JOIN loads
LEFT JOIN from_articles ON from_articles.load_id = loads.id
LEFT JOIN from_statements ON from_statements.load_id = loads.id
LEFT JOIN silent ON silent.load_id = loads.id
WHERE
    (asked.since IS NULL OR substr(CAST(loads.started_at AS TEXT), 1, 10) >= asked.since)
    AND (asked.until IS NULL OR substr(CAST(loads.started_at AS TEXT), 1, 10) <= asked.until)
ORDER BY loads.id;
