-- One row per speaker: how often quoted, and by how many.
--
-- speaker TEXT: part of the speaker's name
-- country COUNTRY: side that the speaker represents
-- since DATE: articles published on or after it; leaves out articles without a date
-- until DATE: articles published on or before it; leaves out articles without a date
--
-- What several articles print of one release is one statement; articles and outlets are all that
-- print it.
--
-- Example: --country NO --since 2024 --limit 10
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        upper(nullif(CAST(:country AS TEXT), '')) AS country
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE nullif(CAST(:speaker AS TEXT), '') IS NOT NULL
),

named AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.speaker ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

speakers AS (
    SELECT
        actors.id,
        actors.name,
        actors.country_code
    FROM asked
    CROSS JOIN actors
    WHERE
        actors.canonical_id IS NULL
        AND (asked.speaker IS NULL OR actors.id IN (SELECT named.id FROM named))
        AND (asked.country IS NULL OR upper(actors.country_code) = asked.country)
),

-- Their rows: an article has its own for everybody whom it names. Empty where all are asked for.
rows_asked AS (
    SELECT actors.id
    FROM asked
    CROSS JOIN speakers
    INNER JOIN actors ON actors.id = speakers.id OR actors.canonical_id = speakers.id
    WHERE coalesce(asked.speaker, asked.country) IS NOT NULL
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

told AS (
    SELECT
        statements.speaker_id,
        statements.article_id,
        statements.mode,
        CASE
            WHEN statements.id IN (SELECT repeats.statement_id FROM repeats) THEN 0
            ELSE 1
        END AS is_counted
    FROM statements
    WHERE
        statements.speaker_id IS NOT NULL
        AND (
            coalesce(nullif(CAST(:speaker AS TEXT), ''), nullif(CAST(:country AS TEXT), '')) IS NULL
            OR statements.speaker_id IN (SELECT rows_asked.id FROM rows_asked)
        )
),

-- Counted by number first: who that is, is looked up once for each.
by_article AS (
    SELECT
        told.speaker_id,
        told.article_id,
        sum(told.is_counted) AS statements,
        sum(CASE WHEN told.mode = 'indirect' THEN 0 ELSE told.is_counted END) AS quoted
    FROM told
    GROUP BY told.speaker_id, told.article_id
),

by_speaker AS (
    SELECT
        coalesce(actors.canonical_id, actors.id) AS speaker_id,
        sum(by_article.statements) AS statements,
        sum(by_article.quoted) AS quoted,
        count(DISTINCT by_article.article_id) AS articles,
        count(DISTINCT articles.source_id) AS outlets,
        min(articles.published_on) AS first_on,
        max(articles.published_on) AS latest_on
    FROM by_article
    INNER JOIN actors ON actors.id = by_article.speaker_id
    INNER JOIN articles ON articles.id = by_article.article_id
    WHERE
        (
            nullif(CAST(:since AS TEXT), '') IS NULL
            OR CAST(articles.published_on AS TEXT) >= CAST(:since AS TEXT)
        )
        AND (
            nullif(CAST(:until AS TEXT), '') IS NULL
            OR CAST(articles.published_on AS TEXT) <= CAST(:until AS TEXT)
        )
    GROUP BY coalesce(actors.canonical_id, actors.id)
    HAVING sum(by_article.statements) > 0
)

SELECT
    speakers.name AS speaker,
    speakers.country_code,
    by_speaker.statements,
    by_speaker.quoted AS in_quotation_marks,
    by_speaker.articles,
    by_speaker.outlets,
    CAST(by_speaker.first_on AS TEXT) AS first_on,
    CAST(by_speaker.latest_on AS TEXT) AS latest_on
FROM by_speaker
INNER JOIN speakers ON speakers.id = by_speaker.speaker_id
ORDER BY by_speaker.statements DESC, lower(speakers.name), speakers.id;
