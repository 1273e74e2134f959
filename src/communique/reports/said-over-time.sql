-- One row per speaker and year: how much was said, and how.
--
-- speaker TEXT: part of the speaker's name
-- country COUNTRY: side that the speaker represents
-- contains TEXT: part of what was said
-- since DATE: the event, or else the article, on or after it; leaves out those without a day
-- until DATE: the event, or else the article, on or before it; leaves out those without a day
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains
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
        AND (asked.speaker IS NULL OR lower(actors.name) LIKE asked.speaker ESCAPE '\')
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

saying AS (
    SELECT statements.id
    FROM asked
    CROSS JOIN statements
    WHERE asked.contains IS NOT NULL AND lower(statements.content) LIKE asked.contains ESCAPE '\'
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

-- Counted by number first: who and when that is, is looked up once for each.
counted AS (
    SELECT
        statements.speaker_id,
        statements.article_id,
        statements.event_id,
        count(*) AS statements,
        sum(CASE WHEN statements.mode = 'direct' THEN 1 ELSE 0 END) AS quoted,
        sum(CASE WHEN statements.act = 'assert' THEN 1 ELSE 0 END) AS asserted,
        sum(CASE WHEN statements.act IN ('announce', 'pledge', 'agree') THEN 1 ELSE 0 END)
            AS promised,
        sum(CASE WHEN statements.act IN ('propose', 'call on', 'ask') THEN 1 ELSE 0 END)
            AS asked_for,
        sum(CASE WHEN statements.act IN ('thank', 'praise', 'welcome') THEN 1 ELSE 0 END)
            AS praised,
        sum(CASE WHEN statements.act IN ('warn', 'condemn') THEN 1 ELSE 0 END) AS warned
    FROM statements
    WHERE
        statements.speaker_id IS NOT NULL
        AND (
            coalesce(nullif(CAST(:speaker AS TEXT), ''), nullif(CAST(:country AS TEXT), '')) IS NULL
            OR statements.speaker_id IN (SELECT rows_asked.id FROM rows_asked)
        )
        AND (
            nullif(CAST(:contains AS TEXT), '') IS NULL
            OR statements.id IN (SELECT saying.id FROM saying)
        )
        AND statements.id NOT IN (SELECT repeats.statement_id FROM repeats)
    GROUP BY statements.speaker_id, statements.article_id, statements.event_id
),

said AS (
    SELECT
        coalesce(actors.canonical_id, actors.id) AS speaker_id,
        substr(CAST(coalesce(events.starts_on, articles.published_on) AS TEXT), 1, 4) AS year,
        sum(counted.statements) AS statements,
        sum(counted.quoted) AS quoted,
        sum(counted.asserted) AS asserted,
        sum(counted.promised) AS promised,
        sum(counted.asked_for) AS asked_for,
        sum(counted.praised) AS praised,
        sum(counted.warned) AS warned
    FROM counted
    INNER JOIN actors ON actors.id = counted.speaker_id
    INNER JOIN articles ON articles.id = counted.article_id
    LEFT JOIN events AS told ON told.id = counted.event_id
    LEFT JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    WHERE
        (
            nullif(CAST(:since AS TEXT), '') IS NULL
            OR CAST(coalesce(events.starts_on, articles.published_on) AS TEXT)
            >= CAST(:since AS TEXT)
        )
        AND (
            nullif(CAST(:until AS TEXT), '') IS NULL
            OR CAST(coalesce(events.starts_on, articles.published_on) AS TEXT)
            <= CAST(:until AS TEXT)
        )
    GROUP BY
        coalesce(actors.canonical_id, actors.id),
        substr(CAST(coalesce(events.starts_on, articles.published_on) AS TEXT), 1, 4)
)

SELECT
    speakers.name AS speaker,
    said.year,
    CASE WHEN said.year IS NULL THEN 'not stated' END AS year_note,
    said.statements,
    said.quoted,
    said.asserted,
    said.promised,
    said.asked_for,
    said.praised,
    said.warned
FROM said
INNER JOIN speakers ON speakers.id = said.speaker_id
ORDER BY lower(speakers.name), speakers.id, said.year IS NULL, said.year;
