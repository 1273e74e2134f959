-- One row per speaker: first and latest words on a subject.
--
-- contains TEXT: the subject: part of what was said
-- speaker TEXT: part of the speaker's name
-- country COUNTRY: side that the speaker represents
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains,
        '%' || lower(nullif(CAST(:speaker AS TEXT), '')) || '%' AS speaker,
        upper(nullif(CAST(:country AS TEXT), '')) AS country
),

speakers AS (
    SELECT
        actors.id AS actor_id,
        canonical.id,
        canonical.name
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

said AS (
    SELECT
        statements.speaker_id,
        -- A day and a number in one text: least and greatest are the first and the latest.
        substr(
            coalesce(
                CASE events.date_precision
                    WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
                    WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
                    ELSE CAST(coalesce(events.starts_on, articles.published_on) AS TEXT)
                END,
                ''
            ) || '          ',
            1,
            10
        ) || substr(CAST(1000000000000 + statements.id AS TEXT), 2) AS place
    FROM asked
    CROSS JOIN statements
    INNER JOIN articles ON articles.id = statements.article_id
    LEFT JOIN events AS told ON told.id = statements.event_id
    LEFT JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    WHERE
        statements.speaker_id IN (SELECT speakers.actor_id FROM speakers)
        AND (
            asked.contains IS NULL
            OR lower(statements.content) LIKE asked.contains ESCAPE '\'
        )
        AND statements.id NOT IN (SELECT repeats.statement_id FROM repeats)
),

ends AS (
    SELECT
        speakers.name,
        count(*) AS statements,
        min(said.place) AS first_place,
        max(said.place) AS latest_place
    FROM speakers
    INNER JOIN said ON said.speaker_id = speakers.actor_id
    GROUP BY speakers.id, speakers.name
)

SELECT
    ends.name AS speaker,
    ends.statements,
    nullif(rtrim(substr(ends.first_place, 1, 10)), '') AS first_on,
    CASE WHEN substr(ends.first_place, 1, 1) = ' ' THEN 'not stated' END AS first_on_note,
    earliest.content AS first_words,
    nullif(rtrim(substr(ends.latest_place, 1, 10)), '') AS latest_on,
    CASE WHEN substr(ends.latest_place, 1, 1) = ' ' THEN 'not stated' END AS latest_on_note,
    latest.content AS latest_words
FROM ends
INNER JOIN statements AS earliest ON earliest.id = CAST(substr(ends.first_place, 11) AS INTEGER)
INNER JOIN statements AS latest ON latest.id = CAST(substr(ends.latest_place, 11) AS INTEGER)
ORDER BY ends.statements DESC, lower(ends.name), earliest.id;
