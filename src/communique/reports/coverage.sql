-- One row per article, then all: sentences that gave a row.
--
-- article TEXT: part of the headline
--
-- The sentences that gave nothing are in the report unread-sentences.
WITH asked AS (
    SELECT '%' || lower(nullif(CAST(:article AS TEXT), '')) || '%' AS article
),

chosen AS (
    SELECT
        coverage.article_id,
        coalesce(
            coverage.article_title, 'article ' || CAST(coverage.article_id AS TEXT)
        ) AS article,
        coverage.has_fact,
        coverage.has_event,
        coverage.has_attendee,
        coverage.has_statement,
        coverage.has_initiative
    FROM asked
    CROSS JOIN coverage
    WHERE asked.article IS NULL OR lower(coverage.article_title) LIKE asked.article ESCAPE '\'
),

chosen_and_all AS (
    SELECT
        0 AS is_all,
        chosen.article_id,
        chosen.article,
        chosen.has_fact,
        chosen.has_event,
        chosen.has_attendee,
        chosen.has_statement,
        chosen.has_initiative
    FROM chosen
    UNION ALL
    SELECT
        1 AS is_all,
        NULL AS article_id,
        'all articles' AS article,
        chosen.has_fact,
        chosen.has_event,
        chosen.has_attendee,
        chosen.has_statement,
        chosen.has_initiative
    FROM chosen
)

SELECT
    article,
    count(*) AS sentences,
    sum(has_fact) AS read,
    round(100.0 * sum(has_fact) / count(*), 1) AS percent,
    sum(has_event) AS with_event,
    sum(has_attendee) AS with_attendee,
    sum(has_statement) AS with_statement,
    sum(has_initiative) AS with_initiative
FROM chosen_and_all
GROUP BY is_all, article_id, article
ORDER BY is_all, article_id;
