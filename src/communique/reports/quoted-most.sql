-- One row per speaker: how often quoted, and by how many.
--
-- speaker TEXT: part of the speaker's name
-- country COUNTRY: side that the speaker represents
-- since DATE: articles published on or after it; leaves out articles without a date
-- until DATE: articles published on or before it; leaves out articles without a date
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

speakers AS (
    SELECT
        actors.id AS actor_id,
        canonical.id,
        canonical.name,
        canonical.country_code
    FROM asked
    CROSS JOIN actors
    INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    WHERE
        (asked.speaker IS NULL OR lower(canonical.name) LIKE asked.speaker ESCAPE '\')
        AND (asked.country IS NULL OR upper(canonical.country_code) = asked.country)
),

-- What several outlets print of one release counts once.
repeats AS (
    SELECT who_said_what.statement_id
    FROM article_variants
    INNER JOIN who_said_what ON who_said_what.article_id = article_variants.article_id
    WHERE
        article_variants.article_id <> article_variants.release_id
        AND who_said_what.is_repeat = 1
),

by_article AS (
    SELECT
        statements.speaker_id,
        statements.article_id,
        count(*) AS statements,
        sum(CASE WHEN statements.mode = 'indirect' THEN 0 ELSE 1 END) AS quoted
    FROM statements
    WHERE
        statements.speaker_id IN (SELECT speakers.actor_id FROM speakers)
        AND statements.id NOT IN (SELECT repeats.statement_id FROM repeats)
    GROUP BY statements.speaker_id, statements.article_id
)

SELECT
    speakers.name AS speaker,
    speakers.country_code,
    sum(by_article.statements) AS statements,
    sum(by_article.quoted) AS in_quotation_marks,
    count(DISTINCT by_article.article_id) AS articles,
    count(DISTINCT articles.source_id) AS outlets,
    min(CAST(articles.published_on AS TEXT)) AS first_on,
    max(CAST(articles.published_on AS TEXT)) AS latest_on
FROM asked
CROSS JOIN by_article
INNER JOIN speakers ON speakers.actor_id = by_article.speaker_id
INNER JOIN articles ON articles.id = by_article.article_id
WHERE
    (asked.since IS NULL OR CAST(articles.published_on AS TEXT) >= asked.since)
    AND (asked.until IS NULL OR CAST(articles.published_on AS TEXT) <= asked.until)
GROUP BY speakers.id, speakers.name, speakers.country_code
ORDER BY sum(by_article.statements) DESC, lower(speakers.name), speakers.id;
