-- One row per article: where it came from and what it gave.
--
-- article TEXT: part of the headline
-- source TEXT: part of the outlet's name, or of the institution it cites
-- contains TEXT: part of its text
-- since DATE: articles published on or after it; leaves out articles without a date
-- until DATE: articles published on or before it; leaves out articles without a date
--
-- The number is what `communique show` takes.
--
-- Example: --source "daily post" --since 2024-05
-- Example: --contains "water security"
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:article AS TEXT), '')) || '%' AS article,
        '%' || lower(nullif(CAST(:source AS TEXT), '')) || '%' AS source,
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
)

SELECT
    article_overview.article_id AS number,
    article_overview.title AS article,
    CASE WHEN article_overview.title IS NULL THEN 'no headline printed' END AS article_note,
    CAST(article_overview.published_on AS TEXT) AS published_on,
    CASE WHEN article_overview.published_on IS NULL THEN 'not stated' END AS published_on_note,
    article_overview.source,
    article_overview.credited_source,
    article_overview.people_count AS people,
    article_overview.event_count AS events,
    article_overview.statement_count AS statements,
    article_overview.initiative_count AS initiatives,
    coalesce(article_overview.url, article_overview.origin) AS origin
FROM asked
CROSS JOIN article_overview
WHERE
    (asked.article IS NULL OR lower(article_overview.title) LIKE asked.article ESCAPE '\')
    AND (
        asked.source IS NULL
        OR lower(article_overview.source) LIKE asked.source ESCAPE '\'
        OR lower(article_overview.credited_source) LIKE asked.source ESCAPE '\'
    )
    AND (
        asked.contains IS NULL
        OR (
            SELECT lower(articles.text)
            FROM articles
            WHERE articles.id = article_overview.article_id
        ) LIKE asked.contains ESCAPE '\'
    )
    AND (asked.since IS NULL OR CAST(article_overview.published_on AS TEXT) >= asked.since)
    AND (asked.until IS NULL OR CAST(article_overview.published_on AS TEXT) <= asked.until)
ORDER BY
    article_overview.published_on IS NULL,
    article_overview.published_on,
    article_overview.article_id;
