-- One row per thing that a country or body did, day by day.
--
-- country COUNTRY, needed: the country or body
-- since DATE: on or after it; leaves out what has no date
-- until DATE: on or before it; leaves out what has no date
--
-- For a year, name it twice: since 2024, until 2024.
WITH asked AS (
    SELECT
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

side AS (
    SELECT
        actors.id,
        canonical.id AS canonical_id,
        canonical.name,
        canonical.country_code
    FROM asked
    CROSS JOIN actors
    INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    WHERE
        upper(canonical.country_code) = asked.country
),

things AS (
    SELECT
        attendees.country_code,
        CASE events.date_precision
            WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
            ELSE CAST(events.starts_on AS TEXT)
        END AS date,
        1 AS part,
        'attended' AS did,
        events.name AS what,
        min(canonical.name) AS who,
        count(DISTINCT canonical.id) AS people,
        events.id AS number
    FROM asked
    CROSS JOIN attendees
    INNER JOIN events AS told ON told.id = attendees.event_id
    INNER JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    INNER JOIN actors ON actors.id = attendees.actor_id
    INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    WHERE
        events.status <> 'cancelled'
        AND upper(attendees.country_code) = asked.country
        AND (asked.since IS NULL OR CAST(events.starts_on AS TEXT) >= asked.since)
        AND (asked.until IS NULL OR CAST(events.starts_on AS TEXT) <= asked.until)
    GROUP BY attendees.country_code, events.id, events.name, events.starts_on, events.date_precision
    UNION ALL
    SELECT
        side.country_code,
        CASE events.date_precision
            WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
            ELSE CAST(coalesce(events.starts_on, articles.published_on) AS TEXT)
        END AS date,
        2 AS part,
        'said' AS did,
        statements.content AS what,
        side.name AS who,
        1 AS people,
        statements.id AS number
    FROM asked
    CROSS JOIN side
    INNER JOIN statements ON statements.speaker_id = side.id
    INNER JOIN articles ON articles.id = statements.article_id
    LEFT JOIN events AS told ON told.id = statements.event_id
    LEFT JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    WHERE
        (
            asked.since IS NULL
            OR CAST(coalesce(events.starts_on, articles.published_on) AS TEXT) >= asked.since
        )
        AND (
            asked.until IS NULL
            OR CAST(coalesce(events.starts_on, articles.published_on) AS TEXT) <= asked.until
        )
    UNION ALL
    SELECT
        side.country_code,
        CAST(articles.published_on AS TEXT) AS date,
        3 AS part,
        'backed' AS did,
        initiatives.name AS what,
        min(side.name) AS who,
        count(DISTINCT side.canonical_id) AS people,
        initiatives.id AS number
    FROM asked
    CROSS JOIN side
    INNER JOIN initiative_backers ON initiative_backers.actor_id = side.id
    INNER JOIN initiatives AS told ON told.id = initiative_backers.initiative_id
    INNER JOIN initiatives ON initiatives.id = coalesce(told.canonical_id, told.id)
    INNER JOIN articles ON articles.id = initiative_backers.article_id
    WHERE
        (asked.since IS NULL OR CAST(articles.published_on AS TEXT) >= asked.since)
        AND (asked.until IS NULL OR CAST(articles.published_on AS TEXT) <= asked.until)
    GROUP BY side.country_code, initiatives.id, initiatives.name, articles.published_on
)

SELECT
    country_code,
    date,
    CASE WHEN date IS NULL THEN 'not stated' END AS date_note,
    did,
    who,
    CASE WHEN people > 1 THEN people - 1 END AS and_others,
    what
FROM things
ORDER BY country_code, date IS NULL, date, part, number;
