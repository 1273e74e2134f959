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
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        nullif(CAST(:role AS TEXT), '') AS role,
        nullif(CAST(:status AS TEXT), '') AS status,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until,
        CAST(nullif(CAST(:confidence AS TEXT), '') AS FLOAT) AS confidence
)

SELECT
    who_attended.event,
    CASE event_calendar.date_precision
        WHEN 'year' THEN substr(CAST(event_calendar.starts_on AS TEXT), 1, 4)
        WHEN 'month' THEN substr(CAST(event_calendar.starts_on AS TEXT), 1, 7)
        ELSE CAST(event_calendar.starts_on AS TEXT)
    END AS date,
    event_calendar.date_note,
    who_attended.name,
    who_attended.title_as_printed AS title,
    who_attended.organization,
    who_attended.country_code,
    who_attended.role,
    who_attended.headcount,
    who_attended.article_title AS article
FROM asked
CROSS JOIN who_attended
INNER JOIN event_calendar ON event_calendar.event_id = who_attended.event_id
WHERE
    (
        asked.event IS NULL
        OR lower(event_calendar.event) LIKE asked.event ESCAPE '\'
        OR lower(event_calendar.series) LIKE asked.event ESCAPE '\'
        OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
    )
    AND (
        asked.person IS NULL
        OR lower(who_attended.name) LIKE asked.person ESCAPE '\'
        OR lower(who_attended.name_as_printed) LIKE asked.person ESCAPE '\'
    )
    AND (asked.country IS NULL OR upper(who_attended.country_code) = asked.country)
    AND (asked.role IS NULL OR who_attended.role = asked.role)
    AND (asked.status IS NULL OR who_attended.event_status = asked.status)
    AND (
        asked.since IS NULL
        OR CAST(coalesce(event_calendar.ends_on, event_calendar.starts_on) AS TEXT) >= asked.since
    )
    AND (asked.until IS NULL OR CAST(event_calendar.starts_on AS TEXT) <= asked.until)
    AND (asked.confidence IS NULL OR who_attended.confidence >= asked.confidence)
ORDER BY
    event_calendar.starts_on IS NULL,
    event_calendar.starts_on,
    who_attended.event_id,
    who_attended.article_id,
    who_attended.start_char,
    who_attended.attendee_id;
