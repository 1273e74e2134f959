-- One row per pair that met, of the 40 who met others most often.
--
-- person TEXT: part of the name of one of the two, who then stands first
-- counterpart TEXT: part of the name of the other
-- country COUNTRY: side that the first of the two represents
-- event TEXT: part of the event's name, its series' name or acronym
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
--
-- People without a pair among them are not among the rows.
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

seats AS MATERIALIZED (
    SELECT DISTINCT
        tellings.event_id,
        coalesce(actors.canonical_id, actors.id) AS actor_id
    FROM tellings
    CROSS JOIN attendees  -- keeps SQLite to this order
    INNER JOIN actors ON actors.id = attendees.actor_id
    WHERE attendees.event_id = tellings.telling_id
),

-- Of whoever represents the country that is asked for.
on_side AS (
    SELECT canonical.id AS actor_id
    FROM asked
    CROSS JOIN tellings
    CROSS JOIN attendees
    INNER JOIN actors ON actors.id = attendees.actor_id
    INNER JOIN actors AS canonical ON canonical.id = coalesce(actors.canonical_id, actors.id)
    WHERE attendees.event_id = tellings.telling_id
    GROUP BY canonical.id, asked.country
    HAVING upper(min(coalesce(attendees.country_code, canonical.country_code))) = asked.country
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

persons AS (
    SELECT actors.id
    FROM asked
    CROSS JOIN actors
    WHERE
        actors.canonical_id IS NULL
        AND (asked.person IS NULL OR actors.id IN (SELECT named.id FROM named))
        AND (
            asked.country IS NULL
            OR actors.id IN (SELECT on_side.actor_id FROM on_side)
        )
),

counterparts AS (
    SELECT DISTINCT coalesce(actors.canonical_id, actors.id) AS id
    FROM asked
    CROSS JOIN names
    CROSS JOIN actors  -- keeps SQLite to this order
    WHERE
        lower(names.name) LIKE asked.counterpart ESCAPE '\'
        AND actors.kind = names.kind
        AND actors.name = names.name
),

sorted AS MATERIALIZED (
    SELECT
        seats.event_id,
        seats.actor_id,
        CASE
            WHEN coalesce(asked.person, asked.country) IS NULL THEN 1
            WHEN seats.actor_id IN (SELECT persons.id FROM persons) THEN 1
            ELSE 0
        END AS is_person,
        CASE
            WHEN asked.counterpart IS NULL THEN 1
            WHEN seats.actor_id IN (SELECT counterparts.id FROM counterparts) THEN 1
            ELSE 0
        END AS is_counterpart
    FROM asked
    CROSS JOIN seats
),

-- How many met each at an event follows from how many of each sort were there: no pair is made.
rooms AS (
    SELECT
        sorted.event_id,
        sum(sorted.is_person) AS persons,
        sum(sorted.is_counterpart) AS counterparts,
        sum(sorted.is_person * sorted.is_counterpart) AS doubles
    FROM sorted
    GROUP BY sorted.event_id
),

ends AS (
    SELECT
        sorted.actor_id,
        sum(
            sorted.is_person * rooms.counterparts
            + sorted.is_counterpart * rooms.persons
            - sorted.is_person * sorted.is_counterpart * (rooms.doubles + 1)
        ) AS meetings
    FROM sorted
    INNER JOIN rooms ON rooms.event_id = sorted.event_id
    GROUP BY sorted.actor_id
),

ranked AS MATERIALIZED (
    SELECT
        ends.actor_id,
        count(*) OVER () AS actor_count
    FROM ends
    WHERE ends.meetings > 0
    ORDER BY ends.meetings DESC, ends.actor_id
    LIMIT 40
),

shown AS MATERIALIZED (
    SELECT
        sorted.event_id,
        sorted.actor_id,
        sorted.is_person,
        sorted.is_counterpart
    FROM sorted
    WHERE sorted.actor_id IN (SELECT ranked.actor_id FROM ranked)
),

sides AS MATERIALIZED (
    SELECT
        canonical.id AS actor_id,
        min(coalesce(attendees.country_code, canonical.country_code)) AS country_code
    FROM ranked
    INNER JOIN actors AS canonical ON canonical.id = ranked.actor_id
    INNER JOIN actors ON actors.id = canonical.id OR actors.canonical_id = canonical.id
    CROSS JOIN attendees
    WHERE
        attendees.actor_id = actors.id
        -- The sign keeps SQLite from a walk through all tellings for each of them.
        AND +attendees.event_id IN (SELECT tellings.telling_id FROM tellings)
    GROUP BY canonical.id
),

pairs AS (
    SELECT
        shown.actor_id,
        others.actor_id AS counterpart_id,
        count(*) AS meetings
    FROM shown
    INNER JOIN shown AS others
        ON others.event_id = shown.event_id AND others.actor_id > shown.actor_id
    WHERE
        (shown.is_person = 1 AND others.is_counterpart = 1)
        OR (others.is_person = 1 AND shown.is_counterpart = 1)
    GROUP BY shown.actor_id, others.actor_id
)

SELECT
    people.name AS person,
    sides.country_code,
    others.name AS counterpart,
    other_sides.country_code AS counterpart_country_code,
    pairs.meetings,
    pairs.actor_id,
    pairs.counterpart_id,
    (SELECT max(ranked.actor_count) FROM ranked) AS actor_count
FROM pairs
INNER JOIN actors AS people ON people.id = pairs.actor_id
INNER JOIN actors AS others ON others.id = pairs.counterpart_id
INNER JOIN sides ON sides.actor_id = pairs.actor_id
INNER JOIN sides AS other_sides ON other_sides.actor_id = pairs.counterpart_id
ORDER BY pairs.meetings DESC, pairs.actor_id, pairs.counterpart_id;
