-- One row per event: when, where, and what is known of it.
--
-- event TEXT: part of the event's name, its series' name or acronym
-- country COUNTRY: country where it takes place
-- kind meeting|dialogue|summit|visit|call|conference|consultations|signing|training|negotiation|ceremony|other: kind of event
-- status held|ongoing|planned|cancelled: state of the event
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
-- confidence SHARE: at least so probable, from 0 to 1; leaves out what was not estimated
--
-- An event may be asked for by its number, as event:12.
--
-- Example: --since 2024-05 --status held
-- Example: --country Norway --kind visit
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        nullif(CAST(:kind AS TEXT), '') AS kind,
        nullif(CAST(:status AS TEXT), '') AS status,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until,
        CAST(nullif(CAST(:confidence AS TEXT), '') AS FLOAT) AS confidence
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
)

SELECT
    CASE event_calendar.date_precision
        WHEN 'year' THEN substr(CAST(event_calendar.starts_on AS TEXT), 1, 4)
        WHEN 'month' THEN substr(CAST(event_calendar.starts_on AS TEXT), 1, 7)
        ELSE CAST(event_calendar.starts_on AS TEXT)
    END AS date,
    event_calendar.date_note,
    CASE
        WHEN
            event_calendar.date_precision = 'day'
            AND event_calendar.ends_on <> event_calendar.starts_on
            THEN CAST(event_calendar.ends_on AS TEXT)
    END AS last_day,
    event_calendar.event,
    event_calendar.status,
    event_calendar.kind,
    coalesce(event_calendar.series_acronym, event_calendar.series)
    || coalesce(' ' || CAST(event_calendar.edition AS TEXT), '') AS series,
    nullif(
        rtrim(
            coalesce(event_calendar.venue || ', ', '')
            || coalesce(event_calendar.city || ', ', '')
            || coalesce(event_calendar.country_code, ''),
            ', '
        ),
        ''
    ) AS place,
    event_calendar.parent_event AS part_of,
    event_calendar.attendee_count AS attendees
FROM asked
CROSS JOIN event_calendar
WHERE
    (
        asked.event IS NULL
        OR lower(event_calendar.series) LIKE asked.event ESCAPE '\'
        OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
        OR event_calendar.event_id IN (SELECT meant.event_id FROM meant)
    )
    AND (asked.country IS NULL OR upper(event_calendar.country_code) = asked.country)
    AND (asked.kind IS NULL OR event_calendar.kind = asked.kind)
    AND (asked.status IS NULL OR event_calendar.status = asked.status)
    AND (
        asked.since IS NULL
        OR CAST(coalesce(event_calendar.ends_on, event_calendar.starts_on) AS TEXT) >= asked.since
    )
    AND (asked.until IS NULL OR CAST(event_calendar.starts_on AS TEXT) <= asked.until)
    AND (asked.confidence IS NULL OR event_calendar.confidence >= asked.confidence)
ORDER BY
    event_calendar.starts_on IS NULL,
    event_calendar.starts_on,
    event_calendar.event_id;
