-- One row per pair that met at an event held or ongoing.
--
-- person TEXT: part of the name of one of the two, who then stands first
-- counterpart TEXT: part of the name of the other
-- country COUNTRY: side that the first of the two represents
-- event TEXT: part of the event's name, its series' name or acronym
-- since DATE: events that end on or after it; leaves out events without a date
-- until DATE: events that start on or before it; leaves out events without a date
--
-- Asked for nobody, it gives each pair once; asked for somebody, it puts that side first.
WITH asked AS (
    SELECT
        '%' || lower(nullif(CAST(:person AS TEXT), '')) || '%' AS person,
        '%' || lower(nullif(CAST(:counterpart AS TEXT), '')) || '%' AS counterpart,
        upper(nullif(CAST(:country AS TEXT), '')) AS country,
        '%' || lower(nullif(CAST(:event AS TEXT), '')) || '%' AS event,
        nullif(CAST(:since AS TEXT), '') AS since,
        nullif(CAST(:until AS TEXT), '') AS until
),

events_asked AS (
    SELECT event_calendar.event_id
    FROM asked
    CROSS JOIN event_calendar
    WHERE
        asked.event IS NOT NULL
        AND (
            lower(event_calendar.event) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series) LIKE asked.event ESCAPE '\'
            OR lower(event_calendar.series_acronym) LIKE asked.event ESCAPE '\'
        )
)

SELECT
    who_met_whom.actor AS person,
    who_met_whom.actor_title AS title,
    who_met_whom.counterpart,
    who_met_whom.counterpart_title,
    who_met_whom.event,
    CASE event_calendar.date_precision
        WHEN 'year' THEN substr(CAST(event_calendar.starts_on AS TEXT), 1, 4)
        WHEN 'month' THEN substr(CAST(event_calendar.starts_on AS TEXT), 1, 7)
        ELSE CAST(event_calendar.starts_on AS TEXT)
    END AS date,
    event_calendar.date_note,
    who_met_whom.article_title AS article
FROM asked
CROSS JOIN who_met_whom
INNER JOIN event_calendar ON event_calendar.event_id = who_met_whom.event_id
WHERE
    (
        who_met_whom.actor_id < who_met_whom.counterpart_id
        OR coalesce(asked.person, asked.counterpart, asked.country) IS NOT NULL
    )
    AND (asked.person IS NULL OR lower(who_met_whom.actor) LIKE asked.person ESCAPE '\')
    AND (
        asked.counterpart IS NULL
        OR lower(who_met_whom.counterpart) LIKE asked.counterpart ESCAPE '\'
    )
    AND (asked.country IS NULL OR upper(who_met_whom.actor_country_code) = asked.country)
    AND (
        asked.event IS NULL
        OR who_met_whom.event_id IN (SELECT events_asked.event_id FROM events_asked)
    )
    AND (
        asked.since IS NULL
        OR CAST(coalesce(event_calendar.ends_on, event_calendar.starts_on) AS TEXT) >= asked.since
    )
    AND (asked.until IS NULL OR CAST(event_calendar.starts_on AS TEXT) <= asked.until)
ORDER BY
    event_calendar.starts_on IS NULL,
    event_calendar.starts_on,
    who_met_whom.event_id,
    lower(who_met_whom.actor),
    who_met_whom.actor_id,
    lower(who_met_whom.counterpart),
    who_met_whom.counterpart_id;
