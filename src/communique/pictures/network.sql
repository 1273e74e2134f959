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
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:counterpart AS TEXT), '')) || '%' AS counterpart,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

chosen AS (
    SELECT event_calendar.event_id
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        event_calendar.status IN ('held', 'ongoing')
        AND (
            asked.event IS NULL
            OR lower(event_calendar.event) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
        )
        AND (
            asked.since IS NULL
            OR CAST(coalesce(event_calendar.ends_on, event_calendar.starts_on) AS TEXT)
            >= asked.since
        )
        AND (asked.until IS NULL OR CAST(event_calendar.starts_on AS TEXT) <= asked.until)
),

seats AS (
    SELECT
        who_attended.event_id,
        who_attended.actor_id,
        min(who_attended.name) AS name,
        min(who_attended.country_code) AS country_code
    FROM who_attended
    WHERE who_attended.event_id IN (SELECT chosen.event_id FROM chosen)
    GROUP BY who_attended.event_id, who_attended.actor_id
),

actors AS (
    SELECT
        seats.actor_id,
        min(seats.name) AS name,
        min(seats.country_code) AS country_code
    FROM seats
    GROUP BY seats.actor_id
),

met AS (
    SELECT
        seats.actor_id,
        others.actor_id AS counterpart_id,
        count(*) AS meetings
    FROM seats
    INNER JOIN seats AS others
        ON seats.event_id = others.event_id AND seats.actor_id < others.actor_id
    GROUP BY seats.actor_id, others.actor_id
),

persons AS (
    SELECT actors.actor_id
    FROM asked
    CROSS JOIN actors
    WHERE
        (asked.person IS NULL OR lower(actors.name) LIKE asked.person ESCAPE '\')
        AND (asked.country IS NULL OR upper(actors.country_code) = asked.country)
),

counterparts AS (
    SELECT actors.actor_id
    FROM asked
    CROSS JOIN actors
    WHERE asked.counterpart IS NULL OR lower(actors.name) LIKE asked.counterpart ESCAPE '\'
),

pairs AS (
    SELECT
        met.actor_id,
        met.counterpart_id,
        met.meetings
    FROM met
    WHERE
        (
            met.actor_id IN (SELECT persons.actor_id FROM persons)
            AND met.counterpart_id IN (SELECT counterparts.actor_id FROM counterparts)
        )
        OR (
            met.counterpart_id IN (SELECT persons.actor_id FROM persons)
            AND met.actor_id IN (SELECT counterparts.actor_id FROM counterparts)
        )
),

ends AS (
    SELECT
        pairs.actor_id,
        sum(pairs.meetings) AS meetings
    FROM pairs
    GROUP BY pairs.actor_id
    UNION ALL
    SELECT
        pairs.counterpart_id,
        sum(pairs.meetings)
    FROM pairs
    GROUP BY pairs.counterpart_id
),

ranked AS (
    SELECT
        ends.actor_id,
        count(*) OVER () AS actor_count,
        row_number() OVER (ORDER BY sum(ends.meetings) DESC, ends.actor_id) AS place
    FROM ends
    GROUP BY ends.actor_id
)

SELECT
    people.name AS person,
    people.country_code,
    others.name AS counterpart,
    others.country_code AS counterpart_country_code,
    pairs.meetings,
    pairs.actor_id,
    pairs.counterpart_id,
    ranked.actor_count
FROM pairs
INNER JOIN ranked ON pairs.actor_id = ranked.actor_id AND ranked.place <= 40
INNER JOIN ranked AS ranked_others
    ON pairs.counterpart_id = ranked_others.actor_id AND ranked_others.place <= 40
INNER JOIN actors AS people ON pairs.actor_id = people.actor_id
INNER JOIN actors AS others ON pairs.counterpart_id = others.actor_id
ORDER BY pairs.meetings DESC, pairs.actor_id, pairs.counterpart_id;
