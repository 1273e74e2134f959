-- One row per thing that a country or body did, day by day.
--
-- country COUNTRY, needed: the country or body
-- since DATE: on or after it; leaves out what has no date
-- until DATE: on or before it; leaves out what has no date
--
-- For a year, name it twice: since 2024, until 2024. The cue is the verb as printed, or else the
-- speech act; the article is the first that tells of the thing.
--
-- Example: --country Norway --since 2024 --until 2024
WITH asked AS (
    SELECT
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

represented AS (
    SELECT
        actors.id,
        actors.name,
        actors.country_code
    FROM asked
    CROSS JOIN actors
    WHERE actors.canonical_id IS NULL AND upper(actors.country_code) = asked.country
),

-- Their rows: an article has its own for everybody whom it names.
side AS (
    SELECT
        actors.id,
        represented.id AS canonical_id,
        represented.name,
        represented.country_code
    FROM represented
    INNER JOIN actors ON actors.id = represented.id OR actors.canonical_id = represented.id
),

-- The words of each thing are looked up for the rows that are shown: the order needs none.
things AS (
    SELECT
        attendees.country_code,
        CASE events.date_precision
            WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
            ELSE CAST(events.starts_on AS TEXT)
        END AS date,
        1 AS part,
        min(canonical.name) AS who,
        count(DISTINCT canonical.id) AS people,
        events.id AS number,
        min(attendees.article_id) AS article_id
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
    GROUP BY attendees.country_code, events.id, events.starts_on, events.date_precision
    UNION ALL
    SELECT
        side.country_code,
        CASE events.date_precision
            WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
            WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
            ELSE CAST(coalesce(events.starts_on, articles.published_on) AS TEXT)
        END AS date,
        2 AS part,
        side.name AS who,
        1 AS people,
        statements.id AS number,
        statements.article_id
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
        min(side.name) AS who,
        count(DISTINCT side.canonical_id) AS people,
        initiatives.id AS number,
        min(articles.id) AS article_id
    FROM asked
    CROSS JOIN side
    INNER JOIN initiative_backers ON initiative_backers.actor_id = side.id
    INNER JOIN initiatives AS told ON told.id = initiative_backers.initiative_id
    INNER JOIN initiatives ON initiatives.id = coalesce(told.canonical_id, told.id)
    INNER JOIN articles ON articles.id = initiative_backers.article_id
    WHERE
        (asked.since IS NULL OR CAST(articles.published_on AS TEXT) >= asked.since)
        AND (asked.until IS NULL OR CAST(articles.published_on AS TEXT) <= asked.until)
    GROUP BY side.country_code, initiatives.id, articles.published_on
)

SELECT
    country_code,
    date,
    CASE WHEN date IS NULL THEN 'not stated' END AS date_note,
    CASE part WHEN 1 THEN 'attended' WHEN 2 THEN 'said' ELSE 'backed' END AS did,
    who,
    CASE WHEN people > 1 THEN people - 1 END AS and_others,
    CASE part
        WHEN 2 THEN (
            SELECT coalesce(statements.cue, statements.act)
            FROM statements
            WHERE statements.id = things.number
        )
    END AS cue,
    CASE part
        WHEN 1 THEN (SELECT events.name FROM events WHERE events.id = things.number)
        WHEN 2 THEN (SELECT statements.content FROM statements WHERE statements.id = things.number)
        ELSE (SELECT initiatives.name FROM initiatives WHERE initiatives.id = things.number)
    END AS what,
    (
        SELECT coalesce(articles.title, 'article ' || CAST(articles.id AS TEXT))
        FROM articles
        WHERE articles.id = things.article_id
    ) AS article
FROM things
ORDER BY country_code, date IS NULL, date, part, number;
