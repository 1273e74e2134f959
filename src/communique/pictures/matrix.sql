-- One row per pair of countries or bodies, with the events at which they met.
--
-- person TEXT: part of the name of one of the two, who then stands first
-- counterpart TEXT: part of the name of the other
-- country COUNTRY: side that the first of the two represents
-- event TEXT: part of the event's name, its series' name or acronym
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
--
-- A name that is asked for stands for the sides it represents.
--
-- An event may be asked for by its number, as event:12.
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:counterpart AS TEXT), '')) || '%' AS counterpart,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

-- By a name or by number; a merged row has a name of its own.
meant AS (
    SELECT coalesce(events.canonical_id, events.id) AS event_id
    FROM asked
    CROSS JOIN events
    WHERE
        lower(events.name) LIKE asked.event ESCAPE '\'
        OR (
            asked.event LIKE '\%event:%' ESCAPE '\'
            AND asked.event = '%event:' || CAST(events.id AS TEXT) || '%'
        )
),

events_asked AS (
    SELECT event_calendar.event_id
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        asked.event IS NOT NULL
        AND (
            lower(event_calendar.series) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
            OR event_calendar.event_id IN (SELECT meant.event_id FROM meant)
        )
),

-- An event has a row for each article that tells of it.
tellings AS (
    SELECT
        told.id AS telling_id,
        events.id AS event_id
    FROM asked
    CROSS JOIN events AS told
    INNER JOIN events ON events.id = coalesce(told.canonical_id, told.id)
    WHERE
        events.status IN ('held', 'ongoing')
        AND (
            asked.event IS NULL
            OR events.id IN (SELECT events_asked.event_id FROM events_asked)
        )
        AND (
            asked.since IS NULL
            OR CAST(coalesce(events.ends_on, events.starts_on) AS TEXT) >= asked.since
        )
        AND (asked.until IS NULL OR CAST(events.starts_on AS TEXT) <= asked.until)
),

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE coalesce(nullif(CAST(:person AS TEXT), ''), nullif(CAST(:counterpart AS TEXT), '')) IS NOT NULL
),

named AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.person ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

named_others AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.counterpart ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

-- All rows of those whose name it is: an article has its own for everybody whom it names.
persons AS (
    SELECT actors.id
    FROM named
    INNER JOIN actors ON actors.id = named.id OR actors.canonical_id = named.id
),

counterparts AS (
    SELECT actors.id
    FROM named_others
    INNER JOIN actors ON actors.id = named_others.id OR actors.canonical_id = named_others.id
),

-- The actor is looked up only where the article gives no side.
present AS (
    SELECT
        tellings.event_id,
        attendees.actor_id,
        coalesce(
            attendees.country_code,
            (
                SELECT canonical.country_code
                FROM actors
                INNER JOIN actors AS canonical
                    ON canonical.id = coalesce(actors.canonical_id, actors.id)
                WHERE actors.id = attendees.actor_id
            )
        ) AS country_code
    FROM tellings
    CROSS JOIN attendees  -- keeps SQLite to this order
    WHERE attendees.event_id = tellings.telling_id
),

seats AS MATERIALIZED (
    SELECT
        present.event_id,
        present.country_code,
        max(
            CASE
                WHEN asked.person IS NULL THEN 1
                WHEN present.actor_id IN (SELECT persons.id FROM persons) THEN 1
                ELSE 0
            END
        ) AS is_person,
        max(
            CASE
                WHEN asked.counterpart IS NULL THEN 1
                WHEN present.actor_id IN (SELECT counterparts.id FROM counterparts) THEN 1
                ELSE 0
            END
        ) AS is_counterpart
    FROM asked
    CROSS JOIN present
    WHERE present.country_code IS NOT NULL
    GROUP BY present.event_id, present.country_code
)

SELECT
    seats.country_code,
    others.country_code AS counterpart_country_code,
    count(*) AS meetings
FROM asked
CROSS JOIN seats
INNER JOIN seats AS others
    ON seats.event_id = others.event_id AND seats.country_code < others.country_code
WHERE
    (
        seats.is_person = 1
        AND others.is_counterpart = 1
        AND (asked.country IS NULL OR upper(seats.country_code) = asked.country)
    )
    OR (
        others.is_person = 1
        AND seats.is_counterpart = 1
        AND (asked.country IS NULL OR upper(others.country_code) = asked.country)
    )
GROUP BY seats.country_code, others.country_code
ORDER BY meetings DESC, seats.country_code, others.country_code;
