-- One row per mention of an initiative: its state there.
--
-- initiative TEXT: part of the initiative's name
-- backer TEXT: part of the name of one that stands behind it
-- status proposed|announced|planned|agreed|ongoing|completed: state as the mention gives it
-- contains TEXT: part of the sentence
-- since DATE: articles published on or after it; leaves out articles without a date
-- until DATE: articles published on or before it; leaves out articles without a date
-- confidence SHARE: at least so probable, from 0 to 1; leaves out what was not estimated
--
-- Example: --initiative "water fund"
-- Example: --status announced --since 2024
WITH asked AS NOT MATERIALIZED (
    SELECT
        '%' || lower(nullif(CAST(:initiative AS TEXT), '')) || '%' AS initiative,
        '%' || lower(nullif(CAST(:backer AS TEXT), '')) || '%' AS backer,
        nullif(CAST(:status AS TEXT), '') AS status,
        '%' || lower(nullif(CAST(:contains AS TEXT), '')) || '%' AS contains,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until,
        CAST(nullif(CAST(:confidence AS TEXT), '') AS FLOAT) AS confidence
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE nullif(CAST(:backer AS TEXT), '') IS NOT NULL
),

named AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.backer ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

backed AS (
    SELECT coalesce(told.canonical_id, told.id) AS initiative_id
    FROM named
    INNER JOIN actors ON actors.id = named.id OR actors.canonical_id = named.id
    INNER JOIN initiative_backers ON initiative_backers.actor_id = actors.id
    INNER JOIN initiatives AS told ON told.id = initiative_backers.initiative_id
)

SELECT
    initiative_progress.initiative,
    initiative_progress.kind,
    initiative_progress.status,
    initiative_progress.backers,
    initiative_progress.period_as_printed AS period,
    CASE WHEN initiative_progress.period_as_printed IS NULL THEN 'not stated' END AS period_note,
    initiative_progress.said_by,
    CAST(initiative_progress.published_on AS TEXT) AS published_on,
    CASE WHEN initiative_progress.published_on IS NULL THEN 'not stated' END AS published_on_note,
    initiative_progress.article_title AS article,
    initiative_progress.sentence
FROM asked
CROSS JOIN initiative_progress
WHERE
    (
        asked.initiative IS NULL
        OR lower(initiative_progress.initiative) LIKE asked.initiative ESCAPE '\'
    )
    AND (
        asked.backer IS NULL
        OR initiative_progress.initiative_id IN (SELECT backed.initiative_id FROM backed)
    )
    AND (asked.status IS NULL OR initiative_progress.status = asked.status)
    AND (
        asked.contains IS NULL
        OR lower(initiative_progress.sentence) LIKE asked.contains ESCAPE '\'
    )
    AND (asked.since IS NULL OR CAST(initiative_progress.published_on AS TEXT) >= asked.since)
    AND (asked.until IS NULL OR CAST(initiative_progress.published_on AS TEXT) <= asked.until)
    AND (asked.confidence IS NULL OR initiative_progress.confidence >= asked.confidence)
ORDER BY
    lower(initiative_progress.initiative),
    initiative_progress.initiative_id,
    initiative_progress.published_on IS NULL,
    initiative_progress.published_on,
    initiative_progress.article_id,
    initiative_progress.start_char,
    initiative_progress.mention_id;
