-- One row per attendee, as one article states it.
--
-- event TEXT: part of the event's name, its series' name or acronym
-- person TEXT: part of the attendee's name, in full or as printed
-- country COUNTRY: side that the attendee represents
-- role participant|host|organizer|chair|speaker|guest: part played at the event
-- status held|ongoing|planned|cancelled: state of the event
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
-- confidence SHARE: at least so probable, from 0 to 1; leaves out what was not estimated
--
-- An event may be asked for by its number, as event:12.
--
-- Example: --event "trade forum"
-- Example: --country NO --output attendees.csv
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person
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

-- Chosen by number first: what else there is to say is looked up for the rest only.
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

-- Each name is compared once, however many rows bear it; a merged row has a name of its own.
names AS MATERIALIZED (
    SELECT DISTINCT
        actors.kind,
        actors.name
    FROM actors
    WHERE nullif(CAST(:person AS TEXT), '') IS NOT NULL
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

attended AS (
    SELECT attendees.id
    FROM named
    INNER JOIN actors ON actors.id = named.id OR actors.canonical_id = named.id
    INNER JOIN attendees ON attendees.actor_id = actors.id
    UNION ALL
    SELECT attendees.id
    FROM asked
    CROSS JOIN attendees
    WHERE
        asked.person IS NOT NULL
        AND lower(attendees.name_as_printed) LIKE asked.person ESCAPE '\'
)

SELECT
    who_attended.event,
    CASE events.date_precision
        WHEN 'year' THEN substr(CAST(events.starts_on AS TEXT), 1, 4)
        WHEN 'month' THEN substr(CAST(events.starts_on AS TEXT), 1, 7)
        ELSE CAST(events.starts_on AS TEXT)
    END AS date,
    CASE
        WHEN events.starts_on IS NOT NULL THEN NULL
        WHEN events.date_basis = 'relative' THEN 'relative to a day the article does not give'
        ELSE 'not stated'
    END AS date_note,
    who_attended.name,
    who_attended.title_as_printed AS title,
    who_attended.organization,
    who_attended.country_code,
    who_attended.role,
    who_attended.headcount,
    who_attended.article_title AS article
FROM who_attended
INNER JOIN events ON events.id = who_attended.event_id
WHERE
    (
        nullif(CAST(:event AS TEXT), '') IS NULL
        OR who_attended.event_id IN (SELECT events_asked.event_id FROM events_asked)
    )
    AND (
        nullif(CAST(:person AS TEXT), '') IS NULL
        OR who_attended.attendee_id IN (SELECT attended.id FROM attended)
    )
    AND (
        nullif(CAST(:country AS TEXT), '') IS NULL
        OR upper(who_attended.country_code) = upper(CAST(:country AS TEXT))
    )
    AND (nullif(CAST(:role AS TEXT), '') IS NULL OR who_attended.role = :role)
    AND (nullif(CAST(:status AS TEXT), '') IS NULL OR who_attended.event_status = :status)
    AND (
        nullif(CAST(:since AS TEXT), '') IS NULL
        OR CAST(coalesce(events.ends_on, events.starts_on) AS TEXT) >= CAST(:since AS TEXT)
    )
    AND (
        nullif(CAST(:until AS TEXT), '') IS NULL
        OR CAST(events.starts_on AS TEXT) <= CAST(:until AS TEXT)
    )
    AND (
        nullif(CAST(:confidence AS TEXT), '') IS NULL
        OR who_attended.confidence >= CAST(nullif(CAST(:confidence AS TEXT), '') AS FLOAT)
    )
ORDER BY
    events.starts_on IS NULL,
    events.starts_on,
    who_attended.event_id,
    who_attended.article_id,
    who_attended.start_char,
    who_attended.attendee_id;
