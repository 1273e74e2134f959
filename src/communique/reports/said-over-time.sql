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
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

speakers AS (
    SELECT
        actors.id,
        actors.name
    FROM asked
    CROSS JOIN actors
    WHERE
        (asked.speaker IS NULL OR lower(actors.name) LIKE asked.speaker ESCAPE '\')
        AND (asked.country IS NULL OR upper(actors.country_code) = asked.country)
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
        who_said_what.speaker_id,
        who_said_what.act,
        who_said_what.mode,
        CAST(coalesce(who_said_what.starts_on, who_said_what.published_on) AS TEXT) AS said_on
    FROM asked
    CROSS JOIN who_said_what
    WHERE
        (
            asked.contains IS NULL
            OR lower(who_said_what.content) LIKE asked.contains ESCAPE '\'
        )
        AND who_said_what.statement_id NOT IN (SELECT repeats.statement_id FROM repeats)
)

SELECT
    speakers.name AS speaker,
    substr(said.said_on, 1, 4) AS year,
    CASE WHEN min(said.said_on) IS NULL THEN 'not stated' END AS year_note,
    count(*) AS statements,
    sum(CASE WHEN said.mode = 'direct' THEN 1 ELSE 0 END) AS quoted,
    sum(CASE WHEN said.act = 'assert' THEN 1 ELSE 0 END) AS asserted,
    sum(CASE WHEN said.act IN ('announce', 'pledge', 'agree') THEN 1 ELSE 0 END) AS promised,
    sum(CASE WHEN said.act IN ('propose', 'call on', 'ask') THEN 1 ELSE 0 END) AS asked_for,
    sum(CASE WHEN said.act IN ('thank', 'praise', 'welcome') THEN 1 ELSE 0 END) AS praised,
    sum(CASE WHEN said.act IN ('warn', 'condemn') THEN 1 ELSE 0 END) AS warned
FROM asked
CROSS JOIN speakers
INNER JOIN said ON said.speaker_id = speakers.id
WHERE
    (asked.since IS NULL OR said.said_on >= asked.since)
    AND (asked.until IS NULL OR said.said_on <= asked.until)
GROUP BY speakers.id, speakers.name, substr(said.said_on, 1, 4)
ORDER BY
    lower(speakers.name),
    speakers.id,
    substr(said.said_on, 1, 4) IS NULL,
    substr(said.said_on, 1, 4);
