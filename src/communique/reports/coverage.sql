-- One row per article, then all: sentences that gave a row.
--
-- article TEXT: part of the headline
--
-- The sentences that gave nothing are in the report unread-sentences.
--
-- Example: --article "water talks"
WITH asked AS (
    SELECT '%' || lower(nullif(CAST(:article AS TEXT), '')) || '%' AS article
),

by_article AS (
    SELECT
        coverage.article_id,
        count(*) AS sentences,
        sum(coverage.has_fact) AS has_fact,
        sum(coverage.has_event) AS has_event,
        sum(coverage.has_attendee) AS has_attendee,
        sum(coverage.has_statement) AS has_statement,
        sum(coverage.has_initiative) AS has_initiative
    FROM coverage
    GROUP BY coverage.article_id
),

chosen AS (
    SELECT
        0 AS is_all,
        by_article.article_id,
        coalesce(
            articles.title, 'article ' || CAST(by_article.article_id AS TEXT)
        ) AS article,
        by_article.sentences,
        by_article.has_fact,
        by_article.has_event,
        by_article.has_attendee,
        by_article.has_statement,
        by_article.has_initiative
    FROM asked
    CROSS JOIN by_article
    INNER JOIN articles ON articles.id = by_article.article_id
    WHERE asked.article IS NULL OR lower(articles.title) LIKE asked.article ESCAPE '\'
),

chosen_and_all AS (
    SELECT
        chosen.is_all,
        chosen.article_id,
        chosen.article,
        chosen.sentences,
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
        sum(chosen.sentences) AS sentences,
        sum(chosen.has_fact) AS has_fact,
        sum(chosen.has_event) AS has_event,
        sum(chosen.has_attendee) AS has_attendee,
        sum(chosen.has_statement) AS has_statement,
        sum(chosen.has_initiative) AS has_initiative
    FROM chosen
    GROUP BY chosen.is_all
)

SELECT
    article,
    sentences,
    has_fact AS read,
    round(100.0 * has_fact / sentences, 1) AS percent,
    has_event AS with_event,
    has_attendee AS with_attendee,
    has_statement AS with_statement,
    has_initiative AS with_initiative
FROM chosen_and_all
ORDER BY is_all, article_id;
